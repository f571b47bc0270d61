"""Who speaks in an interview: questions are not printed, answers are printed as somebody's words.

An interview labels its paragraphs (记者：… 周明远：… · 问：… 答：…); a paragraph without a label
goes on with the speaker of the one before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_LABELLED = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,3}、|\d{1,2}[.、．]|[（(][一二三四五六七八九十\d]{1,3}[）)])?\s*"
    r"(?P<label>[\u4e00-\u9fff·]{1,10})[：:]\s*"
)
_ASKING = re.compile(r"^(?:问|记者|提问|主持人|[\u4e00-\u9fff]{0,4}(?:报|网|社)?记者|编辑)$")
_ANSWER = "答"
_FEWEST_QUESTIONS = 2
# 国家数据局有关负责人就《指引》答记者问: the one who answers.
_OFFICE = re.compile(
    r"(?P<who>[^，。；：“”\s]{2,30}?(?:负责人|负责同志|发言人|司长|局长|主任|部长|院长))"
    r"(?=就|答|在|回答|解读|介绍)"
)
_MOST_BEFORE_NAME = 24
_OURSELVES = re.compile(r"我们|咱|(?<!自)我(?![国省市县区军院校行会方党])")


@dataclass(frozen=True)
class Interview:
    """The speaker of each paragraph that has one; ``None`` where a question is asked.

    Paragraphs count from 0 as those of ``source_sentences`` do.
    """

    speakers: dict[int, str | None]

    def speaker(self, paragraph: int) -> str | None:
        """Whose words a paragraph holds; ``None`` for the article's own."""
        return self.speakers.get(paragraph)

    def asks(self, paragraph: int) -> bool:
        """Whether a paragraph is a question."""
        return paragraph in self.speakers and self.speakers[paragraph] is None


NO_INTERVIEW = Interview({})


def _introduced(name: str, told: str) -> str:
    """A name with the office that the article gives it: 研究院院长周明远."""
    found = re.search(
        rf"(?:采访了?|专访了?|对话|——访|邀请)(?P<who>[^，。；：“”、\s]{{1,{_MOST_BEFORE_NAME}}}{name})",
        told,
    )
    return found["who"] if found else name


def interview(text: str, title: str) -> Interview:
    """Who speaks where; ``NO_INTERVIEW`` for an article that is none."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    labels = [found["label"] if (found := _LABELLED.match(line)) else None for line in lines]
    asking = sum(label is not None and bool(_ASKING.match(label)) for label in labels)
    if asking < _FEWEST_QUESTIONS:
        return NO_INTERVIEW
    first = next(place for place, label in enumerate(labels) if label and _ASKING.match(label))
    told = "\n".join((title, *lines[:first]))
    office = _OFFICE.search(told)
    answering = office["who"] if office else "受访者"
    speakers: dict[int, str | None] = {}
    current: str | None = None
    for place, label in enumerate(labels[first:], first):
        if label is not None and _ASKING.match(label):
            current = None
        elif label == _ANSWER:
            current = answering
        elif label is not None and labels.count(label) > 1:
            current = _introduced(label, told)
        speakers[place] = current
    return Interview(speakers)


def unlabelled(text: str) -> str:
    """A paragraph's first sentence without its speaker's label.

    >>> unlabelled("答：《指引》共6章28条。")
    '《指引》共6章28条。'
    """
    return _LABELLED.sub("", text, count=1)


_OUR_FINDING = re.compile(r"^(?:根据|据)我们的?(调查|测算|统计|研究|监测)(?:结果)?，")


def as_theirs(text: str) -> str:
    """An answer's own findings as the speaker's.

    >>> as_theirs("根据我们的调查，交易规模约1850亿元。")
    '据其调查，交易规模约1850亿元。'
    """
    return _OUR_FINDING.sub(r"据其\1，", text)


def without_quotations(text: str) -> str:
    """A sentence without what stands in quotation marks."""
    return re.sub(r"“[^”]*”", "", text)


def speaks_of_oneself(text: str) -> bool:
    """Whether an answer says I or we, which would be the briefing's own we."""
    return bool(_OURSELVES.search(text))
