"""How an issue came to be, for the reading page: where each article went, what was changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

from newqp_writer.models import Agenda, Article, Coverage, Entry, Problem, Revision, RunRecord
from newqp_writer.publishing.audit.quotations import web_address
from newqp_writer.publishing.audit.verdict_words import (
    ACTIONS,
    FATES,
    POLICIES,
    VERDICTS,
    VerdictWords,
)

# Why a sentence goes that has no failing number of its own: the one it leant on is gone.
_ORPHANED = "前句已删，本句失去依托"


@dataclass(frozen=True)
class ArticleFate:
    """What became of one article.

    ``sections`` are the names and headings of those that cite it, ``supported`` how many numbers
    rest on it.
    """

    article: str
    publisher: str
    title: str
    url: str | None
    fate: str
    word: str
    reason: str
    sections: tuple[tuple[str, str], ...]
    supported: int


@dataclass(frozen=True)
class ChangedSentence:
    """A sentence that did not pass.

    ``before`` is in pieces, the failing numbers marked; ``reasons`` has each of these numbers with
    its verdict and explanation, and ``note`` a reason that is no number.
    """

    action: str
    word: str
    place: str
    before: tuple[tuple[str, bool], ...]
    after: str | None
    reasons: tuple[tuple[str, VerdictWords, str], ...]
    note: str


@dataclass(frozen=True)
class WorkRecord:
    """The record of the run as the page tells it."""

    fates: tuple[ArticleFate, ...]
    counts: tuple[tuple[str, int], ...]
    changes: tuple[ChangedSentence, ...]
    remarks: tuple[str, ...]
    engine: str
    policy: str


def _marked(text: str, entries: tuple[Entry, ...]) -> tuple[tuple[str, bool], ...]:
    """A text with its failing numbers set apart.

    An entry whose place does not hold its words speaks of another text, and marks nothing.
    """
    pieces: list[tuple[str, bool]] = []
    last = 0
    for entry in sorted(entries, key=lambda entry: entry.start):
        if entry.start >= last and text[entry.start : entry.end] == entry.surface:
            pieces += [(text[last : entry.start], False), (entry.surface, True)]
            last = entry.end
    return tuple(piece for piece in [*pieces, (text[last:], False)] if piece[0])


def _change(revision: Revision, sections: Mapping[str, tuple[str, str]]) -> ChangedSentence:
    location = revision.location
    place = location.words
    printed = sections.get(location.section or "")
    if printed is not None:
        place = f"“{printed[1]}”"
        if location.part == "heading":
            place += "标题"
        elif location.sentence is not None:
            place += f"原稿第{location.sentence + 1}句"
    reasons = tuple(
        (entry.surface, VERDICTS[entry.verdict], entry.explanation) for entry in revision.failing
    )
    return ChangedSentence(
        action=revision.action,
        word=ACTIONS[revision.action],
        place=place,
        before=_marked(revision.before, revision.failing),
        after=revision.after if revision.after != revision.before else None,
        reasons=reasons,
        note="" if reasons else _ORPHANED,
    )


def _fate(
    row: Coverage,
    articles: Mapping[str, Article],
    sections: Mapping[str, tuple[str, str]],
    supported: Mapping[str, int],
) -> ArticleFate:
    article = articles.get(row.article)
    return ArticleFate(
        article=row.article,
        publisher=article.publisher if article else "",
        title=row.title or (article.title if article else ""),
        url=web_address(article.url) if article else None,
        fate=row.fate,
        word=FATES[row.fate],
        reason=row.reason,
        sections=tuple(sections[key] for key in row.sections if key in sections),
        supported=supported.get(row.article, 0),
    )


def _problem(problem: Problem) -> str:
    """A file's trouble; of its path only the end, for the page travels and the folders do not."""
    name = "/".join(PurePath(problem.file).parts[-2:])
    line = f":{problem.line}" if problem.line is not None else ""
    return f"{name}{line}：{problem.reason}"


def _engine(record: RunRecord) -> str:
    engine = record.engine
    name = "内置引擎" if engine.name == "embedded" else f"模型 {engine.model or '未具名'}"
    if engine.fallbacks:
        name += f"（{len(engine.fallbacks)}处由内置引擎代写）"
    return name


def work_record(
    record: RunRecord | None,
    agenda: Agenda | None,
    articles: Mapping[str, Article],
    sections: Mapping[str, tuple[str, str]],
    supported: Mapping[str, int],
) -> WorkRecord | None:
    """What is known of the run; ``None`` when nothing is.

    Args:
        record: run.json; what it says of the articles goes before the agenda.
        agenda: tells of the articles when there is no record.
        articles: by id.
        sections: id of a section → its name in the page and its heading.
        supported: id of an article → how many numbers rest on it.
    """
    source = record or agenda
    if source is None:
        return None
    order = list(FATES)
    rows = sorted(source.coverage, key=lambda row: order.index(row.fate))
    counts = Counter(row.fate for row in rows)
    problems = [_problem(problem) for problem in record.problems] if record else []
    return WorkRecord(
        fates=tuple(_fate(row, articles, sections, supported) for row in rows),
        counts=tuple((word, counts[fate]) for fate, word in FATES.items() if counts[fate]),
        changes=tuple(_change(one, sections) for one in record.revisions) if record else (),
        remarks=(*problems, *record.notes) if record else (),
        engine=_engine(record) if record else "",
        policy=POLICIES[record.policy] if record else "",
    )
