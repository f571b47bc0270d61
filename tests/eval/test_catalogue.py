"""The catalogues: whole, of today, and with the placeholders of their messages."""

from __future__ import annotations

import io
import re

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from eval.project.catalogue import DOMAINS, as_mo, as_po, catalogue, po_file, without_chinese

_PLACEHOLDER = re.compile(r"{[^{}]*}|%\([a-z]+\)s")
_MARKUP = re.compile(r"\[/?(?:bold|dim|green|red|yellow)\]")


def _messages(mo: bytes) -> dict[str, object]:
    return {str(each.id): each.string for each in read_mo(io.BytesIO(mo)) if each.id}


@pytest.fixture(params=DOMAINS)
def domain(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


def test_nothing_is_said_without_its_chinese() -> None:
    """Of our own words, and of click's, whichever version is installed."""
    assert without_chinese(catalogue("click")) == [], "run python -m eval.project.catalogue --write"
    ours = catalogue("newqp_writer")
    assert without_chinese(ours) == []
    # Nothing is kept that is said no more.
    assert as_po(ours) == po_file("newqp_writer").read_bytes()


def test_what_the_program_reads_is_what_people_edit(domain: str) -> None:
    read = po_file(domain).with_suffix(".mo").read_bytes()
    compiled = as_mo(po_file(domain).read_bytes())
    assert _messages(read) == _messages(compiled), "run python -m eval.project.catalogue --write"


def test_placeholders_and_markup_are_those_of_the_message(domain: str) -> None:
    for message in read_po(io.BytesIO(po_file(domain).read_bytes()), locale="zh_CN"):
        if not message.id:
            continue
        english = message.id if isinstance(message.id, str) else message.id[1]
        chinese = message.string if isinstance(message.string, str) else (message.string or [""])[0]
        for kind in (_PLACEHOLDER, _MARKUP):
            assert set(kind.findall(english)) == set(kind.findall(chinese)), english
        assert chinese.startswith(" ") <= english.startswith(" "), english
