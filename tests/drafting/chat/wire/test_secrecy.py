"""A key is not shown, however a server spells it."""

from __future__ import annotations

import base64
import codecs
from collections.abc import Callable
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newqp_writer.drafting.chat.wire.secrecy import masked

KEY = "sk-4f9a8b7c6d5e/0123+456789abcdef"


def every(step: int, sign: str) -> Callable[[str], str]:
    return lambda key: sign.join(key[i : i + step] for i in range(0, len(key), step))


def circled(char: str) -> str:
    return chr(ord("ⓐ") + ord(char) - ord("a")) if char.isalpha() else char


@pytest.mark.parametrize(
    "spell",
    [
        str,
        str.upper,
        every(11, "\u200b"),
        every(1, "\u200b"),
        every(4, " "),
        every(4, "-"),
        lambda key: quote(key, safe=""),
        lambda key: "".join(f"&#{ord(char)};" for char in key),
        lambda key: "".join(f"&amp;#x{ord(char):x};" for char in key),
        lambda key: "".join(f"\\u{ord(char):04x}" for char in key),
        lambda key: "".join(f"%25{ord(char):02x}" for char in key),
        lambda key: key.encode().hex(),
        lambda key: base64.b64encode(key.encode()).decode(),
        lambda key: base64.urlsafe_b64encode(key.encode()).decode(),
        lambda key: base64.b64encode(f"Bearer {key}".encode()).decode(),
        lambda key: base64.b64encode(f"user:{key}".encode()).decode(),
        lambda key: key[::-1],
        lambda key: "-".join(key[::-1]),
        lambda key: base64.b64encode(key.encode()).decode()[::-1],
        lambda key: base64.b32encode(key.encode()).decode(),
        lambda key: base64.b32encode(f"Bearer {key}".encode()).decode(),
        lambda key: " ".join(str(ord(char)) for char in key),
        lambda key: "".join(f"\\{ord(char):03o}" for char in key),
        lambda key: "".join(chr(ord(char) + 0xFEE0) for char in key),
        lambda key: "".join(map(circled, key)),
        lambda key: codecs.encode(key, "rot13"),
        lambda key: base64.b85encode(key.encode()).decode(),
        lambda key: base64.a85encode(f"key={key}".encode()).decode(),
        lambda key: base64.b64encode(base64.b64encode(key.encode())).decode(),
        lambda key: base64.b64encode(key.encode("utf-16-le")).decode(),
        lambda key: key.encode("utf-16-be").hex(),
        lambda key: str(dict(enumerate(key))),
        lambda key: key[:20] + "…",
        lambda key: "…" + key[14:],
    ],
)
def test_every_spelling_of_a_key_is_left_out(spell: Callable[[str], str]):
    said = masked(f"403: the key {spell(KEY)} may not do this", [KEY])
    assert said.startswith("403: the key ")
    assert said.endswith(" may not do this")
    rest = said.removeprefix("403: the key ").removesuffix(" may not do this")
    letters = "".join(filter(str.isalnum, rest))
    assert len(letters) <= 8, said


def test_dummy_keys_are_words_that_a_message_may_hold():
    assert masked("the answer is EMPTY, none given", ["EMPTY", "none", ""]) == (
        "the answer is EMPTY, none given"
    )


@given(st.text(max_size=200), st.text("abcdef0123456789", min_size=12, max_size=40))
def test_no_text_lets_a_key_through_or_makes_the_reader_fail(text: str, key: str):
    assert key not in masked(text + key + text, [key])


@given(st.text(alphabet="中文 abc.", max_size=60))
def test_a_text_without_a_secret_is_only_put_into_one_line(text: str):
    assert masked(text, ["zzzzzzzzzzzz"]).split() == text.split()
