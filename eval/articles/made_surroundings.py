"""Made surroundings of articles: some forty kinds of site furniture, in Chinese and English.

``made_surroundings.toml`` holds them, ``made_boxes.toml`` boxes that speak like a text. A kind has
wordings; a wording has lines, and one that begins with ``~`` is a link. In a line ``{h}`` is a
headline, ``{t}`` a trade, ``{c}`` a town, ``{p}`` a person, ``{s}`` a site, ``{o}`` the article's
own, ``{n}`` a number, ``{d}`` a day, ``{m}`` its month and day; every place gets words of its own,
all of them invented.
"""

from __future__ import annotations

import random
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

Place = Literal["top", "inside", "tail"]


@dataclass(frozen=True)
class Kind:
    """One kind of furniture: where it stands, and how it is worded in each language."""

    name: str
    place: Place
    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()

    def wordings(self, lang: str) -> tuple[str, ...]:
        """Its wordings in a language, the lines of each one below the other."""
        return self.zh if lang == "zh" else self.en


def _told(name: str) -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))


def _kinds(told: dict[str, Any]) -> tuple[Kind, ...]:
    return tuple(
        Kind(kind["name"], kind["place"], tuple(kind["zh"]), tuple(kind["en"]))
        for kind in told["kind"]
    )


_TOLD = _told("made_surroundings.toml")
KINDS = _kinds(_TOLD)
BOXES = _kinds(_told("made_boxes.toml"))
_SLOT = re.compile(r"\{(\w+)\}")


def _filled(line: str, lang: str, rng: random.Random, own: str) -> str:
    words: dict[str, list[str]] = _TOLD["words"][lang]

    def word(slot: re.Match[str]) -> str:
        name = slot[1]
        if name == "h":
            said = _filled(rng.choice(words["h"]), lang, rng, own)
            return said[:1].upper() + said[1:]
        month, day = rng.randint(1, 5), rng.randint(10, 28)
        number, date = str(rng.randint(11, 98)), f"0{month}-{day}"
        made = {"o": own, "n": number, "d": f"2026-{date}", "m": date}
        return made[name] if name in made else rng.choice(words[name])

    return _SLOT.sub(word, line)


def made(wording: str, lang: str, rng: random.Random, own: str = "") -> list[tuple[str, bool]]:
    r"""The lines of a wording with words in its places, and whether each is a link.

    >>> made("来源：{o}\n~更多", "zh", random.Random(1), "云桥日报")
    [('来源：云桥日报', False), ('更多', True)]
    """
    return [
        (_filled(line.replace("~", ""), lang, rng, own), line.startswith("~"))
        for line in wording.split("\n")
    ]
