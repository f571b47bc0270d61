"""Numbers in prose that claim nothing: addresses, ids, versions, hashes, references to parts.

Each stands for itself and is blanked before the check; everything else keeps its place.
"""

from __future__ import annotations

import re

from newqp_writer.numerals.units import unit_pattern

_PARTS = (
    r"Tables?|Figs?\.?|Figures?|Sections?|Sec\.|Chapters?|Ch\.|Appendi(?:x|ces)|Equations?|Eqs?\.?"
    r"|Listings?|Algorithms?|Theorems?|Lemmas?|Definitions?|Footnotes?|Notes?|Boxes|Box|Annex(?:es)?"
    r"|Charts?|Exhibits?|Panels?|Steps?|Parts?|Volumes?|Vol\.|Issues?|Nos?\.|Lines?|Slides?"
)
_NUMBERED = r"(?:[A-Z]{1,2}[.-]?)?\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?"
# What follows a number that is a value, whatever word stands before it: build 12.5 GW, Part 5%.
_NO_VALUE = (
    r"(?![\d,.]*\d|\s?[%％]|\s?(?:million|billion|trillion|thousand|percent|per cent)\b"
    rf"|\s?(?i:{unit_pattern()}))"
)

UNCLAIMED = re.compile(
    "|".join(
        (
            # addresses, mails, identifiers of works
            r"(?:https?|ftp)://[^\s<>“”，。；（）)\]]+",
            r"www\.[^\s<>“”，。；（）)\]]+",
            r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,8}",
            r"\b10\.\d{4,9}/[^\s，。；]+[^\s，。；.,;)]",
            r"\b(?:doi|arXiv|ISBN|ISSN|PMID|CVE|RFC|ISO(?:/IEC)?|IEC|IEEE|GB/T|GB|UTF|SHA|MD|EN|DIN)[ :：-]{0,2}\d[\dX./:-]*",
            # hashes, ids, versions
            r"\b(?=[0-9a-f]{0,64}[a-f])(?=[0-9a-f]{0,64}\d)[0-9a-f]{7,64}\b",
            r"\b(?=[0-9a-fA-F-]{0,36}\d)[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\b",
            r"(?<![\w.])v\d+(?:\.\d+){0,3}(?:[-+][\w.]+)?\b",
            r"(?i:\b(?:version|python|node|ubuntu|debian|CC BY(?:-[A-Z]{2}){0,2}|GPL|LGPL|MPL|Apache))[ -]v?(?>\d+(?:\.\d+)*(?:[-+]\w[\w.]*)?)(?!,?\d)",
            rf"(?i:\b(?:release|build|commit|rev(?:ision)?)) v?(?>\d+(?:\.\d+)+(?:[-+]\w[\w.]*)?){_NO_VALUE}",
            r"(?i:\b(?:release|build|commit|rev(?:ision)?)) #?(?>\d+)(?=\s*(?:[)\]]|[,;.](?!\d)|$))",
            rf"(?i:\b(?:issue|pull request|ticket|bug|port)) #?(?>\d{{1,6}})\b{_NO_VALUE}",
            r"(?:版本|版本号)[ ：:]?v?\d+(?:\.\d+)*",
            r"(?<![\w.])(?!\d{1,2}\.\d{1,2}\.(?:19|20)\d\d\b|(?:19|20)\d\d\.)\d+\.\d+\.\d+(?:\.\d+)*(?:-[\w.]+)?(?![\w%％.])",
            r"(?<!\w)(?:#|GH-|PR ?#?|(?!USD|EUR|GBP|CNY|RMB|JPY|FY)[A-Z]{2,8}-)\d{1,7}\b(?![.,]\d|%|％)",
            # parts of this work or another
            rf"(?:\b(?:{_PARTS})(?:[ \u00a0]|(?<=\.)))\(?{_NUMBERED}\)?(?:(?:, | and |–|-| to |、){_NUMBERED})*{_NO_VALUE}",
            r"\bpp?\. ?\d+(?:[–-]\d+)?",
            r"(?:[图表式]|附[图表件录])[ \u00a0]?\d{1,3}(?:[-.—]\d{1,3})*(?![月日年\d%％万亿])",
            r"第[ \u00a0]?(?:\d{1,3}(?:\.\d{1,3})*|[一二三四五六七八九十]{1,3})[ \u00a0]?[章节]",
            r"第[ \u00a0]?\d{1,4}(?:[–—-]\d{1,4})?[ \u00a0]?页",
            # mathematics
            r"\$\$.+?\$\$",
            r"(?<![\\$\d])\$(?=[^$\n]*[\\^_={])[^$\s](?:[^$\n]{0,200}[^$\s])?\$(?!\d)",
            r"\\\(.{1,300}?\\\)",
            r"\{#[\w:.-]+\}|\{\.[\w -]+\}",
        )
    ),
    re.DOTALL,
)
_OWN_NUMBER = re.compile(
    r"\s*(?:(?:Chapter|Section|Part|Appendix|Step)\s+)?"
    r"(?:\d{1,2}(?:\.\d{1,2}){1,4}\.?(?=\s|[\u3400-\u9fff])|\d{1,3}[.)、．](?!\d)|(?:Chapter|Part|Section|Step)\s\d+\b[:.]?"
    r"|[（(]?[一二三四五六七八九十]{1,3}[）)、．.]|第[\d一二三四五六七八九十]{1,3}[章节部分篇]+|\d{1,2}(?=\s+[A-Z\u3400-\u9fff]))"
)
# What a title counts is itself: 周报（第24期）, Bulletin No. 7/2026.
_ISSUE = re.compile(
    r"(?:总)?第\s?[\d一二三四五六七八九十百]{1,6}\s?[期号卷辑](?!\w*[%％])"
    r"|(?i:\b(?:issue|no\.|nr\.|number|vol\.|volume)\s?\d{1,4}(?:/\d{2,4})?\b)"
)


def without_unclaimed(text: str, *, heading: bool = False) -> str:
    """A text of the same length, spaces for what claims nothing.

    Args:
        text: the words of a block.
        heading: its own number is blanked, too.

    >>> without_unclaimed("See Table 3: 5% in v2.1 (p. 12).")
    'See        : 5% in      (     ).'
    """
    if heading:
        if (found := _OWN_NUMBER.match(text)) is not None:
            text = " " * found.end() + text[found.end() :]
        text = _ISSUE.sub(lambda found: " " * len(found[0]), text)
    return UNCLAIMED.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
