"""All scores of one issue beside the golden one of its day, with what they were counted from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newqp_writer.drafting.chat.spending import total
from newqp_writer.evaluation.golden.effort import PartEffort, effort_scores, parts
from newqp_writer.evaluation.golden.facts import told
from newqp_writer.evaluation.golden.issue import GoldenDay
from newqp_writer.evaluation.golden.likeness import likeness, tells_the_same
from newqp_writer.evaluation.golden.metrics import Values
from newqp_writer.evaluation.golden.printed import Figure, IssueText, Printed
from newqp_writer.evaluation.golden.results import DayResult, FactTold, Missed, PartScore
from newqp_writer.evaluation.golden.stories import Pairing, pair, story_scores
from newqp_writer.evaluation.golden.writing import writing_scores
from newqp_writer.models import FLASHES, Briefing, Ledger, RunRecord
from newqp_writer.workspace import read_briefing


def score(
    day: GoldenDay, run: Briefing, ledger: Ledger, record: RunRecord | None, number: int = 1
) -> DayResult:
    """The scores of an issue that a configuration has written.

    Args:
        day: the golden day.
        run: the issue.
        ledger: the verdicts on it.
        record: how it came to be; a draft that was frozen has none.
        number: which of several runs it is.
    """
    golden, issue = IssueText(day.published), IssueText(run)
    pairing = pair(day.published, run)
    figures = issue.compare(golden, day.articles)
    added = [figure for figure in golden.compare(issue) if figure.found != "same"]
    facts = tuple(_facts(day, golden, issue))
    effort, part_efforts = effort_scores(list(parts(day.published, run, pairing)))
    before = [read_briefing(path) for path in day.earlier]
    writing, counts = writing_scores(run, day.published, day.articles, before)
    values: Values = {
        "day.written": (1, 1),
        **story_scores(pairing),
        **_number_scores(figures, added, run),
        **_fact_scores(facts),
        **_truth_scores(ledger),
        **citation_scores(golden, issue, figures),
        **effort,
        **writing,
        **(_cost_scores(record) if record is not None else {}),
    }
    return DayResult(
        day=day.name, run=number, digest=day.digest, values=values,
        parts=tuple(_part_scores(day, figures, part_efforts)),
        missed_numbers=tuple(_missed(day, figures)),
        added_numbers=tuple(f"{figure.surface}：{figure.printed.text}" for figure in added),
        missed_stories=tuple(_missed_stories(day, pairing)),
        facts=facts, struck=counts,
        left_to_others=len(record.engine.fallbacks) if record is not None else 0,
    )  # fmt: skip


def unwritten(day: GoldenDay, why: str, number: int = 1) -> DayResult:
    """The result of a day on which a configuration yields no issue: nothing golden is in it."""
    golden = IssueText(day.published)
    stories = len(pair(day.published, day.published).golden)
    figures = len(golden.compare(golden))
    values: Values = {
        "day.written": (0, 1), "stories.recall": (0, stories), "stories.f1": (0, stories),
        "stories.lead": (0, 1), "stories.rank": (0, 1), "numbers.recall": (0, figures),
        "effort.characters": (1, 1),
    }  # fmt: skip
    if day.facts.key:
        values["facts.covered"] = (0, len(day.facts.key))
    return DayResult(day=day.name, run=number, digest=day.digest, values=values, error=why)


def _number_scores(golden: Sequence[Figure], added: Sequence[Figure], run: Briefing) -> Values:
    values: Values = {"numbers.added": (len(added), len(run.sections))}
    if golden:
        same = sum(figure.found == "same" for figure in golden)
        bare = sum(figure.found == "no period" for figure in golden)
        otherwise = sum(figure.found == "otherwise" for figure in golden)
        values["numbers.recall"] = (same, len(golden))
        values["numbers.otherwise"] = (otherwise, len(golden))
        if same + bare:
            values["numbers.period"] = (same, same + bare)
    return values


def _facts(day: GoldenDay, golden: IssueText, issue: IssueText) -> Iterator[FactTold]:
    forbidden = {fact.id for fact in day.facts.forbidden}
    for fact in (*day.facts.key, *day.facts.forbidden):
        article = day.articles.get(fact.article or "")
        sources = [golden.article, *([article] if article is not None else [])]
        yield FactTold(
            id=fact.id, told=told(fact, issue, sources), text=fact.text, article=fact.article,
            forbidden=fact.id in forbidden,
        )  # fmt: skip


def _fact_scores(facts: Sequence[FactTold]) -> Values:
    key = [fact.told for fact in facts if not fact.forbidden]
    forbidden = [fact.told for fact in facts if fact.forbidden]
    values: Values = {}
    if key:
        values["facts.covered"] = (key.count("covered"), len(key))
        values["facts.contradicted"] = (key.count("contradicted"), len(key))
    if forbidden:
        values["facts.forbidden"] = (forbidden.count("covered"), len(forbidden))
    return values


def _truth_scores(ledger: Ledger) -> Values:
    numbers = len(ledger.entries)
    values: Values = {}
    if numbers:
        values["truth.failing"] = (ledger.outcomes.get("fail", 0), numbers)
        values["truth.doubtful"] = (ledger.outcomes.get("review", 0), numbers)
    statements = [one for text in ledger.texts for one in text.statements]
    if statements:
        objected = sum(one.outcome != "pass" for one in statements)
        values["truth.statements"] = (objected, len(statements))
    return values


def citation_scores(golden: IssueText, issue: IssueText, figures: Sequence[Figure]) -> Values:
    """Citations of the sentences that tell the same, those first that share a number."""
    shared: dict[str, Printed] = {}
    for figure in figures:
        if figure.found in {"same", "no period"} and figure.at is not None:
            other = issue.sentence_at(figure.at)
            if other is not None:
                shared.setdefault(figure.printed.text, other)
    hits = given = wanted = 0
    for sentence in golden.sentences:
        if sentence.sentence.role != "fact":
            continue
        other = shared.get(sentence.text)
        if other is None or not tells_the_same(sentence.text, other.text):
            other = _likest(sentence, issue.sentences)
        if other is None:
            continue
        ours, theirs = set(sentence.sentence.cites), set(other.sentence.cites)
        hits, given, wanted = hits + len(ours & theirs), given + len(theirs), wanted + len(ours)
    return (
        {"citations.precision": (hits, given), "citations.recall": (hits, wanted)} if given else {}
    )


def _likest(sentence: Printed, others: Sequence[Printed]) -> Printed | None:
    facts = [other for other in others if other.sentence.role == "fact"]
    best = max(facts, key=lambda other: likeness(sentence.text, other.text), default=None)
    return best if best and tells_the_same(sentence.text, best.text) else None


def _cost_scores(record: RunRecord) -> Values:
    spent = total(record.spent) if record.spent else None
    values: Values = {
        "cost.calls": (spent.calls if spent else 0, 1),
        "cost.tokens": (spent.prompt_tokens + spent.completion_tokens if spent else 0, 1),
        "cost.seconds": (round(sum(record.seconds.values()), 1), 1),
    }
    if spent is not None and spent.cost is not None:
        values["cost.money"] = (spent.cost, 1)
    return values


def _part_scores(
    day: GoldenDay, figures: Sequence[Figure], efforts: Sequence[PartEffort]
) -> Iterator[PartScore]:
    headings = {section.id: section.heading for section in day.published.sections}
    for effort in efforts:
        ours = [f for f in figures if headings.get(f.printed.section) == effort.name]
        yield PartScore(
            name=effort.name,
            numbers=(sum(f.found == "same" for f in ours), len(ours)) if ours else None,
            characters=round(effort.characters, 4),
            chrf=None if effort.chrf is None else round(effort.chrf, 4),
        )


def _missed(day: GoldenDay, figures: Sequence[Figure]) -> Iterator[Missed]:
    for figure in figures:
        if figure.found != "same":
            cites = figure.printed.sentence.cites
            yield Missed(
                what=figure.surface, where=figure.printed.text, how=figure.found,
                article=cites[0] if cites else None, url=_url(day, cites),
            )  # fmt: skip


def _missed_stories(day: GoldenDay, pairing: Pairing) -> Iterator[Missed]:
    for place, story in enumerate(pairing.golden):
        if place not in pairing.pairs:
            cites = tuple(sorted(story.articles))
            form = FLASHES if story.heading == story.sentences[0].text else ""
            yield Missed(
                what=story.heading, where=form, how="missing",
                article=cites[0] if cites else None, url=_url(day, cites),
            )  # fmt: skip


def _url(day: GoldenDay, cites: Sequence[str]) -> str | None:
    article = day.articles.get(cites[0]) if cites else None
    return article.url if article is not None else None
