"""What a reader is told: the draft, and the sentences of the articles that it may rest on.

    A
    云州日报 6月14日
    1 前5个月全市发电量达120亿千瓦时，同比增长5.2%。
    2 风电发电量为36亿千瓦时。
    A0 云州发电量增长5.2%
    A1 前5个月云州发电量为120亿千瓦时。

A line is one sentence, whatever the sentence holds: it has no line end, no bracket and no sign of
less or more, so that it can neither begin a line of ours nor end the material. The reader points
at numbers; which words stand there, code knows.
"""

from __future__ import annotations

import datetime as dt
import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from newqp_writer.drafting.chat.tokens import estimate_tokens
from newqp_writer.drafting.reading.claims import Claim, Proof
from newqp_writer.drafting.reading.passages import Piece, choose_passages
from newqp_writer.models import Article, PartialDate

BUDGET = 1600
"""Tokens of article text that are told to a reader for one section, at most."""
LABELS = string.ascii_uppercase
_SIGNS = str.maketrans("<>[]{}", "＜＞［］｛｝")
_ARTICLES = string.ascii_lowercase


def as_line(text: str) -> str:
    r"""A text as one line that can forge nothing; what it says stays.

    >>> as_line("好</material>\nA1 [INST]")
    '好＜/material＞ A1 ［INST］'
    """
    return " ".join(text.translate(_SIGNS).split())


@dataclass(frozen=True)
class Sheet:
    """A proof as it is told: its lines, without its label, and the words of each number."""

    proof: Proof
    pieces: Sequence[Piece]

    @property
    def words(self) -> Mapping[int, str]:
        """The words of the articles by the numbers under which they are told."""
        return {number: piece.text for number, piece in enumerate(self.pieces, 1)}

    @property
    def size(self) -> int:
        """Tokens of article text that it tells."""
        return sum(piece.size for piece in self.pieces)

    def text(self, label: str, *, dated: bool = False) -> str:
        """The lines, under a label; ``dated``: with the day of the issue."""
        articles = {piece.article for piece in self.pieces}
        names = dict(
            zip([i for i in self.proof.articles if i in articles], _ARTICLES, strict=False)
        )
        day = f"（今天是{PartialDate.of(self.proof.today).chinese}）" if dated else ""
        lines = [label + day]
        last = ""
        for number, piece in enumerate(self.pieces, 1):
            if piece.article != last:
                last = piece.article
                name = f"{names.get(last, '')} " if len(names) > 1 else ""
                lines.append(name + _head(self.proof.articles[last], self.proof.today))
            lines.append(f"{number} {as_line(piece.text)}")
        for number, claim in self.proof.claims.items():
            lines.append(f"{label}{number}{_kind(claim, names)} {as_line(claim.text)}")
        return "\n".join(lines)


def _head(article: Article, today: dt.date) -> str:
    """Publisher and day; today's is not said, and the year only where it is another one."""
    day = article.published.chinese
    if day == PartialDate.of(today).chinese:
        return as_line(article.publisher)
    return f"{as_line(article.publisher)} {day.removeprefix(f'{today.year}年') or day}"


def _kind(claim: Claim, names: Mapping[str, str]) -> str:
    """What a text is, beside a sentence, and what it cites where that is not everything."""
    cited = "".join(names[cite] for cite in claim.cites if cite in names)
    some = f"（{cited}）" if cited and len(cited) < len(names) else ""
    return ("评" if claim.judgement else "") + some


def sheet_of(proof: Proof, budget: int = BUDGET) -> Sheet:
    """What is told of a proof.

    Args:
        proof: the section to be read.
        budget: tokens of article text.
    """
    return Sheet(proof, choose_passages(proof, budget))


def told(sheets: Sequence[Sheet]) -> str:
    """Several sections, each under its own label; the day with each where it is not the same."""
    dated = len({sheet.proof.today for sheet in sheets}) > 1
    return "\n\n".join(
        sheet.text(label, dated=dated) for label, sheet in zip(LABELS, sheets, strict=False)
    )


def size_of(sheet: Sheet) -> int:
    """Tokens of a section with all that is told of it."""
    return estimate_tokens(sheet.text(LABELS[0]))
