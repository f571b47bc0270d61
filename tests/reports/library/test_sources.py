"""What is found at a source is known again by a baseline, whichever language it was told in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newqp_writer.articles import read_file
from newqp_writer.language import Language, speaking
from newqp_writer.reports.cache import packed_day, unpacked_day
from newqp_writer.reports.library.sources import of_day

TEXT = "云州5月用电量120亿千瓦时，同比增长5.2%，增速比上月提高1.1个百分点，工业用电占比继续提高。"
HEAD = "---\ntitle: 云州用电增长\npublisher: 时代周报\npublished: {published}\n{more}---\n\n"
FILES = {
    "dated.md": HEAD.format(published="2026-13-45", more="") + TEXT,
    "address.md": HEAD.format(published="2026-06-12", more="url: nowhere\n") + TEXT,
    "ancient.md": HEAD.format(published="1820-06-12", more="") + TEXT,
    "undated.md": f"# 云州用电增长\n\n{TEXT}",
    "empty.txt": "",
    "old.doc": "x",
    "two.jsonl": (json.dumps({"title": "云州用电增长", "content": TEXT}) + "\n") * 2,
    "broken.xlsx": "PK",
    "bytes.txt": f"云州用电增长\n来源：时代周报 2026-06-12 09:00\n\n{TEXT}\ufffd\n",
}


@pytest.mark.parametrize("name", FILES)
def test_a_fault_at_a_source_has_one_fingerprint_in_both_languages(
    tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_text(FILES[name], encoding="utf-8")
    said: dict[Language, list[str]] = {}
    known: dict[Language, list[str]] = {}
    for language in ("zh", "en"):
        with speaking(language):
            read = read_file(path, "a")
            kept = unpacked_day(packed_day(read))  # as the cache of the check keeps it
            faults = of_day(kept, tmp_path, 1).faults
        said[language] = [fault.message for fault in faults]
        known[language] = [f"{fault.rule} {fault.english}" for fault in faults]
    assert said["zh"]
    assert set(said["zh"]).isdisjoint(said["en"])
    assert known["zh"] == known["en"]
