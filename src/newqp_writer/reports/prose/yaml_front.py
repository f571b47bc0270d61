"""The front matter of a report: date, sources, bibliography, language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import yaml

from newqp_writer.language import _
from newqp_writer.toml import TOMLDecodeError, parse_toml

_FENCED = re.compile(
    r"\ufeff?---[ \t]*\n(?P<source>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_TOML = re.compile(
    r"\ufeff?\+\+\+[ \t]*\n(?P<source>.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_KEY = re.compile(r"^[\w\u3400-\u9fff][\w\u3400-\u9fff .-]{0,40}:(?:\s|$)", re.MULTILINE)
_MOST = 60_000  # characters; more is a page that begins with a rule


class _Strings(yaml.SafeLoader):
    """Builds lists and mappings of strings; dates and numbers stay as they were written."""


_Strings.yaml_implicit_resolvers = {}


@dataclass(frozen=True)
class Front:
    """What a front matter says, and where it ends."""

    values: Mapping[str, object] = field(default_factory=dict)
    end: int = 0


def read_front(text: str, *, damaged: bool = False) -> Front:
    r"""The front matter of a text; an empty one where there is none.

    Raises:
        ValueError: it is one and cannot be read; with the line, from 1, as second argument.

    >>> read_front("---\ndate: 2026-06-15\nsources: [a, b]\n---\nText.").values
    {'date': '2026-06-15', 'sources': ['a', 'b']}
    """
    if (found := _TOML.match(text)) is not None:
        return _read_toml(found)
    found = _FENCED.match(text)
    if found is None or len(found["source"]) > _MOST or not _KEY.search(found["source"]):
        return Front()
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(found["source"])):
            raise ValueError(_("the front matter may not hold aliases"), 1)
        held = yaml.load(found["source"], Loader=_Strings)  # noqa: S506 - a SafeLoader
    except yaml.YAMLError as error:
        if damaged:
            return Front({}, found.end())
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or "not valid YAML"
        raise ValueError(
            _("the front matter cannot be read: {why}").format(why=what),
            (mark.line if mark else 0) + 2,
        ) from None
    except RecursionError:
        raise ValueError(_("the front matter is nested too deep"), 1) from None
    values = (
        {str(key).strip().lower(): value for key, value in held.items()}
        if isinstance(held, dict)
        else {}
    )
    return Front(values, found.end())


def _read_toml(found: re.Match[str]) -> Front:
    try:
        held = parse_toml(found["source"])
    except TOMLDecodeError as error:
        raise ValueError(_("the front matter cannot be read: {why}").format(why=error), 1) from None
    return Front({key.lower(): _plain(value) for key, value in held.items()}, found.end())


def _plain(value: object) -> object:
    """A value of TOML as YAML would have it: dates and numbers as written."""
    return value if isinstance(value, list | dict) else str(value)
