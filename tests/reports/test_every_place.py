"""A number in disguise in every place that an issue prints, in every format that is checked.

Whoever made the files wrote the record to go with them: each number is told of in each format all
the same, or (where nobody's brief.toml is at hand) named as not proved.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from newqp_writer.articles import read_day
from newqp_writer.models import Briefing
from newqp_writer.provenance import check_briefing
from newqp_writer.publishing import as_json, resolve_fonts, to_docx, to_markdown, typeset
from newqp_writer.reports.asking.request import Request
from newqp_writer.reports.asking.settings import find_repository
from newqp_writer.reports.inspecting import Inspection
from newqp_writer.reports.library.library import Library

_SAID = "汽车出口99万辆，同比增长18.4%。"
PLACES = {
    "title": "𝟏𝟏.𝟏%", "abstract": "٢٢٫٢٪", "heading": "३३.३%", "sentence": "⁴⁴·⁴%",
    "outlook": "𝟧𝟧.𝟧%", "purpose": "𝟔𝟔.𝟔%", "caption": "𝟳𝟳.𝟳%", "organisation": "𝟖𝟖.𝟖%",
    "notice": "９９.９％",
}  # fmt: skip
FORMATS = ("briefing.pdf", "briefing.docx", "briefing.json", "briefing.md")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the check says of each format."""
    root = tmp_path_factory.mktemp("places")
    articles = root / "articles"
    articles.mkdir()
    front = "title: 公报\npublisher: 云州统计局\npublished: 2026-06-14\nurl: https://example.org/a"
    (articles / "a.md").write_text(f"---\n{front}\n---\n\n{_SAID}\n", encoding="utf-8")
    one = {name: f"出口增长{number}" for name, number in PLACES.items()}
    said = {"text": _SAID, "cites": ["a"]}
    forged = Briefing.model_validate({
        "title": one["title"], "date": "2026-06-15", "organisations": [one["organisation"]],
        "abstract": [said, {"text": one["abstract"] + "。", "cites": ["a"]}],
        "sections": [{"id": "s1", "heading": one["heading"],
                      "sentences": [said, {"text": one["sentence"] + "。", "cites": ["a"]}]}],
        "outlook": [{"text": f"预计{one['outlook']}。", "cites": ["a"]}],
        "references": [{"id": "a", "publisher": "云州统计局", "title": "公报", "date": "2026-06-14",
                        "url": "https://example.org/a", "purpose": f"用于核验{one['purpose']}。"}],
        "qr_codes": [{"target": "https://example.org/q", "caption": one["caption"]}],
        "disclaimer": one["notice"],
    })  # fmt: skip
    ledger = check_briefing(forged, read_day(articles).articles)
    fonts = resolve_fonts()
    made = {
        "briefing.pdf": typeset(forged, ledger, fonts=fonts),
        "briefing.docx": to_docx(forged, ledger, fonts=fonts),
        "briefing.json": as_json(forged).encode(),
        "briefing.md": to_markdown(forged).encode(),
    }
    inspection = Inspection(Request(find_repository(root), articles), Library(ZoneInfo("UTC")))
    found = {}
    for name, data in made.items():
        path = root / name.replace(".", "-") / name  # alone: no record beside it
        path.parent.mkdir()
        path.write_bytes(data)
        checked = inspection.check(path)
        entries = [entry for entry in checked.entries if entry.outcome != "pass"]
        wrong = [f"{entry.surface}: {entry.explanation}" for entry in entries]
        found[name] = "\n".join([*wrong, *(f.english for f in checked.faults), *checked.notes])
    return found


@pytest.mark.xdist_group("numbers in every place")
@pytest.mark.parametrize("name", FORMATS)
def test_a_number_in_disguise_is_told_of_wherever_it_stands(name: str, told: dict[str, str]):
    assert [place for place, number in PLACES.items() if number not in told[name]] == []
