from __future__ import annotations

import io
import json
import time
import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from rich.text import Text

from newqp_writer.cli.terminal.console import Terminal
from newqp_writer.text import clean_line, clean_line_places, clean_text, shown, shown_in_json

anything = st.text(st.characters(exclude_categories=()), max_size=200)


@given(anything)
def test_nothing_invisible_is_left(text: str):
    for char in clean_text(text):
        assert char in {"\n", "\t"} or unicodedata.category(char) not in {"Cc", "Cs", "Co"}
        assert unicodedata.bidirectional(char) not in {
            "LRE",
            "RLE",
            "LRO",
            "RLO",
            "PDF",
            "LRI",
            "RLI",
        }


@given(anything)
def test_cleaning_twice_changes_nothing_more(text: str):
    assert clean_text(clean_text(text)) == clean_text(text)
    assert clean_line(clean_line(text)) == clean_line(text)


_COMPOSING = st.text(
    "aé\u0301\u0323\u1100\u1161\u11a8각가\u0338=<\u212b\u0344\uf900 \u3000\u2000\u2028\u200b\r\n"
)


@given(st.one_of(anything, _COMPOSING))
def test_every_character_that_is_left_has_its_place(text: str):
    line, places = clean_line_places(text)
    assert line == clean_line(text)
    assert len(places) == len(line)
    assert places == sorted(places)
    for char, place in zip(line, places, strict=True):
        if char.isascii() and char.isalnum() and unicodedata.is_normalized("NFC", text):
            assert text[place] == char


def test_full_width_digits_are_content():
    assert clean_text("１２，３４５家") == "１２，３４５家"


def test_endless_marks_on_one_letter_cost_no_time_and_no_letter():
    began = time.perf_counter()
    cleaned = clean_text("增长e" + "\u0301\u0323" * 80_000 + "5%")
    assert time.perf_counter() - began < 5
    assert cleaned.startswith("增长")
    assert cleaned.endswith("5%")
    assert len(cleaned) < 60


def test_letters_with_marks_stay_what_they_are():
    for word in ("Łódź", "Việt Nam", "สวัสดี", "हिन्दी", "بِسْمِ"):
        assert clean_text(word) == unicodedata.normalize("NFC", word)


def test_nothing_that_a_terminal_obeys_is_shown():
    for code in (*range(0x20000), *range(0xE0000, 0xE1000)):
        char = chr(code)
        kind = unicodedata.category(char)
        hidden = kind in {"Cf", "Cs", "Zl", "Zp"} or (kind == "Cc" and char not in "\t\n")
        if hidden:
            assert shown(char) == "�", hex(code)
            assert json.loads(shown_in_json(json.dumps(char, ensure_ascii=False))) == char
        elif kind[0] in "LNPS":
            assert shown(char) == char, hex(code)


def test_a_line_of_what_is_running_commands_no_terminal():
    console = Terminal(file=io.StringIO(), force_terminal=True, color_system=None)
    console.print(Text("a\u202eb\x1b[2Jc\u2066"), "d\u200fe", soft_wrap=True)
    assert console.file.getvalue() == "a�b�[2Jc� d�e\n"  # type: ignore[attr-defined]
