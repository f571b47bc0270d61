"""numaudit: a written number must round from some number of the data."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from eval.peers.workers.protocol import folded, serve_checker, spans_of
from numaudit.audit import audit_text, collect_data  # type: ignore[import-not-found]


def flagged(claim: str, sources: list[str]) -> Iterator[tuple[int, int]]:
    """The numbers without a source; the articles are its data files."""
    with tempfile.TemporaryDirectory() as folder:
        for number, source in enumerate(sources):
            (Path(folder) / f"{number}.txt").write_text(source, encoding="utf-8")
        pool, _ = collect_data([Path(folder)])
    findings, _ = audit_text(claim, pool)
    for finding in findings:
        if finding.status == "unsourced":
            yield from spans_of(folded(claim), finding.number.text)


if __name__ == "__main__":
    serve_checker(flagged)
