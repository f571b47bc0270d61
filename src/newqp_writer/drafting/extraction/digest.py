"""Abstract of an issue, put together from its checked sections: main line, then findings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newqp_writer.drafting.engine import Issue
from newqp_writer.drafting.extraction.findings import FIGURE, Finding, bare, findings
from newqp_writer.drafting.extraction.framing import is_essay
from newqp_writer.drafting.extraction.headlines import happens_abroad, states_a_finding
from newqp_writer.drafting.extraction.quotations import foreign_subject, is_foreign, quoted_headline
from newqp_writer.drafting.extraction.ranking import words
from newqp_writer.models import Section, Sentence, Topic

_LONGEST_FIGURES = 60  # characters; an abstract has room for one short clause of figures
_LONGEST_LEAD = 80  # characters; a longer lead is represented by its heading all the same
_LONGEST_GIST = 130
_SAME = 0.7  # of a heading's words in a clause: the clause says it again, with its figures
_SAME_OPENING = 8  # characters: the clause has the heading's subject
_MOST_PER_TOPIC = 2
_FULL_FIGURES = 6
_LATER = 0.4  # what a topic loses against the one the column prints before it
_SPEAKS = re.compile(r"^[\u4e00-\u9fff·]{2,24}：")  # 周明远：…… of a heading
# 国务院印发《云州规划》，《规划》部署了……: the document is named once.
_DOCUMENT = re.compile(r"《([^》]{2,6})》(?=部署|明确|提出|要求|安排)")
# What a ministry or the State Council sets going leads a day rather than what a month has counted.
_NATIONAL = re.compile(
    r"国务院|国家[\u4e00-\u9fff]{1,6}[局委]|[\u4e00-\u9fff]部(?:门|等|、|印|发|启|日前|近日)|中央|我国|全国"
)
_CABINET = re.compile(
    r"总书记|《求是》|国务院(?:常务会议|印发|办公厅印发)|中央(?:经济工作|政治局|深改委)"
)
_DECIDED = re.compile(r"印发|出台|启动|部署|实施|审议|研究|听取|通过|方案|规划|办法")


def topics_of(issue: Issue) -> list[tuple[Topic, list[Section]]]:
    """The issue's topics in printing order, each with its sections."""
    by_id = {topic.id: topic for topic in issue.topics}
    groups: dict[str, list[Section]] = {}
    for section in issue.sections:
        if section.topic in by_id:
            groups.setdefault(section.topic, []).append(section)
    return [(by_id[topic], sections) for topic, sections in groups.items()]


def joined(names: Sequence[str]) -> str:
    """甲、乙和丙."""
    return names[0] if len(names) == 1 else f"{'、'.join(names[:-1])}和{names[-1]}"


def _weight(section: Section) -> float:
    """How much a section has to say for the day: decided where, and with how many figures."""
    facts = "".join(s.text for s in section.sentences if s.role == "fact")
    decided = bool(_NATIONAL.search(facts)) and bool(_DECIDED.search(section.heading))
    elsewhere = is_foreign(section.heading) or happens_abroad(section.heading)
    return (
        decided
        + 1.0 * bool(_CABINET.search(section.heading))
        + 0.5 * states_a_finding(section.heading)
        + min(len(FIGURE.findall(facts)), _FULL_FIGURES) / _FULL_FIGURES
        - 1.5 * elsewhere
    )


def _figures(section: Section, *, beside: str = "") -> Finding | None:
    """The section's best whole clauses with figures that stand on their own; ``None`` if none.

    ``beside``: what has been said of the section; a clause with a figure of it says that again.
    """
    said = {found[0] for found in FIGURE.finditer(beside)}
    found = findings(section.sentences, section.heading, longest=_LONGEST_FIGURES)
    return next(
        (one for one in found if not said & {hit[0] for hit in FIGURE.finditer(one.text)}), None
    )


def _adds(figures: Finding, heading: str) -> bool:
    """Whether a clause has a figure that the heading has not."""
    told = {found[0] for found in FIGURE.finditer(heading)}
    return not {found[0] for found in FIGURE.finditer(figures.text)} <= told


def _gist(section: Section) -> tuple[str, tuple[str, ...]]:
    """The section's finding with its main figures, and what that rests on."""
    figures = _figures(section)
    if figures is None or "；" in section.heading or not _adds(figures, section.heading):
        return _finding(section), section.cites  # of two events: whose figures would they be?
    told = set(words(section.heading))
    if len(told & set(words(figures.text))) >= _SAME * len(told):
        return figures.text, figures.cites
    finding = _finding(section)
    if figures.text[:_SAME_OPENING] == finding[:_SAME_OPENING]:
        return figures.text, figures.cites
    if figures.text in finding or len(finding) + len(figures.text) > _LONGEST_GIST:
        return finding, section.cites
    document = _DOCUMENT.match(figures.text)
    if document and f"{document[1]}》" in finding:
        return f"{finding}，{figures.text[document.end() :]}", section.cites
    joint = "；" if "，" in finding else "，"
    return f"{finding}{joint}{figures.text}", section.cites


def _finding(section: Section) -> str:
    """What the heading states; the lead where it states nothing: a title like 论……, or a call."""
    lead = section.sentences[0]
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
    speaker = _SPEAKS.match(section.heading)
    if speaker:
        return f"{speaker[0][:-1]}表示，{section.heading[speaker.end() :]}"
    return section.heading


def _leading(groups: Sequence[tuple[Topic, list[Section]]]) -> tuple[Topic, list[Section]]:
    """The topic that stands out: by what its sections have to say, then by the column's order."""

    def standing(group: tuple[Topic, list[Section]]) -> float:
        weights = sorted(map(_weight, group[1]), reverse=True)[:_MOST_PER_TOPIC]
        return weights[0] + sum(weights[1:]) / 2 - _LATER * groups.index(group)

    return max(groups, key=standing)


def _main_line(issue: Issue, groups: Sequence[tuple[Topic, list[Section]]]) -> Sentence:
    """What the day is about: its leading topic with the findings of that topic, and the others."""
    topic, sections = _leading(groups)
    ranked = sorted(sections, key=_weight, reverse=True)[:_MOST_PER_TOPIC]
    told = [
        f"外媒关注{foreign_subject(section.heading)}"
        if is_foreign(section.heading)
        else _finding(section).replace("；", "，")
        for section in ranked
    ]
    others = [other.name for other, _ in groups if other is not topic]
    rest = f"；{joined(others)}也有新进展" if others else ""
    cites = tuple(cite for section in ranked for cite in section.cites)
    text = f"今日{issue.subject}动态的主线是{topic.name}：{'；'.join(told)}{rest}。"
    return Sentence(text=text, cites=cites, role="judgement")


def _abroad(sections: Sequence[Section]) -> str:
    """What foreign media follow, in Chinese as far as it is certain, with their headlines."""
    return "；".join(
        f"{foreign_subject(s.heading)}（{quoted_headline(s.heading)}）" for s in sections
    )


def abstract(issue: Issue) -> tuple[Sentence, ...]:
    """摘要: the main line, then each topic with what the main line has not said of its sections."""
    groups = topics_of(issue)
    main = _main_line(issue, groups)
    sentences = [main]
    for topic, sections in groups:
        chinese = [section for section in sections if not is_foreign(section.heading)]
        foreign = [section for section in sections if is_foreign(section.heading)]
        opening = f"{topic.name}方面，" if len(groups) > 1 else ""
        for section in chinese[:_MOST_PER_TOPIC]:
            if _finding(section).replace("；", "，") in main.text:
                figures = _figures(section, beside=main.text)
                if figures is None or "；" in section.heading:
                    continue
                text, cites = figures.text, figures.cites
            else:
                text, cites = _gist(section)
            sentences.append(Sentence(text=f"{opening}{text}。", cites=cites))
            opening = ""
        if foreign and f"外媒关注{foreign_subject(foreign[0].heading)}" not in main.text:
            cites = tuple(cite for section in foreign for cite in section.cites)
            text = f"{opening}外媒关注{_abroad(foreign)}。"
            sentences.append(Sentence(text=text, cites=cites))
    return tuple(sentences)
