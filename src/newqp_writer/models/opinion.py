"""What a second reader says of a text. It proves nothing: code verifies it against the articles."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from newqp_writer.models.fields import Record

Quotation = Annotated[str, Field(max_length=2000)]


class Objection(Record):
    """Words of a text that the reader finds unsupported.

    ``words`` are the text's own; ``quotations`` are words of an article that are to show it.
    """

    words: Annotated[str, Field(min_length=1, max_length=1000)]
    why: Annotated[str, Field(max_length=400)] = ""
    quotations: tuple[Quotation, ...] = ()


class Opinion(Record):
    """What a reader says of one text against the articles that it cites.

    ``supported`` are the numbers it holds for right, as the text writes them; ``formulas`` say how
    a number was computed, ``NUMBER = FORMULA``; a text without objections is supported as a whole.
    """

    quotations: tuple[Quotation, ...] = ()
    supported: tuple[str, ...] = ()
    formulas: tuple[str, ...] = ()
    objections: tuple[Objection, ...] = ()
