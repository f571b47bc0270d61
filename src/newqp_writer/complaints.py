"""What the system, the network and pydantic complain of, in the language spoken."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import Any

from newqp_writer.language import Message, _, later

# What can happen to files and networks; anything else is said as the system says it.
_SYSTEM = frozenset({
    later("No such file or directory"), later("Permission denied"), later("Is a directory"),
    later("Not a directory"), later("File exists"), later("No space left on device"),
    later("Read-only file system"), later("File name too long"), later("Input/output error"),
    later("Operation not permitted"), later("Disk quota exceeded"),
    later("Cannot allocate memory"), later("Too many open files"),
    later("Connection refused"), later("Network is unreachable"), later("No route to host"),
    later("Connection reset by peer"), later("Broken pipe"), later("Connection timed out"),
})  # fmt: skip
_ENDED = re.compile(r"disconnected|closed|incomplete|end of (?:stream|file)", re.IGNORECASE)

_VALIDATION = {
    "extra_forbidden": later("no such setting"),
    "missing": later("this setting is missing"),
    "greater_than": later("Input should be greater than {gt}"),
    "greater_than_equal": later("Input should be greater than or equal to {ge}"),
    "less_than": later("Input should be less than {lt}"),
    "less_than_equal": later("Input should be less than or equal to {le}"),
    "string_type": later("Input should be a valid string"),
    "string_too_short": later("String should have at least {min_length} characters"),
    "string_too_long": later("String should have at most {max_length} characters"),
    "too_long": later("too long: at most {max_length} characters or items"),
    "int_type": later("Input should be a valid integer"),
    "int_parsing": later("Input should be a valid integer, unable to parse string as an integer"),
    "int_from_float": later("Input should be a valid integer, got a number with a fractional part"),
    "float_type": later("Input should be a valid number"),
    "float_parsing": later("Input should be a valid number, unable to parse string as a number"),
    "finite_number": later("Input should be a finite number"),
    "bool_type": later("Input should be a valid boolean"),
    "bool_parsing": later("Input should be a valid boolean, unable to interpret input"),
    "literal_error": later("Input should be {expected}"),
    "list_type": later('Input should be a list, such as ["one", "two"]'),
    "tuple_type": later('Input should be a list, such as ["one", "two"]'),
    "dict_type": later("Input should be a valid dictionary"),
    "model_type": later("Input should be a valid dictionary or instance of {class_name}"),
}


def system_words(error: OSError) -> str:
    """What the system would not do."""
    words = error.strerror or str(error)
    if words not in _SYSTEM and error.errno is not None and error.errno > 0:
        # asyncio says “Connect call failed ('127.0.0.1', 9)”, and the number what that means.
        meant = os.strerror(error.errno)
        words = meant if meant in _SYSTEM else words
    return _(words) if words in _SYSTEM else words


def network_words(error: BaseException) -> str:
    """Why a connection failed: what the system said beneath the words of libraries."""
    import socket  # noqa: PLC0415 - only where a connection failed
    import ssl  # noqa: PLC0415

    words, cause = str(error), error.__cause__ or error.__context__
    if isinstance(error, socket.gaierror):
        return _("nobody knows the name of this server")
    if isinstance(error, ssl.SSLCertVerificationError):
        return _("the server's certificate is not accepted")
    if isinstance(error, ssl.SSLError):
        return _("no secure connection")
    if isinstance(error, OSError) and error.errno:
        return system_words(error)
    if cause is not None and (deeper := network_words(cause)):
        return deeper
    return _("the other side closed the connection") if _ENDED.search(words) else words


def validation_words(details: Mapping[str, Any]) -> str:
    """What is wrong with a value, of pydantic's or our own validators' words.

    Args:
        details: one of ``ValidationError.errors()``.
    """
    kind, said = details["type"], str(details["msg"]).removeprefix("Value error, ")
    if kind not in _VALIDATION:
        # Our own validators' words are in the error itself, with their English.
        error = details.get("ctx", {}).get("error")
        own = error.args[0] if isinstance(error, ValueError) and error.args else said
        return own if isinstance(own, Message) else said
    # “'a', 'b' or 'c'”: the conjunction is pydantic's own.
    values = {
        name: str(value).replace(" or ", _(" or "))
        for name, value in details.get("ctx", {}).items()
    }
    try:
        return _(_VALIDATION[kind]).format(**values)
    except KeyError:  # another version of pydantic names its values otherwise
        return said
