"""As many as a source names one by one: 三部门 of three bodies, 六项 of 一是 … 六是, 五个“坚持”.

The count is another one when the source goes on (等部门), gives one itself, or tells it off for
somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from newqp_writer.provenance.computing.computations import Derivation
from newqp_writer.provenance.computing.enumerations import POINTS
from newqp_writer.provenance.context import Number
from newqp_writer.provenance.glossary.vocabulary import is_shared
from newqp_writer.provenance.source import Source

_MOST = 10  # as far as 一是 … 十是 go
_OFFICE = (
    r"(?:部(?![署门分长级队位])|委员会|委(?![员托书会派])|总?局(?![长势面部])|总?署(?![名长])|[证银保]监会|办公室"
    r"|办(?![理法公好事学])|银行(?![业间卡])|厅(?![长级])|法院|检察院|联合会|协会)"
)
_BODY = rf"(?:(?!会同|以及)[\u4e00-\u9fff]){{1,18}}?{_OFFICE}"
_JOIN = r"(?:、|以及|会同|联合|[和与及])"
_BODIES = re.compile(rf"{_BODY}(?:{_JOIN}{_BODY})+")
_NEXT = re.compile(rf"{_BODY}(?:{_JOIN}|$)")
_DAY = r"(?:[今昨][天日])?[（(]?(?:(?:\d{4}年)?\d{1,2}月)?\d{1,2}日[）)]?"
_ACTS = re.compile(
    rf"《|(?:{_DAY})?[^，。；：、\d]{{0,10}}?(?:联合|共同|印发|发布|出台|制定|发出|公布|召开|下发|启动|开展|部署|决定|通知|公告|推出|明确|提出|下达|组织|修订|延长|要求)"
)
_VERBS = frozenset(
    "联合 共同 印发 发布 出台 制定 发出 公布 召开 下发 启动 开展 部署 决定 通知 公告 推出 明确 提出"
    " 下达 组织 修订 要求".split()
)
_GOES_ON = re.compile(
    r"等|[及和与、](?:其他|其它|有关|相关){1,2}(?:部门|单位|机构|部委)|,?\sand\sother",
    re.IGNORECASE,
)
_BODY_EN = (
    r"(?:the\s)?(?:[A-Za-z]+\s){0,4}?(?:ministry|bank|regulator|commission|administration|agency"
    r"|department|bureau|authority|council|office)(?:\s(?:of|for)(?:\s[A-Z][a-z]+){1,3})?"
)
_BODIES_EN = re.compile(
    rf"{_BODY_EN}(?:,\s{_BODY_EN})*,?\sand\s{_BODY_EN}(?=\s(?:jointly\s)?"
    r"(?:issue|publish|release|announce|unveil|launch|adopt|introduce|extend|set|approve)(?:s|d|ed|\b)"
    r"|,?\sand\sother\b)",
    re.IGNORECASE,
)
_EACH_EN = re.compile(r",\s(?:and\s)?|\sand\s")
_NAMES_BODIES = re.compile(r"(?:个)?(?:部门|部委|机构|单位)")

_NUMERALS = "一二三四五六七八九十"
_MARK = re.compile(
    rf"(?:(?<![\u4e00-\u9fff])(?:第([{_NUMERALS}])(?=[，、：])|其?([{_NUMERALS}])(?=是)|其([{_NUMERALS}])(?=[，、：])"
    r"|(首先)|(其次|再次|最后)(?=[，、]))"
    rf"|[（(]([{_NUMERALS}])[）)])"
)
_COUNTS = frozenset(["count", "index"])  # 四点要求: read as points of an index
# What is told off so, and who tells it: 会议部署六项重点任务, never 三个工厂.
_SETS_OUT = re.compile(
    r"(?:提出|部署|强调|明确|要求|指出|列出|列举|归纳|概括|总结|包括|分为|给出|布置|安排|确定|作出)"
    r"了?(?:以下|下列|如下)?$"
)
_THINGS = re.compile(
    r"(?:重[点大要]|主要|关键|具体|政策|核心|方面|工作|的){0,2}"
    r"(?:任务|措施|举措|要求|工作|意见|建议|问题|原因|原则|目标|要点|重点|内容|安排|部署|方面|方向|路径|理由|因素|判断|特点|思路|做法|事(?![\u4e00-\u9fff]))"
)
_ALONE = re.compile(r"(?![\u4e00-\u9fff])")
_CLAUSE = re.compile(r"[^，、；。：,;\s“”]+")
_SAID = 0.5  # of what a claim says of those that it counts, how much the source says of them
_QUOTED = re.compile(r"[“\"](?P<words>[^“”\"\d]{2,10})[”\"]")


class _Told(NamedTuple):
    """What a source names one by one, where, and the stretch that says of what."""

    many: int
    start: int
    end: int
    lead: tuple[int, int]


def as_a_count(claim: Number, source: Source) -> Derivation | None:
    """The count of what a source names one by one, told of the same."""
    q = claim.quantity
    if q.dimension not in _COUNTS or q.low is None or q.modifier or q.is_range:
        return None
    if not 2 <= q.low <= _MOST:
        return None
    told = _repeated(claim, source) or _of_the_same(claim, source)
    if told is None or told.many != q.low:
        return None
    words = source.text.written[told.start : told.end]
    return Derivation(words, (), (source.passage(told.start, told.end),))


def _of_the_same(claim: Number, source: Source) -> _Told | None:
    """The bodies or points of which most of the claim's words are said; all alike, if several."""
    text = source.text
    if _NAMES_BODIES.fullmatch(claim.quantity.unit) or _NAMES_BODIES.match(claim.right):
        found = list(_bodies(text.text, chinese=text.chinese))
    elif _counts_points(claim):
        found = [one for one in _points(text.text) if not _is_counted(claim, source, one)]
    else:
        return None
    things = _things(claim)
    mine = set(claim.own_terms) - _VERBS - things
    if text.chinese != claim.text.chinese:
        mine = {term for term in mine if is_shared(term)}
        if not mine:
            return None
    leads = [(set(text.terms(*one.lead)), one) for one in found]
    scored = [((len(mine & lead), len(things & lead)), one) for lead, one in leads]
    most = max((score for score, _ in scored), default=(0, 0))
    if most[0] < _SAID * len(mine):
        return None
    best = [one for score, one in scored if score == most]
    return best[0] if best and len({one.many for one in best}) == 1 else None


def _things(claim: Number) -> set[str]:
    """The words for what points are, which the source need not say: 重点任务."""
    end = claim.mention.end
    found = _THINGS.match(claim.text.text, end)
    return set(claim.text.terms(end, found.end())) if found is not None else set()


def _counts_points(claim: Number) -> bool:
    """Whether a claim says how many points somebody makes: 会议部署六项任务, 意见提出三方面要求."""
    q, text, end = claim.quantity, claim.text.text, claim.mention.end
    unit = "点" if q.dimension == "index" else q.unit
    alone = unit in {"方面", "点"} and _ALONE.match(text, end)
    told = _SETS_OUT.search(text, 0, claim.mention.start)
    return unit in POINTS and told is not None and bool(alone or _THINGS.match(text, end))


def _is_counted(claim: Number, source: Source, told: _Told) -> bool:
    """Whether the source gives a count itself: 八项任务, of which it tells three."""
    numbers = source.text.between(told.lead[0], told.lead[1])
    return any(
        one.quantity.dimension == "count"
        and one.quantity.unit == claim.quantity.unit
        and one.quantity.low != told.many
        for one in numbers
    )


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    begun = max(text.rfind(mark, 0, start) for mark in "。！？\n") + 1
    ends = [place for mark in "。！？\n" if (place := text.find(mark, end)) >= 0]
    return begun, min(ends, default=len(text))


def _bodies(text: str, *, chinese: bool) -> Iterator[_Told]:
    """The bodies that do something together, where no 等 says that there are more of them."""
    for found in (_BODIES if chinese else _BODIES_EN).finditer(text):
        if _GOES_ON.match(text, found.end()):
            continue
        if chinese:
            if not _ACTS.match(text, found.end()):
                continue
            count = len(_NEXT.findall(found[0]))
        else:
            count = len(_EACH_EN.split(found[0]))
        yield _Told(count, found.start(), found.end(), _sentence(text, *found.span()))


def _points(text: str) -> Iterator[_Told]:
    """What is told off by 一是, 二是 …, as far as it runs without a gap."""
    run: list[re.Match[str]] = []
    for mark in [*_MARK.finditer(text), None]:
        if mark is not None and run and _place(mark, len(run)) == len(run) + 1:
            run.append(mark)
            continue
        if len(run) > 1:
            start, last = run[0].start(), run[-1].end()
            lead = _sentence(text, start, start)[0]
            if not text[lead:start].strip():  # told in the sentence before
                lead = _sentence(text, max(0, lead - 2), max(0, lead - 2))[0]
            yield _Told(len(run), start, last, (lead, start))
        run = [mark] if mark is not None and _place(mark, 0) == 1 else []


def _place(mark: re.Match[str], so_far: int) -> int:
    if mark[4]:
        return 1
    if mark[5]:
        return so_far + 1
    numeral = next(one for one in mark.groups() if one)
    return _NUMERALS.index(numeral) + 1


def _repeated(claim: Number, source: Source) -> _Told | None:
    """How often a sentence says the very words that the claim counts: 五个“更加注重”."""
    found = _QUOTED.match(claim.text.text, claim.mention.end)
    if found is None:
        return None
    text, words = source.text.text, found["words"]
    told: list[_Told] = []
    for sentence in source.text.layout.sentences:
        place = (sentence.start, sentence.end)
        if (count := _run_of(words, text[slice(*place)])) > 1:
            told.append(_Told(count, *place, place))
    return max(told, key=lambda one: one.many, default=None)


def _run_of(words: str, sentence: str) -> int:
    """How many phrases begin with words, one after the other, the first behind its subject."""
    longest = run = 0
    for clause in _CLAUSE.findall(sentence):
        at = clause.find(words)
        if at < 0:
            continue
        goes_on = len(clause) > at + len(words) + 1
        run = run + 1 if goes_on and not at and run else int(goes_on)
        longest = max(longest, run)
    return longest
