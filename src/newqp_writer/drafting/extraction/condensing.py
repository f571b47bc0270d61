"""A sentence cut to its finding: without grounds, long lists and what follows the last figure.

A report says why before it says what (在……带动下), lists all that it has seen, and goes on behind
its figure with how that came about. A digest has the finding. Only whole clauses and the tail of a
list that is open anyway (……等) go; nothing is put into other words. A sentence with a condition, a
contrast, a negation or an exception is left as it is: what is cut there might be what bounds it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import rjieba

from newqp_writer.drafting.extraction.findings import FIGURE, is_unfinished, lacks_its_verb
from newqp_writer.drafting.house_style import outside_quotes

LONG = 80
"""Characters above which a sentence is cut behind its last figure."""
_SHORTEST = 25  # characters of what is left
_WITHOUT_MARKS = r"[^，。；：“”《》（）\d]"
# 在算力加速布局带动下，电子行业……: why; but 在……前提下, 在……情况下 are conditions.
_GROUND = re.compile(
    r"(?P<at>^(?:其中，)?|；)(?:"
    rf"在{_WITHOUT_MARKS}{{2,40}}(?:带动|推动|拉动|引领|支撑|助力|加持|作用)下"
    rf"|(?:受益于|得益于|随着){_WITHOUT_MARKS}{{4,50}})，(?=(?P<rest>[^，。；]{{4,}}))"
)
# 水网、电网、算力网、路网、物流网等: three of them, and 等.
_ITEM = r"[^，。；：、“”《》（）\d等]{1,14}"
_LIST = re.compile(rf"(?P<kept>(?:{_ITEM}、){{2}}{_ITEM})(?P<cut>(?:、{_ITEM}){{2,}})(?=等)")
_ONE_BY_ONE = re.compile(r"分别|依次|各自|逐一|签署")  # of what is signed, each field counts
# 某部有关负责人介绍，将……: what an office announces is what it will do.
_ANNOUNCED = re.compile(
    r"^(?P<who>[\u4e00-\u9fff]{2,12}(?:部|局|委|署|银行))(?:有关|相关)负责人(?:介绍|表示)，"
    r"(?=将(?!士|军|来)[\u4e00-\u9fff])"
)
# What bounds the rest of a sentence, wherever it stands.
_BOUNDED = re.compile(
    r"如果|若|一旦|只要|只有|除非|假如|倘|即使|否则|但|而(?!且|言)|却|不过|然而|除|仅|尚|未(?!来)|无(?!人)|非(?!洲|常|遗)"
    r"|不(?![断仅同少久])|才能|不得|须|应当|前提|条件下|情况下|至少|最多|可能"
)


# 将检查8方面内容：……；……: what is counted is listed behind the colon.
# And 印发《……意见》，提出……: what a document says goes with it.
_LISTS = re.compile("：|》[^，；]{0,6}，")
# 涉及北斗导航、机器人等领域: what a figure is of.
_NAMES = re.compile(
    r"[\d；《“”》（）]|第[一二三四五六七八九十]|首[位次个批]|新高"
    r"|^(?:包括|涉及|涵盖|覆盖|其中|重点|主要|均|都|共|合计|折合|约合|即)"
)


def _stays(clause: str) -> bool:
    """Whether a clause tells a figure or a name, or what the figure is of."""
    return bool(_NAMES.search(clause))


def _is_whole(before: str) -> bool:
    """Whether what stands before a clause tells a figure and needs the clause for nothing."""
    last = before.rpartition("；")[2]
    return bool(FIGURE.search(last)) and not (is_unfinished(last) or lacks_its_verb(last))


def _opens_with_a_subject(text: str) -> bool:
    """Whether a clause says who at its head."""
    return not rjieba.tag(text)[0][1].startswith(("v", "d", "p"))


def _without_grounds(text: str) -> str:
    def cut(found: re.Match[str]) -> str:
        return found["at"] if _opens_with_a_subject(found["rest"]) else found[0]

    return _GROUND.sub(cut, text)


def _with_short_lists(text: str) -> str:
    """A list of five and more that ends in 等 with its first three, unless each has its figure."""
    return text if _ONE_BY_ONE.search(text) else outside_quotes(text, _LIST, lambda m: m["kept"])


def _up_to_its_figures(text: str) -> str:
    """A long sentence without the clauses behind its last figure.

    What a document provides stands behind its title, and goes with it.
    """
    if len(text) <= LONG or _BOUNDED.search(text) or _LISTS.search(text):
        return text
    kept = text[:-1]
    while len(kept) > LONG:  # parts that tell no figure
        before, _, part = kept.rpartition("；")
        if re.search(r"[\d《“”》]", part) or not _is_whole(before):
            break
        kept = before
    before = kept
    while True:
        before, _, clause = before.rpartition("，")
        if len(before) < _SHORTEST or _stays(clause):
            return f"{kept}。"
        kept = before if _is_whole(before) else kept


_RULES: tuple[Callable[[str], str], ...] = (
    lambda text: _ANNOUNCED.sub(r"\g<who>", text),
    _without_grounds,
    _with_short_lists,
    _up_to_its_figures,
)


def condensed(text: str) -> str:
    """A Chinese sentence without what a digest can spare.

    >>> condensed("在算力加速布局带动下，电子行业增长14.2%。")
    '电子行业增长14.2%。'
    >>> condensed("云州将加强水网、电网、算力网、路网、物流网、通信网等建设。")
    '云州将加强水网、电网、算力网等建设。'
    >>> condensed("云州能源局有关负责人介绍，将完善储能标准。")
    '云州能源局将完善储能标准。'
    """
    if not text.endswith("。"):
        return text
    for rule in _RULES:
        text = rule(text)
    return text
