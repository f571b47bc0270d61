"""TOML, whatever is wrong with it said in one kind of error."""

from __future__ import annotations

import tomllib
from tomllib import TOMLDecodeError
from typing import Any

from newqp_writer.language import _

__all__ = ["TOMLDecodeError", "parse_toml"]


def parse_toml(source: str) -> dict[str, Any]:
    """What a text in TOML holds.

    Raises:
        TOMLDecodeError: it is none; nested without end and numbers of thousands of digits, too.
    """
    try:
        return tomllib.loads(source)
    except RecursionError:
        raise TOMLDecodeError(_("brackets nested without end")) from None
    except TOMLDecodeError:
        raise
    except ValueError as error:  # Python reads no number of more than 4,300 digits
        raise TOMLDecodeError(str(error).partition(";")[0]) from None
