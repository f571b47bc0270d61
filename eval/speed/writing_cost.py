"""What writing a day with a model takes: calls, tokens, and what of them is material.

    python -m eval.speed.writing_cost ../shared/corpus/cctv --base ../wt/base/src
                                       [--days 2026-06-03 …]

Each day is written twice through an endpoint on this machine, by this code and by that of another
state of the project (``--base``, the ``src`` of a checkout). The endpoint writes by copying and
puts two wrong sentences into every so-manieth section (``--lies``), so that revisions are asked
for; it understands the requests of both states. Then, for each state: calls and tokens by stage,
in and out, by one and the same estimate; and for the requests for sections, how many of their
characters are material (the text of articles, without its JSON), how many are rules and form, and
for how long they begin alike.

What a model would write is not measured here, nor how much of it fails.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from newqp_writer.drafting.chat.tokens import estimate_tokens

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT))  # eval/ is not installed

from eval.reader.sheets import blocks_of, first_for_all, is_reading  # noqa: E402

LIE = "全年投入资金达98765亿元，同比增长77.77%。"
_MATERIAL = re.compile(r"<material>\n(.*?)\n</material>", re.DOTALL)
_SENTENCE = re.compile(r"[^。！？\n]{8,110}。")


@dataclass
class Taken:
    """The requests of one day: what was said and answered, by stage."""

    said: list[tuple[str, list[str], str]] = field(default_factory=list)

    def tokens(self) -> Counter[str]:
        """Calls, tokens in and out; ``calls:section`` and so on by stage."""
        counts: Counter[str] = Counter()
        for stage, messages, answer in self.said:
            for kind in ("", f":{stage}"):
                counts["calls" + kind] += 1
                counts["in" + kind] += sum(map(estimate_tokens, messages))
                counts["out" + kind] += estimate_tokens(answer)
            if stage == "section":
                counts["sections"] += len(json.loads(answer).get("sections", [answer]))
        return counts

    def shares(self) -> Counter[str]:
        """Characters of the requests for sections by what they are, and the common beginning."""
        counts: Counter[str] = Counter()
        for stage, messages, _ in self.said:
            if stage != "section":
                continue
            whole = "\n".join(messages)
            counts["all"] += len(whole)
            fenced = _MATERIAL.findall(messages[1])[-1]
            counts["material"] += sum(map(len, _texts(json.loads(fenced))))
            counts["fence"] += len(fenced)
            counts["rules"] += len(messages[0]) + len(messages[1]) - len(fenced)
        sections = ["\n".join(m) for stage, m, _ in self.said if stage == "section"]
        counts["begins"] = _alike(sections)
        digests = ["\n".join(m) for stage, m, _ in self.said if stage in {"section", "digest"}]
        counts["begins:digest"] = _alike(digests)
        return counts


def _alike(texts: list[str]) -> int:
    """Tokens with which all of some texts begin."""
    low, high = min(texts), max(texts)
    same = next(
        (n for n, pair in enumerate(zip(low, high, strict=False)) if pair[0] != pair[1]), len(low)
    )
    return estimate_tokens(low[:same])


def _texts(value: Any) -> Iterator[str]:
    """The paragraphs and headlines of a material, in whatever form."""
    if isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, dict):
        for name, each in value.items():
            if name in {"paragraphs", "title", "headline"}:
                yield from [each] if isinstance(each, str) else each
            elif isinstance(each, (list, dict)):
                yield from _texts(each)


def _stories(material: Any) -> list[tuple[str, list[dict[str, Any]]]]:
    """The stories of a request, each with its articles; an older state asks for one at a time."""
    if "articles" not in material[0]:
        return [("", material)]
    return [(one["story"], one["articles"]) for one in material]


def _section(articles: list[dict[str, Any]], *, lies: bool) -> dict[str, Any]:
    sentences = []
    for article in articles:
        items = [text for item in article.get("items", []) for text in item["paragraphs"]]
        words = "\n".join([*article.get("paragraphs", []), *items])
        found = _SENTENCE.findall(words) if article["language"] == "zh" else []
        cites = [article["id"]]
        sentences += [{"text": text, "cites": cites, "role": "fact"} for text in found[:4]]
    if not sentences:
        return {"heading": "", "sentences": []}
    if lies:
        lie = {"text": LIE, "cites": [articles[0]["id"]], "role": "fact"}
        sentences[2:2] = [lie, {**lie, "text": LIE.replace("全年", "去年")}]
    sentences = sentences[:7]
    sentences.append({"text": "下一步的看点在于落地的条件。", "cites": [], "role": "judgement"})
    return {"heading": articles[0]["title"][:30], "sentences": sentences}


def _beside(prompt: str, material: Any) -> tuple[str, dict[str, Any]] | None:
    """The answer to a request that is not for writing: to choose the news, to read again."""
    if "left_out" in prompt:  # the first of the day, each a section of its own
        topic = re.split("[：、]", prompt)[1]
        numbers = [json.loads(line)[0] for line in material]
        chosen = [{"numbers": [number], "topic": topic} for number in numbers[:5]]
        return "choice", {"sections": chosen, "flashes": numbers[5:8], "left_out": []}
    if is_reading(prompt) and not isinstance(material, dict):
        return "reading", first_for_all(material)
    if not isinstance(material, dict) or "draft" not in material:
        return None
    told = {article["id"]: article["paragraphs"] for article in material["articles"]}
    lines = [
        {
            "n": line["n"],
            "quotes": [told[cite][0] for cite in line.get("cites", told) if told.get(cite)],
            "right": line.get("numbers", []), "formulas": [], "wrong": [],
        }
        for line in material["draft"]
    ]  # fmt: skip
    return "reading", {"sentences": lines}


def _answer(prompt: str, material: Any, every: int) -> tuple[str, dict[str, Any]]:
    """The stage of a request and an answer to it."""
    if (beside := _beside(prompt, material)) is not None:
        return beside
    if "请写出本节" in prompt:
        told = [
            (story, _section(articles, lies=sum(map(ord, articles[0]["id"])) % every == 0))
            for story, articles in _stories(material)
        ]
        if len(told) == 1:
            return "section", told[0][1]
        return "section", {"sections": [{"story": story, **one} for story, one in told]}
    if "请改写" in prompt:
        if "sentence" in material:
            cites = material["sentence"]["cites"]
            return "revision", {"text": "有关投入持续增加。", "cites": cites}
        lines = [
            {"place": one["place"], "text": f"{kind}类投入持续增加。", "cites": one["cites"]}
            for kind, one in zip("甲乙丙丁戊己庚辛", material["failing"], strict=False)
        ]
        return "revision", {"lines": lines}
    first = [
        {
            "text": f"{one['heading']}，有关部门作出安排。",
            "cites": one["cites"].split()[:1],
            "role": "fact",
        }
        for one in material[:5]
    ]  # fmt: skip
    line = {"text": "今天的主线是政策落到具体的条件上。", "cites": [], "role": "judgement"}
    ahead = {"text": "接下来取决于配套细则何时出台。", "cites": [], "role": "judgement"}
    if "outlook" in prompt and "abstract" in prompt:
        return "digest", {"abstract": [line, *first], "outlook": [ahead, ahead]}
    if "请写出摘要" in prompt:
        return "abstract", {"sentences": [line, *first]}
    return "outlook", {"sentences": [ahead]}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        """Nothing."""

    def do_POST(self) -> None:
        """Answer a chat request."""
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        said = [message["content"] for message in request["messages"]]
        fenced = _MATERIAL.findall(said[1])[-1]
        try:
            material = json.loads(fenced)
        except ValueError:  # the news of the day, a line for each; sections to be read
            material = blocks_of(said[1]) if is_reading(said[1]) else fenced.splitlines()
        stage, answer = _answer(said[1], material, self.server.every)
        content = json.dumps(answer, ensure_ascii=False)
        with self.server.lock:
            self.server.taken.said.append((stage, said, content))
        choice = {"index": 0, "finish_reason": "stop"}
        choice["message"] = {"role": "assistant", "content": content}
        body = {"id": "x", "object": "chat.completion", "model": "stub", "choices": [choice]}
        data = json.dumps(body).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, every: int) -> None:
        self.taken, self.every, self.lock = Taken(), every, threading.Lock()
        super().__init__(("127.0.0.1", 0), _Handler)


@contextmanager
def serving(every: int) -> Iterator[_Server]:
    """The endpoint, for as long as the block lasts."""
    server = _Server(every)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def write(source: Path, corpus: Path, day: str, every: int) -> Taken:
    """What one day takes, written by the code in ``source``."""
    with serving(every) as server, tempfile.TemporaryDirectory(prefix="newqp-cost-") as folder:
        (Path(folder) / "articles").symlink_to(corpus.resolve())
        environment = {
            **os.environ, "PYTHONPATH": str(source), "NEWQP_MODEL": "stub",
            "NEWQP_BASE_URL": f"http://127.0.0.1:{server.server_address[1]}/v1",
        }  # fmt: skip
        command = [sys.executable, "-m", "newqp_writer", "-w", folder, "--date", day]
        done = subprocess.run(
            [*command, "--engine", "endpoint"], env=environment, cwd=folder,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode not in {0, 1}:
            raise SystemExit(f"{source}: {day}: {done.stderr[-400:]}")
        return server.taken


def _row(name: str, counts: Counter[str], key: str) -> str:
    """A stage's calls and tokens."""
    calls, sent, got = (counts[f"{what}{key}"] for what in ("calls", "in", "out"))
    return f"  {name:9} {calls:4} calls {sent:8} in {got:7} out"


def main() -> int:
    """Write the days with each state and print what they took."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--base", type=Path, help="the src of another state of the project")
    parser.add_argument("--days", nargs="*")
    parser.add_argument("--lies", type=int, default=2, help="every so-manieth section has some")
    given = parser.parse_args()
    days = given.days or sorted(path.name for path in given.corpus.iterdir() if path.is_dir())
    totals: dict[str, Counter[str]] = {}
    for name, source in (("base", given.base), ("here", ROOT / "src")):
        if source is None:
            continue
        counts: Counter[str] = Counter()
        for day in days:
            taken = write(source.resolve(), given.corpus, day, given.lies)
            counts += taken.tokens() + taken.shares()
        totals[name] = counts
        sent = counts["all"]
        print(f"{name}: {len(days)} days")
        for stage in sorted({key.partition(":")[2] for key in counts if key.startswith("calls:")}):
            print(_row(stage, counts, f":{stage}"))
        print(_row("all", counts, ""))
        print(
            f"  of a request for sections: material {counts['material'] / sent:.0%}, with its JSON"
            f" {counts['fence'] / sent:.0%}; rules and form {counts['rules'] / sent:.0%}"
        )
        print(
            f"  a day's requests for sections begin alike for {counts['begins'] / len(days):.0f}"
            f" tokens, with that for the digest {counts['begins:digest'] / len(days):.0f}"
        )
    if len(totals) == 2:
        base, here = totals["base"], totals["here"]
        for what in ("calls", "in", "out"):
            alone = here[what] - here[f"{what}:reading"]  # the base has no second reader
            each = alone / here["sections"] * base["sections"]
            print(
                f"{what}: {here[what] / base[what]:.0%} of the base, without the second reader"
                f" {alone / base[what]:.0%}, for as many sections {each / base[what]:.0%}"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
