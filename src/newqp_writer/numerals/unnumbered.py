"""What a reader takes for a number or a date, and no numeral writes: 持平, 由升转降, 冬至, ★★★★.

Each is looked up in the cited article like a name: words by what else may say the same there, signs
by themselves. Levels, ranks and turns are such words, days that have a name, years counted by stems
and branches, majorities; not directions alone (增长), nor size without measure (许多).

Sources: 现代汉语词典 for the words; GB/T 33661—2017 for stems, branches and solar terms; number words
of German, French, Spanish, Italian, Portuguese and Russian by their grammars.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from newqp_writer.numerals.names import Name
from newqp_writer.numerals.units import unit_pattern

WORDS, SIGNS = "不用数字说的数", "符号或外文所示的数"


class Word(NamedTuple):
    """What says a number without a numeral.

    Attributes:
        key: what it says; two keys that differ in a digit contradict each other.
        pattern: how a claim says it.
        also: how else a source may say it, in either language.
    """

    key: str
    pattern: str
    also: str = "(?!)"


_STEMS, _BRANCHES, _BEASTS = (
    "甲乙丙丁戊己庚辛壬癸",
    "子丑寅卯辰巳午未申酉戌亥",
    "鼠牛虎兔龙蛇马羊猴鸡狗猪",
)
# No “interest”, no “request”.
_HIGHEST = "(?:high|larg|bigg|great|strong|fast|long|tall|rich|bright|hott|warm|wid|deep|heavi|busi|fine|b)est"
_FIRST = (
    r"(?<!新)冠|魁|第一|首位|榜首|居首|之最|最[大高多快长强好早先]|头筹|鳌头|金牌|领先|领跑"
    rf"|\b(?:first|top(?:s|ped|ping)?|most|champion\w*|w[io]n|gold|lead(?:s|er|ers|ing)?(?!\s(?:to|time)\b)|led(?!\sto\b)|{_HIGHEST})\b"
)
_WORDS = (
    Word("转向1", r"由[升增涨正盈]转[降减跌负亏]|(?<=[速值率幅润])转负",
         r"转[负亏降跌减]|转为(?:下[降跌滑]|负|减少|亏损|萎缩)|止升"
         r"|\b(?:turn|sw[iu]ng|slip|slid|f[ae]ll|revers|shr[aiu]nk|contract|declin)\w*|\b(?:in)?to an? (?:\w+\s)?loss\b"),
    Word("转向2", r"由[降减跌负亏]转[升增涨正盈]|(?<=[速值率幅润])转正|扭亏为盈|止跌回升",
         r"转[正盈升涨增]|转为(?:上[升涨]|正|增[长加]|盈利)|扭亏|止跌|回升|反弹"
         r"|\b(?:turn|sw[iu]ng|rebound|return|revers|recover|profit|back to)\w*"),
    Word("持平", r"(?<![支主维坚扶保加])持平(?![稳衡静等安台均板民凉反价和])",
         r"不变|相当|一致|相同|同等|零增长|(?<!\d)0(?:\.0+)?[%个]"
         r"|\b(?:flat|unchanged|steady|stable|stagnant|same|par|level|little changed)\b"),
    Word("纪录1", r"新高(?![地校考中铁管度等速技效端点])", rf"最[高大多快好强]|纪录|记录|首次|峰值|之最|\b(?:records?|{_HIGHEST}|most|all-time|peak\w*|first)\b"),
    Word("纪录2", r"(?<![创更革])新低(?![碳空效])|创新低(?![碳空效])", r"最[低小少慢差弱]|谷底|\b(?:lowest|smallest|fewest|least|weakest|all-time|record low|worst|slowest)\b"),
    Word("名次1", r"夺冠|折桂|夺魁|之最|独占鳌头|拔得头筹|居首(?!位)", _FIRST),
    Word("名次2", r"垫底|居末|末位(?!淘汰|数)", r"倒数|最[低小少慢差弱后]|\b(?:last|lowest|smallest|fewest|bottom|worst|slowest)\b"),
    Word("历年", r"连年|连月|连季|逐年|逐季|逐月",
         r"每[年季月]|历年|年年|连续|持续|逐|[一-龥\d]连|\b(?:every|each|annual\w*|consecutive\w*|steadi\w*|straight|successive)\b"),
    Word("多数1", r"绝大多数|绝大部分", r"大多|多数|大部分|过半|[超逾]半|\b(?:most|majority|overwhelming\w*|vast|nearly all)\b|[5-9]\d(?:\.\d+)?[%％]|[五六七八九]成"),
    Word("多数2", r"极少数|极小部分", r"少数|少部分|个别|\b(?:few|minority|handful|small)\b|(?<!\d)[12]?\d(?:\.\d+)?[%％]|[一二]成"),
    Word("未发生", r"零(?=事故|伤亡|死亡|亡人|感染|投诉|差错|失误|故障|缺陷|病例|确诊|违约|逾期|延误|火灾|漏[诊检报]|泄漏|发案|案件|违规|信访|上访|辍学|新增(?!长))[\u4e00-\u9fff]{2}",
         r"未(?:发生|出现|收到|接到|产生|有)|没有|无(?!论|法|锡|人机|线)|为零|(?<![\d.])0[起例人件宗]|不发生|杜绝|避免|\b(?:no|zero|none|without|free)\b"),
    Word("涨停", r"涨停|跌停", r"(?<!\d)(?:10|20|30)(?:\.0+)?[%％]|\blimit"),
    Word("末日", r"(?<=[年月周季度旬\x00])的?最后一[天日周]", r"最后一|(?:28|29|30|31)日|[月年季]底|末|\b(?:last|end|final)\b"),
    Word("春节", r"春节", r"农历新年|新春|正月初一|大年|Spring Festival|(?:Lunar|Chinese) New Year"),
    Word("除夕", r"除夕", r"大年三十|New Year.s Eve"),
    Word("元宵", r"元宵节", r"元宵|正月十五|Lantern"),
    Word("元旦", r"元旦", r"新年|1月1日|New Year"),
    Word("端午", r"端午", r"五月初五|Dragon Boat"),
    Word("中秋", r"中秋", r"八月十五|Mid-Autumn"),
    Word("重阳", r"重阳节", r"重阳|九月初九"),
    Word("国庆", r"国庆(?=节|当|前|后|期|假|黄|长|、|，|至|到)", r"国庆|10月1日|十一|National Day|Golden Week"),
    Word("劳动节", r"劳动节", r"五一|5月1日|Labou?r Day|May Day"),
    *(Word(term, rf"(?<![设成建树创确入今去秋初盛由])(?:{term})(?![今明来初奥晚令三粮])") for term in ("立春", "春分", "立夏", "夏至", "立秋", "秋分", "立冬", "冬至", "惊蛰", "芒种", "处暑")),
    *(Word(grade, rf"{grade}(?=[级等](?![A-Za-z]))") for grade in "甲乙丙丁"),
)  # fmt: skip
_YEAR = re.compile(
    rf"(?P<stem>[{_STEMS}])(?P<branch>[{_BRANCHES}])[{_BEASTS}]?年|(?<![生养黄乌恐肉奶水耕山种公母幼])(?P<beast>[{_BEASTS}])年(?![糕货轮历出产存均收增代])"
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
_SIGN = re.compile(
    rf"(?<![^\W\u3400-\u9fff])(?:{_FOREIGN})(?![^\W\u3400-\u9fff])"
    "|[▀-▟▮▯▰▱]{2,}|[■◼⬛🟥-🟫]+[□◻⬜▢]+|\\[[#=>*█▓.·\\s-]{4,40}\\]"  # bars
    r"|(?<=\w)[★☆⭐✦✩🌟]{2,}|[\U0001f550-\U0001f567]"  # ratings, clocks
    rf"|(?<=[\u3400-\u9fff])[\uac00-\ud7a3]{{1,6}}(?={_UNIT})"
    rf"|正{{2,}}[一丅下止]?(?={_UNIT})|[丨丅丄]{{2,}}(?={_UNIT})|\|[| ]{{0,20}}\|(?={_UNIT})"  # tallies
    rf"|(?<=[\u4e00-\u9fff])(?=[·•.—–\s-]*[·•.])(?=[·•.\s]*[—–-])[·•.—–-][·•.—–\s-]{{1,30}}(?={_UNIT})"  # Morse
    rf"|(?<=\w)(?P<picture>[^\w\s\x00-\x7f]{{1,8}})(?={_UNIT})",  # ♔家, ⒜家
    re.IGNORECASE,
)  # fmt: skip


@lru_cache(maxsize=1)
def _words() -> re.Pattern[str]:
    pieces = (f"(?P<w{place}>{word.pattern})" for place, word in enumerate(_WORDS))
    return re.compile("|".join(pieces))


def unnumbered_in(text: str) -> Iterator[Name]:
    """Such words and signs of a folded text whose numbers and names have been blanked.

    >>> [(name.key, name.reason) for name in unnumbered_in("产量与上年持平，获评★★★。")]
    [('持平', '不用数字说的数'), ('★★★', '符号或外文所示的数')]
    """
    for found in _words().finditer(text):
        yield Name(*found.span(), WORDS, _WORDS[int((found.lastgroup or "w0")[1:])].key)
    for found in _YEAR.finditer(text):
        beast = _BEASTS.index(found["beast"]) if found["beast"] else None
        if beast is not None or _of_sixty(found["stem"], found["branch"]) is not None:
            yield Name(*found.span(), WORDS, found[0])
    for found in _SIGN.finditer(text):
        pictured = found["picture"] or ""
        if all(unicodedata.category(char) == "So" for char in pictured):
            yield Name(*found.span(), SIGNS, found[0].lower())


def _of_sixty(stem: str, branch: str) -> int | None:
    """The place of a pair of stem and branch among the sixty that there are; 甲子 is 0."""
    at = (6 * _STEMS.index(stem) - 5 * _BRANCHES.index(branch)) % 60
    return at if (_STEMS[at % 10], _BRANCHES[at % 12]) == (stem, branch) else None


def says(text: str, key: str) -> bool:
    """Whether a source says what a claim tells by such words or signs.

    >>> says("Output was unchanged.", "持平"), says("2026年一季度", "丙午年"), says("2026年", "甲子年")
    (True, True, False)
    """
    for word in _WORDS:
        if word.key == key:
            return re.search(f"{word.pattern}|{word.also}", text, re.IGNORECASE) is not None
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


def denies(text: str, key: str) -> bool:
    """Whether a source says the contrary in such words: it rose where it fell, first for last."""
    other = key.translate(str.maketrans("12", "21"))
    contrary = (word.pattern for word in _WORDS if word.key == other != key)
    return any(re.search(pattern, text) for pattern in contrary)
