"""What a reader takes for a number or a date, and no numeral writes: 持平, 由升转降, 冬至, ★★★★.

Each is looked up in the cited article like a name: words by what else may say the same there, signs
by themselves. Levels, ranks and turns are such words, days that have a name, years counted by stems
and branches, majorities; not directions alone (增长), nor size without measure (许多).

Sources: 现代汉语词典 for the words; GB/T 33661—2017 for stems, branches and solar terms; number words
of German, French, Spanish, Italian, Portuguese and Russian by their grammars.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache

from newqp_writer.numerals.names import Name
from newqp_writer.numerals.units import unit_pattern
from newqp_writer.numerals.wording.beginnings import Patterns
from newqp_writer.numerals.wording.sayings import LEVELS, SAYINGS, TURNS, Word
from newqp_writer.scripts import simplified

WORDS, SIGNS = "不用数字说的数", "符号或外文所示的数"


# 创新高 is cut into 创新 and 高, 呈几何级 into 呈几何 and 级.
_ACROSS_WORDS = frozenset([*(word.key for word in (*TURNS, *LEVELS)), "指数增长"])

_STEMS, _BRANCHES, _BEASTS = (
    "甲乙丙丁戊己庚辛壬癸",
    "子丑寅卯辰巳午未申酉戌亥",
    "鼠牛虎兔龙蛇马羊猴鸡狗猪",
)
_YEAR = re.compile(
    rf"(?P<stem>[{_STEMS}])(?P<branch>[{_BRANCHES}])[{_BEASTS}]?年|(?<![生养黄乌恐肉奶水耕山种公母幼])(?P<beast>[{_BEASTS}])年(?![糕货轮历出产存均收增代])"
)
_DAYS = "一二三四五六日天"
_ENGLISH_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_WEEKDAY = re.compile(
    rf"(?<![每\u4e00-\u9fff]第)(?:周|星期|礼拜)(?P<day>[{_DAYS}])(?![围天期边末])"
)
_DATES = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d)[年-])?(?<!\d)(?P<month>1[0-2]|0?[1-9])[月-](?P<date>3[01]|[12]\d|0?[1-9])(?!\d)"
)
_FIGURES = re.compile(r"(?<![\d.])(?:1[89]|20)\d\d(?=年|-\d\d)|(?<=\b[io][nf] )(?:1[89]|20)\d\d\b")

_UNIT = unit_pattern()
_HUNDREDS = r"(?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun)?(?:hundert|tausend)[a-zäöüß]{0,24}"
_FOREIGN = (
    rf"{_HUNDREDS}|zwei|drei|vier|fünf|sechs|sieben|neun|zehn|zwölf|[a-zäöüß]{{0,16}}(?:zwanzig|dreißig|dreissig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig)"
    "|deux|trois|quatre|cinq|huit|neuf|onze|douze|treize|quatorze|quinze|vingt|trente|quarante|cinquante|soixante"
    "|cuatro|cinco|seis|siete|ocho|nueve|diez|doce|veinte|treinta|cuarenta|cincuenta|ciento|cientos"
    "|quattro|cinque|sette|nove|dieci|undici|venti|trenta|cento|duecento|trecento"
    "|quatro|oito|dez|doze|vinte|trinta|duzentos"
    r"|(?:[^\W\d_\u3400-\u9fff]{1,20}\s)?(?:процент\w*|Prozent|pour\scent|por\sciento|per\scento)|[\uac00-\ud7a3]{1,8}\s?퍼센트"
    "|(?:(?:líng|yī|èr|liǎng|sān|sì|wǔ|liù|qī|bā|jiǔ|shí|bǎi|qiān|wàn|yì|diǎn)\\s?){2,12}"
    "|два|две|три|четыре|пять|шесть|семь|восемь|девять|десять|двадцать|тридцать|сорок|сто|двести|тысяча"
)
_PICTURED = frozenset(["So", "Sm", "Sk", "Sc", "Mn", "Cf"])
# Words of scripts that nobody here reads: one of them may be a number. μm, Ω and α are letters.
_FOREIGN_SCRIPT = re.compile(
    r"(?:(?![の\u0370-\u03ff\u1e00-\u1eff\u2c60-\u2c7f\ua720-\ua7ff\u02b0-\u036f\uff21-\uff5a\ufb00-\ufb06])[^\W\d_\x00-\u024f\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff\U0001d400-\U0001d7ff\U00020000-\U0003ffff]"
    r"|[\u0370-\u03ff\u1f00-\u1fff](?=[\u0370-\u03ff\u1f00-\u1fff])|(?<=[\u0370-\u03ff\u1f00-\u1fff])[\u0370-\u03ff\u1f00-\u1fff]"
    r"|(?<=[^\W\d_\x00-\u024f\u3400-\u9fff])[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0dff\u0e00-\u0eff]){1,40}"
)
# Words within Chinese in small letters with marks, or before a counter: one may be a number of some
# language. Other words (token, app, call) are read.
_SMALL = re.compile(
    r"(?<![A-Za-zÀ-ỿ\d./@_%&=#-])(?:(?=[a-z]{0,48}[à-öø-\u024f\u1e00-ỿ])[a-zà-ỿ]{2,48}"
    r"|(?<=[\u4e00-\u9fff])[a-z]{2,48}(?=[a-z' -]{0,60}[家个名万亿辆台%]))"
    r"(?:[-'’ ][a-zà-ỿ]{1,48}){0,6}(?![A-Za-z\d./@_&=-])"
)
_HAN = re.compile("[\u4e00-\u9fff]")
_SIGN = re.compile(
    rf"(?<![^\W\u3400-\u9fff])(?:{_FOREIGN})(?![^\W\u3400-\u9fff])"
    "|[▀-▟▮▯▰▱]{2,}|[■◼⬛🟥-🟫]+[□◻⬜▢]+|\\[[#=>*█▓.·\\s-]{4,40}\\]"  # bars
    r"|[❌❎✖✗✘🚫⛔¬]"  # it is not so
    r"|(?<=\w)[★☆⭐✦✩🌟]{2,}|[\U0001f550-\U0001f567]"  # ratings, clocks
    rf"|(?<=[\u3400-\u9fff])[\uac00-\ud7a3]{{1,6}}(?={_UNIT})"
    rf"|(?<!正)正{{2,64}}[一丅下止]?(?={_UNIT})|(?<![丨丅丄])[丨丅丄]{{2,64}}(?={_UNIT})|\|[| ]{{0,20}}\|(?={_UNIT})"  # tallies
    rf"|(?<=[\u4e00-\u9fff])(?=[·•.—–\s-]*[·•.])(?=[·•.\s]*[—–-])[·•.—–-][·•.—–\s-]{{1,30}}(?={_UNIT})"  # Morse
    rf"|(?<=\w)(?P<picture>[^\w\s\x00-\x7f]{{1,8}})(?={_UNIT})",  # ♔家, ⒜家
    re.IGNORECASE,
)  # fmt: skip


@lru_cache(maxsize=1)
def _words() -> Patterns:
    return Patterns([(word.key, word.pattern) for word in SAYINGS])


def unnumbered_in(text: str) -> Iterator[Name]:
    """Such words and signs of a folded text whose numbers and names have been blanked.

    >>> [(name.key, name.reason) for name in unnumbered_in("产量与上年持平，获评★★★。")]
    [('持平', '不用数字说的数'), ('★★★', '符号或外文所示的数')]
    """
    end = 0
    for name in sorted(_all_in(text), key=lambda name: (name.start, -name.end)):
        if name.start >= end:
            yield name
            end = name.end


def _all_in(text: str) -> Iterator[Name]:
    """The same, some of them at one place."""
    for found in _YEAR.finditer(text):
        if found["beast"] or _of_sixty(found["stem"], found["branch"]) is not None:
            yield Name(*found.span(), WORDS, found[0])
    said = list(_words().found_in(text))
    parts = _parts(text) if any(key not in _ACROSS_WORDS for key, _ in said) else {}
    for key, found in said:
        if key in _ACROSS_WORDS or not _is_torn(*found.span(), parts):
            yield Name(*found.span(), WORDS, key or found[0].casefold())
    for found in _WEEKDAY.finditer(text):
        yield Name(*found.span(), WORDS, found[0])
    for found in _FOREIGN_SCRIPT.finditer(text):
        yield Name(*found.span(), SIGNS, found[0].lower())
    for found in _SMALL.finditer(text) if is_mostly_chinese(text) else ():
        yield Name(*found.span(), WORDS, found[0].lower())
    for found in _SIGN.finditer(text):
        pictured = found["picture"] or ""
        if all(unicodedata.category(char) in _PICTURED for char in pictured if char != "→"):
            yield Name(*found.span(), SIGNS, found[0].lower())


def _parts(text: str) -> dict[int, tuple[int, int]]:
    """The word in which each character of a text stands."""
    import rjieba  # noqa: PLC0415 - loads a dictionary

    place, parts = 0, dict[int, tuple[int, int]]()
    for word in rjieba.cut(simplified(text), False):
        span = (place, place + len(word))
        parts |= dict.fromkeys(range(*span), span)
        place = span[1]
    return parts


def _is_torn(start: int, end: int, parts: Mapping[int, tuple[int, int]]) -> bool:
    """Whether a saying is a piece of one word and a piece of the next: 平成 of 水平成为."""
    head, tail = parts.get(start, (start, end)), parts.get(end - 1, (start, end))
    return (head[0] < start and head[1] < end) or (tail[1] > end and tail[0] > start)


def _on_weekday(text: str, day: str) -> bool:
    """Whether a source names a weekday, or a date that falls on it."""
    number = min(_DAYS.index(day), 6)
    if re.search(
        rf"(?:周|星期|礼拜)[{_DAYS[number]}{'天' if number == 6 else ''}]|\b{_ENGLISH_DAYS[number]}",
        text,
        re.IGNORECASE,
    ):
        return True
    year = dt.date.min.year
    for found in _DATES.finditer(text):
        year = int(found["year"] or year)
        with contextlib.suppress(ValueError):
            if dt.date(year, int(found["month"]), int(found["date"])).weekday() == number:
                return True
    return False


def _of_sixty(stem: str, branch: str) -> int | None:
    """The place of a pair of stem and branch among the sixty that there are; 甲子 is 0."""
    at = (6 * _STEMS.index(stem) - 5 * _BRANCHES.index(branch)) % 60
    return at if (_STEMS[at % 10], _BRANCHES[at % 12]) == (stem, branch) else None


def is_mostly_chinese(text: str) -> bool:
    """Whether a text has more characters of Chinese than half its Latin words."""
    return len(_HAN.findall(text)) * 2 > len(re.findall(r"[A-Za-zÀ-ỿ]+", text))


def _rows(key: str) -> list[Word]:
    return [word for word in SAYINGS if word.key == key != ""]


def said_otherwise(text: str, key: str) -> Iterator[tuple[int, int]]:
    """Where a source says the same as a saying in other words.

    >>> text = "6月底产量上升，与去年相当。"
    >>> [text[start:end] for start, end in said_otherwise(text, "持平")]
    ['相当']
    """
    places = {
        found.span() for word in _rows(key) for found in re.finditer(word.also, text, re.IGNORECASE)
    }
    yield from sorted(places)


def says(text: str, key: str) -> bool:
    """Whether a source says what a claim tells by such words or signs, in a saying's own words.

    >>> says("产量与去年持平。", "持平"), says("2026年一季度", "丙午年"), says("2026年", "甲子年")
    (True, True, False)
    """
    if rows := _rows(key):
        return any(re.search(row.pattern, text, re.IGNORECASE) for row in rows)
    if weekday := _WEEKDAY.fullmatch(key):
        return _on_weekday(text, weekday["day"])
    year = _YEAR.fullmatch(key)
    if year is None:  # a sign, and no longer one: four stars are not five
        alone = rf"(?<!{re.escape(key[0])}){re.escape(key)}(?!{re.escape(key[-1])})"
        return re.search(alone, text, re.IGNORECASE) is not None
    years = [int(found[0]) for found in _FIGURES.finditer(text)]
    if key in text:
        return True
    if year["beast"]:
        return any((each - 4) % 12 == _BEASTS.index(year["beast"]) for each in years)
    return any((each - 4) % 60 == _of_sixty(year["stem"], year["branch"]) for each in years)


def contraries_in(text: str, key: str) -> Iterator[tuple[int, int]]:
    """Where a source says the contrary in such words: it rose where it fell, first for last."""
    other = key.translate(str.maketrans("12", "21"))
    for word in _rows(other) if other != key else ():
        yield from (found.span() for found in re.finditer(word.pattern, text))
