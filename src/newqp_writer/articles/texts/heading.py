"""Which of the first lines of a pasted text is its title, whatever stands above and below.

A copied page begins with menus, sections and names, in any order. Its title shares its words with
the text; it is longer than what names a section, and is neither a sentence nor the name of an
office. All of that is weighed; nothing alone decides.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Collection, Sequence
from itertools import pairwise

from newqp_writer.articles.furniture.asides import is_aside
from newqp_writer.articles.furniture.lines import is_furniture, is_sentence
from newqp_writer.articles.signals.datelines import find_dateline
from newqp_writer.articles.signals.names import is_company, is_organisation
from newqp_writer.articles.signals.printed_labels import LABELS
from newqp_writer.articles.signals.printed_lines import read_printed_line
from newqp_writer.articles.texts.paragraphs import columns, join_lines, paragraphs_of
from newqp_writer.text import is_han

_TOP = 20  # lines that are not empty among which a title is looked for
_PROSE = 40  # columns of a sentence with which a text has begun
_OVER = 3  # lines below a title among which that with the day mostly stands
_TEXT = 8  # lines of the text whose words are looked at
_SHORT, _LONG = 12, 110  # columns of a title, mostly
_GAPS = re.compile(
    r"[\s\u3000]{2,}|\s*[|｜丨·•∙>»›]\s*|\s/\s|(?<=[a-z])\.\s(?=[A-Z])|(?<=[\u4e00-\u9fff])[\s\u3000]+(?=[\u4e00-\u9fff])"
)
_WORD_OF_MENU = 9  # columns of a word of a menu, on the average
_SECTION, _SECTION_WORDS = 28, 3  # columns and words of a section's name
_WORD = re.compile(r"[A-Za-z]{4,}")
_STEM = 5  # letters that two forms of a word share
_LEAST = -1.0  # a weight below which the subject of a mail is rather the title
_STOPS = ("。", ".", "；", "，", ":", "：")
_OPEN = re.compile(r"[:：,，、]$")
# 江苏某某股份有限公司⏎关于签订日常经营重大合同的公告: an office, and what it announces.
_ANNOUNCES = re.compile(
    r"(?:关于|印发|转发).{4,60}(?:公告|通知|意见|办法|报告|函|通报|决定|批复|公示|方案|规划|提示)$"
)
# A title may ask: 国产芯片上市后，谁能熬过“交付年”？
_QUESTION = re.compile(r"[^。！？!?.]{6,50}[？！?!][”」』]?")
_LABEL_ALONE = re.compile(r"(?P<name>[^:：]{1,16}?)\s*[:：]?")


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _words(text: str) -> set[str]:
    """Pairs of Chinese characters, and the beginnings of English words."""
    pairs = {a + b for a, b in pairwise(text) if is_han(a) and is_han(b)}
    return pairs | {word[:_STEM].lower() for word in _WORD.findall(text)}


def shares_words(title: str, text: str) -> bool:
    """Whether a title has a word of the text, or two pairs of its characters.

    >>> shares_words("Utility raises budget", "The utility said it would spend $4 billion.")
    True
    """
    shared = _words(title) & _words(text)
    return len(shared) > 1 or any(map(str.isascii, shared))


def is_menu(line: str) -> bool:
    """Whether a line is of the words of a menu, or names sections: Finance | Central banks."""
    parts = [part for part in _GAPS.split(line) if part]
    if len(parts) < 2:
        return line.isascii() and line.isupper() and len(line.split()) <= _SECTION_WORDS
    longest = _SECTION if line.isascii() else _SECTION / 2
    if all(columns(part) <= longest and len(part.split()) <= _SECTION_WORDS for part in parts):
        return True
    return sum(map(columns, parts)) <= _WORD_OF_MENU * len(parts)


def with_values_beside(lines: Sequence[str]) -> list[str]:
    """Lines in which a label that stands alone is one with the value below it, as many as before.

    >>> with_values_beside(["来源：", "云州日报", "正文。"])
    ['来源：云州日报', '', '正文。']
    """
    found = list(lines)
    written = [at for at, line in enumerate(lines) if line.strip()][: 2 * _TOP]
    labels = [at for at in written if _label_alone(lines[at])]
    bare = sum(not lines[at].rstrip().endswith((":", "：")) for at in labels)
    for at, below in pairwise(written):
        label = lines[at].rstrip()
        told = at in labels and (bare >= 2 or label.endswith((":", "：", " by")))
        if (
            told
            and below not in labels
            and columns(lines[below]) <= _LONG
            and not is_sentence(lines[below])
        ):
            found[at] = f"{lines[at].strip().rstrip(':：')}：{lines[below].strip()}"
            found[below] = ""
    return found


def _label_alone(line: str) -> bool:
    found = _LABEL_ALONE.fullmatch(line.strip())
    return found is not None and found["name"].strip().lower() in LABELS


def title_lines(
    lines: Sequence[str],
    zone: dt.tzinfo,
    *,
    marked: Collection[str] = (),
    subject: str = "",
    rows: Collection[str] = (),
    passes: Callable[[str], bool] = lambda line: False,  # noqa: ARG005
) -> range:
    """The line that most looks like the title, or two if it goes on; empty where none does.

    Args:
        lines: from where a title may stand.
        zone: the column's time zone.
        marked: lines that are marked as headings.
        subject: what a mail says that it is about.
        rows: lines of tables.
        passes: whether a line is known to be no title: the red head of a document, a breadcrumb.
    """
    written = [at for at, line in enumerate(lines) if line.strip()][:_TOP]
    running = _running(lines)
    wrapped = len(running) > 1
    told = {*rows, *(lines[at] for at in running)}
    head = _head(lines, written, marked, told, passes)
    begin = head[-1] + 1 if head else 0
    long = [line for line in lines[begin : begin + 80] if columns(line) >= _PROSE][:_TEXT]
    text = _words("\n".join(long))
    best = (_LEAST if subject else -math.inf, -1, 1)
    dated: int | None = None
    goes_on_to = 0
    for place, at in enumerate(head):
        if at < goes_on_to:
            continue
        count = _lines_of_title(lines, at, zone, wrapped=wrapped)
        line = join_lines(lines[at : at + count]).strip("\ufeff#*_ ")
        said = read_printed_line(line.lstrip("-•* "), 0, zone)
        if said is not None and "title" in said.fields:
            return range(0)
        heads = lines[at].strip() in marked
        known = said is not None and (said.sure or not said.who) and not (heads and not said.when)
        if dated is None and said is not None and said.sure and said.when:
            dated = place
        if (
            known
            or is_furniture(line)
            or is_aside(line)
            or passes(line)
            or not any(map(str.isalpha, line))
        ):
            continue
        goes_on_to = at + count
        words = _words(line)
        width = columns(line)
        score = 2 * len(words & text) / max(1, len(words)) if len(words) > 1 else 0.0
        score += 2.0 * heads + 2.0 * (_key(line) == _key(subject))
        score += 1.0 * (_SHORT <= width <= _LONG) - 0.5 * (width < _SHORT)
        score -= 3.0 * is_menu(line) + 3.0 * (is_organisation(line) or is_company(line))
        score -= 1.5 * line.endswith(_STOPS) + 2.0 * line.startswith(("—", "■"))
        # A title stands over the line with the day, more often than below; summaries far below.
        score -= 0.2 * place
        if dated is not None:
            score -= 1.5 + 1.5 * (place > dated + 2)
        elif any(_is_dated(lines[each], zone) for each in head[place + count :][:_OVER]):
            score += 1.5
        best = max(best, (score, at, count), key=lambda each: each[0])
    return range(best[1], best[1] + best[2]) if best[1] >= 0 else range(0)


def _is_dated(line: str, zone: dt.tzinfo) -> bool:
    said = read_printed_line(line.strip(), 0, zone)
    return said is not None and said.sure and bool(said.when)


def _head(
    lines: Sequence[str],
    written: Sequence[int],
    marked: Collection[str],
    rows: Collection[str],
    passes: Callable[[str], bool],
) -> list[int]:
    """The places above the first sentence, or down to the first heading that is marked."""
    first = next((at for at in written if lines[at].strip() in marked), -1)
    head: list[int] = []
    for at in written:
        asked = _QUESTION.fullmatch(lines[at].strip("#*_ \u3000")) is not None
        asked = asked and all(passes(lines[above].strip()) for above in head)
        told = (
            is_sentence(lines[at])
            and not asked
            and (columns(lines[at]) >= _PROSE or find_dateline(lines[at]) is not None)
        )
        if is_aside(lines[at]):
            continue  # Hong Kong Exchanges … take no responsibility for the contents of this …
        if at > first and (told or lines[at] in rows):
            break
        head.append(at)
    return head


def _running(lines: Sequence[str]) -> set[int]:
    """Where paragraphs begin that a converter broke at a width; a title is no full line."""
    found = set()
    for paragraph in paragraphs_of(lines[: 4 * _TOP], 0):
        widths = list(map(columns, paragraph.lines))
        full = len(widths) > 1 and widths[0] >= max(_PROSE, 0.85 * max(widths))
        if full and is_sentence(paragraph.text):
            found.add(paragraph.line)
    return found


def _lines_of_title(lines: Sequence[str], at: int, zone: dt.tzinfo, *, wrapped: bool) -> int:
    """How many lines a title has: two where the first is left open, and the second goes on."""
    below = lines[at + 1].strip() if at + 1 < len(lines) else ""
    line = lines[at].strip()
    if not below or is_sentence(below) or below.startswith(("—", "■", "（", "(")):
        return 1
    if columns(line) + columns(below) > _LONG:
        return 1
    if is_organisation(line) and _ANNOUNCES.match(below):
        return 2
    said = read_printed_line(below, 0, zone)
    if said is not None and (said.sure or any(is_organisation(each.text) for each in said.who)):
        return 1
    behind = lines[at + 2].strip() if at + 2 < len(lines) else ""
    if wrapped and columns(line) >= 36 and columns(below) <= columns(line) / 2 and not behind:
        return 2  # broken where it was full
    goes_on = below[:1].islower() and line[-1:].isalpha() and line.isascii()
    opened = _OPEN.search(line) is not None
    return 2 if (opened or goes_on) and not is_furniture(below) else 1
