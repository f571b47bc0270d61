"""Numbers computed from the source's: sum, difference, share, growth, multiple.

A computation counts only when the claim's words ask for it, and only over numbers that the claim
talks about: each operand must fit the claim's words, and the two must be of one kind. Anything
looser accepts coincidences.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import permutations, product

from newqp_writer.models import Entry
from newqp_writer.numerals import Quantity
from newqp_writer.numerals.quantity import Per
from newqp_writer.provenance.computing import computations as compute
from newqp_writer.provenance.computing.computations import Derivation, Rule
from newqp_writer.provenance.computing.enumerations import listed
from newqp_writer.provenance.computing.operands import RATES, Operand, equals, operand, operands_of
from newqp_writer.provenance.computing.partitions import as_a_share
from newqp_writer.provenance.computing.parts import as_a_part
from newqp_writer.provenance.computing.streaks import as_a_streak
from newqp_writer.provenance.context import Number
from newqp_writer.provenance.glossary.phrases import EACH, EVERY, IN_ALL, MORE_OR_LESS
from newqp_writer.provenance.glossary.vocabulary import terms_of
from newqp_writer.provenance.meaning import Rarity, conflict
from newqp_writer.provenance.source import Source

_SUM = re.compile(
    rf"合计|共计|总计|之和|总共|一共|两[项者地省]|前[三两四五]|三大|四大|两大|[三四五六]项|{IN_ALL}|累计|加起来|相加"
    r"|\b(?:total|combined|together|sum|both|altogether|including)\b",
    re.IGNORECASE,
)
_DIFFERENCE = re.compile(
    rf"相差|落差|缺口|差值|差距|差额|相比|高出|低于|高于|净增|新增|增加|减少|{MORE_OR_LESS}|提高|下降|扩大|缩小|增量|顺差|逆差|上升|回落"
    r"|缩短|[节可能]省|省[下了去出]|省(?=[0-9约近])|再[提升降增减]|加息|降息|延长|推迟|提前|领先|落后|[仍还尚另]有|[仍还尚仅][差需]|剩余|余下|其余|距|相隔|上调|下调|上涨|下跌|提升|降低"
    r"|\b(?:difference|more|fewer|less|gap|higher|lower|surplus|deficit|shortfall|rose|fell|added|by|ahead"
    r"|behind|lead|short|gain(?:ed)?|widened|narrowed|raised|trimmed|remain(?:s|ing|ed)?|left|rest|other|excluding"
    r"|without|only|extra|additional|out-\w+ed|beat|margin|lost|loss|drop|rise|increase|cut|up|down)\b",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"占|贡献|构成|比重|比例|份额|其中|成(?:以[上下])?|[过近]半|率|\b(?:share|account|accounts|accounted|of"
    r"|made up|makes up|met|covered|proportion|fraction)\b",
    re.IGNORECASE,
)
_GROWTH = re.compile(
    r"增长|增幅|增速|增加|上升|提高|下降|减少|降幅|涨|跌|扩大|缩|[上下]调|削减|[比较].{1,12}[多少高低]"
    r"|\b(?:grew|grown|rose|risen|fell|fallen|growth|increased?|decreased?|up|down|tumbled|jumped"
    r"|shr[aiu]nk|swell"
    r"|swelled|swollen|dropped|climbed|declined|gained|lost|surged|cut|more than|higher"
    r"|lower|expanded)\b",
    re.IGNORECASE,
)
_MULTIPLE = re.compile(
    r"倍|番|\b(?:times|\w*fold|treb\w+|doubl\w+|tripl\w+|double|triple|quadrupl\w+|twice|halv\w+)\b",
    re.IGNORECASE,
)
_AVERAGE = re.compile(rf"平均|均|每|\b(?:average|{EACH})\b", re.IGNORECASE)
_REST = re.compile(
    r"不|未|没|非|难以|无法|剩|其余|其他|其它|另外|剩余|余下|\b(?:rest|other|others|remaining|not|without|non\w*)\b",
    re.IGNORECASE,
)
_BALANCE = re.compile(r"顺差|逆差|结余|盈余|收支|surplus|deficit", re.IGNORECASE)
_SIDES = (("=出口额", "=进口额"), ("=销售额", "=投资"))  # what comes in, what goes out
_IN_ORDER = re.compile(
    r"居前|前[一二三四五六七八九十\d]+位|位居|排名|依次|最[高大多]|首位|\b(?:top|largest|biggest|led)\b"
)
# Where a source tells no rank, that of a number is its place among those beside it, not of all.
_RANKED = re.compile(
    r"第[一二三四五\d]|\b(?:first|second|third|fourth|fifth|last)\b", re.IGNORECASE
)
_OF_ALL = re.compile(
    r"全[国省市县区球网行]|世界|国内|[亚欧非美]洲|三角|业内|行业|同类|历[史年]|近年"
    r"|\b(?:world|country|nation\w*|global\w*|ever|record)\b",
    re.IGNORECASE,
)
_RANKING = re.compile(
    r"位[居列于]|[排名]列|排[名在位行]|[居排列为]|[其者地家市省港国区县项类]中|高|快|大|多|增速|增幅"
    r"|\b(?:rank\w*|came|place[ds]?|fastest|highest|largest|biggest|most|growth|growing)\b",
    re.IGNORECASE,
)
_FOREMOST = re.compile(
    r"居首|首位|榜首|第一|夺冠|冠军|最[高大多快长]|领先|\b(?:led|leads|leading|top(?:s|ped)?|first|largest|biggest|most"
    r"|highest|number one)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"[比较](?:年初|年底|上年|去年|上月|上季度?)(?:末|底|同期)?的?[约近]?$|期初|年初|(?<![比较])(?:上年|去年|一年前|此前|原来|原先|之前|前一)|\b(?:previous|before|earlier)\b",
    re.IGNORECASE,
)
_BESIDE = 3  # numbers from a level to the one it is set against
_CLAUSE = 200  # characters of the clause to either side that may ask for a computation
_REACH = 30  # characters before the number in which 上年 may stand


def derive(
    claim: Number, cited: Sequence[Source], rarity: Rarity, judged: Mapping[Number, Entry]
) -> Derivation | None:
    """The computation that gives the claim's number, if the claim's words ask for one.

    Args:
        claim: the number to explain.
        cited: where the operands may stand.
        rarity: how much each term distinguishes.
        judged: the claim's numbers that have a verdict; derived ones may be computed with.
    """
    quantity = claim.quantity
    if quantity.dimension == "rank":
        return _ranked(claim, cited) or as_a_streak(claim, cited, rarity)
    if quantity.low is None or quantity.is_range or quantity.dimension == "clock":
        return None
    if (found := _told_otherwise(claim, cited, rarity)) is not None:
        return found
    asked = _asked(claim)
    if not asked:
        return as_a_part(claim, cited) or as_a_share(claim, cited)
    computed = [
        Operand(number, entry.evidence, "", named=True, told=True)
        for number in claim.text.beside(claim)
        if (entry := judged.get(number)) is not None and entry.verdict == "derived"
    ]
    operands = [*computed, *operands_of(claim, tuple(cited), rarity)]
    for rule in asked:
        if (found := rule(claim, operands)) is not None:
            return found
    return as_a_part(claim, cited) or as_a_share(claim, cited)


def _before(claim: Number) -> str:
    """Its sentence up to a number."""
    start, quote = claim.quote
    return quote[: max(0, claim.mention.start - start)]


def _told_otherwise(claim: Number, cited: Sequence[Source], rarity: Rarity) -> Derivation | None:
    """What is not asked for in words: a balance, a change beside its level, a length, a count."""
    if _BALANCE.search(_before(claim)) and (found := _balance(claim, cited)) is not None:
        return found
    for found in (
        _as_each(claim, cited),
        _moved(claim, cited),
        as_a_streak(claim, cited, rarity),
    ):
        if found is not None:
            return found
    if claim.quantity.dimension in {"time:day", "time:month"}:
        return _length(claim, cited)
    if claim.quantity.dimension == "time:year":
        return _years(claim, cited)
    return listed(claim, cited, rarity) if claim.quantity.dimension == "count" else None


_EACH = re.compile(rf"(?:\b(?:{EVERY})|每)\s?\Z", re.IGNORECASE)


def _as_each(claim: Number, cited: Sequence[Source]) -> Derivation | None:
    """For every 100 km of 每百公里…238元: what a source counts an amount for."""
    if not claim.quantity.low or not _EACH.search(_before(claim)):
        return None
    for source in cited:
        for number in source.text.numbers:
            per = number.quantity.per
            if per is not None and per == Per(claim.quantity.dimension, claim.quantity.low):
                return Derivation(number.mention.surface, (operand(source, number),))
    return None


def _asked(claim: Number) -> list[Rule]:
    """The computations that the words around a number ask for."""
    mention, layout = claim.mention, claim.text.layout
    sentence, clause = layout.sentences[claim.sentence], layout.clauses[claim.clause]
    start = max(sentence.start, mention.start - _REACH)
    words = claim.text.text[
        max(clause.start, mention.start - _CLAUSE) : min(clause.end, mention.end + _CLAUSE)
    ]
    before = claim.text.text[start : mention.start]
    rate = claim.quantity.dimension == "ratio"
    points = claim.quantity.dimension == "points"
    multiple = claim.quantity.dimension == "multiple"
    amount = not (rate or points or multiple)
    growing = _GROWTH.search(claim.left) is not None or claim.movement.direction != ""
    rules: tuple[tuple[bool, re.Pattern[str], str, Rule], ...] = (
        (rate and not growing, _SHARE, words, compute.share),
        (rate and not growing, _ANY, words, compute.share_of_told),
        (rate and not growing, _REST, words, compute.complement),
        (rate, _GROWTH, words, compute.growth),
        (rate, _BEFORE, before, compute.earlier_share),
        (rate and claim.role == "from", _ANY, words, compute.earlier_share),
        (multiple, _MULTIPLE, words, compute.multiple),
        (points or amount, _DIFFERENCE, words, compute.difference),
        (amount or points or rate, _SUM, words, compute.total),
        (amount, _AVERAGE, words, compute.average),
        (amount, _BEFORE, before, compute.earlier),
        (amount, _BEFORE, before, compute.earlier_by_rate),
        (amount and claim.role == "from", _ANY, words, compute.earlier),
    )
    return [rule for applies, pattern, where, rule in rules if applies and pattern.search(where)]


_ANY = re.compile("")


_COMPARED = re.compile(
    r"(?:由|从|较|比|[高低]于|上年同期的?|此前的?|\b(?:from|compared with"
    r"|compared to|against|versus|vs\.?"
    r"|up from|down from|after|than))\s?(?:[\w'’ ]{0,20}\s)?$",
    re.IGNORECASE,
)


_YEAR_BEFORE = re.compile(
    r"(?:\A|[，,；;（(])\s*(?:上年|去年|上年同期|去年同期|(?:19|20)\d\d年)(?:同期|末|底)?[占为是：:]?\s?\Z"
)


def _moved(claim: Number, cited: Sequence[Source]) -> Derivation | None:
    """提高5.5个百分点至58.6%: the level beside it, less the one the source sets it against.

    The source says both in one sentence, the second behind 由, from, compared with and the like.
    """
    wanted = claim.quantity
    if claim.movement.form != "by" or not claim.movement.direction:
        return None
    levels = [n for n in (claim.next, claim.previous) if n is not None and n.quantity.low]
    for level in levels:
        for source in cited:
            for now, match in source.matching(level.quantity):
                if match.how == "rounded":
                    continue
                for before in source.text.of_sentence(now.sentence):
                    if not _set_against(now, before):
                        continue
                    value, formula = _change(wanted, now, before)
                    rises = (now.quantity.low or 0) > (before.quantity.low or 0)
                    if rises == (claim.movement.direction == "up") and equals(wanted, value):
                        return Derivation(formula, (operand(source, now), operand(source, before)))
    return None


def _set_against(now: Number, before: Number) -> bool:
    """Whether a sentence compares one number with an earlier level of the same."""
    a, b = now.quantity, before.quantity
    return (
        before is not now
        and (a.dimension, a.unit) == (b.dimension, b.unit)
        and b.low is not None
        and b.low != 0
        and not b.is_range
        and abs(before.index - now.index) <= _BESIDE
        and (
            before.role == "from"
            or _COMPARED.search(before.left) is not None
            or (before.index > now.index and _was_before(before))
        )
    )


def _was_before(number: Number) -> bool:
    """Whether a level is told as the earlier of the one before it: 占73.6%，2024年占71.1%."""
    return number.is_earlier_in_brackets or _YEAR_BEFORE.search(number.clause_before) is not None


def _change(wanted: Quantity, now: Number, before: Number) -> tuple[Decimal, str]:
    """The change between two levels, as the claim puts it: points, an amount, or per cent."""
    x, y = now.quantity.low or Decimal(0), before.quantity.low or Decimal(1)
    a, b = now.mention.surface, before.mention.surface
    if wanted.dimension == "ratio" and now.quantity.dimension not in RATES:
        return abs(x - y) * 100 / y, f"({a} − {b}) ÷ {b} × 100%"
    if wanted.dimension == now.quantity.dimension and wanted.dimension not in RATES:
        return abs(x - y), f"{a} − {b}" if x > y else f"{b} − {a}"
    if wanted.dimension == "points" and now.quantity.dimension == "ratio":
        return abs(x - y), f"{a} − {b}" if x > y else f"{b} − {a}"
    return Decimal(0), ""


def _balance(claim: Number, cited: Sequence[Source]) -> Derivation | None:
    """Exports less imports, income less spending, both told in one sentence."""
    sides: dict[str, list[Operand]] = {term: [] for pair in _SIDES for term in pair}
    for source in cited:
        for number in source.text.numbers:
            if number.quantity.dimension == claim.quantity.dimension and number.quantity.low:
                for term, side in sides.items():
                    if term in number.own_terms and conflict(claim, number) is None:
                        side.append(operand(source, number))
    for coming, going in _SIDES:
        for a, b in product(sides[coming], sides[going]):
            together = a.article == b.article and a.number.sentence == b.number.sentence
            if together and equals(claim.quantity, abs(a.value - b.value)):
                return Derivation(f"{a.surface} − {b.surface}", (a, b))
    return None


def _ranked(claim: Number, cited: Sequence[Source]) -> Derivation | None:
    """第二位 of a number that stands second in a list of the article; first of what leads it."""
    mate = claim.previous or claim.next
    if mate is None or claim.quantity.low is None:
        return None
    for source in cited:
        for number in source.text.numbers:
            if number.quantity.low != mate.quantity.low or number.is_date:
                continue
            said = number.quote[1]
            if claim.quantity.low == 1 and _FOREMOST.search(said):
                return Derivation(number.mention.surface, (operand(source, number),))
            ranked = _RANKED.search(said) or _OF_ALL.search(claim.quote[1])
            if (ranked or _has_scope(claim, number)) and not _IN_ORDER.search(said):
                continue
            listed = [
                n
                for n in source.text.of_sentence(number.sentence)
                if n.quantity.unit == number.quantity.unit and n.quantity.low is not None
            ]
            listed.sort(key=lambda n: -(n.quantity.low or 0))
            if len(listed) > 2 and listed.index(number) + 1 == claim.quantity.low:
                operands = tuple(operand(source, n) for n in listed)
                return Derivation(" > ".join(n.mention.surface for n in listed), operands)
    return None


def _has_scope(claim: Number, number: Number) -> bool:
    """Whether the clause of a rank has a word that the sentence of what is ranked has not.

    居亚洲第二, second in China: a place or a time of which the source says nothing.
    """
    clause = claim.text.layout.clauses[claim.clause]
    dates = any(one.is_date for one in claim.text.between(clause.start, clause.end))
    words = _RANKING.sub(" ", claim.text.words(clause.start, clause.end))
    told = number.text.sentence_terms[number.sentence]
    return dates or not told.issuperset(terms_of(words))


def _years(claim: Number, cited: Sequence[Source]) -> Derivation | None:
    """五年间, from 2020 to 2025: the years of two dates that stand in one sentence."""
    for source in cited:
        for told in claim.text.beside(claim):
            for number, _ in source.matching(told.quantity) if not told.is_date else ():
                dates = [n for n in source.text.of_sentence(number.sentence) if n.is_date]
                years = {
                    n.quantity.span.first.year: n
                    for n in dates
                    if n.quantity.span is not None and n.quantity.span.first is not None
                }
                for (first, a), (last, b) in permutations(years.items(), 2):
                    if last > first and equals(claim.quantity, Decimal(last - first)):
                        pair = (operand(source, b), operand(source, a))
                        return Derivation(f"{last} − {first}", pair)
    return None


def _length(claim: Number, cited: Sequence[Source]) -> Derivation | None:
    """10天 of 6月1日至10日, both days counted, or the nights between."""
    for source in cited:
        for number in source.text.numbers:
            span = number.quantity.span
            if (
                number.quantity.precision not in {"day", "month"}
                or span is None
                or not (span.first and span.last)
            ):
                continue
            days = (span.last - span.first).days
            lengths = (days + 1, days)
            if claim.quantity.dimension == "time:month":
                lengths = (span.months, span.months - 1)
            if days > 0 and any(equals(claim.quantity, Decimal(n)) for n in lengths):
                return Derivation(number.mention.surface, (operand(source, number),))
    return None
