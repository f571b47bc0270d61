"""What an abstract tells of a section: its best whole statement, with who says so.

A statement is a sentence of the section, or its first clauses up to a figure where it is long; it
stands by itself, tells a figure, a document or a decision, and is on what the heading is on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from newqp_writer.drafting.extraction.choosing.business import is_of_cabinet
from newqp_writer.drafting.extraction.choosing.measures import measures
from newqp_writer.drafting.extraction.headings.editions import numbered
from newqp_writer.drafting.extraction.headings.headline_kinds import (
    is_hard,
    is_soft,
    is_truism,
    states_a_finding,
)
from newqp_writer.drafting.extraction.sentences.attribution import is_essay, says_who_and_when
from newqp_writer.drafting.extraction.sentences.bounds import FORESEEN, turns_back
from newqp_writer.drafting.extraction.sentences.findings import (
    FIGURE,
    SHARE,
    bare,
    is_bare_release,
    is_one_case,
    speaks_of,
    stands_alone,
    up_to_news,
)
from newqp_writer.drafting.extraction.sentences.owners import has_no_owner, lacks_its_owner
from newqp_writer.drafting.extraction.sentences.ranking import words
from newqp_writer.drafting.extraction.sentences.speech import is_of_a_leader, leaders, said_by
from newqp_writer.drafting.extraction.sentences.standing import is_nationwide, lacks_its_subject
from newqp_writer.drafting.extraction.sentences.traits import has
from newqp_writer.drafting.extraction.sentences.whereabouts import PROVINCE, provinces_in
from newqp_writer.models import Section

LONGEST = 100
"""Characters of what is told of a section."""
_LENGTHY = 60  # characters above which a heading with a figure tells it better
_LONGEST_MEETING = 150
_FULL_DEMAND = 2  # things that a demand says are to be done
_LONGEST_DEMAND = 75
MEETS = re.compile(r"会见|会谈|会晤|主持召开|出席|调研|强调：|指出：")
"""Headings that say who met or spoke: of such a section no clause is told for the whole."""
_LABELLED = re.compile(r"^([^，。；：“《]{2,24})：")  # 周明远：…… of a heading, and 云州：……
_PERIOD = re.compile(r"20\d\d年|\d{1,2}个?月|前[两三四五六七八九十]{1,2}个?月|季度|半年")
_ALL = 0.8  # of the heading's words
_MOSTLY = 0.5
_SHARED = 2  # words that a statement has of a heading that tells something
_UNTOLD = 1.0  # what it costs to tell neither a figure nor a document
_MOST_FIGURES = 4


@dataclass(frozen=True)
class Gist:
    """A statement without its full stop, and what it rests on."""

    text: str
    cites: tuple[str, ...]

    @property
    def figures(self) -> frozenset[str]:
        """The figures it tells."""
        return figures_in(self.text)


def figures_in(text: str) -> frozenset[str]:
    """The figures of a text."""
    return frozenset(found[0] for found in FIGURE.finditer(text))


def gist(section: Section) -> Gist | None:
    """What is told of a section; ``None`` for one that only has a mood.

    Of a meeting or a visit its heading, of a cabinet with a demand on the business it names.
    """
    heading = section.heading
    if is_of_cabinet(heading) and MEETS.search(heading):
        return _of_a_cabinet(section)
    lead = section.sentences[0]
    if MEETS.search(heading):
        # Who the leader is, and for what; a heading has the bare name.
        named = leaders(lead.text) and len(lead.text) <= _LENGTHY and MEETS.search(lead.text)
        return Gist(lead.text.rstrip("。"), lead.cites) if named else Gist(heading, section.cites)
    if is_essay(lead.text) and len(lead.text) <= _LONGEST_MEETING:
        return Gist(lead.text.rstrip("。"), lead.cites)
    label = _LABELLED.match(heading)
    if label and said_by(label[1], (one.text for one in section.sentences)):
        return Gist(f"{label[1]}表示，{heading[label.end() :]}", section.cites)
    if len(provinces_in(heading)) > 1 and _tells(heading):
        return Gist(heading, section.cites)  # of a round what two of them did
    found = statements(section)
    tells = _tells(heading)
    best = found[0] if found and (_is_told(found[0].text) or is_hard(found[0].text)) else None
    near = best is not None and (
        speaks_of(best.text, heading) >= _MOSTLY
        and not (
            FIGURE.search(heading)
            and "《" not in best.text
            and len(best.text) > max(_LENGTHY, len(heading))
        )
    )
    return Gist(_as_told(heading, heading), section.cites) if tells and not near else best


def _tells(heading: str) -> bool:
    """Whether a heading tells a figure or a decision, and not how things go in general."""
    told = FIGURE.search(heading) or SHARE.search(heading) or is_hard(heading)
    found = states_a_finding(heading) and not _ONLY_HELD.search(heading)
    return bool(told) and found and not is_soft(heading)


def _is_told(text: str) -> bool:
    """Whether it tells a figure or a document."""
    return bool(FIGURE.search(text) or _TITLE.search(text))


def statements(
    section: Section, *, longest: int = LONGEST, shared: int = 0, anything: bool = False
) -> list[Gist]:
    """The statements of a section that could stand for it, best first.

    Args:
        section: the section.
        longest: characters of a statement.
        shared: words that a statement has of the heading, if not as many as tell that it is on it.
        anything: whether what the section tells of in figures may be on anything under its heading.
    """
    heading = section.heading
    names = leaders("".join(one.text for one in section.sentences))
    about = {word for word in words(heading) if len(word) > 1}
    shared = shared or (_SHARED if _tells(heading) else 1)
    dated, country = bool(_PERIOD.search(heading)), is_nationwide(heading)
    found: list[tuple[float, Gist]] = []
    for place, sentence in enumerate(section.sentences):
        text = _in_full(sentence.text, section)
        if sentence.role != "fact" or not text.endswith("。"):
            continue
        if is_of_a_leader(text, names):
            continue  # whole, or not at all
        text = _first_of_two(text)
        clause = up_to_news(text, longest)
        if clause is None or not _may_stand(clause, heading):
            continue
        near = speaks_of(clause, heading)
        is_on_it = near > 0 and sum(word in clause for word in about) >= min(shared, len(about))
        if not (is_on_it or (anything and _PERIOD.search(clause) and not provinces_in(clause))):
            continue
        undated = not _PERIOD.search(_THAN.sub("", clause)) and not _SAYS_WHEN.search(clause)
        if undated and _COMPARED.search(clause) and (dated or not _SAYS_WHEN.search(heading)):
            continue  # of which months, the sentence before says
        told = len(figures_in(clause)) + len(_TITLE.findall(clause))
        headed = heading.replace("，", "") in clause.replace("，", "") or near >= _ALL
        score = 2 * near + headed * bool(told) + 0.2 * min(_MOST_FIGURES, told)
        score -= _A_PART * bool(_PART.search(clause)) + _FORETOLD * bool(FORESEEN.search(clause))
        score += len(figures_in(heading) & figures_in(clause))
        score += (
            0.3 * bool(_PERIOD.search(clause))
            + (0.8 if country else 0.3) * is_nationwide(clause)
            - 0.1 * place
        )
        found.append(
            (score - _UNTOLD * (not told), Gist(_as_told(clause, heading), sentence.cites))
        )
    return [one for _, one in sorted(found, key=lambda row: -row[0])]


# ……增长14.9%；其中，……: an abstract has the first of two.
_SECOND = re.compile(r"；(?![^“]*”).*")


def _first_of_two(text: str) -> str:
    """A sentence up to its semicolon, where what stands before it tells a figure or a document."""
    first = _SECOND.sub("", text.removesuffix("。"))
    whole = not _is_told(first) or turns_back(first, text[len(first) :])
    return text if whole else f"{first}。"


_PART = re.compile("当月|当日|单月")
_A_PART = 0.5  # what it costs to tell of the last month alone
_FORETOLD = 1.5  # what it costs to tell what is foreseen: first of all comes what is
_COMPARED = re.compile("同比|环比")
_SAYS_WHEN = re.compile("今年|去年|[过未]去?来?[一二三四五十两]+年|期间|假期|截至|以来|月|“十|日")
_THAN = re.compile("比[^，。]{0,12}")
_COLON = re.compile(rf"^({PROVINCE})：(?=[^“《])")
_NOW = re.compile(r"^(?:如今|目前|眼下|现在)，")


def _as_told(clause: str, heading: str) -> str:
    """A clause as an abstract has it: 第六届消博会 for 本届消博会, and no 如今."""
    return _COLON.sub(r"\1", _NOW.sub("", numbered(clause, heading)))


# 方案提出，……; 《方案》提出，……: under its full title, where the section has told one of the kind.
_IT_SAYS = re.compile(
    r"^(?:该)?《?(?P<kind>方案|意见|规划|办法|通知|计划|条例|措施|指南|纲要|规定)》?(?:还)?(?P<says>提出|明确|要求|规定|部署)"
)


def _in_full(text: str, section: Section) -> str:
    """A sentence as an abstract may have it: what a document says under its full title, or not."""
    told = section.heading + "".join(one.text for one in section.sentences)
    text = _of_which_plan(text, told)
    said = _IT_SAYS.match(text)
    if said is None:
        return _owned(text)
    titles = {one for one in _TITLE.findall(told) if said["kind"] in one}
    return f"{titles.pop()}{said['says']}{text[said.end() :]}" if len(titles) == 1 else ""


def _of_which_plan(text: str, told: str) -> str:
    """规划《纲要（草案）》 as “十五五”规划《纲要（草案）》, where the section has named no other.

    >>> _of_which_plan("规划《纲要》设置7项指标。", "介绍“十五五”规划《纲要》内容")
    '“十五五”规划《纲要》设置7项指标。'
    """
    plan = re.match("规划《[^》]{2,12}》", text)
    named = set(re.findall(rf"“[^”]{{2,8}}”{re.escape(plan[0])}", told)) if plan else set()
    return f"{named.pop()}{text[plan.end() :]}" if plan and len(named) == 1 else text


# 《规定》, 假期期间, 整个工厂: which, another sentence says.
_KNOWN = re.compile(r"^(?:假期|节日|会议|论坛|活动)?期间|^同期|当天|整[个座条家]")
# 目前全省小麦已收3900万亩: of which province, another sentence says.
_OF_ALL = re.compile("全[省区]|省[内级]|(?:^|，)(?:目前)?(?:当地|全[市县])")
# 云州市政府6月15日举行发布会: and what was said there?
_ONLY_HELD = re.compile(r"(?:举行|召开)(?:了)?[^，。《]{0,12}(?:发布会|吹风会|记者会|座谈会|会议)$")
_NAMED_PLAN = re.compile("”规划《[^》]*》")
_SHORT_TITLE = re.compile(r"《[^》]{2,6}》")
_TITLE = re.compile(r"《[^》]{7,}》")


# ……，提出到2026年底: the goal stands in the clause after it; not 提前到2026年.
_CUT_AT_WHEN = re.compile(r"(?:^|(?<![前迟长期])[到至]|，)20\d\d年(?:底|末)?$")


def _may_stand(clause: str, heading: str) -> bool:
    """Whether a clause is whole, concrete, and no other's than the heading's."""
    said = bare(f"{clause}。")[:-1]
    elsewhere = provinces_in(clause) - provinces_in(heading)
    return not (
        is_bare_release(clause)
        or _ONLY_HELD.search(clause)
        or is_one_case(said)
        or not stands_alone(said, [], heading)
        or has_no_owner(said, "")
        or has(clause, "scene", "case", "boilerplate", "pictured", "vague", "anonymous")
        or _KNOWN.search(said)
        or lacks_its_owner(said)
        or (_OF_ALL.search(clause) and not provinces_in(clause))
        or is_truism(said)
        or lacks_its_subject(clause)
        or _CUT_AT_WHEN.search(clause)
        or (_SHORT_TITLE.search(_NAMED_PLAN.sub("", clause)) and not _TITLE.search(clause))
        or (elsewhere and not is_nationwide(clause))
    )


def _owned(text: str) -> str:
    """A sentence without a lead-in that names no owner of what it tells."""
    plain = bare(text)
    return (
        text if says_who_and_when(text) and "报道" not in text[: len(text) - len(plain)] else plain
    )


_AGAIN = re.compile("(?<=^会议)还(?=指出|强调|要求|提出)")


def _of_a_cabinet(section: Section) -> Gist:
    """The opening of a report on a cabinet's meeting, whole, or its heading with a demand."""
    lead = section.sentences[0]
    business = {word for word in words(section.heading.partition("，")[2]) if len(word) > 1}
    whole = all(word in lead.text for word in business)
    if "会议" in lead.text and whole and len(lead.text) <= _LONGEST_MEETING:
        return Gist(lead.text.rstrip("。"), lead.cites)
    demands = [
        _AGAIN.sub("", sentence.text.rstrip("。")) for sentence in section.sentences
        if sentence.text.startswith("会议") and measures(sentence.text) >= _FULL_DEMAND
        and len(sentence.text) <= _LONGEST_DEMAND
    ]  # fmt: skip
    near = sorted(demands, key=lambda text: -sum(word in text for word in business))[:1]
    told = [text for text in near if any(word in text for word in business)]
    return Gist("；".join([section.heading, *told]), section.cites)


def all_figures(gists: Iterable[Gist]) -> frozenset[str]:
    """The figures that several statements tell."""
    return frozenset().union(*(one.figures for one in gists))
