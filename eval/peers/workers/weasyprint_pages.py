"""WeasyPrint: HTML in, pages out; answers ``{"html", "pdf"}`` with what that took."""

from __future__ import annotations

import resource
import time
from pathlib import Path
from typing import Any

from eval.peers.workers.protocol import serve


def answer(question: dict[str, Any]) -> dict[str, Any]:
    """Set a file of HTML; seconds, pages, and the peak memory of this process in megabytes."""
    import weasyprint  # type: ignore[import-not-found] # noqa: PLC0415 - a cold run loads it

    began, worked = time.perf_counter(), time.process_time()
    document = weasyprint.HTML(filename=question["html"]).render()
    document.write_pdf(question["pdf"])
    return {
        "seconds": time.perf_counter() - began,
        "busy": time.process_time() - worked,
        "since_start": time.process_time(),
        "pages": len(document.pages),
        "bytes": Path(question["pdf"]).stat().st_size,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


if __name__ == "__main__":
    serve(answer)
