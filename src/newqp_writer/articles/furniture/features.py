"""What a line looks like, and what stands around it: the features that are weighed.

Shallow features after Kohlschütter, Fankhauser and Nejdl, “Boilerplate Detection using Shallow Text
Features” (WSDM 2010): length, how it ends, what it is made of, and the same of its neighbours; with
the words of ``vocabulary`` by how much of the line they cover.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from newqp_writer.articles.folding import folded
from newqp_writer.articles.signals.names import is_organisation
from newqp_writer.articles.vocabulary import FAMILIES, FUNCTION_WORDS, REPORTED
from newqp_writer.text import is_han

Features = Mapping[str, float]

_LONGEST = 600  # characters of a line that are looked at
SENTENCE_END = re.compile(r"(?:[。！？!?…；;][”’」』\"）)】]*|[.][”’\"）)]*)\s?[■□◆●▇]?$")
# What closes a text, and looks like none: attachments, notes, a rate; who signs, and the day.
_ATTACHED = re.compile(
    r"附(?:件|表|图|注)?\s?\d*\s?[:：]|[（(]此件|注\s?\d?[:：]|Annex\b|[(（][$€£¥]\s?1\s?="
)
_DAY_ALONE = re.compile(
    r"[（(]?(?:(?:19|20)\d\d|二[○〇0][一二三四五六七八九〇○]{2})年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日[）)]?"
)
# The foot of an office's document: who else gets it, who had it printed, whom to call.
_FOOT = re.compile(r"(?:抄送|抄报|分送|主送|联系人|承办|印发|共印)|.{2,40}日\s?印发$")
# 记者：请问…？ 答：…。 somebody speaks, in a sentence.
_SPOKEN = re.compile(r"[^：:。，]{1,12}[：:]\s?.{6,}")
_BULLET = re.compile(r"[•·●▪■◆–—-]{1,2}\s?\S")
_ADDRESSED = re.compile(
    r"^(?:各|有关|致)|(?:单位|政府|企业|公司|部门|委|局|会|行|同志|机构)[：:]$|^dear\\b"
)
_LABEL = re.compile(r"[【\[（(]?\s*[\w\u4e00-\u9fff /&]{1,16}\s*[:：丨｜|]\s*\S?")
_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、)]|第[一二三四五六七八九十\d]{1,3}[条章节]"
    r"|(?:附件|附表|注)\s?\d*[:：]?|Annex\b|Table \d)"
)
_ADDRESS = re.compile(r"https?://|www\.|[\w.+-]{1,64}@[\w-]{1,60}\.", re.IGNORECASE)
_PHONE = re.compile(
    r"(?:\d{3,4}-\d{6,8}|\+\d[\d ()-]{7,}|(?<!\d)1\d{10}(?!\d)|\d{3}[ -]\d{3}[ -]\d{4})"
)
_DATE = re.compile(
    r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}|\d{1,2}[:：]\d\d(?!\d)|\b(?:ago|gmt|edt|est|utc)\b"
    r"|\d+\s?(?:分钟|小时|天)前"
)
_YEAR_OF_RIGHTS = re.compile(r"©|\(c\)\s*\d{4}|copyright", re.IGNORECASE)
_VALUE = re.compile(
    r"\d[\d,.]*\s?(?:%|％|亿|万|个百分点|元|吨|千瓦|倍|台|辆|家|户|平方|公里|billion|million|percent|gw|mw)|[=＝]\s?\d"
)
_YOU = re.compile(r"[您你]|\b(?:you|your|our|we|us)\b")
_CLAUSE = re.compile(r"[，、；,;]")
_BARS = re.compile(r"[|｜丨•·>»›/\\_＞]")


def _share(count: float, length: int) -> float:
    return count / max(1, length)


@dataclass(frozen=True)
class Line:
    """A paragraph as it stands among others.

    Args:
        text: its words.
        linked: the share of them that are links, where that is known.
        heading: whether it is marked as a heading.
        row: whether it tells a row of a table, and is text in any case.
        subhead: whether it is marked as a heading, or bold from end to end.
        item: whether it is marked as an item of a list.
    """

    text: str
    linked: float = 0.0
    heading: bool = False
    row: bool = False
    subhead: bool = False
    item: bool = False


@lru_cache(maxsize=2048)  # a line is weighed by several who ask
def alone(line: Line) -> Mapping[str, float]:
    """The features of a line by itself, by name; between 0 and about 1 each."""
    whole = line.text.strip(" \u3000\t\n*_")
    text = folded(whole[:_LONGEST]).lower()
    length = max(1, sum(not char.isspace() for char in text))
    chinese = any(map(is_han, text))
    size = length if chinese else length / 2.5  # an English word is as much as two characters
    letters = sum(map(str.isalpha, text))
    digits = sum(map(str.isdigit, text))
    ends = SENTENCE_END.search(whole) is not None
    features = {
        "long": min(1.0, math.log1p(size) / 5),
        "very long": float(size >= 60),
        "short": float(size <= 6),
        "middling": float(10 <= size < 40),
        "chinese": float(chinese),
        "ends": float(ends),
        "long ends": float(ends and size >= 25),
        "short ends": float(ends and size < 16),
        "english sentence": float(ends and not chinese and text.count(" ") >= 5),
        "colon": float(whole.endswith((":", "："))),
        "clauses": min(1.0, 6 * _share(len(_CLAUSE.findall(text)), int(size) or 1)),
        "no clause": float(not _CLAUSE.search(text)),
        "digits": _share(digits, length),
        "latin in chinese": chinese
        * _share(sum(c.isascii() and c.isalpha() for c in text), length),
        "marks": _share(length - letters - digits, length),
        "no letter": float(not letters),
        "bars": min(1.0, len(_BARS.findall(text)) / 3),
        "spoken": float(ends and _SPOKEN.match(text) is not None),
        "bullet": float(_BULLET.match(whole) is not None),
        "bullet with a value": float(
            _BULLET.match(whole) is not None and re.search(r"\d", whole) is not None
        ),
        "label": float(_LABEL.match(text) is not None),
        "numbered": float(_NUMBERED.match(whole) is not None),
        "bracketed": float(whole[:1] in "【[（(《" and whole[-1:] in "】]）)》"),
        "address": float(_ADDRESS.search(text) is not None),
        "phone": float(_PHONE.search(text) is not None),
        "date": float(_DATE.search(text) is not None),
        "date and short": float(_DATE.search(text) is not None and size < 30),
        "©": float(_YEAR_OF_RIGHTS.search(text) is not None),
        "value": min(1.0, len(_VALUE.findall(text)) / 2),
        "reported": min(1.0, len(REPORTED.findall(text)) / 3),
        "function words": min(1.0, 8 * _share(len(FUNCTION_WORDS.findall(text)), int(size) or 1)),
        "you": float(_YOU.search(text) is not None),
        "you and ends": float(_YOU.search(text) is not None and ends),
        "asks": float(whole.endswith(("?", "？", "！", "!"))),
        "addressed": float(whole.endswith(("：", ":")) and _ADDRESSED.search(text) is not None),
        "foot": float(_FOOT.match(whole) is not None),
        "attached": float(_ATTACHED.match(whole) is not None),
        "day alone": float(_DAY_ALONE.fullmatch(whole) is not None),
        "office": float(_is_office(whole)),
        "linked": line.linked,
        "heading": float(line.heading),
    }
    covered = 0
    for name, words in FAMILIES.items():
        found = [len(each[0].replace(" ", "")) for each in words.finditer(text)]
        covered += sum(found)
        features[name] = min(1.0, _share(sum(found), length))
        features[f"{name} said"] = min(1.0, len(found) / 2)
    features["covered"] = min(1.0, _share(covered, length))
    features["plain sentence"] = float(ends and not covered and not features["you"])
    features["mostly covered"] = float(covered >= 0.5 * length)
    return features


def is_prose(line: Line, score: float) -> bool:
    """Whether a line is surely a sentence of a text; ``score`` is its own, as ``alone`` gives it."""
    return score > 0 and SENTENCE_END.search(line.text.strip()) is not None


def among(lines: Sequence[Line], scores: Sequence[float]) -> list[dict[str, float]]:
    """The features of each line by what stands around it.

    Args:
        lines: of one article or page, in their order.
        scores: what each is by itself, above 0 rather text.
    """
    prose = [is_prose(line, score) for line, score in zip(lines, scores, strict=True)]
    before = _running(prose)
    after = _running(prose[::-1])[::-1]
    since = _distance(prose)
    until = _distance(prose[::-1])[::-1]
    said = Counter(line.text.strip() for line in lines)
    heading = _under_heading(lines, scores, prose)
    closing = [closes(line.text) for line in lines]
    plain = [is_plain(line.text) for line in lines]
    bounded = [max(-4.0, min(4.0, score)) / 4 for score in scores]
    found = []
    for at, line in enumerate(lines):
        previous = bounded[at - 1] if at else -0.5
        following = bounded[at + 1] if at + 1 < len(lines) else -0.5
        around = bounded[max(0, at - 3) : at] + bounded[at + 1 : at + 4]
        inside = bool(before[at] and after[at])
        found.append(
            {
                "own": bounded[at],
                "previous": previous,
                "next": following,
                "around": sum(around) / len(around) if around else 0.0,
                "least around": min(previous, following),
                "before all prose": float(not before[at] and not prose[at]),
                "behind all prose": float(not after[at] and not prose[at]),
                "far behind": min(1.0, since[at] / 4) if not after[at] and not prose[at] else 0.0,
                "far before": min(1.0, until[at] / 4) if not before[at] and not prose[at] else 0.0,
                "inside": float(inside),
                "own inside": bounded[at] if inside else 0.0,
                "plain inside": float(inside and plain[at]),
                "plain over prose": float(plain[at] and until[at] <= 1),
                "deep inside": float(min(before[at], after[at]) >= 2),
                "beside prose": float(since[at] <= 1 or until[at] <= 1),
                "between prose": float(since[at] <= 1 and until[at] <= 1),
                "far inside": min(1.0, min(since[at], until[at]) / 5) if inside else 0.0,
                "repeated": float(said[line.text.strip()] > 1),
                "under a list's heading": float(heading[at]),
                "no prose": float(not any(prose)),
                "closing": float(closing[at] and not after[at] and since[at] <= 5),
                "beside closing": float(
                    any(closing[max(0, at - 1) : at] + closing[at + 1 : at + 2]) and not after[at]
                ),
            }
        )  # fmt: skip
    return found


def _is_office(line: str) -> bool:
    """Whether a line is the name of an office, as it signs."""
    return len(line) <= 30 and is_organisation(line) and not re.search("[:：|丨]", line)


def is_plain(text: str) -> bool:
    """Whether no word of furniture, mark of a list or date is in a line.

    >>> is_plain("Weak demand"), is_plain("Related stories")
    (True, False)
    """
    line = folded(text[:_LONGEST]).lower()
    forms = (*FAMILIES.values(), _BARS, _DATE, _ADDRESS, _YOU)
    return not any(form.search(line) for form in forms)


def closes(text: str) -> bool:
    """Whether a line is of those that close a notice: attachments, an office, a day.

    >>> closes("附件：汇总表"), closes("2026年6月8日"), closes("丰田将在九州建电池厂")
    (True, True, False)
    """
    line = text.strip(" \u3000\t")
    return bool(_ATTACHED.match(line) or _DAY_ALONE.fullmatch(line) or _is_office(line))


def _running(flags: Sequence[bool]) -> list[int]:
    """How many are set before each place."""
    counts, total = [], 0
    for flag in flags:
        counts.append(total)
        total += flag
    return counts


def _distance(flags: Sequence[bool]) -> list[int]:
    """How many places before each the last one is set; far where none is."""
    distances, since = [], 99
    for flag in flags:
        distances.append(since + 1 if since < 99 else 99)
        since = 0 if flag else min(99, since + 1)
    return distances


def _under_heading(
    lines: Sequence[Line], scores: Sequence[float], prose: Sequence[bool]
) -> list[bool]:
    """Whether a line stands under the heading of a list of other articles, without prose between."""
    under, found = False, []
    for line, score, text in zip(lines, scores, prose, strict=True):
        found.append(under)
        words = folded(line.text.strip()[:60]).lower()
        covered = sum(len(each[0]) for each in FAMILIES["others"].finditer(words))
        if len(words) <= 40 and score < 0 and covered >= 0.5 * len(words):
            under = True
        elif text:
            under = False
    return found
