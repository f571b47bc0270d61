"""Signs in which a reader sees a number, and which no grammar reads: they prove nothing.

Months, days and hours in one sign (㋀, ㏠, ㍘), digits of Braille, digits with comma or stop; dice,
cards, tiles and dominoes, 🔟 and 💯; any other sign in the place of a number, before a scale or a
measure (●●万辆, ●%); letters of other scripts and strokes that touch a digit (З300); numbers that are
only told with a sum (√60); numerals beyond 亿亿, and scale words of languages that are not read here.
"""

from __future__ import annotations

import re
import unicodedata

_SIGNS = (
    "㋀-㋋㍘-㍰㏠-㏾\U0001f100-\U0001f10c"
    "⚀-⚅\U0001f000-\U0001f0ff\U0001d360-\U0001d378\U0001f51f\U0001f4af\U0001f3b1"
)
# Numerals of the Unihan database that nobody writes today.
_OLD = "".join(
    char
    for char in map(chr, (*range(0x3400, 0x4DC0), *range(0x20000, 0x2A6E0)))
    if unicodedata.numeric(char, None) is not None and char not in "㐅㭍"
)
_BIG = "一二两三四五六七八九十百千万亿数几"
_FOREIGN = (
    "Millionen|Milliarden?|millones|milliards?|milhões|bilhões|milioni|miliardi"
    "|миллион[а-я]*|миллиард[а-я]*|тысяч[а-я]*"
)
# Letters of scripts that nobody writes beside a digit look like one: З300, 300О, ᛁ60; and strokes.
_ALIKE = r"[^\W\d_A-Za-zªºµ⁰¹²³⁴-⁹₀-₉À-ÖØ-öø-žα-ωΔΣΩΦ\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\U00020000-\U0003ffff]|[丨∣∥◯⭕]"
_MARKS = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20df\u20e5-\u20f0]"
# 幺洞洞家, 两拐家: digits as they are called over the radio.
_RADIO = (
    "(?<!老)(?=[幺拐洞勾两三四五六八九〇]{2,8}[家个名项万亿辆台户])"
    "(?:幺[幺拐洞勾两三四五六八九〇]{1,7}|[拐洞勾]{1,7}[幺拐洞勾]|[两三四五六八九][拐勾][幺拐洞勾两三四五六八九]{0,6})"
)
_UNREADABLE = re.compile(
    rf"[{_SIGNS}]+|[{_OLD}]+|{_RADIO}|(?<![A-Za-z])(?![xX]{{1,2}}月[xX]{{1,2}}日)[ivxIVX]{{1,5}}(?=月(?![球亮饼]))|幺(?=[万亿千百])|[什漆阡陌伍](?=[万亿千百][^\u4e00-\u9fff]?[辆台吨元家人户个])|\u283c[\u2801-\u281a]+|皕"
    rf"|(?<![{_BIG}\d.])[{_BIG}\d.]{{1,12}}(?:[垓秭]|兆亿?(?=[美日欧韩港]?元|新台币|卢布|印尼盾))"
    rf"|\b(?:{_FOREIGN})\b|[{_BIG}\uac00-\ud7a3]{{1,6}}\s?(?:パーセント|퍼센트)|[{_BIG}]割(?=[\u3040-\u30ff])"
    r"|(?<=[\u4e00-\u9fff])ー\d{1,15}"  # a long vowel for a minus
    r"|(?<![A-Za-z])[lLIOoSBZ]{1,6}(?=[%‰])|(?<![A-Za-z])[OoIl]{1,3}\d[\d.]{0,8}(?=[%‰万亿])"
    r"|(?<![A-Za-z])(?=[ivxlcdmIVXLCDM]{2,12}(?:个百分点|[%‰倍成]))"
    r"[mM]{0,3}(?:[cC][mMdD]|[dD]?[cC]{0,3})(?:[xX][cClL]|[lL]?[xX]{0,3})(?:[iI][xXvV]|[vV]?[iI]{0,3})(?=个百分点|[%‰倍成])"
    r"|(?<![A-Za-z])(?!(?:CD|DC|MC)[家辆台项])(?=[IVXLCDM]{2,12}(?:[家辆台]|项(?!目))[\u4e00-\u9fff，。])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?=[家辆台项])"
    r"|(?<![A-Za-z])[IVXLCDMivxlcdm]{2,12}(?=[万亿][^\s])"
    rf"|(?:{_ALIKE})\d{{1,15}}|\d{{1,15}}(?:{_ALIKE}|{_MARKS})"
    rf"|(?<![A-Za-z\d])\d{{1,15}}[OoIl](?=[%万亿千百个家项名人辆台件条])"
    r"|(?<![A-Za-z\d])[lI](?!I{1,2}(?![OoIl]))[OoIl]{1,5}(?=[万亿千百家名辆台吨倍]|[项个](?![目人性体]))"
    # Reckoned with, not told: 60³个, √60, 十二乘300, 300的平方.
    rf"|\d{{1,15}}[⁰¹²³⁴-⁹]+(?=\s?[万亿千百个家项名人辆台件条])|[√∛∜](?=\d)|次方|(?<=\d)的(?:平方|立方)(?![米公千英厘毫分])"
    rf"|(?<=[{_BIG}])乘以?(?=[\d{_BIG}])|乘以(?=[\d{_BIG}])|的(?:平方|立方)(?=[，。；、）]|$)|除以(?=[\d{_BIG}])"
)
# 产量●●万辆: behind a word, so that the marks of a list are none.
# A scale told behind a number that has one: 119亿千瓦时（单位：万）.
_SCALED_AGAIN = re.compile(
    rf"[\d{_BIG}][十百千万亿][^，。；（(\d]{{0,6}}(?P<sign>[（(]单位[:：]\s*[^）)]{{0,3}}[十百千万亿][^）)]{{0,4}}[）)])"
)
# N家, ××家, ??家, ∞家: what stands in a number's place; and 1200!家, 1200h家, (1200)家, ≠1200.
_FALLING = "▼▽↓⬇⇩↘⤵📉🔻🔽👇⏬↯⮟🠗🡇🢃⤓↧⇓⭣⇣"
_COUNTER = r"(?:家(?![庭居电装具长属园乡用政族访])|[个名](?![人性体单别称字义为])|[万亿](?=[元家人吨辆千户台]))"
_PLACEHOLDER = re.compile(
    rf"(?<=[\u4e00-\u9fff])(?P<sign>(?P<one>[A-Za-z])(?P=one){{0,5}}|[IVXLCDMivxlcdm]{{2,5}}|[π∞∅φ∑×_?？*＊…]{{1,6}})(?={_COUNTER})"
    rf"|\d(?P<behind>[hHwWqQ!#°′″^&@\u2080-\u2089]{{1,2}})(?={_COUNTER})|(?P<within>[（(]\d{{1,6}}[）)])(?={_COUNTER})"
    r"|(?P<before>[≠≢¬¯╴━](?=\d)|±(?=\d{1,8}[家个名])|(?<=[比长降增减率幅为达])[一—](?=\d)|[（(][-−–—][）)](?=\d)|(?<=[\u4e00-\u9fff])!(?=\d))"
    rf"|(?<=[增升涨])长?[约近超逾达了到至]{{0,2}}\d[\d.]{{0,9}}[%‰]?(?P<turned>[（(]?[{_FALLING}降跌减][）)]?)(?=[，。；、）)]|$)"
)
# A picture that touches a number: ❌8.5%, 8.5%🚫; arrows are words of change.
_TOUCHING = re.compile(
    r"(?<=[\u4e00-\u9fff])(?P<sign>[^\w\s\x00-\u2030\u3000-\u9fff\uff00-\uffef]{1,3})(?=[\d.])"
    r"|(?<=[\d%‰])(?P<behind>[^\w\s\x00-\u2030\u3000-\u9fff\uff00-\uffef]{1,3})(?=[\u4e00-\u9fff，。；]|$)"
)
_KNOWN = frozenset(
    "+-=~≈<>≤≥≦≧≮≯±×÷∶∼℃℉²³№€￡£¥₩₽₹$ΩμÅ′″°→⟶⇒➜\ufe0f⁺⁻♀♂▲△↑⬆⇧↗⤴📈🔺🔼👆⏫⮝🠕🡅🢁⤒↥⇑⭡⇡▼▽↓⬇⇩↘⤵📉🔻🔽👇⏬↯⮟🠗🡇🢃⤓↧⇓⭣⇣"
)
_COUNTING = frozenset(["So", "Sm", "Sk", "Lo", "Lu", "Ll", "Nl", "No"])
_IN_PLACE = re.compile(
    r"(?<=\w)\s?(?P<sign>[^\s\x00\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffffA-Za-z0-9]{1,8})(?=[万亿]|[%‰]|个百分点)"
)


def unreadable_in(text: str) -> list[tuple[int, int]]:
    """The places of such signs in a folded text, in characters.

    >>> unreadable_in("产量⚅万辆，同比◆%。")
    [(2, 3), (8, 9)]
    """
    places = {found.span() for found in _UNREADABLE.finditer(text)}
    places |= {found.span("sign") for found in _SCALED_AGAIN.finditer(text)}
    places |= {
        found.span("sign")
        for found in _IN_PLACE.finditer(text)
        if all(map(_may_count, found["sign"]))
    }
    for found in _PLACEHOLDER.finditer(text):
        places |= {
            found.span(group)
            for group in ("sign", "behind", "within", "before", "turned")
            if found[group]
        }
    for found in _TOUCHING.finditer(text):
        group = "sign" if found["sign"] else "behind"
        if not _KNOWN.issuperset(found[group]):
            places.add(found.span(group))
    apart: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if apart and start < apart[-1][1]:  # one sign, told twice
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def _may_count(char: str) -> bool:
    """Whether a sign is neither punctuation nor arithmetic: a picture, or a letter nobody knows."""
    return unicodedata.category(char) in _COUNTING and char not in "+-=~≈<>≤≥±×÷→"
