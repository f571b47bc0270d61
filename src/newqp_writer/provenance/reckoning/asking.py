"""The words that ask for an operation, and how plainly they do."""

# ruff: noqa: E501 - tables of words

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from newqp_writer.provenance.context import Number
from newqp_writer.provenance.glossary.phrases import EACH, EVERY, IN_ALL, MORE_OR_LESS
from newqp_writer.provenance.reckoning import each, grammar, lengths
from newqp_writer.provenance.reckoning.grammar import Formulas

UNASKED = 0.003
"""How likely an operation is that no word asks for, beside one that is asked for."""


class Operation(NamedTuple):
    """An operation and the words that ask for it.

    ``usual``: how often one writes such a number where the words ask for it.
    """

    formulas: Callable[..., Formulas]
    asks: re.Pattern[str]
    usual: float = 1.0


def _op(
    formulas: Callable[..., Formulas], chinese: str, english: str, usual: float = 1.0
) -> Operation:
    return Operation(formulas, re.compile(rf"{chinese}|\b(?:{english})\b", re.IGNORECASE), usual)


_MORE = (
    f"比|较|相差|落差|缺口|差距|差额|高出|[高低多少]于|净增|新增|增[加产收]|[增减]|{MORE_OR_LESS}|提高|下降|扩大|缩|[上下][升调跌]|回落|[节可能]省|省[下了去出]|省(?=[0-9约近])|[仍还尚另][有差需要]|剩|余下|其余|领先|落后|顺差|逆差|剔除|扣除|淘汰|流失|退出|作废|未[回有完通达]|亏空|缺口|结余",
    r"difference|gap|more|fewer|less|higher|lower|lead|smaller|larger|rose|fell|up|down|only|raised|cut|by|shortfall|surplus|deficit|short|remain\w*|left|another|extra|out-\w+|without|excluding|strip out",
)
_LEFT = (
    "不[到足]?|未|没|剩|其[余他它]|还|尚|仍|差|余下",
    "rest|other|remaining|not|without|left|lower|smaller",
)
_THEN = (
    "去年|上[年月季]|前一|同期|一年前|此前|[加降升调息涨跌布施革]前|原[来先]|之前|年初|倒推|推算|一季度|据此|由|从|[比较].{0,8}的",
    r"earlier|before|previous\w*|from|last year",
)
_ALL = (
    f"合计|{IN_ALL}|累计|之和|相加|两[者项家地省]|加[上在]?|和|各|前[三四五]|[三四]大",
    "total|together|combined|both|sum|and|including|altogether|all",
)
_RISE = (
    "增[长幅速加至]?|升|提高|下降|降|减|涨|跌|扩大|缩|[上下]调|[比较].{1,12}[多少高低]",
    r"gr[eo]wn?|growth|rose|risen|fell|fallen|up|down|increas\w+|decreas\w+|tumbled|jumped|shr[aiu]nk|swell|more|less|higher|lower|cut|gain\w*|lost|drop\w*",
)
_PART = (
    "占|贡献|构成|比[重例]|份额|其中|相当于|完成|[一二三四五六七八九两]成|[过近一]半|率|的",
    "share|account\\w*|of|made up|proportion|third|half|quarter|fraction|most",
)
# Either first. Not as lookaheads, which would read on to the end from every place.
_EACH_OF_REST = (
    "[均每].{0,200}?[余剩还仍尚要]|[余剩还仍尚要].{0,200}?[均每]",
    rf"(?:average|{EACH}|a month).{{0,200}}?(?:rest|remain|left)\w*|(?:rest|remain|left).{{0,200}}?(?:average|{EACH}|a month)\w*",
)

AMOUNT = {
    "difference": _op(grammar.difference, *_MORE), "sum": _op(grammar.total, *_ALL),
    "share of an amount": _op(grammar.product, "占|其中|对应|相当于|折合|约|份额|[一二三四五六七八九两]成|近|测算|推算|即", "of|share|about|some|roughly|nearly|almost|or", 0.3),
    "whole of a share": _op(grammar.whole, "折合|相当于|倒推|推算|据此|总", r"impl\w+|total|suggest\w*|equivalent", 0.3),
    "base": _op(grammar.base, *_THEN, 0.6), "increase": _op(grammar.increase, *_MORE, 0.3),
    "times": _op(each.times, "合计|共|总|累计|全部|[每一]年|折合|年[产耗需供化]|全[年月周]", r"total|together|combined|in all|a year|annual\w*", 0.6),
    "quotient": _op(each.quotient, "每|折合|按|测算|推算|时速|速度|放电|续航|持续|年发电|回购", f"{EVERY}|speed|last\\w*|buys?|bought|back", 0.3),
    "average": _op(grammar.average, "均|每", f"average|{EVERY}|a day|a month|a year", 0.6),
    "average of the rest": _op(grammar.average_of_rest, *_EACH_OF_REST, 0.6),
    "increased": _op(grammar.increased, "[增提上扩涨升降下减]|将|达|预计", r"to|would|will|reach\w*|after", 0.3),
    "rest": _op(grammar.rest, *_LEFT),
    "middle": _op(grammar.midpoint, "中[值位点间]|平均", r"mid\s?point|middle|median", 0.3),
}  # fmt: skip
RATIO = {
    "share": _op(grammar.share, *_PART), "share of the rest": _op(grammar.share_of_rest, *_LEFT, 0.3),
    "complement": _op(grammar.complement, *_LEFT, 0.2), "growth": _op(grammar.growth, *_RISE), "sum": AMOUNT["sum"],
    "growth a year": _op(grammar.growth_a_year, "年均|复合|每年|平均增", r"a year|annual\w*|compound\w*|CAGR", 0.6),
    "earlier rate": _op(grammar.earlier_rate, *_THEN, 0.3),
    "later rate": _op(grammar.later_rate, "[将再]|进一步|之后|后|继续", r"would|will|could|further|after|another", 0.3),
    "rest": _op(grammar.rest, *_LEFT),
    "compared rate": _op(grammar.compared_rate, "推算|据此|[则均]|整体|总体|全部|全国|平均|后者|前者|其", "while|overall|impl\\w+|average|total", 0.5),
}  # fmt: skip
POINTS = {"difference": AMOUNT["difference"]}
MULTIPLE = {
    "multiple": _op(grammar.multiple, "倍|番|比(?=[例值]?[约为是达至到])", r"times|fold|doubl\w+|tripl\w+|twice|half|ratio"),
    "ratio": _op(each.ratio, "[\u4e00-\u9fff](?<![同环占相对])比(?=[例值]?[约为是达至到])", "ratio"),
}  # fmt: skip
RANGE = {"shifted": _op(grammar.shifted, *_MORE, 0.3)}
LENGTH = {
    "length": _op(lengths.length, "", ""),
    "difference": _op(grammar.difference, r"[比较].{0,12}[长短早晚多少]|[延缩]|相差", r"longer|shorter|more|less|earlier|later"),
}  # fmt: skip


@lru_cache(maxsize=4096)
def _asks(words: re.Pattern[str], text: str) -> bool:
    """Whether a text asks; one sentence is looked at for each of its numbers."""
    return words.search(text) is not None


def asked(claim: Number, operation: Operation) -> float:
    """How plainly the words around a number ask for an operation: next to it, or further off."""
    clause = claim.text.layout.clauses[claim.clause]
    around = (claim.own_text, claim.text.text[clause.start : clause.end], claim.quote[1])
    found = (
        w for words, w in zip(around, (1.0, 0.4, 0.12), strict=True) if _asks(operation.asks, words)
    )
    level = claim.role in {"from", "to"} and operation.formulas in (
        grammar.difference,
        grammar.increase,
        grammar.growth,
    )
    return next(found, UNASKED) * operation.usual * (0.05 if level else 1.0)  # 由6.9万下修至4.1万
