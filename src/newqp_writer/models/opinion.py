"""What a second reader says of a text. It proves nothing: code verifies it against the articles."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from newqp_writer.models.fields import Record

Quotation = Annotated[str, Field(max_length=2000)]


class Objection(Record):
    """Words of a text that the reader finds unsupported.

    ``words`` are the text's own, ``numbers`` those of its numbers that do not hold with them, as
    the text writes them; ``quotations`` are words of an article that are to show it.
    """

    words: Annotated[str, Field(min_length=1, max_length=1000)]
    numbers: tuple[str, ...] = ()
    why: Annotated[str, Field(max_length=400)] = ""
    quotations: tuple[Quotation, ...] = ()


class Opinion(Record):
    """What a reader says of one text against the articles that it cites.

    ``formulas`` say how a number was computed, ``NUMBER = FORMULA``. What is not objected to is
    held for right, every number of it; a text without objections is supported as a whole.
    """

    quotations: tuple[Quotation, ...] = ()
    formulas: tuple[str, ...] = ()
    objections: tuple[Objection, ...] = ()
