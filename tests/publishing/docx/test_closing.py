from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import zxingcpp
from docx.oxml.ns import qn

from newqp_writer.errors import TypesettingError
from newqp_writer.models import Briefing, Ledger
from newqp_writer.publishing import to_docx

Build = Callable[..., Briefing]
Open = Callable[..., Any]
Check = Callable[..., Ledger]


def pixels(png: bytes) -> np.ndarray[Any, Any]:
    """A picture of one bit a pixel, as segno writes it."""
    width, height = struct.unpack(">II", png[16:24])
    packed = b"".join(
        png[at + 4 : at + 4 + struct.unpack(">I", png[at - 4 : at])[0]]
        for at in (found.start() for found in re.finditer(b"IDAT", png))
    )
    rows = np.frombuffer(zlib.decompress(packed), np.uint8).reshape(height, -1)
    above = np.zeros_like(rows[0, 1:])
    lines = []
    for row in rows:
        assert row[0] in {0, 2}  # as it is, or the difference from the line above
        above = row[1:] + above if row[0] == 2 else row[1:]
        lines.append(above)
    white = np.uint8(255)
    # The page is white around it.
    image = np.unpackbits(np.array(lines), axis=1)[:, :width] * white
    return np.pad(image, 40, constant_values=white)


def test_references_are_links_where_the_web_has_them(briefing: Build, office: Open):
    links = office(briefing()).outer_links()
    assert links == [("云州算力中心投运", "https://example.org/ribao?a=1&b=2")]


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://数据.example.org/数据?q=“甲”|乙", "https://xn--vxup8b.example.org/%E6%95%B0%E6%8D%AE?q=%E2%80%9C%E7%94%B2%E2%80%9D%7C%E4%B9%99"),
        ("HTTPS://EXAMPLE.org:8080/a%20b#c", "https://example.org:8080/a%20b#c"),
        ("https://[broken/", None),
        ("https://example.org:port/", None),
        ("https://example.org\\@evil.org/", None),
        ("https://example.org@evil.org/", None),
        ("https://" + "x" * 70 + ".org/", None),
    ],
)  # fmt: skip
def test_an_address_is_one_that_word_can_parse(
    briefing: Build, url: str, target: str | None, office: Open
):
    references = [
        reference.model_copy(update={"url": url if reference.id == "ribao" else None})
        for reference in briefing().references
    ]
    page = office(briefing().model_copy(update={"references": tuple(references)}))
    external = [address for _, address in page.outer_links()]
    assert external == ([] if target is None else [target])
    assert "云州算力中心投运" in page.of_style("Reference")[0]


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_qr_codes_can_be_read_and_are_described(briefing: Build, count: int, office: Open):
    targets = [f"https://example.org/{'x' * 60 * n}" for n in range(count)]
    codes = [{"caption": f"平台{n}", "target": target} for n, target in enumerate(targets)]
    page = office(briefing(qr_codes=codes))
    read, described = [], []
    for drawing in page.body.iter(qn("wp:inline")):
        picture = drawing.find(f".//{qn('a:blip')}").get(qn("r:embed"))
        image = pixels(page.word.part.related_parts[picture].blob)
        read += [result.text for result in zxingcpp.read_barcodes(image)]
        described.append(drawing.docPr.get("descr"))
    assert read == targets
    assert described == [f"二维码：平台{n}" for n in range(count)]
    assert [text for text in page.of_style("Caption") if text] == [f"平台{n}" for n in range(count)]


def test_a_qr_code_that_holds_too_much_is_named(briefing: Build):
    with pytest.raises(TypesettingError, match="“平台” holds 1000 characters"):
        to_docx(briefing(qr_codes=[{"caption": "平台", "target": "量é" * 500}]))
