"""report-workflow check-draft: the figure stands in a source beside words of the sentence."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from eval.peers.workers.protocol import folded, serve_checker
from report_workflow.draft_check import (  # type: ignore[import-not-found]
    NOT_FOUND,
    check_draft,
    load_source,
)
from report_workflow.nodes.factuality_check import (  # type: ignore[import-not-found]
    numbers_with_spans,
)


def flagged(claim: str, sources: list[str]) -> Iterator[tuple[int, int]]:
    """The figures it finds nowhere. It reports each by number and unit, which are read again."""
    with tempfile.TemporaryDirectory() as folder:
        loaded = []
        for number, source in enumerate(sources):
            path = Path(folder) / f"{number}.md"
            path.write_text(source, encoding="utf-8")
            loaded.append(load_source(path))
        results, _ = check_draft([claim], loaded)
    missing = {
        figure
        for result in results
        for figure, item in zip(
            result.sentence.figures, result.items[len(result.sentence.quotes) :], strict=True
        )
        if item.status == NOT_FOUND
    }
    read, numbers = numbers_with_spans(claim)
    same_length = len(read) == len(claim) and read.lower() == folded(claim).lower()
    for number, unit, start, end in numbers:
        if (number, unit) in missing:
            if same_length:
                yield start, end
            else:  # it rewrote the text: look for the words it kept
                at = folded(claim).find(read[start:end])
                if at >= 0:
                    yield at, at + end - start


if __name__ == "__main__":
    serve_checker(flagged)
