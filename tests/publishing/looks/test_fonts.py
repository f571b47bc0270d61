from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from newqp_writer.errors import TypesettingError
from newqp_writer.models import Briefing
from newqp_writer.publishing import FontSet, resolve_fonts, typeset
from newqp_writer.publishing.looks import fonts as room

Build = Callable[..., Briefing]


def package_file(name: str) -> Path:
    spec = importlib.util.find_spec("pylopdf_fonts_zh_cn")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    return Path(next(iter(spec.submodule_search_locations))) / name


def without_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_PACKAGES", ())


def test_the_packages_that_pip_installs_are_enough(fonts: FontSet):
    assert (fonts.serif, fonts.sans) == ("Noto Serif SC", "Noto Sans SC")
    assert not fonts.system
    assert set(fonts.origins.values()) >= {package_file("").resolve()}
    assert "Noto Serif SC" in fonts.words


def test_a_folder_of_the_user_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    shutil.copy(package_file("NotoSansSC-Regular.otf"), tmp_path)
    fonts = resolve_fonts([tmp_path])
    assert fonts.folders[0] == tmp_path
    assert fonts.serif == "Noto Serif SC"  # still from the package
    without_packages(monkeypatch)
    alone = resolve_fonts([tmp_path])
    assert (alone.serif, alone.sans) == ("Noto Sans SC", "Noto Sans SC")


def test_a_chinese_font_under_any_name_will_do(
    tmp_path: Path, briefing: Build, monkeypatch: pytest.MonkeyPatch
):
    shutil.copy(package_file("NotoSerifSC-Regular.otf"), tmp_path)
    # As if this family were one that we have never heard of.
    monkeypatch.setattr(room, "_SERIF", ("Some Song",))
    without_packages(monkeypatch)
    fonts = resolve_fonts([tmp_path])
    assert fonts.serif == "Noto Serif SC"
    assert typeset(briefing(), fonts=fonts).startswith(b"%PDF")


def test_a_missing_folder_is_named(tmp_path: Path):
    with pytest.raises(TypesettingError, match="does not exist") as caught:
        resolve_fonts([tmp_path / "none"])
    assert caught.value.path == tmp_path / "none"
    assert "pip install pylopdf-fonts-zh-cn" in str(caught.value)


def test_a_file_is_no_folder():
    with pytest.raises(TypesettingError, match="is a file"):
        resolve_fonts([package_file("NotoSansSC-Regular.otf")])


def test_a_folder_without_chinese_says_what_it_holds(tmp_path: Path):
    (tmp_path / "broken.ttf").write_bytes(b"not a font")
    with pytest.raises(TypesettingError, match="no Chinese font") as caught:
        resolve_fonts([tmp_path])
    assert "no font at all" in caught.value.message


def test_without_any_font_the_command_that_mends_it_is_named(monkeypatch: pytest.MonkeyPatch):
    without_packages(monkeypatch)
    monkeypatch.setattr(room, "_SERIF", ("No Such Serif",))
    monkeypatch.setattr(room, "_SANS", ("No Such Sans",))
    with pytest.raises(TypesettingError, match="no Chinese font was found") as caught:
        resolve_fonts()
    assert "pip install pylopdf-fonts-zh-cn" in (caught.value.hint or "")


def test_a_regular_weight_is_not_taken_for_bold(tmp_path: Path):
    shutil.copy(package_file("NotoSansSC-Regular.otf"), tmp_path)
    face = room.Face("Noto Sans SC", 400, "normal", tmp_path / "NotoSansSC-Regular.otf")
    assert not face.bold
    assert room.Face("Noto Sans SC", 700, "normal", tmp_path / "x.otf").bold
    assert not room.Face("Noto Sans SC", 400, "normal", tmp_path / "absent.otf").bold


def test_a_font_that_was_cut_off_is_refused_by_name(tmp_path: Path):
    whole = package_file("NotoSerifSC-Regular.otf").read_bytes()
    (tmp_path / "Half.otf").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(TypesettingError, match=r"Half\.otf.*(cut off|no Chinese font)"):
        resolve_fonts([tmp_path])


def test_the_bold_package_gives_real_bold_headings(briefing: Build):
    if importlib.util.find_spec("manimgx_fonts_cjk") is None:
        pytest.skip("the bold extra is not installed")
    fonts = resolve_fonts()
    assert fonts.bold == "Noto Sans CJK SC"
    document = pdfium.PdfDocument(typeset(briefing(), fonts=fonts))
    assert len(document) == 1
    document.close()
