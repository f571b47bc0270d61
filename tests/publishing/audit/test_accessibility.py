"""The reading page and those who do not see it, or see it otherwise: axe in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from typing import Any

import pytest

pytest.importorskip("axe_playwright_python")

PHONE = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}
DESK = {"viewport": {"width": 1280, "height": 800}}


@contextmanager
def axe(page: Any) -> Iterator[Callable[[], list[str]]]:
    """Axe run over the debugger's wire: the page's own policy would not let it in otherwise."""
    session = page.context.new_cdp_session(page)
    source = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    session.send("Runtime.evaluate", {"expression": source})

    def violations() -> list[str]:
        options = "{resultTypes: ['violations']}"
        answer = session.send(
            "Runtime.evaluate",
            {"expression": f"axe.run({options})", "awaitPromise": True, "returnByValue": True},
        )
        found = answer["result"]["value"]
        assert found["testEngine"]["name"] == "axe-core"
        return [
            f"{one['id']}: {node['html'][:120]} {node['failureSummary']}"
            for one in found["violations"]
            for node in one["nodes"]
        ]

    yield violations
    session.detach()


@pytest.mark.parametrize(
    ("scheme", "device", "numbers", "panels"),
    [  # numbers: one with a conflict, one that fails
        ("light", DESK, (9, 11), ("conflicts", "changes", "coverage")),
        ("dark", PHONE, (9, 11), ("conflicts", "changes", "coverage")),
        ("light", PHONE, (9,), ()),
        ("dark", DESK, (11,), ()),
    ],
)
def test_axe_finds_nothing(
    scheme: str,
    device: dict[str, Any],
    numbers: tuple[int, ...],
    panels: tuple[str, ...],
    audited: Any,
    open_page: Any,
):
    page = open_page(audited.page, color_scheme=scheme, **device)
    paper = page.locator("main").evaluate("e => getComputedStyle(e).backgroundColor")
    assert (paper == "rgb(255, 255, 255)") == (scheme == "light")
    with axe(page) as violations:
        assert violations() == []
        for name in (*(f"n{number}" for number in numbers), *panels):
            page.evaluate("(name) => { location.hash = name }", name)
            assert violations() == []
        if panels:
            page.locator("#help-open").click()
            assert violations() == []


def test_axe_finds_nothing_without_scripts_and_with_text_of_any_kind(
    audited: Any, hostile: Any, open_page: Any
):
    still = audited.page.replace('classList.add("js")', 'classList.add("no")')
    for html in (hostile.page, still.split("<script>// Chooses")[0]):
        with axe(open_page(html, quiet=False)) as violations:
            assert violations() == []
