"""Whatever is wrong with a text in TOML is said in one kind of error."""

from __future__ import annotations

import pytest

from newqp_writer.toml import TOMLDecodeError, parse_toml


@pytest.mark.parametrize(
    "source", ["x = " + "[" * 5000, "x = " + "9" * 5000, "x = 2026-02-30", "x"]
)
def test_what_cannot_be_read_is_one_error(source: str):
    with pytest.raises(TOMLDecodeError):
        parse_toml(source)
    assert parse_toml("x = 1") == {"x": 1}
