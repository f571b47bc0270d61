from __future__ import annotations

from pathlib import Path

import pytest

from newqp_writer.articles.encoding import decode
from newqp_writer.errors import ArticleError

FILE = Path("a.txt")
SIMPLIFIED = (
    "云州市今年前五个月发电量达到１２０亿千瓦时，同比增长5.4%。\n企业订单充足，生产平稳。\n"
)
TRADITIONAL = (
    "雲州市今年前五個月發電量達到一百二十億千瓦時，同比增長5.4%。\n企業訂單充足，生產平穩。\n"
)
ENGLISH = "Grid operators’ forecasts – for “peak” demand – rose 5%.\n" * 4


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be",
                                      "utf-32", "gb18030", "gbk"])  # fmt: skip
def test_simplified_chinese_reads_in_every_encoding_it_is_saved_in(encoding):
    assert decode(SIMPLIFIED.encode(encoding), FILE).lstrip("\ufeff") == SIMPLIFIED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "big5", "cp950", "gb18030"])
def test_traditional_chinese_reads_in_every_encoding_it_is_saved_in(encoding):
    assert decode(TRADITIONAL.encode(encoding), FILE) == TRADITIONAL


def test_a_single_line_is_enough_to_tell_gb18030_from_big5():
    assert decode("发电量增长".encode("gb18030"), FILE) == "发电量增长"
    assert decode("發電量增長".encode("big5"), FILE) == "發電量增長"


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_english_keeps_its_quotes(encoding):
    assert decode(ENGLISH.encode(encoding), FILE) == ENGLISH


def test_a_declared_charset_is_believed_where_it_decodes():
    page = '<meta charset="shift_jis"><p>電力の需要が増えている</p>'
    assert decode(page.encode("shift_jis"), FILE, declared=True) == page


def test_a_wrongly_declared_charset_does_not_spoil_utf8():
    page = f'<meta charset="gb2312"><p>{SIMPLIFIED}</p>'
    assert decode(page.encode(), FILE, declared=True) == page


def test_a_charset_that_rewrites_text_is_not_believed():
    page = '<meta charset="utf-7"><p>+ADw-script+AD4-</p>'
    assert decode(page.encode(), FILE, declared=True) == page


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", bytes(range(256)) * 40, b"words\x00words", b"ab\x00c"],
)
def test_binary_data_is_refused(data):
    with pytest.raises(ArticleError, match="binary"):
        decode(data, FILE)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "cp950"])
def test_one_byte_that_cannot_be_read_costs_one_character(encoding):
    text = TRADITIONAL if encoding == "cp950" else SIMPLIFIED
    data = (text * 3).encode(encoding)
    place = data.index("，".encode(encoding))
    assert decode(data[:place] + b"\xff" + data[place:], FILE) == (text * 3).replace(
        "，", "\ufffd，", 1
    )


def test_a_declared_charset_goes_before_a_guess_though_a_byte_is_bad():
    page = f'<meta charset="gbk"><meta name="description" content="电网"><p>{SIMPLIFIED}</p>'
    data = page.encode("gbk").replace('网"'.encode("gbk"), b'\xcd"')
    assert SIMPLIFIED in decode(data, FILE, declared=True)


def test_what_is_no_utf8_at_all_is_not_mended_into_it():
    assert "\ufffd" not in decode(SIMPLIFIED.encode("gb18030"), FILE)
