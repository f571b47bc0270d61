"""The front matter of briefing.md: issue number, organisations, date, QR codes, disclaimer.

An older page has its title here too. Every value is taken as the string that was written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml

from newqp_writer.language import _
from newqp_writer.publishing.markdown.page import Page

_KEYS = ("format", "title", "issue", "organisations", "date", "qr_codes", "disclaimer")
_WIDE_COLON = re.compile(rf"({'|'.join(_KEYS)})[ \t]*：")
_DEEPEST = 3  # qr_codes: a list of mappings


@dataclass(frozen=True)
class FrontMatter:
    """What was held, the line of each key, and where the page goes on."""

    values: dict[str, Any]
    lines: dict[str, int]
    end: int


def read_front_matter(page: Page) -> FrontMatter:
    """The front matter of a page.

    Raises:
        BriefingError: with its line: missing, not closed, not YAML, an unknown or repeated key,
            aliases, deep nesting.
    """
    if page.lines[0].rstrip() != "---":
        page.fail(
            _("the front matter is missing"), 1, _("the first line is ---, then title: … date: …")
        )
    end = next((n for n, line in enumerate(page.lines) if n and line.rstrip() == "---"), None)
    if end is None:
        page.fail(_("the front matter is not closed"), 1, _("close it with a line ---"))
    _refuse_wide_colons(page, end)
    source = "\n".join(page.lines[1:end])
    try:
        _refuse_tricks(page, source)
        node = yaml.compose(source, Loader=yaml.BaseLoader)
        held = yaml.load(source, Loader=yaml.BaseLoader)  # noqa: S506 - strings only, no objects
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or _("it cannot be read")
        page.fail(
            _("the front matter is not valid YAML: {what}").format(what=what),
            (mark.line if mark else 0) + 2,
            _("put a value that holds “: ” or begins with a special mark in quotes"),
        )
    except RecursionError:
        page.fail(_("the front matter is nested too deep"), 2)
    if not isinstance(node, yaml.MappingNode):
        page.fail(_("the front matter is no list of “key: value” lines"), 2)
    lines: dict[str, int] = {}
    for key, _value in node.value:
        if key.value not in _KEYS:
            page.fail(
                _("the front matter has no key “{value}”").format(value=key.value[:40]),
                key.start_mark.line + 2,
                _("it may hold {keys}").format(keys=", ".join(_KEYS)),
            )
        if key.value in lines:
            page.fail(_("{value} is given twice").format(value=key.value), key.start_mark.line + 2)
        lines[key.value] = key.start_mark.line + 2
    return FrontMatter(held, lines, end + 1)


def _refuse_wide_colons(page: Page, end: int) -> None:
    """What a Chinese keyboard gives; YAML would complain about the line after."""
    for number, line in enumerate(page.lines[1:end], 2):
        if (wide := _WIDE_COLON.match(line)) is not None:
            page.fail(
                _("a wide colon stands behind {wide}").format(wide=wide[1]),
                number,
                _("write “{wide}: ”").format(wide=wide[1]),
            )


def _refuse_tricks(page: Page, source: str) -> None:
    """Aliases can make a small file a huge one, and deep nesting can exhaust the reader."""
    depth = 0
    for event in yaml.parse(source, Loader=yaml.BaseLoader):
        line = (event.start_mark.line if event.start_mark else 0) + 2
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            page.fail(_("the front matter may not hold aliases"), line)
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            page.fail(_("the front matter is nested too deep"), line)
