"""Whose page it is: the offices above its title, the name at its head, the imprint at its foot."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Any

from newqp_writer.articles.furniture.lines import is_furniture, is_sentence
from newqp_writer.articles.pages.blocks import Block
from newqp_writer.articles.pages.body import Body
from newqp_writer.articles.pages.surroundings.bounds import INSIDE, LONGEST_NAME, REACH, TOLD
from newqp_writer.articles.signals import Origin, Signal
from newqp_writer.articles.signals.names import is_organisation
from newqp_writer.text import clean_line

_NO_OFFICE = re.compile(r"[|>›»:：/]|\d{2}")
_MASTHEAD = re.compile(r"(?<![a-z])(?:logo|brand|masthead|site-?title|site-?name)(?![a-z])")
_MENU = re.compile(r"menu|(?<![a-z])nav", re.IGNORECASE)
_GENERIC = re.compile(
    r"home|menu|search|skip.*|sign in|log ?in|subscribe|english|logo|首页|登录|注册|返回.*|导航",
    re.IGNORECASE,
)
# Ørsted A/S, Kraftværksvej 53, …: a company and its address at the foot of its page.
_ADDRESSED = re.compile(
    r"(?:©\s?)?([^\W\d_][\w&.’' -]{1,40}?\s(?:A/S|AG|SE|S\.?A\.?|ASA|AB|plc|PLC|GmbH|[NB]\.?V\.?"
    r"|Oyj|KGaA|S\.p\.A\.|Inc\.?|Ltd\.?|Limited|LLC|Corporation|Corp\.))\s?[,|·•]\s?(?=[^,]{0,60}\d)"
)
_IMPRINT = re.compile(
    r"(?:版权所有|主办单位|主办|著作权所有)\s*[:：]?\s*(?:©|\(c\))?\s*([\u4e00-\u9fff]{2,24}?)"
    r"(?=[\s\u3000（(。，|©A-Za-z\d]|$|主办|承办|版权|地址|中文域名|运行)"
    r"|《([\u4e00-\u9fff]{2,12})》[报刊杂志]{0,2}社?\s*(?:版\s?权\s?所\s?有|主办)"
    r"|([\u4e00-\u9fff]{2,24})\s*(?:版\s?权\s?所\s?有|主办)"
    r"|^(?!copyright)([A-Z][\w&.’' -]{1,40}?)\s(?:©|\(c\))\s?(?:19|20)\d\d"
    r"|(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*"
    r"(?:(?:19|20)\d\d\s?(?:[-–—]\s?(?:20\d\d|present))?,?)?\s*(?:by )?"
    r"([A-Z][\w&.’' -]{1,48}?)(?=[.,]?\s*(?:all rights|(?:19|20)\d\d|inc\b|ltd|llc|limited|$|\.))",
    re.IGNORECASE,
)
_FORBIDS = re.compile(r"未经|不得|违者|禁止|转载|本站|本网")


def read_offices_above(blocks: Sequence[Block], body: Body | None, title: str) -> Iterator[Signal]:
    """Offices named alone above the title, as sites of many of them set it."""
    first = body.places[0] if body is not None and body.places else 0
    for block in blocks[max(0, first - REACH) : first + INSIDE]:
        name = clean_line(block.text)
        if len(name) > TOLD and is_sentence(name):
            return
        plain = (
            name != title
            and _NO_OFFICE.search(name) is None
            and 2 * block.linked < len(name)
            and not is_furniture(name)
        )
        if plain and len(name) <= 3 * LONGEST_NAME and is_organisation(name):
            yield Signal(Origin.IMPRINT, name)


def read_masthead(root: Any) -> Iterator[Signal]:
    """The name of the site at its head: a logo, or the first link of its header."""
    named = [
        e
        for e in root.iter()
        if isinstance(e.tag, str)
        and _MASTHEAD.search(f"{e.get('class') or ''} {e.get('id') or ''}".lower())
    ][:6]
    links = (e for header in root.iter("header") for e in list(header.iter("a"))[:2])
    named += [e for e in links if not _is_in_menu(e)][:4]
    for element in named:
        pictures = [picture.get("alt") or "" for picture in element.iter("img")]
        for words in (element.text_content(), element.get("title") or "", *pictures):
            name = clean_line(words)
            if 2 <= len(name) <= 40 and not _GENERIC.fullmatch(name):
                yield Signal(Origin.IMPRINT, name)


def _is_in_menu(link: Any) -> bool:
    """Whether a link of a header is of its menu (What we do), and no picture that leads home."""
    if next(link.iter("img"), None) is not None:
        return False
    above = itertools.takewhile(lambda each: each.tag != "header", link.iterancestors())
    return any(each.tag in {"nav", "li"} or _MENU.search(each.get("class") or "") for each in above)


def read_imprint(blocks: Sequence[Block], body: Body | None) -> Iterator[Signal]:
    """Whose page it is, as its foot says."""
    last = body.places[-1] + 1 if body is not None and body.places else 0
    for block in blocks[last:][-40:]:
        if (company := _ADDRESSED.match(block.text[:400])) is not None:
            yield Signal(Origin.IMPRINT, company[1])
        for found in _IMPRINT.finditer(block.text[:400]):
            name = next((part for part in found.groups() if part), "").strip()
            if len(name) >= 2 and not _FORBIDS.match(name):
                yield Signal(Origin.IMPRINT, name)
