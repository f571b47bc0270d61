from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newqp_writer.errors import ArticleError, FetchError
from newqp_writer.masking import without_secrets

PASSWORD = st.text("abcXYZ0189/:@!$%&'()*+,=~._-", min_size=12, max_size=30)
ADDRESSES = st.sampled_from(["http://me:{}@h.example/a", "ftp://a:{}@h", "http:\\\\a:{}@h"])


@given(PASSWORD, ADDRESSES)
def test_no_password_is_shown(password: str, address: str):
    hidden = "S3CRET" + password.strip("/")
    shown = without_secrets(f"“{address.format(hidden)}”不是网址")
    assert "S3CRET" not in shown
    assert shown.endswith("”不是网址")


@pytest.mark.parametrize(
    "name",
    ["api_key", "apikey", "accessKey", "key", "token", "access_token",
     "X-Amz-Signature", "sign[key]", "client_secret", "password", "pwd", "api%5Fkey", "sid", "ak"],
)  # fmt: skip
def test_no_key_is_shown(name: str):
    for before in ("http://h.example/a?", "http://h.example/a?page=2&", "http://h.example/#"):
        for behind in ("&page=3", ": HTTP 404", "”不是网址", ""):
            shown = without_secrets(f"{before}{name}=K3YSECRET:x.y{behind}")
            assert "K3Y" not in shown
            assert shown.endswith(f"={'…'}{behind}")


@pytest.mark.parametrize(
    "said",
    [
        "https://h.example/@me/a?keyword=云州&author=甲",
        "http://h.example:8080/@me",
        "甲@乙：100%=全部",
        "a=b",
    ],
)
def test_nothing_else_is_hidden(said: str):
    assert without_secrets(said) == said


def test_errors_are_told_without():
    address = "http://me:S3CRET@h.example/?token=K3Y"
    for error in (FetchError(address, hint=address), ArticleError("x", path=address)):
        assert "S3CRET" not in f"{error}{error!r}{error.message}{error.hint}"
        assert "K3Y" not in f"{error}"
