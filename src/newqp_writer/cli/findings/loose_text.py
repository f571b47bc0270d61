"""Any text with numbers: cut into sentences, with the articles each of them cites.

Markdown or plain. ``[^id]`` and ``[@id]`` cite the article with that id, before the full stop or
behind it; a sentence that cites nothing is checked against all articles. Front matter, code and
comments are no claims.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from typing import NamedTuple

from newqp_writer.cli.findings.finding import Placed, Region
from newqp_writer.models import CheckedText, Location
from newqp_writer.provenance import Checker
from newqp_writer.provenance.clauses import lay_out

_NO_CLAIMS = re.compile(
    r"\A---\n.*?\n---(?:\n|\Z)|^(```|~~~).*?(?:^\1|\Z)|<!--.*?-->|^\[\^[^\]\n]{1,80}\]:.*?$",
    re.DOTALL | re.MULTILINE,
)
_CITATION = re.compile(r"\[[\^@]([^\]\[\s]{1,80})\]")
_CONTEXT = 200  # characters before a sentence that lend it a subject


class Claim(NamedTuple):
    """A sentence: where it starts, its words, and the ids it cites (none: all articles)."""

    start: int
    text: str
    cites: tuple[str, ...]


def claims(text: str) -> Iterator[Claim]:
    """The sentences of a text.

    >>> [(c.text, c.cites) for c in claims("产量增长5%[^a]。销量持平。[^b]")]
    [('产量增长5%    。', ('a',)), ('销量持平。', ('b',))]
    """
    plain = _blanked(text, _NO_CLAIMS)
    cited = [(found.start(), found[1]) for found in _CITATION.finditer(plain)]
    plain = _joined(_blanked(plain, _CITATION))
    spans = [
        (sentence.start, sentence.end)
        for sentence in lay_out(plain).sentences
        if plain[sentence.start : sentence.end].strip()
    ]
    starts = [
        start + len(plain[start:end]) - len(plain[start:end].lstrip()) for start, end in spans
    ]
    cites: dict[int, list[str]] = {}
    for place, name in cited:
        # Before the first word of a sentence stands what the sentence before it cites.
        cites.setdefault(max(0, bisect_right(starts, place) - 1), []).append(name)
    for number, (start, (_, end)) in enumerate(zip(starts, spans, strict=True)):
        words = plain[start:end].rstrip()
        yield Claim(start, words, tuple(dict.fromkeys(cites.get(number, []))))


def _blanked(text: str, what: re.Pattern[str]) -> str:
    """A text of the same length with spaces for what is left out; line ends stay."""
    return what.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def _joined(text: str) -> str:
    """English lines that were wrapped become one; Chinese ones are left, one sentence a line."""
    return re.sub(r"(?<=[a-z,;])\n(?=[a-z0-9$])", " ", text)


def check_loose(text: str, checker: Checker, known: Collection[str]) -> list[Placed]:
    """The verdicts on every sentence of a text.

    Args:
        text: the file's content.
        checker: knows the articles.
        known: the ids of the articles; a citation of anything else is a note, not a source.
    """
    line_starts = [0, *(found.end() for found in re.finditer(r"\n", text))]
    placed: list[Placed] = []
    for number, claim in enumerate(claims(text)):
        cites = tuple(cite for cite in claim.cites if cite in known)
        before = text[max(0, claim.start - _CONTEXT) : claim.start].rpartition("\n\n")[2]
        entries = checker.check(claim.text, cites or None, context=before)
        regions = []
        for entry in entries:
            line = bisect_right(line_starts, claim.start + entry.start)
            column = claim.start + entry.start - line_starts[line - 1] + 1
            regions.append(Region(line, column, column + entry.end - entry.start))
        location = Location(part="sentence", sentence=number)
        checked = CheckedText(location=location, text=claim.text, cites=cites, entries=entries)
        placed.append(Placed(checked, regions))
    return placed
