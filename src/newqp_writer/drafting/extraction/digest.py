"""Abstract of an issue, put together from its checked sections: main line, then findings."""

from __future__ import annotations

import re

from newqp_writer.drafting.engine import Issue
from newqp_writer.drafting.extraction.attribution import is_essay
from newqp_writer.drafting.extraction.business import is_of_cabinet
from newqp_writer.drafting.extraction.findings import (
    FIGURE,
    Finding,
    bare,
    findings,
    told_briefly,
)
from newqp_writer.drafting.extraction.headlines import states_a_finding
from newqp_writer.drafting.extraction.measures import measures
from newqp_writer.drafting.extraction.quotations import foreign_subject, is_foreign, quoted_headline
from newqp_writer.drafting.extraction.ranking import words
from newqp_writer.drafting.extraction.speech import said_by
from newqp_writer.drafting.extraction.whereabouts import provinces_in
from newqp_writer.models import FLASHES, Section, Sentence

_LONGEST_FIGURES = 60  # characters; an abstract has room for one short clause of figures
_LONGEST_LEAD = 80  # characters; a longer lead is represented by its heading all the same
_LONGEST_GIST = 130
_SAME = 0.7  # of a heading's words in a clause: the clause says it again, with its figures
_SAME_OPENING = 8  # characters: the clause has the heading's subject
_MOST_SECTIONS = 6
_MOST_FLASHES = 3
_ROUNDED = re.compile(r"(?:超过?|近|约|逾|突破)\d[\d.,]*[\u4e00-\u9fff]{0,2}")
_COUNTED = re.compile(r"^据[^，]{2,10}统计，")  # the section says whose figures they are
_FULL_DEMAND = 2  # things that a demand says are to be done
_LONGEST_DEMAND = 75
_LONGEST_FLASH = 60
_MEETS = re.compile(r"会见|会谈|会晤|主持召开|出席|调研|强调：|指出：")
"""Headings that say who met or spoke: of such a section no clause is told for the whole."""
_LABELLED = re.compile(r"^([^，。；：“《]{2,24})：")  # 周明远：…… of a heading, and 云州：……
_LONGEST_FIRST = 180  # characters of a first sentence in place of a heading that nobody says
# 国务院印发《云州规划》，《规划》部署了……: the document is named once.
_DOCUMENT = re.compile(r"《([^》]{2,6})》(?=部署|明确|提出|要求|安排)")


def _figures(section: Section, *, beside: str = "") -> Finding | None:
    """The section's best whole clause with figures that stand on their own; ``None`` if none.

    ``beside``: what has been said of the section; a clause with a figure of it says that again,
    and one on a province that it does not name tells of another.
    """
    said = _all_figures(beside)
    named = provinces_in(f"{section.heading}{beside}")
    found = findings(section.sentences, section.heading, longest=_LONGEST_FIGURES)
    return next(
        (
            one for one in found
            if not said & _all_figures(one.text)
            and provinces_in(one.text) <= (named or provinces_in(one.text))
        ),
        None,
    )  # fmt: skip


def _adds(figures: Finding, heading: str) -> bool:
    """Whether a clause has a figure that the heading has not."""
    return not _all_figures(figures.text) <= _all_figures(heading)


def _gist(section: Section) -> tuple[str, tuple[str, ...]]:
    """The section's finding with its main figures, and what that rests on."""
    label = _LABELLED.match(section.heading)
    if is_of_cabinet(section.heading):
        return _with_a_measure(section), section.cites
    if label and provinces_in(label[1]) == {label[1]}:
        return section.heading, section.cites
    figures = None if _MEETS.search(section.heading) else _figures(section)
    if figures is not None and not _adds(figures, section.heading):
        figures = _figures(section, beside=section.heading)
    if figures is None or "；" in section.heading:
        return _finding(section), section.cites  # of two events: whose figures would they be?
    finding = _finding(section)
    if _stands_for(figures.text, section.heading, finding):
        return figures.text, figures.cites
    document = _DOCUMENT.match(figures.text)
    if document and f"{document[1]}》" in finding:
        return f"{finding}，{figures.text[document.end() :]}", section.cites
    return _joined(finding, figures.text), section.cites


def _stands_for(figures: str, heading: str, finding: str) -> bool:
    """Whether a clause of figures says what a heading does, its figures and all but the rounded."""
    if not _all_figures(_ROUNDED.sub("", heading)) <= _all_figures(figures):
        return False
    told = set(words(heading.partition("，")[0]))
    same = len(told & set(words(figures))) >= _SAME * len(told)
    return same or figures[:_SAME_OPENING] == finding[:_SAME_OPENING]


def _all_figures(text: str) -> set[str]:
    return {found[0] for found in FIGURE.finditer(text)}


def _joined(finding: str, figures: str) -> str:
    """A finding with a clause of figures, where there is room for it."""
    if figures in finding or len(finding) + len(figures) > _LONGEST_GIST:
        return finding
    joint = "；" if "，" in finding else "，"
    return f"{finding}{joint}{_COUNTED.sub('', figures)}"


def _with_a_measure(section: Section) -> str:
    """The heading of a cabinet's meeting with a full demand on the business it names, whole."""
    business = {word for word in words(section.heading.partition("，")[2]) if len(word) > 1}
    demands = [
        sentence.text.rstrip("。") for sentence in section.sentences
        if sentence.text.startswith("会议") and measures(sentence.text) >= _FULL_DEMAND
        and len(sentence.text) <= _LONGEST_DEMAND
    ]  # fmt: skip
    near = sorted(demands, key=lambda text: -sum(word in text for word in business))[:1]
    told = [text for text in near if any(word in text for word in business)]
    return "；".join([section.heading, *told])


def _finding(section: Section) -> str:
    """What the heading states; the lead where it states nothing: a title like 论……, or a call."""
    lead = section.sentences[0]
    if _MEETS.search(section.heading):
        return section.heading
    if is_essay(lead.text) and len(lead.text) <= _LONGEST_GIST:
        return lead.text.rstrip("。")
    text = bare(lead.text)
    if (
        not states_a_finding(section.heading)
        and lead.role == "fact"
        and len(text) <= _LONGEST_LEAD
        and text.endswith("。")
        and "：“" not in text
    ):
        return text[:-1]
    label = _LABELLED.match(section.heading)
    if label is None or provinces_in(label[1]) == {label[1]}:
        return section.heading  # 云州：力争形成……, what a province has set itself
    if said_by(label[1], (sentence.text for sentence in section.sentences)):
        return f"{label[1]}表示，{section.heading[label.end() :]}"
    if lead.role == "fact" and len(text) <= _LONGEST_FIRST and text.endswith("。"):
        return text[:-1]
    return section.heading


def _abroad(section: Section) -> str:
    """What foreign media follow, in Chinese as far as it is certain, with their headline."""
    return f"{foreign_subject(section.heading)}（{quoted_headline(section.heading)}）"


def _told(finding: str) -> str:
    """A finding inside a sentence of several."""
    return finding.replace("；", "，")


def _flashes(section: Section, opening: str = "此外，") -> Sentence | None:
    """The first items of the closing section, each by its first clauses."""
    found: list[str] = []
    cites: list[str] = []
    for sentence in section.sentences:
        clause = told_briefly(sentence.text, _LONGEST_FLASH)
        if clause is not None:
            found.append(_told(clause))
            cites += sentence.cites
        if len(found) == _MOST_FLASHES:
            break
    if not found:
        return None
    return Sentence(text=f"{opening}{'；'.join(found)}。", cites=tuple(dict.fromkeys(cites)))


def _main_line(lead: Section) -> str:
    """What the day is about: what the first section has found."""
    if is_foreign(lead.heading):
        return f"外媒关注{_abroad(lead)}"
    if is_of_cabinet(lead.heading):
        return _with_a_measure(lead)
    return _told(_finding(lead))


def abstract(issue: Issue) -> tuple[Sentence, ...]:
    """摘要: the day's main line, then what the other sections have found, in their order."""
    lead, *others = [s for s in issue.sections if s.heading != FLASHES] or list(issue.sections)
    if lead.heading == FLASHES:
        told = _flashes(lead, "今日主线：")
        return (told or Sentence(text=f"今日主线：{lead.sentences[0].text}", cites=lead.cites),)
    main = _main_line(lead)
    sentences = [Sentence(text=f"今日主线：{main}。", cites=lead.cites)]
    figures = None if _MEETS.search(main) else _figures(lead, beside=main)
    if figures is not None and "；" not in lead.heading and figures.text not in main:
        sentences.append(Sentence(text=f"{figures.text}。", cites=figures.cites))
    for section in others[: _MOST_SECTIONS - 1]:
        if is_foreign(section.heading):
            text, cites = f"外媒关注{_abroad(section)}", section.cites
        else:
            text, cites = _gist(section)
        sentences.append(Sentence(text=f"{text}。", cites=cites))
    closing = [_flashes(s) for s in issue.sections if s.heading == FLASHES and s is not lead]
    return (*sentences, *(sentence for sentence in closing if sentence is not None))
