"""Which of several names is the publisher's: every name with all that speaks for it, weighed.

The weights are fitted on labelled desks by ``eval/articles/fit_publishers.py`` and lie in
``publishers.json``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from newqp_writer.articles.signals.addresses import is_host, is_platform
from newqp_writer.articles.signals.hosts import owner_of
from newqp_writer.articles.signals.names import has_legal_form, is_organisation, publisher_name
from newqp_writer.articles.signals.nobody import is_person
from newqp_writer.articles.signals.outlets import is_known
from newqp_writer.articles.signals.signal import Origin, Signal
from newqp_writer.articles.vocabulary import FAMILIES
from newqp_writer.text import is_han

_HOST = re.compile(r"https?://([\w.-]{1,253})", re.IGNORECASE)
_TITLED = re.compile(r"[A-Z]")
# Where whatever stands in the place of a name is taken for one: a column, a role, a word of a menu.
_BY_PLACE = frozenset([Origin.BARE_NAME, Origin.PRINTED_LINE, Origin.AUTHOR])


@dataclass(frozen=True)
class Around:
    """What stands around the signals: the article's title and text, its address, its file."""

    title: str = ""
    text: str = ""
    address: str = ""
    file: str = ""


@dataclass
class Candidate:
    """A name, and the signals that give it, in the order of the file."""

    name: str
    place: int
    signals: list[Signal] = field(default_factory=list)

    @property
    def key(self) -> str:
        """The name without what does not tell names apart."""
        return key_of(self.name)


def key_of(name: str) -> str:
    """A name without spaces and the article before it, in small letters."""
    return re.sub(r"[\s.’'·]+|^the(?=\s)", "", name.casefold())


def _is_publisher(name: str) -> bool:
    """Whether a name that could be a person's is a known outlet's, or that of an organisation."""
    return is_known(name) or is_organisation(name)


def _is_of_nobody(signal: Signal) -> bool:
    """Whether a signal names a person beside the day or as author, or a platform's host: no publisher."""
    by_place = signal.origin in {Origin.BARE_NAME, Origin.AUTHOR} and not signal.labelled
    person = by_place and is_person(signal.text) and not _is_publisher(signal.text)
    return person or (is_host(signal.text) and is_platform(signal.text))


def candidates(signals: Iterable[Signal]) -> list[Candidate]:
    """The names that signals give, each once, in the order of the first of them."""
    found: dict[str, Candidate] = {}
    # A host is the last name there is.
    for signal in sorted(signals, key=lambda each: each.origin is Origin.ADDRESS):
        names = bool(signal.text.strip()) and not _is_of_nobody(signal)
        written = signal.origin is Origin.FRONT_MATTER
        name = publisher_name(signal.text, written=written) if names else None
        if name is not None:
            each = found.setdefault(key_of(name), Candidate(name, len(found)))
            each.signals.append(signal)
    return list(found.values())


def features(each: Candidate, others: Sequence[Candidate], around: Around) -> dict[str, float]:
    """What speaks for a name and against it, by the name of the feature."""
    name, key = each.name, each.key
    origins = {signal.origin for signal in each.signals}
    words = name.lower()
    covered = sum(len(found[0]) for form in FAMILIES.values() for found in form.finditer(words))
    kin = [o for o in others if o is not each and (key in o.key or o.key in key)]
    host = _HOST.match(around.address)
    owner = owner_of(host[1]) if host else None
    chinese = any(map(is_han, name))
    text_chinese = sum(map(is_han, around.text[:400])) > 40
    latin = re.sub(r"[^a-z]", "", words)
    found = {f"by {origin.value}": float(origin in origins) for origin in Origin}
    found |= {
        "known": float(is_known(name)),
        "organisation": float(is_organisation(name)),
        "neither": float(not is_known(name) and not is_organisation(name)),
        "one word": float(not chinese and len(name.split()) == 1 and not is_known(name)),
        "only an author": float(origins == {Origin.AUTHOR} and not is_known(name)),
        "the title": float(key == key_of(around.title)),
        "legal form": float(any(has_legal_form(s.text) for s in each.signals)),
        "several": min(1.0, (len(origins) - 1) / 2),
        "kin": min(1.0, len(kin) / 2),
        "covered": min(1.0, covered / max(1, len(name))),
        "digits": float(any(map(str.isdigit, name))),
        "long": float(len(name) > (14 if chinese else 40)),
        "many words": float(len(name.split()) > 4),
        "small letters": float(not chinese and _TITLED.search(name) is None),
        "a host": float(re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", name) is not None),
        "of the address": float(
            (owner is not None and key_of(owner) in {key, *(o.key for o in kin)})
            or (host is not None and len(latin) > 2 and latin in host[1])
        ),
        "in the text": float(len(name) > 1 and name in around.text),
        "in the title": float(len(name) > 1 and name in around.title),
        "in the file's name": float(len(name) > 1 and name.casefold() in around.file.casefold()),
        "first": float(each.place == 0),
        "first, by its place alone": float(each.place == 0 and origins <= _BY_PLACE),
        "late": min(1.0, each.place / 6),
        "other script": float(chinese != text_chinese),
    }  # fmt: skip
    return found


@cache
def _weights() -> Mapping[str, float]:
    found = resources.files("newqp_writer.articles.signals").joinpath("publishers.json")
    weights: Mapping[str, float] = json.loads(found.read_text(encoding="utf-8"))
    return weights


def ranked(signals: Iterable[Signal], around: Around) -> list[Candidate]:
    """The names that signals give, the likeliest first."""
    known = candidates(signals)
    weights = _weights()

    def likely(each: Candidate) -> float:
        found = features(each, known, around)
        return sum(weights.get(key, 0.0) * value for key, value in found.items())

    return sorted(known, key=likely, reverse=True)
