"""What an issue tells in brief beside the stories of its column, where it bears on the economy.

Receptions and wars are none of a column's stories. But what the heads of party and government
signed with their guests is, in a sentence or two; and so is what happens abroad to prices, shipping
and trade: who did what, then what came of it. Of such a report only these sentences are told, among
the flashes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from newqp_writer.config import AgendaSettings
from newqp_writer.editorial.bundles import Bundle, Running
from newqp_writer.editorial.candidates import Candidate, Item
from newqp_writer.editorial.selection import Decisions, Placed, Refused
from newqp_writer.models import Passage
from newqp_writer.offices import head_in
from newqp_writer.scripts import simplified

_MOST_DEEDS = 2
_MOST_SHOCKS = 2
_LONGEST = 180  # characters of a sentence
_LONGEST_REPORT = 4000  # characters of a report on a message or a speech
# What is quoted stays whole: 总统表示：“将封锁港口。不会停止。”
_SENTENCE = re.compile(
    r"(?:“[^”\n]{0,300}(?<![。！？])”|[^。！？\n“]|“(?![^”\n]*”))*(?:“[^”\n]{0,300}[。！？]”|[。！？][”’]?)"
)
# 央视网消息：; but no speaker (外长14日表示：“…”) and no time (14日10:30).
_DATELINE = re.compile(r"^[^。，：:]{0,20}(?<![说称示出调布])[：:](?![\d“])")

_MET = re.compile(r"会谈|会见|会晤|通电话")
_SIGNED = re.compile(
    r"签署[^。]{0,90}(?:合作文件|合作文本|协定|协议|备忘录|合同)|启动[^。]{0,20}自(?:由)?贸(?:易)?"
)
_FIELDS = re.compile(
    r"人工智能|半导体|数字经济|产供链|产业链|供应链|绿色能源|清洁能源|新能源|能源|经贸|贸易|投资|关税"
)

# 中方将于2026年5月1日起……全面实施零关税举措: a measure and the day from which it holds.
_SETS_GOING = re.compile(
    r"(?:将)?(?:于|从|自)(?:20\d\d年)?\d{1,2}月\d{1,2}日起[^。]{0,40}(?:实施|施行|实行|取消|免除|下调|零关税|免签|开放)"
)
_SPEAKS = re.compile(r"[\u4e00-\u9fff]{2,4}(?:强调|指出|宣布|表示)，")

# What an act bears on, and what comes of it.
_ACT = re.compile(
    r"霍尔木兹海峡(?!附近)[^。，]{0,16}(?:航|船|开放|通行|关闭|管控|管理|控制|机制)|(?:开放|通行|疏导|通过)[^。，]{0,10}霍尔木兹海峡|海上封锁|封锁[^。，]{0,12}港口|海上进出口|加征[^。，]{0,14}关税|关税(?:协议|措施|政策)|石油[^。，]{0,6}制裁"
    r"|制裁[^。，]{0,8}石油|石油(?:设施|出口|产业|资源)|出口管制|(?:扣押|拦截)[^。，]{0,12}(?:油轮|商船|货船)"
)
_EFFECT = re.compile(
    r"(?:油价|原油(?:期货)?(?:价格)?|天然气(?:期货)?价格|燃油价格|运价|航运|石油|股市|粮食安全)[^。]{0,40}"
    r"(?:涨|跌|回落|走高|走低|攀升|飙升|受阻|中断|突破|冲击|增产|减产)"
)
_ACTOR = re.compile(
    r"^(?:(?:另|还)?据[^，]{2,24}，)?(?:美|英|法|德|俄|日|韩|以色列|伊朗|伊拉克|委内瑞拉|欧|乌克兰|加拿大|墨西哥|印度|沙特|阿联酋|卡塔尔|也门|联合国|国际|石油输出国|世[界卫]"
    r"|[\u4e00-\u9fff]{2,4}(?:总统|总理|首相|外长|外交部|政府|议会|央行))"
)
_DAY = re.compile(r"\d{1,2}日|今天|昨天|本周")
_EARLIER = re.compile(r"^(?:此前|当天|同日|同一天|他|她|其)")
_ABROAD = frozenset(["war", "abroad", "world economy"])
_FOLLOWED = frozenset(["trade", "finance", "energy", "world economy"])
"""Signs of which a column must follow one for these to be news to it."""


def beside(decisions: Decisions, settings: AgendaSettings) -> Decisions:
    """The decisions, with such flashes from the stories that were refused.

    The heads' doings come first among the flashes, what happens abroad last. Where there is no room
    for all, single items wait.
    """
    open_ = [r for r in decisions.refused if not r.is_final and _FOLLOWED & r.candidate.signs]
    told = [part for placed in decisions.placed if placed.printed for part in placed.bundle.parts]
    deeds = list(islice((*_announced(open_), *_deeds(open_)), _MOST_DEEDS))
    shocks = list(islice(_shocks(open_, told), _MOST_SHOCKS))
    if not told or not (deeds or shocks):
        return decisions
    own = next((p for p in decisions.placed if p.printed and p.bundle.form == "flashes"), None)
    sections = sum(p.printed and p.bundle.form == "section" for p in decisions.placed)
    if (own is None and sections >= settings.max_sections) or settings.flashes < 1:
        return decisions
    parts = own.bundle.parts if own is not None else ()
    # The column's own go before them where places are few.
    most = max(settings.flashes - len(parts), settings.flashes // 2)
    deeds, shocks = deeds[:most], shocks[: max(0, most - len(deeds))]
    if not (deeds or shocks):
        return decisions
    room = max(0, settings.flashes - len(deeds) - len(shocks))
    first, last = [Running(one) for one in deeds], [Running(one) for one in shocks]
    bundle = Bundle((*first, *parts[:room], *last)[: settings.flashes], "flashes")
    topic = own.topic if own is not None else bundle.topics[0].topic
    waiting = [
        Placed(Bundle((part,)), part.candidate.best.topic, printed=False,
               reason=f"超出版面：简报至多{settings.flashes}条")
        for part in parts[room:]
    ]  # fmt: skip
    others = [placed for placed in decisions.placed if placed is not own]
    printed = [placed for placed in others if placed.printed]
    reserve = [placed for placed in others if not placed.printed]
    taken = {part.candidate.lead.passage for part in bundle.parts}
    return Decisions(
        (*printed, Placed(bundle, topic, printed=True), *waiting, *reserve),
        tuple(r for r in decisions.refused if r.candidate.lead.passage not in taken),
    )


def _spans(item: Item) -> list[tuple[int, int, str]]:
    """Start, end and text of the sentences of a passage, without a dateline; simplified."""
    offset = item.passage.start
    found: list[tuple[int, int, str]] = []
    for match in _SENTENCE.finditer(item.article.text[offset : item.passage.end]):
        dateline = _DATELINE.match(match[0])
        start = match.start() + (dateline.end() if dateline and not found else 0)
        text = match[0][start - match.start() :]
        start += len(text) - len(text.lstrip())
        text = simplified(text.strip())
        found.append((offset + start, offset + match.end(), text))
    return found


def _told_by(candidate: Candidate, spans: Sequence[tuple[int, int, str]]) -> Candidate:
    """The candidate as it is told: by these sentences alone, or by the item of a roundup whole."""
    lead = candidate.lead
    if lead.is_part:
        return replace(candidate, items=(lead,))
    items = tuple(
        replace(
            lead, aside=True,
            passage=Passage(article=lead.article.id, start=start, end=end,
                            headline=lead.passage.headline),
        )
        for start, end, _ in spans
    )  # fmt: skip
    return replace(candidate, items=items)


def _deeds(refused: Sequence[Refused]) -> Iterator[Candidate]:
    """Whom the heads of party and government met, with what was signed; each guest once.

    What was signed goes before what was only spoken of, the head of state before the head of
    government.
    """
    found: list[tuple[tuple[bool, bool], str, Candidate]] = []
    for one in refused:
        candidate = one.candidate
        if "meeting abroad" not in candidate.features or candidate.lead.is_part:
            continue
        first, *others = _spans(candidate.lead) or [(0, 0, "")]
        head = head_in(first[2])
        if head is None or not _MET.search(first[2]) or len(first[2]) > _LONGEST:
            continue
        signed = next((s for s in others if _SIGNED.search(s[2])), None)
        says = re.compile(rf"{head.name}(?:表示|指出|强调)，")
        said = next((s for s in others if says.match(s[2]) and _FIELDS.search(s[2])), None)
        then = signed or said
        if then is not None and len(then[2]) <= _LONGEST:
            rank = (signed is None, not head.is_of_state)
            guest = first[2][head.end :]
            found.append((rank, guest, _told_by(candidate, (first, then))))
    met: list[str] = []
    for _, guest, candidate in sorted(found, key=lambda each: each[0]):
        names = set(
            re.findall(
                r"(?:总统|总理|首相|主席|国王)([\u4e00-\u9fff]{2,5}?)(?=举行|通电|会|。|，)", guest
            )
        )
        if not any(name in before for name in names for before in met):
            met.append(guest)
            yield candidate


def _announced(refused: Sequence[Refused]) -> Iterator[Candidate]:
    """What a head of state's or of government's message or speech sets going, and from which day.

    It is told with the sentence that says who speaks, up to the measure.
    """
    for one in refused:
        lead = one.candidate.lead
        told = lead.article.text[lead.passage.start : lead.passage.end]
        # Few reports get as far as their sentences, which cost time where a text is hostile.
        is_short = not lead.is_part and len(told) <= _LONGEST_REPORT
        if not is_short or head_in(told[:_LONGEST]) is None or not _SETS_GOING.search(told):
            continue
        spans = _spans(lead)
        if not spans or head_in(spans[0][2]) is None or len(spans[0][2]) > _LONGEST:
            continue
        place = next((n for n, span in enumerate(spans) if n and _SETS_GOING.search(span[2])), 0)
        said = next((n for n in range(place, 0, -1) if _SPEAKS.match(spans[n][2])), 0)
        if not (place and said):
            continue
        start, end = spans[said][0], spans[place][1]
        words = lead.article.text[start:end]
        if "\n" not in words and len(words) <= _LONGEST:
            yield _told_by(one.candidate, (spans[0], (start, end, words)))


def _shocks(refused: Sequence[Refused], told: Sequence[Running]) -> Iterator[Candidate]:
    """What happens abroad to prices, shipping and trade, and what came of it; a figure first."""
    known = "".join(
        f"{part.candidate.lead.passage.headline}{part.candidate.lead.trace.text}" for part in told
    )
    found: list[tuple[tuple[bool, bool, bool], Candidate]] = []
    for one in refused:
        candidate = one.candidate
        if not _ABROAD & set(candidate.features):
            continue
        spans = [
            s for s in _spans(candidate.lead) if len(s[2]) <= _LONGEST and not _EARLIER.match(s[2])
        ]
        act = next((s for s in spans if _acts(s[2])), None)
        effect = next((s for s in spans if _EFFECT.search(s[2]) and _DAY.search(s[2])), None)
        if effect is not None and _is_told(effect[2], known):
            effect = None
        kept = [span for span in (act, effect) if span is not None]
        if kept:
            figure = any(re.search(r"\d[\d.]*(?:%|美元|万|亿)", s[2]) for s in kept)
            rank = (effect is None, act is None, not figure)
            found.append((rank, _told_by(candidate, sorted(dict.fromkeys(kept)))))
    for _, candidate in sorted(found, key=lambda each: each[0]):
        yield candidate


def _acts(text: str) -> bool:
    """Whether a sentence names who does something to shipping or trade, and when."""
    return bool(_ACT.search(text) and _ACTOR.match(text) and _DAY.search(text))


def _is_told(effect: str, known: str) -> bool:
    """Whether a story that is printed tells of the same price."""
    return any(word in effect and word in known for word in ("油价", "原油", "天然气", "股市"))
