"""Pounds, m and 尺: money, millions and no feet unless what is measured is named beside them.

In news 412 m are millions and pounds are sterling. They are metres and a weight only next to a word
of a length or of a commodity: a wrong unit would flag a right number.
"""

from __future__ import annotations

import re

_FIGURE = r"\d[\d.,]*+"
_ABOUT = r"(?:(?:about|around|some|nearly|almost|over|up to|more than|at least) )?"
# 31 m deep, 3 to 5 m above sea level; but not 3 m high-income households or high school pupils.
_LONG = (
    r"(?:(?:deep|long|high|wide|tall|thick)(?!-|\s(?:term|school|street|income|earner|covid))"
    r"|thicker|thinner|deeper|wider|taller"
    r"|above\s(?:sea|ground|the\s(?:sea|ground|surface))|below\s(?:sea|ground|the\s(?:sea|ground|surface))"
    r"|a\.s\.l|asl|underground|underwater)\b"
)
_MEASURED_BEHIND = re.compile(
    rf"(?<![\d.,\w$€£¥])(?:{_FIGURE}\s?(?:m\s)?(?:to|and|or|[-–—x×])\s?)?(?<![$€£¥]){_FIGURE} m"
    rf"(?=\s{_LONG})"
)
# A depth of 31 m; and of a table's row, Depth, 2025: 31 m.
_LENGTH = (
    r"\b(?:depth|height|length|width|thickness|altitude|elevation|diameter|radius|wingspan"
    r"|(?:water|sea|ground|river|lake)\s?(?:level|table))s?"
    r"(?:\s(?:of|is|was|to|at|are|were|from|reached)\s|\s|(?:,[^.;:!?\n]{0,30})?:\s)"
)
# Water levels fell by 3 m; but water customers, stock levels and ice cream sales by millions.
_GROUND = (
    r"\b(?:(?:water|sea|ground|groundwater|river|lake|land|reservoir|ice|snow)\s(?:levels?|tables?|surface|bed|sheet|cover)"
    r"|levels?\sof\sthe\s(?:lake|river|sea|reservoir)|lakes?|rivers?|reservoirs?|glaciers?|shorelines?|coastlines?"
    r"|dunes?|cliffs?|tides?|aquifers?|seabed|groundwater)\b"
)
_MEASURED_BEFORE = re.compile(
    rf"(?:{_LENGTH}"
    r"|\b(?:(?:sank|sunk|sinks|sinking)\sby|(?:subsided|subsides|retreated|retreats|receded|recedes)(?:\sby)?)\s"
    rf"|{_GROUND}[^.;!?\n\d]{{0,60}}\b(?:fell|fallen|falls|dropped|drops|rose|risen|rises|declined|shrank|shrunk|thinned|deepened)\sby\s"
    rf"){_ABOUT}(?P<n>{_FIGURE} m)(?![\w²³/-])",
    re.IGNORECASE,
)
_AT_A_HEIGHT = re.compile(
    rf"\bat\s{_ABOUT}{_FIGURE} m(?=\s(?:or|and)\s(?:lower|higher|deeper|above|below)\b)"
)

_OF_CONTAINERS = re.compile(r"(?<=[\d ][05])尺(?=[\u4e00-\u9fff]{0,4}?[柜箱])")  # 40尺冷柜


def with_metres(text: str) -> str:
    """A folded text with 米 for every m that is a metre, 呎 for a container's 尺, place by place.

    >>> with_metres("It sank by 31 m; users rose to 3 m.")
    'It sank by 31 米; users rose to 3 m.'
    """
    if "尺" in text:
        text = _OF_CONTAINERS.sub("呎", text)
    if " m" not in text:
        return text
    for pattern in (_MEASURED_BEHIND, _MEASURED_BEFORE, _AT_A_HEIGHT):
        text = pattern.sub(lambda found: re.sub(r"(?<=\d )m\b", "米", found[0]), text)
    return text


_COMMODITY = (
    "copper|alumini?um|zinc|nickel|cobalt|lithium|uranium|U3O8|yellowcake|lead|tin|silver|gold|steel|iron|scrap|ore"
    "|concentrates?|graphite|nuts|almonds|walnuts|pistachios|pecans|peanuts|cashews|hazelnuts|coffee|cocoa|sugar"
    "|cotton|beef|pork|chicken|poultry|turkey|meat|lamb|fish|salmon|tuna|cod|lobsters?|crabs?|shrimp|seafood|butter"
    "|cheese|milk|potatoes|tomatoes|onions|lettuce|apples|oranges|grapes|raisins|cherries|berries|strawberries"
    "|blueberries|cranberries|avocados|lemons|fruit|vegetables|produce|rice|wheat|flour|grain|corn|soybeans|beans"
    "|eggs|food|honey|wool|tobacco|tea|rubber|hops|seeds?|plastics?|resin|paper|waste|trash|garbage|rubbish|litter"
    "|fuel|propellant|coal|sand|soil|gravel|cement|salt|fertili[sz]er|explosives|cocaine|heroin|methamphetamine"
    "|marijuana|cannabis|fentanyl|opium|carbon dioxide|CO2|emissions|methane|hydrogen|ammonia|cargo|freight|payload"
    "|debris|muscle|fat|thrust"
)
# 2 billion pounds of shelled nuts, but of no nut exports; 45 pounds (20 kg).
_OF_STUFF = re.compile(
    rf"\sof\s(?:(?!(?:for|to|in|on|from|into|by|and|of|the)\b)[a-z-]+,?\s){{0,2}}(?:{_COMMODITY})\b"
    r"(?!(?:-|\s(?:and\s\w+\s)?)(?:exports?|imports?|sales|assets|orders|contracts?|stocks|shares|investments?|futures|funding"
    r"|equipment|revenues?|aid|losses|profits?|subsid(?:y|ies)|projects?|products|production|bills?|taxe?s?|duty|duties|credits?|bonds?)\b)"
    r"|\s?\(\s?(?:about\s)?\d[\d.,]*\s?(?:[mb]illion\s|thousand\s)?(?:kg|kilos?|kilograms?|(?:metric\s)?ton(?:ne)?s?)\)",
    re.IGNORECASE,
)
# Patients lost 33 pounds, and others 26.4 and 17.6: of a body, and never by the thousand.
_OF_A_BODY = re.compile(
    r"\b(?:patients?|participants|volunteers|dieters|dos(?:e|es|age))\b[^;!?\n]{0,60}"
    r"\b(?:lost|lose|loses|shed|gained)\b[^;!?\n]{0,40}?\s\d{1,3}(?:\.\d+)?\s$"
    r"|\bweigh(?:s|ed|ing|t)?\b[^,;!?\n]{0,40}?\s\d[\d.,]*\s$",
    re.IGNORECASE,
)


def weighs(text: str, start: int, end: int) -> bool:
    """Whether pounds at this place are a weight and no money."""
    if _OF_STUFF.match(text, end) is not None:
        return True
    return _OF_A_BODY.search(text, max(0, start - 150), start) is not None
