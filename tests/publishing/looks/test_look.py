"""A column's own page: settings, logo, and files of its own."""

from __future__ import annotations

import base64
import contextlib
import os
import socket
import threading
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest

from newqp_writer.config import TypesetSettings
from newqp_writer.errors import BriefError, TypesettingError
from newqp_writer.models import Briefing
from newqp_writer.publishing import FontSet, Look, fonts_of, look_of, preview, typeset
from newqp_writer.publishing.looks.look import built_in

Build = Callable[..., Briefing]
Texts = Callable[[bytes], list[str]]

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">'
    '<rect width="40" height="20"/></svg>'
)
# One black dot, 1 × 1.
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)


def with_settings(root: Path, **changes: Any) -> Look:
    return look_of(TypesetSettings(**changes), root)


@pytest.mark.parametrize(
    ("paper", "points"),
    [("a4", (595, 842)), ("a5", (420, 595)), ("iso-b5", (499, 709)), ("us-letter", (612, 792))],
)
def test_the_paper_is_the_one_asked_for(
    briefing: Build, fonts: FontSet, tmp_path: Path, paper: str, points: tuple[int, int]
):
    pdf = typeset(briefing(), fonts=fonts, look=with_settings(tmp_path, paper=paper))
    with pdfium.PdfDocument(pdf) as document:
        width, height = document[0].get_size()
    assert (round(width), round(height)) == points


def test_parts_are_called_as_the_column_calls_them(
    briefing: Build, fonts: FontSet, tmp_path: Path, page_texts: Texts
):
    names = {"abstract": "要点", "outlook": "#panic()", "references": "来源"}
    text = "".join(
        page_texts(typeset(briefing(), fonts=fonts, look=with_settings(tmp_path, names=names)))
    )
    for name in names.values():
        assert name in text
    for usual in ("摘要", "趋势判断", "参考文献"):
        assert usual not in text


def colours_of(pdf: bytes) -> set[tuple[int, ...]]:
    with pdfium.PdfDocument(pdf) as document:
        page = document[0].render(scale=0.8, rev_byteorder=True).to_numpy()
    return {tuple(colour[:3]) for colour in page.reshape(-1, page.shape[-1]).tolist()}


def test_colours_are_the_columns(briefing: Build, fonts: FontSet, tmp_path: Path):
    look = with_settings(tmp_path, accent="#0a4d68", panel="#e8f1f5")
    found = colours_of(typeset(briefing(), fonts=fonts, look=look))
    assert {(0x0A, 0x4D, 0x68), (0xE8, 0xF1, 0xF5)} <= found
    assert (0x8C, 0x1D, 0x18) not in found


@pytest.mark.parametrize(("name", "content"), [("l.svg", SVG.encode()), ("l.png", PNG)])
def test_a_logo_stands_above_the_title(
    briefing: Build, fonts: FontSet, tmp_path: Path, name: str, content: bytes
):
    (tmp_path / name).write_bytes(content)
    look = with_settings(tmp_path, logo=name)
    plain = preview(briefing(), fonts=fonts, ppi=40)[0]
    assert preview(briefing(), fonts=fonts, look=look, ppi=40)[0] != plain


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"logo": "none.svg"}, "cannot read the logo"),
        ({"logo": "words.txt"}, "neither SVG nor PNG"),
        ({"template": "none"}, "does not exist"),
        ({"template": "taken"}, r"main\.typ cannot be replaced"),
        ({"template": "latin"}, "not UTF-8"),
    ],
)
def test_what_cannot_be_used_is_named(tmp_path: Path, changes: dict[str, str], words: str):
    (tmp_path / "words.txt").write_text("标志", encoding="utf-8")
    for folder, name in (("taken", "main.typ"), ("latin", "theme.typ")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_bytes(b"\xe9")
    with pytest.raises(Exception, match=words) as caught:
        with_settings(tmp_path, **changes)
    assert str(tmp_path) in str(caught.value)


def test_own_files_stand_in_for_the_built_in_ones_and_may_bring_others(
    briefing: Build, fonts: FontSet, tmp_path: Path, page_texts: Texts
):
    own = tmp_path / "page"
    own.mkdir()
    back = built_in()["back.typ"].decode("utf-8")
    extra = '#import "colophon.typ": colophon\n' + back.replace(
        'if disclaimer != ""', 'colophon\n    if disclaimer != ""'
    )
    (own / "back.typ").write_text(extra, encoding="utf-8")
    (own / "colophon.typ").write_text("#let colophon = [责任编辑：甲]\n", encoding="utf-8")
    text = "".join(
        page_texts(typeset(briefing(), fonts=fonts, look=with_settings(tmp_path, template="page")))
    )
    assert "责任编辑：甲" in text


def test_a_broken_file_of_ones_own_says_what_typst_says(
    briefing: Build, fonts: FontSet, tmp_path: Path
):
    theme = built_in()["theme.typ"].decode("utf-8")
    (tmp_path / "theme.typ").write_text(f"{theme}\n#let x = unknown-name\n", encoding="utf-8")
    with pytest.raises(TypesettingError, match="unknown variable: unknown-name") as caught:
        typeset(briefing(), fonts=fonts, look=with_settings(tmp_path, template="."))
    line = theme.count("\n") + 2
    assert f"theme.typ:{line}:" in caught.value.message


def test_a_warning_about_a_file_of_ones_own_has_its_place(
    briefing: Build, fonts: FontSet, tmp_path: Path
):
    front = built_in()["front.typ"].decode("utf-8")
    told = front.replace("  v(0.3cm)\n", '  text(font: "No Such Font")[甲]\n')
    (tmp_path / "front.typ").write_text(told, encoding="utf-8")
    with pytest.raises(TypesettingError, match="Typst warns") as caught:
        typeset(briefing(), fonts=fonts, look=with_settings(tmp_path, template="."))
    line = told[: told.index("No Such")].count("\n") + 1
    assert f"front.typ:{line}:" in caught.value.message
    assert "unknown font family" in caught.value.message


def test_a_link_out_of_the_folder_of_own_files_is_refused(tmp_path: Path):
    own = tmp_path / "page"
    (own / "pictures").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("geheim", encoding="utf-8")
    (own / "seal.svg").write_text("<svg/>", encoding="utf-8")
    (own / "pictures" / "seal.svg").symlink_to(own / "seal.svg")
    assert with_settings(tmp_path, template="page").folder == own
    (own / "pictures" / "words.txt").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(TypesettingError, match=r"words\.txt: this link leads out of the template"):
        with_settings(tmp_path, template="page")


def test_own_files_read_nothing_outside_their_folder(
    briefing: Build, fonts: FontSet, tmp_path: Path
):
    own = tmp_path / "page"
    own.mkdir()
    (tmp_path / "secret.txt").write_text("geheim", encoding="utf-8")
    theme = built_in()["theme.typ"].decode("utf-8")
    for path in ("../secret.txt", "/../secret.txt", str(tmp_path / "secret.txt")):
        (own / "theme.typ").write_text(f'{theme}\n#let _ = read("{path}")\n', encoding="utf-8")
        with pytest.raises(TypesettingError):
            typeset(briefing(), fonts=fonts, look=with_settings(tmp_path, template="page"))


def test_families_are_taken_by_name(tmp_path: Path, fonts: FontSet):
    chosen = fonts_of(TypesetSettings(serif="noto sans sc"), tmp_path)
    assert (chosen.serif, chosen.sans) == ("Noto Sans SC", fonts.sans)
    with pytest.raises(TypesettingError, match="no font of the family “仿宋某体”"):
        fonts_of(TypesetSettings(sans="仿宋某体"), tmp_path)


# Files that would hang a run, reach the network or fill the memory


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
@pytest.mark.parametrize("setting", ["logo", "template", "font_dirs"])
def test_a_pipe_is_never_waited_for(tmp_path: Path, setting: str):
    folder = tmp_path / "own"
    folder.mkdir()
    name = {"logo": "logo.svg", "template": "layout.typ", "font_dirs": "font.ttf"}[setting]
    os.mkfifo(folder / name)
    value: object = {"logo": "own/logo.svg", "template": "own", "font_dirs": ("own",)}[setting]
    settings = TypesetSettings.model_validate({setting: value})
    read = fonts_of if setting == "font_dirs" else look_of
    with pytest.raises(BriefError, match="pipe"):
        read(settings, tmp_path)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no such device here")
def test_a_device_is_no_logo(tmp_path: Path):
    with pytest.raises(BriefError, match="no ordinary file"):
        look_of(TypesetSettings(logo="/dev/zero"), tmp_path)


@pytest.mark.parametrize(
    "content",
    [
        b"ttcf" + b"\xff" * 100,
        b"\x00\x01\x00\x00\xff\xff" + b"\x00" * 4000,
    ],
)
def test_a_font_that_would_be_read_without_end_is_named(tmp_path: Path, content: bytes):
    (tmp_path / "f").mkdir()
    (tmp_path / "f" / "broken.ttc").write_bytes(content)
    began = time.monotonic()
    with pytest.raises(TypesettingError, match=r"broken\.ttc: this font file is cut off"):
        fonts_of(TypesetSettings(font_dirs=("f",)), tmp_path)
    assert time.monotonic() - began < 5


def png(width: int, height: int, *, end: bool = True) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        checked = zlib.crc32(kind + body).to_bytes(4, "big")
        return len(body).to_bytes(4, "big") + kind + body + checked

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x00\x00\x00\x00"
    rows = zlib.compress(b"\x00" * (min(width, 40) // 4 + 1) * min(height, 40))
    parts = [chunk(b"IHDR", head), chunk(b"IDAT", rows)]
    return b"\x89PNG\r\n\x1a\n" + b"".join([*parts, chunk(b"IEND", b"")] if end else parts)


@pytest.mark.parametrize(
    ("picture", "told"),
    [
        (png(2**31, 2), "pixels"),
        (png(30_000, 30_000), "30000 × 30000 pixels"),
        (png(0, 10), "pixels"),
        (png(10, 10, end=False), "cut off or damaged"),
        (png(10, 10)[:-20], "cut off or damaged"),
        (png(10, 10).replace(b"IHDR\x00", b"IHDR\x01"), "cut off or damaged"),
    ],
)
def test_a_picture_that_is_damaged_or_too_large_is_refused(
    tmp_path: Path, picture: bytes, told: str
):
    (tmp_path / "logo.png").write_bytes(picture)
    with pytest.raises(TypesettingError, match=told):
        look_of(TypesetSettings(logo="logo.png"), tmp_path)


@pytest.mark.parametrize(
    "words",
    ["GDP 99.9%", "GDP <tspan>99</tspan>", "&#57;", "<![CDATA[增长9]]>", "增长九成", "Ⅸ", "&n;"],
)
def test_a_logo_prints_no_number(tmp_path: Path, words: str):
    entity = '<!DOCTYPE svg [<!ENTITY n "9">]>'
    svg = f'{entity}<svg xmlns="http://www.w3.org/2000/svg"><g><text y="9">{words}</text></g></svg>'
    (tmp_path / "logo.svg").write_text(svg, encoding="utf-8")
    with pytest.raises(TypesettingError, match="nothing checks its number"):
        look_of(TypesetSettings(logo="logo.svg"), tmp_path)


def test_a_logo_may_hold_a_name(tmp_path: Path):
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9"><text y="9">云州 News</text></svg>'
    (tmp_path / "logo.svg").write_text(svg, encoding="utf-8")
    assert look_of(TypesetSettings(logo="logo.svg"), tmp_path).logo == svg


@pytest.mark.parametrize("outside", ["..", "../other", "/", "link"])
def test_a_template_lies_in_the_workspace(tmp_path: Path, outside: str):
    (tmp_path / "other").mkdir()
    (tmp_path / "column").mkdir()
    (tmp_path / "column" / "link").symlink_to(tmp_path / "other")
    with pytest.raises(TypesettingError, match="does not lie in the workspace"):
        look_of(TypesetSettings(template=outside), tmp_path / "column")


@pytest.mark.parametrize(
    "line",
    [
        '#import "@preview/cetz:0.3.0": canvas',
        '#import ("@pre" + "view/cetz:0.3.0"): canvas',
        '#eval("import \\"@preview/cetz:0.3.0\\": canvas")',
    ],
)
def test_a_package_is_not_fetched(
    briefing: Build, tmp_path: Path, fonts: FontSet, line: str, monkeypatch: pytest.MonkeyPatch
):
    called: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as registry:
        registry.settimeout(20)

        def answer() -> None:
            with contextlib.suppress(OSError):
                connection, _ = registry.accept()
                called.append(connection.recv(100))
                connection.close()

        threading.Thread(target=answer, daemon=True).start()
        # Typst would ask this proxy for the package.
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{registry.getsockname()[1]}")
        (tmp_path / "t").mkdir()
        (tmp_path / "t" / "layout.typ").write_text(
            f"{line}\n{built_in()['layout.typ'].decode()}", encoding="utf-8"
        )
        look = look_of(TypesetSettings(template="t"), tmp_path)
        with pytest.raises(TypesettingError, match=r"@preview/cetz:0\.3\.0, which is not on this"):
            typeset(briefing(), fonts=fonts, look=look)
        assert os.environ["HTTPS_PROXY"].startswith("http://127.0.0.1:")
        assert os.environ["HTTPS_PROXY"] != "http://127.0.0.1:9"
    assert not called
