"""Of which of a numbered series: 神舟二十号 or 神舟二十一号, 一号线 or 二号线, 一期 or 二期?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newqp_writer.provenance.context import Number
from newqp_writer.provenance.facets.facet import NOTHING, Example, Facet, Reading, Relation

_NUMBERED = re.compile(
    r"(?P<name>[一-鿿]{2})(?<!月)(?P<number>[〇一二三四五六七八九十百]{1,5}|\d{1,3})(?P<kind>号|代)"
    r"|(?<![\d分〇一二三四五六七八九十百本上下])第?(?P<stage>[一二三四首])期(?![间限刊望货待末初满次])"
)
_FIRST = {"首": "一"}
_OF = "|"  # between the series and the number in it


def _series(number: Number) -> Reading:
    """The one that is named nearest before a number, and all that its sentence names."""
    start, words = number.quote
    found = list(_NUMBERED.finditer(words))
    if not found:
        return NOTHING
    before = [one for one in found if start + one.end() <= number.mention.start]
    nearest = before[-1] if before else None
    named = frozenset(map(_value, found))
    if nearest is None:
        return Reading(named=named)
    told = [(start + one.start(), start + one.end()) for one in found]
    since = max((end for end in _ends(number) if end not in {t for _, t in told}), default=start)
    # 一期入组120人，二期入组360人: the one alone; 一期、二期共360人: of both
    own = len({_value(one) for one in before if start + one.start() >= since}) == 1
    return Reading(_value(nearest), nearest[0], named, own)


def _ends(number: Number) -> Iterator[int]:
    """Where the numbers before one in its sentence end."""
    for one in number.text.of_sentence(number.sentence):
        if one.index < number.index and not one.is_date:
            yield one.mention.end


def _value(found: re.Match[str]) -> str:
    if (stage := found["stage"]) is not None:
        return f"期{_OF}{_FIRST.get(stage, stage)}"
    return f"{found['name']}{found['kind']}{_OF}{found['number']}"


def _relation(claim: Reading, source: Reading) -> Relation:
    """Another of the same series is another thing; of another series nothing is known."""
    if not claim.value:
        return "silent"
    series = claim.value.partition(_OF)[0]
    if claim.value in source.named:
        other = claim.value != source.value and source.value.partition(_OF)[0] == series
        return "crossed" if other and claim.own and source.own else "same"
    return "conflict" if any(v.partition(_OF)[0] == series for v in source.named) else "silent"


SERIES = Facet(
    name="series",
    read=_series,
    relate=_relation,
    says="原文说的是同一系列的另一个：说成“{claim}”，原文是“{source}”",
    breaks={r"(?<=[一-鿿]{2})(?<![十百月])(?P<number>[一二三四五六七八九])号": r"十\g<number>号"},
    examples=(
        Example("神舟二十一号在轨{204天}。", "神舟二十号在轨{204天}。", "conflict"),
        Example("神舟二十号在轨{204天}。", "神舟二十号在轨{204天}。", "same"),
        Example("神舟二十号在轨{204天}。", "乘组在轨{204天}。", "silent"),
        Example("项目二期投资{52亿元}。", "总投资86亿元，一期投资{52亿元}。", "conflict"),
        Example("第二期投资{52亿元}。", "一期投资86亿元，二期投资{52亿元}。", "same"),
        Example("一期投资{52亿元}。", "一期投资86亿元，第二期投资{52亿元}。", "crossed"),
        Example("一期投资{52亿元}。", "一期、二期各投资{52亿元}。", "same"),
        Example("首期投资{52亿元}。", "总投资86亿元，一期投资{52亿元}。", "same"),
    ),
    graded=False,
)
