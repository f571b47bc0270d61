"""English numbers that are words: two-thirds, doubled, half a million, twenty-three, third largest."""

from __future__ import annotations

import re
from decimal import Decimal

from newqp_writer.numerals.forms.form import Form, Grammar, Part
from newqp_writer.numerals.forms.measures import exact, measured, percent, share, times, to_one
from newqp_writer.numerals.quantity import Modifier, Quantity
from newqp_writer.numerals.units import unit_of, unit_pattern

_ONES = {
    word: value
    for value, word in enumerate("one two three four five six seven eight nine".split(), 1)
}
_TEENS = {
    word: value
    for value, word in enumerate(
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(),
        10,
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_SMALL = {"zero": 0, "nought": 0, "naught": 0, **_ONES, **_TEENS, **_TENS}
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "fifteenth": 15,
    "twentieth": 20, "hundredth": 100,
}  # fmt: skip
_FIRST_NINE = "first second third fourth fifth sixth seventh eighth ninth".split()
_TENTHS = {word[:-1] + "ieth": value for word, value in _TENS.items()}  # twentieth
_BEYOND_TWENTY = {
    f"{tens}-{word}": value + place
    for tens, value in _TENS.items()
    for place, word in enumerate(_FIRST_NINE, 1)
}
_ORDER = {
    **{word: place for place, word in enumerate(_FIRST_NINE, 1)},
    **{word: _PARTS[word] for word in ("tenth", "eleventh", "twelfth")},
    **{word + "th": value for word, value in _TEENS.items() if value > 12},
    **_TENTHS,
    **_BEYOND_TWENTY,
}
_MULTIPLES = {
    "doubl": 2, "tripl": 3, "trebl": 3, "quadr": 4,
    "twice": 2, "quint": 5, "sextu": 6, "septu": 7, "octup": 8, "nonup": 9, "decup": 10, "centu": 100,
}  # fmt: skip


def _any(words: dict[str, int]) -> str:
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"


# The grammar of spelled-out cardinals: “and” adds only behind hundred or thousand, so that five and
# six stay two numbers.
_WORD = _any(_SMALL)
_BELOW_100 = (
    rf"(?:{_any(_TENS)}(?:[ -]{_any(_ONES)}\b)?|{_any(_TEENS)}|{_any(_ONES)}|zero|nought|naught)\b"
)
_BELOW_1000 = rf"(?:(?:{_any(_ONES)}|a(?=[ -]hundred))[ -]hundred(?:[ -](?:and[ -])?{_BELOW_100})?|{_BELOW_100})"
_BELOW_MILLION = rf"(?:{_BELOW_1000}[ -]thousand(?:[ -](?:and[ -])?{_BELOW_1000})?|{_BELOW_1000})"
_POINT = rf"(?:[ -]point(?:[ -](?:zero|{_any(_ONES)})\b)+)?"
ENGLISH_WORDS = rf"(?:{_BELOW_1000}[ -](?:million|billion)[ -](?:and[ -])?{_BELOW_MILLION}|{_BELOW_MILLION}{_POINT})"
"""A cardinal in words, without the scale word that may stand behind it."""


def english_value(words: str) -> Decimal | None:
    """The value of a spelled-out cardinal: ``twenty-three`` → 23, ``one point five`` → 1.5."""
    total = current = 0
    whole, _, decimals = re.sub("-", " ", words.lower()).partition(" point ")
    for word in whole.split():
        if word in _SMALL:
            current += _SMALL[word]
        elif word == "a":
            current += 1
        elif word == "hundred":
            current = (current or 1) * 100
        elif word in _SCALES:
            total, current = total + (current or 1) * _SCALES[word], 0
        elif word != "and":
            return None
    digits = "".join(str(_SMALL[word]) for word in decimals.split())
    return Decimal(f"{total + current}.{digits}") if digits else Decimal(total + current)


def _number(word: str) -> Decimal:
    digits = word.replace(",", "")
    return Decimal(digits) if digits.isdigit() else english_value(word) or Decimal(1)


# What is measured, not counted: 3/4的企业 is a share, 1/2公顷 an area.
_MEASURE = "公顷|亩|平方米|立方米|公里|米|吨|公斤|英寸|小时|inch(?:es)?|miles?|hours?"
_HALF, _ONE = Decimal("0.5"), Decimal(1)
_FEW = _any(_ONES | _TEENS)
"""What a fraction can have above its line: of twenty-fifth the ten is no numerator."""
_OF_HOW_MANY = (
    rf"(?P<d>(?>\d{{1,3}}(?>(?:,\d{{3}})*)|(?:{ENGLISH_WORDS}|a[ -]thousand|(?<=every\s)(?:hundred|thousand))(?:[ -](?:million|billion)\b)?|a[ -]million)\b)"
    r"(?![.,]?\d|-|\s(?:thousand|million|billion|trillion|hundred)\b)"
)
_DOES = (
    "(?:is|are|has|have|had|was|were|says?|said|owns?|owned|now|do|does|did|will|can|could|would|goes|go|went|comes?|came"
    "|uses?|used|lives?|lived|works?|worked|fails?|failed|reports?|reported|wants?|wanted|thinks?|thought|heats?|pays?|paid)"
)
_FOLDS = rf"{_any({k: v for k, v in _SMALL.items() if v > 1})}|{_any(_TENS)}-{_any(_ONES)}|hundred|thousand|million"
_NO_TIME = r"(?!\s+(?:years?|months?|weeks?|days?|quarters?|hours?)\b)"


def _half_scale(part: Part, _: None) -> Quantity:
    scale, part_of_it = Decimal(_SCALES[part["s"].lower()]), _HALF
    if part["q"]:
        part_of_it = Decimal("0.75" if part["q"].lower().startswith("three") else "0.25")
    return measured(part_of_it * scale, part["u"] or None, _HALF * scale / 5)


def _one_of_a_scale(part: Part, _: None) -> Quantity:
    scale = Decimal(_MANY[f"{part['s'].lower()}s"])
    return measured(scale, part["u"] or None, scale)


# A six-figure sum; the five figures of a paper are pictures.
_SUMS = (
    r"sums?|deals?|salar(?:y|ies)|prices?|fees?|fines?|bills?|incomes?|investments?|bonus(?:es)?"
    r"|loss(?:es)?|profits?|costs?|amounts?|contracts?|settlements?|donations?|budgets?|revenues?"
    r"|payouts?|offers?|grants?|debts?|bids?|orders?|turnover|sales|che(?:que|ck)s?|loans?|tags?"
)


def _of_so_many_figures(part: Part, _: None) -> Quantity:
    """A seven-figure sum: from a million to ten."""
    low = Decimal(10) ** (int(_number(part["n"])) - 1)
    return measured(low, None, low, high=low * 10 - 1, modifier="about")


def _dozens(part: Part, _: None) -> Quantity:
    word = part["n"].lower()
    return exact("count", (_ONE if word == "a" else _number(word)) * 12, "", "count", step=_ONE)


_MANY = {"dozens": 10, "scores": 20, "hundreds": 100} | {
    f"{word}s": scale for word, scale in _SCALES.items()
}
_OF_MANY = {"tens": 10, "dozens": 10, "hundreds": 100, "": 1}


def _many(part: Part, _: None) -> Quantity:
    """Hundreds of firms are 200 to 999, tens of thousands 20,000 to 99,999; dozens some tens."""
    word = part["s"].lower()
    scale = Decimal(_MANY[word] * _OF_MANY[part["lead"].lower()])
    most = Decimal(100) if word == "scores" else 10 * scale
    return measured(scale * 2, part["u"] or None, scale, high=most - 1, modifier="about")


def _several(part: Part, _: None) -> Quantity:
    scale = Decimal(_MANY[f"{part['s'].lower()}s"])
    return measured(scale * 2, part["u"] or None, scale, high=scale * 10 - 1, modifier="about")


def _score(_: Part, __: None) -> Quantity:
    return exact("count", Decimal(20), "", "count", step=_ONE)


def _couple(part: Part, _: None) -> Quantity:
    return measured(Decimal(2), part["u"] or None, _ONE, high=Decimal(3), modifier="about")


def _and_a_half(part: Part, _: None) -> Quantity:
    return measured(_number(part["n"]) + _HALF, part["u"], _HALF)


def _slashed(part: Part, _: None) -> Quantity:
    value = Decimal(part["n"]) / Decimal(part["d"])
    if part["u"]:
        return measured(value, part["u"], Decimal("0.01"))
    return share(Decimal(part["n"]), Decimal(part["d"]))


def _mixed(part: Part, _: None) -> Quantity:
    value = Decimal(part["w"]) + Decimal(part["n"]) / Decimal(part["d"])
    return measured(value, unit_of(part["u"]) if part["u"] else None, Decimal("0.01"))


def _of_exchanges(part: Part, _: None) -> Quantity:
    """$4.38-1/2: eighths of the last place that is written."""
    last = Decimal("0.01") if "." in part["w"] else _ONE
    value = Decimal(part["w"]) + last * Decimal(part["n"]) / Decimal(part["d"])
    unit = {"$": "dollars", "€": "euros", "£": "pounds"}.get(part["c"]) or part["u"] or None
    return measured(value, unit, last / 100)


def _part_of_a_per_cent(part: Part, _: None) -> Quantity:
    word = part["w"].lower()
    return percent(Decimal("0.75" if "three" in word else "0.25" if "quarter" in word else "0.5"))


def _to_one(part: Part, _: None) -> Quantity:
    return to_one(part["n"])


def _multiplied(part: Part, _: None) -> Quantity:
    word = part["w"].lower()
    if word in {"halved", "halving"}:
        return share(_ONE, Decimal(2))
    modifier: Modifier = "more_than" if part.whole.lower().startswith("more") else ""
    if part["f"]:
        return times(_number(part["f"]), modifier)
    return times(Decimal(_MULTIPLES[word[:5]]), modifier)


def _one_in(part: Part, _: None) -> Quantity | None:
    top, bottom = _number(part["n"]), _number(part["d"])
    return share(top, bottom) if top <= bottom else None


def _tenths_of_a_point(part: Part, _: None) -> Quantity:
    return exact("percentage_points", _number(part["n"]) / 10, "pp", "points", step=Decimal("0.1"))


def _part_of_a_point(part: Part, _: None) -> Quantity:
    word = part["w"].lower()
    value = (
        _HALF if "half" in word or word == "1/2" else Decimal("0.75" if "three" in word else "0.25")
    )
    return exact("percentage_points", value, "pp", "points", step=Decimal("0.01"))


def _fraction(part: Part, _: None) -> Quantity | None:
    top = (part["n"] or part["n2"]).lower()
    value = _ONE if top in {"", "a", "an"} else _number(top)
    bottom = Decimal(_PARTS[(part["d"] or part["d2"]).lower().rstrip("s")])
    return share(value, bottom) if value < bottom else None


def _ordinal(part: Part, _: None) -> Quantity:
    word = next(filter(None, (part[n] for n in ("n", "n2", "n3", "n4", "n5")))).lower()
    return exact("rank", Decimal(_ORDER.get(word) or int(re.sub(r"\D", "", word))), "", "rank")


def _top(part: Part, _: None) -> Quantity:
    return exact("rank", _number(part["n"] or part["n2"]), "", "rank:top")


# Test scores of pupils, and the scores of a team, are no twenties.
_MARKS = "the their its test exam credit average mean median reading math sentiment risk".split()
_NO_MARKS = "(?:(?!scores)|" + "".join(rf"(?<!\b{word}\s)" for word in _MARKS) + ")"

ENGLISH_WORD_NUMBERS: Grammar[None] = Grammar(
    [
        Form("half a scale", rf"\b(?:(?:half|(?P<q>(?:a|three)[ -]quarters?)\s+of)\s+a\s+|(?<!-)(?<!and\sa\s)half-)(?P<s>million|billion|trillion)(?:\s+(?P<u>{unit_pattern()}))?", _half_scale,
             (("half a million tonnes", "half a million tonnes", "500000000 kg"), ("a quarter of a million people", "a quarter of a million", "250000"), ("a half-million users", "half-million", "500000"))),
        Form("one of a scale", rf"\b(?<!half\s)(?:an?(?:\s(?:cool|round|good|full|whole|clear|mere|further))?|some)\s+(?P<s>hundred|thousand|million|billion|trillion)\b(?!\s+(?:and|years?\sago|times|miles)\b)(?:\s+(?P<u>{unit_pattern()}))?", _one_of_a_scale,
             (("nearly a million tonnes", "a million tonnes", "≲ 1000000000 kg"), ("past a million", "a million", "1000000"))),
        Form("of so many figures", rf"\b(?:(?<=ran\sto\s)|(?<=runs\sto\s)|(?=\w+-figure\s(?:\w+\s)?(?:{_SUMS})\b))(?P<n>three|four|five|six|seven|eight|nine|ten)[ -]figures?\b", _of_so_many_figures,
             (("a seven-figure deal", "seven-figure", "≈ 1000000–9999999"), ("It ran to six figures.", "six figures", "≈ 100000–999999"))),
        Form("dozens", rf"\b(?P<n>a|{_WORD}|\d{{1,3}})\s+dozen\b", _dozens,
             (("two dozen cities", "two dozen", "24"),)),
        Form("many", rf"\b(?:(?P<lead>tens|dozens|hundreds)\sof\s)?(?P<s>{_NO_MARKS}{_any(_MANY)})(?:\sof\s(?P<u>{unit_pattern()})|(?=\sof\s?(?:the\s)?[a-z\u4e00-\u9fff]))", _many,
             (("hundreds of firms", "hundreds", "≈ 200–999"), ("Scores of firms joined", "Scores", "≈ 40–99"),
              ("tens of thousands of users", "tens of thousands", "≈ 20000–99999"), ("billions of dollars", "billions of dollars", "≈ 2000000000–9999999999 USD"))),
        Form("several of a scale", rf"\b(?:several|a\s+few)\s+(?P<s>hundred|thousand|million|billion|trillion)\b(?:\s+(?P<u>{unit_pattern()}))?", _several,
             (("several hundred firms", "several hundred", "≈ 200–999"), ("a few million dollars", "a few million dollars", "≈ 2000000–9999999 USD"))),
        Form("a score", rf"\ba\sscore(?=\sof\s(?!{_WORD})[a-z]+s\b)", _score,
             (("a score of firms joined", "a score", "20"),)),
        Form("a couple", rf"\ba\scouple(?:\sof\s(?P<u>{unit_pattern()})|(?=\sof\s[a-z]))", _couple,
             (("a couple of firms", "a couple", "≈ 2–3"), ("a couple of months", "a couple of months", "≈ 2–3 month"))),
        Form("and a half", rf"\b(?P<n>{_WORD})\s+and\s+a\s+half\s+(?P<u>{unit_pattern()})", _and_a_half,
             (("two and a half years", "two and a half years", "2.5 year"),)),
        Form("mixed number", rf"(?<![\d/.,A-Za-z])(?P<w>\d{{1,3}})\s(?P<n>[1-9])/(?P<d>[2-9]|16)(?![\d/.,A-Za-z])(?:\s?-?(?P<u>{unit_pattern()}))?", _mixed,
             (("up 2 1/2 percent", "2 1/2 percent", "2.5 %"),)),
        Form("mixed number of the exchanges", r"(?<![\d/.,A-Za-z-])(?:(?P<c>[$€£])\s?)?(?P<w>\d{1,4}(?:\.\d\d)?)-(?P<n>[1357]|1[135]|\d{1,2}(?=/32))/(?P<d>2|4|8|16|32)(?![\d/.,A-Za-z-](?!\s))(?:\s(?P<u>cents?|points?|percent)\b)?", _of_exchanges,
             (("fell 6-1/4 cents", "6-1/4 cents", "0.0625 USD"), ("to $4.38-1/2 a bushel", "$4.38-1/2", "4.385 USD"))),
        Form("part of a per cent", r"\b(?P<w>half|(?:a|one|three)[ -]quarters?)(?:\sof)?\s(?:an?|one|1)\sper\s?cent(?:age)?\b(?!\s?-?points?)", _part_of_a_per_cent,
             (("soybeans rose half a percent", "half a percent", "0.5 %"), ("cut by a quarter of one per cent", "a quarter of one per cent", "0.25 %"))),
        Form("ratio to one", r"\bratio\s(?:of|to|at|is|was|were|stood|rose|fell|reached|about|around|above|over|below|nearly|roughly|some|\s){1,4}(?P<from>(?P<n>\d{1,3}(?:\.\d{1,2})?)(?::|-to-|\sto\s)(?:1|one))\b(?![.:]\d)", _to_one,
             (("a debt ratio of 1.8:1", "1.8:1", "1.8 x"), ("The ratio was 2.5 to 1.", "2.5 to 1", "2.5 x"))),
        Form("part of a point", r"\b(?P<w>half|(?:a\s|one[ -])?quarter|three[ -]quarters?|1/4|1/2)(?:\sof)?[\s-](?:a\s|one\s)?(?:percentage[\s-])?point\b", _part_of_a_point,
             (("a quarter of a percentage point", "a quarter of a percentage point", "0.25 pp"), ("a half-point cut", "half-point", "0.5 pp"))),
        Form("fraction with a slash", rf"(?<![\d/.,A-Za-z〔-])(?P<n>[1-9])/(?P<d>[2-9]|10)(?![\d/.,A-Za-z])(?P<u>{_MEASURE})?", _slashed,
             (("3/4 of firms", "3/4", "75 %"), ("平均1/2公顷", "1/2公顷", "5000 m2"))),
        Form("multiplied", rf"\b(?:more\s+than\s+)?(?P<w>doubled?|doubling|tripled?|tripling|trebled?|trebling|quadrupled?|(?<!in\s)(?<!the\s)(?<!['’]s\s)(?<!mixed\s)(?:doubles|triples|trebles|quadruples)(?!\s(?:match|final|title|team|partner|event|as\b))|(?:quint|sext|sept|oct|non|dec|cent)upl(?:e[ds]?|ing|y|icat\w+)|quadruplicat\w+|(?P<f>{_FOLDS})[ -]?fold|halved|halving|twice)\b", _multiplied,
             (("output tripled", "tripled", "3 x"), ("Durian quadruples", "quadruples", "4 x"), ("more than doubled", "more than doubled", "> 2 x"), ("up sevenfold", "sevenfold", "7 x"), ("output sextupled", "sextupled", "6 x"), ("a fifteen-fold rise", "fifteen-fold", "15 x"))),
        Form("one in so many", rf"\b(?P<n>{_any(_ONES)})\s+(?:in(?:\s+every)?|out\s+of(?:\s+every)?)\s+{_OF_HOW_MANY}{_NO_TIME}", _one_in,
             (("one in five workers", "one in five", "20 %"), ("one in five hundred", "one in five hundred", "0.2 %"),
              ("one in twenty-five", "one in twenty-five", "4 %"), ("one in a thousand", "one in a thousand", "0.1 %"),
              ("one in 1,000 batches", "one in 1,000", "0.1 %"), ("eight in every hundred fail", "eight in every hundred", "8 %"))),
        Form("so many in ten", r"(?<![\d.,])\b(?P<n>[1-9])\s(?:in|out\sof)(?:\severy)?\s(?P<d>10|20|100)\b(?![.,]?\d|\s?%|-|\s(?:years?|months?|weeks?|days?|quarters?|hours?|countries|cities|[a-z]+s\b))", _one_in,
             (("of which 9 in 10 were rare", "9 in 10", "90 %"),)),
        Form("one of so many", rf"\b(?P<n>{_any(_ONES)})\s[a-z]{{3,12}}\sin\s(?:every\s)?{_OF_HOW_MANY}(?=\s*(?:[,.;:()]|$)|\sor\sso\b|\s{_DOES}\b)", _one_in,
             (("one household in five (20.3%)", "one household in five", "20 %"), ("two homes in five have one", "two homes in five", "40 %"))),
        Form("tenths of a point", rf"\b(?P<n>{_WORD})-tenths?\sof\sa\s(?:percentage\s)?point\b", _tenths_of_a_point,
             (("three-tenths of a percentage point", "three-tenths of a percentage point", "0.3 pp"),)),
        Form("joined fraction", rf"\b(?<!-)(?P<n>{_FEW})-(?P<d>{_any(_PARTS)}s?)\b(?!\s+of\s+a\s)|\b(?P<n2>an?|{_FEW})\s(?P<d2>(?!fourth\sof\s\0){_any(_PARTS)}s?)(?=\s+of\b(?!\s+a\b))", _fraction,
             (("an eighth of the total", "an eighth", "12.5 %"), ("five eighths of it", "five eighths", "62.5 %"), ("one-twentieth of the market", "one-twentieth", "5 %"), ("Japan: one-twentieth", "one-twentieth", "5 %"))),
        Form("fraction by which it changed", r"(?<=\bby\s)(?P<n>an?|one|two|three)[ -](?P<d>half|thirds?|quarters?|fifths?|tenths?)\b(?=\s(?:to|from|in|on|since|over|this|last)\b)", _fraction,
             (("raised its forecast by a third to $9 billion", "a third", "33.33333333333333333333333333 %"), ("cut by two thirds in May", "two thirds", "66.66666666666666666666666667 %"))),
        Form("fraction", rf"(?<!previous\s)(?<!preceding\s)(?<!prior\s)(?<!last\s)(?<!this\s)(?<!next\s)(?<!the\s)(?<!each\s)(?<!same\s)\b(?P<n>{_WORD}|a|an|\d)?[ -]?(?P<d>half|thirds?|quarters?|fifths?|tenths?)\b(?=\s+(?:of|the|as|went|goes|go|came|were|was|are|is|had|have|said|more|less|higher|lower)\b|[,.;\u4e00-\u9fff，。；]|$)", _fraction,
             (("two-thirds of households", "two-thirds", "66.66666666666666666666666667 %"),)),
        Form("place in an order", rf"\b(?P<n>{_any(_ORDER)}|\d{{1,3}}(?:st|nd|rd|th))[ -](?:largest|highest|biggest|most|month|year|week|session|meeting|warmest|hottest|lowest|fastest|longest|strongest|place|straight|consecutive|time|such|flight|launch|reduction|cut|increase|rise|win|round|edition|mission|line|plant|factory|mine|reactor|phase|stage|generation|batch|tranche|daily|weekly|monthly|quarterly|yearly|annual)\b|(?<=\branked\s)(?P<n2>{_any(_ORDER)}|\d{{1,3}}(?:st|nd|rd|th))\b|\b(?P<n3>(?!\w+-second){_any(_BEYOND_TWENTY)})\b|(?:(?<=\bto\s)|(?<=\bfinished\s)|(?<=\bplaced\s))(?P<n4>{_any(_ORDER)}|\d{{1,3}}(?:st|nd|rd|th))\b(?=\s(?:in|on|among|nationally|globally|worldwide|overall)\b|[,.;]|$)|(?<=\bfrom\s)(?P<n5>\d{{1,3}}(?:st|nd|rd|th))\b(?=\s(?:to|in|on|place)\b)(?!\sto\s\d{{1,2}}(?:st|nd|rd|th)\s(?:of\s)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))", _ordinal,
             (("the third largest producer", "third largest", "3"), ("a third line", "third line", "3"), ("it ranked fourth in patents", "fourth", "4"), ("its twenty-fifth anniversary", "twenty-fifth", "25"), ("it rose to fifth in the ranking", "fifth", "5"), ("up from 14th to 9th", "14th", "14"),
              ("the thirty-second session", "thirty-second session", "32"))),
        Form("among the first", rf"(?<!to\s)(?<!will\s)(?<!would\s)\btop[ -](?P<n>\d{{1,3}}|{_WORD})\b(?!\s?%|[.,]?\d|[ -](?:hundred|thousand|million|billion|trillion|percent))|\bthe\s(?P<n2>\d{{1,3}}|{_WORD})\s(?:largest|biggest|highest|best|fastest|richest)\b", _top,
             (("one of the top 10 producers", "top 10", "10"), ("the three largest makers", "the three largest", "3"))),
    ],
    begins="(?:(?=[0-9$€£])|(?<![A-Za-z])(?=[abcdefhmnoqrst1z]))",
    flags=re.IGNORECASE | re.ASCII,  # a word ends where Han begins: 股价double
)  # fmt: skip
