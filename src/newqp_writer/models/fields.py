"""Field types shared by the models: cleaned text, identifiers, web addresses."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)

from newqp_writer.language import Message, _
from newqp_writer.text import clean_line, shown_in_json, writable

# No brackets, commas, quotes or spaces: an id stands in [^id], in a Typst label and in JSON.
_ID = re.compile(r"[^\W_][\w.·-]{0,79}")


class Record(BaseModel):
    """Base of all models: frozen, and strict about unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def as_json(record: Record) -> str:
    """A model as it is written: UTF-8, indented, keys in the order of the model.

    What a terminal would obey, as in the name of a file, stands in it as an escape.
    """
    written = json.dumps(record.model_dump(mode="json"), ensure_ascii=False, indent=2)
    return shown_in_json(written) + "\n"


def clean_value(value: object) -> object:
    """Text as one clean line; anything else as it is."""
    return clean_line(value) if isinstance(value, str) else value


def _identifier(value: str) -> str:
    if not _ID.fullmatch(value):
        raise ValueError(
            _(
                "“{value}” cannot be an id: use letters, digits, “.”, “_”, “-”, at most 80 of them"
            ).format(value=writable(value))
        )
    return value


def _web_address(value: str) -> str:
    plain = re.fullmatch(r"https?://[^\s<>\"\x00-\x1f]{1,2000}", value, re.IGNORECASE)
    # What cannot be seen could lead elsewhere than it reads.
    if not plain or clean_line(value) != unicodedata.normalize("NFC", value):
        raise ValueError(
            _("“{writable}” is not a web address (http or https)").format(
                writable=writable(value[:80])
            )
        )
    return value


def _as_said(value: object, check: ValidatorFunctionWrapHandler) -> object:
    return value if isinstance(value, Message) else check(value)


def _whole(value: str) -> str:
    if writable(value) != value:
        raise ValueError(
            _("“{writable}” holds half a character (a lone surrogate)").format(
                writable=writable(value[:80])
            )
        )
    return value


Identifier = Annotated[str, AfterValidator(_identifier)]
Line = Annotated[str, BeforeValidator(clean_value), StringConstraints(min_length=1)]
# What stands at the head of a page, in its file's properties and in the subject of a message.
HeadLine = Annotated[
    str, BeforeValidator(clean_value), StringConstraints(min_length=1, max_length=200)
]
Notice = Annotated[str, BeforeValidator(clean_value), StringConstraints(max_length=2000)]
OptionalLine = Annotated[str, BeforeValidator(clean_value)]
Said = Annotated[str, WrapValidator(_as_said)]
"""What was said to somebody: in another language it still knows its English."""
WholeText = Annotated[str, AfterValidator(_whole)]
WebAddress = Annotated[str, AfterValidator(_web_address)]
