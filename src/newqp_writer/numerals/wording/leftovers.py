"""What the dictionary of the segmenter calls a number or a time, and no grammar has read.

Grammars and lists end somewhere; a dictionary of 350,000 words goes on. Whatever it tags as a numeral
or a time and is still left over is looked up in the cited article like a name: 俩, 过亿, 桂月, 数载.
Vague words, which tell no number, are not. Source of the tags: the dictionary of jieba (m, mq, t).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newqp_writer.numerals.chinese import NUMERAL_CHARS
from newqp_writer.numerals.quantity import Exemption, Reading
from newqp_writer.numerals.wording.unnumbered import WORDS
from newqp_writer.scripts import simplified

_TAGS = frozenset(["m", "mq", "t"])
# Terms of the trade in which a numeral counts nothing.
_TERMS = re.compile(r"(?<=社)零|零(?=[库排门成浪距碳容])|第二(?=曲线)|双重|生日")
_HAN = re.compile("[\u4e00-\u9fff]")
_NUMERAL = re.compile(rf"[{NUMERAL_CHARS}半双俩仨兆]")
# A time that is a date or an hour, not a word for it: 如期, 午间, 届时.
_DATED = re.compile(rf".*(?:[{NUMERAL_CHARS}半]|[月旬更年日载]$)")
# One of something is something; many, most and some are no number; now and then no time.
_VAGUE = re.compile(
    r"(?!.[二三四五六七八九十])[一这那某各每本上下前后当同近昔往今原历多几诸好许有无第若首元全整社新余剩其共单约净税先正往来日时]\S{0,3}|[^十]余"
    r"|众多|[很大]多数?|大部分?|十分|大[宗桶]|良种|少儿|岁月|过大年|万[千古]|大[批量项段半]|少[许量数]|目前|左右|如今|未来|过去|眼下|将来|早[先已期晚上些]|晚[间上期些]|中[期午途部]|[去前]年|此[前后]|[初末长短][期时]"
    r"|期[间内]|时[期候刻间]|年[代度间内份来事]|[季月]度|[春夏秋冬][季天日]|[深夜傍清凌昨]\S|青年|会上|昼夜|战[后前时]|节日|假[期日]|平时|终[日年]"
    r"|随[后时即]|最[近初后晚早先终]|稍[后早]|不[久日]\S?|暂时|即[日将]|永[远年]|世[代间]|两[端者地岸侧旁翼]|人[次均]|千[瓦克米]\S?|百分[点比]|个[月百]\S*"
)


def leftovers_in(reading: Reading) -> Iterator[Exemption]:
    """Words of a text that its grammars have not read and that may say a number.

    >>> from newqp_writer.numerals import read_numbers
    >>> [one.surface for one in leftovers_in(read_numbers("其中三停产，出口增两。"))]
    ['三', '两']
    """
    if _HAN.search(reading.text) is None:
        return
    import rjieba  # noqa: PLC0415 - loads a dictionary

    read = bytearray(len(reading.text))
    spans = [(one.start, one.end) for one in reading.mentions]
    spans += [(one.start, one.end) for one in reading.exemptions]
    for start, end in spans:
        read[start:end] = b"\x01" * (end - start)
    end = 0
    for word, tag in rjieba.tag(simplified(reading.text), False):
        start, end = end, end + len(word)
        if tag not in _TAGS or any(read[start:end]) or _HAN.match(word) is None:
            continue
        if _TERMS.match(reading.text, start) is not None:
            continue
        if len(word) == 1:
            if word == "一" or _NUMERAL.match(word) is None:
                continue
            # A numeral alone is known by what it stands before, or else behind.
            apart = _HAN.match(reading.text, end) is None
            key = reading.text[max(0, start - 1) : end] if apart else reading.text[start : end + 1]
            yield Exemption(start, end, word, WORDS, key)
        elif _VAGUE.fullmatch(word) is None and (tag != "t" or _DATED.match(word)):
            yield Exemption(start, end, word, WORDS, word)
