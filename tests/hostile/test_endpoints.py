"""Endpoints that are broken, or on somebody else's side."""

from __future__ import annotations

import base64
import json
import shutil
from http.server import BaseHTTPRequestHandler
from typing import Any

import pypdfium2
import pytest
from eval.faults.endpoint_faults import FAULTS
from eval.faults.stub_endpoint import Plan

# Sentences that no article bears out, in forms that hide their number.
DISGUISED = {
    "58 bold": "全年投入增长𝟕𝟕.𝟕%。",
    "58 Roman": "全年新增企业LXXVII家。",
    "58 fraction": "出口占比达⅞。",
    "59 superscript": "全年投入增长⁷⁷·⁷%。",
    "1 Arabic-Indic": "全年投入增长٧٧٫٧٪。",
    "2 Devanagari": "产量达९९९万辆。",
    "6 circled": "新增企业⑨家。",
    "8 Suzhou": "新增企业〩〨家。",
    "61 document": "国办发〔2026〕777号文件明确了这一安排。",
}


def with_them(said: Any, stage: str, answer: dict[str, Any]) -> str:
    """An answer that has each of them among its sentences, and one as its heading or revision."""
    del said
    texts = list(DISGUISED.values())
    for line, text in zip(answer.get("lines", ()), texts * 9, strict=False):
        line["text"] = text
    for number, section in enumerate(answer.get("sections", [answer])):
        for name in ("sentences", "abstract", "outlook"):
            if stage != "reading" and (found := section.get(name)):
                found[1:1] = [{**found[0], "text": text} for text in texts]
        if "heading" in section:
            section["heading"] = texts[number % len(texts)].rstrip("。")
    return json.dumps(answer, ensure_ascii=False)


@pytest.fixture(scope="module")
def printed(written, run, stub, tmp_path_factory) -> str:
    """What an issue prints whose model put all of them into everything it wrote."""
    root = tmp_path_factory.mktemp("disguised") / "column"
    shutil.copytree(written, root, ignore=shutil.ignore_patterns("briefings", ".cache"))
    stub.plan = Plan(writes=with_them)
    ran = run("-w", root, "--date", "2026-06-15", "--engine", "endpoint", **stub.environment)
    assert ran.code == 0, ran.said
    with pypdfium2.PdfDocument(root / "briefings" / "2026-06-15" / "briefing.pdf") as document:
        return "".join(page.get_textpage().get_text_bounded() for page in document)


@pytest.mark.xdist_group("an issue of disguised numbers")
@pytest.mark.parametrize("name", DISGUISED)
def test_a_number_in_disguise_is_never_printed(name, printed):
    number = DISGUISED[name].strip("。")[-6:]
    assert number not in "".join(printed.split())


def test_47_an_answer_of_20_000_sentences_ends_in_time(empty_column, stub):
    def writes(said: Any, stage: str, answer: dict[str, Any]) -> str:
        for section in answer.get("sections", [answer]):
            if section.get("sentences"):
                section["sentences"] *= 20_000 // len(section["sentences"])
        return json.dumps(answer, ensure_ascii=False)

    stub.plan = Plan(writes=writes)
    ran = empty_column.write(
        "--engine", "endpoint", "--format", "md", seconds=100, **stub.environment
    )
    assert ran.code in {0, 3}, ran.said


@pytest.mark.parametrize("name", ["endless", "redirected elsewhere", "10 MB"])
def test_41_43_49_what_an_endpoint_sends_is_bounded(name, empty_column, stub):
    stub.plan = Plan(meddles=lambda _hash, _times: FAULTS[name].play)
    ran = empty_column.write(
        "--engine", "endpoint", "--format", "md", "--set", "timeout=8", **stub.environment
    )
    assert ran.code in {0, 3}, ran.said
    assert "→" in ran.said or (empty_column.issue / "briefing.md").exists()


def test_52_a_key_is_masked_however_it_is_echoed(empty_column, stub):
    key = stub.environment["OPENAI_API_KEY"]
    spelt = [key, "\u200b".join([key[:10], key[10:]]), base64.b64encode(key.encode()).decode()]

    def play(handler: BaseHTTPRequestHandler, _body: dict[str, Any]) -> bool:
        data = json.dumps({"error": {"message": f"not for {' or '.join(spelt)}"}}).encode()
        handler.send_response(403)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data)
        return False

    stub.plan = Plan(meddles=lambda _hash, _times: play)
    ran = empty_column.write("--engine", "endpoint", "--format", "md", **stub.environment)
    record = (empty_column.issue / "run.json").read_text(encoding="utf-8")
    for words in (ran.said, record):
        assert not any(one in words for one in spelt)
        assert key[10:] not in words
