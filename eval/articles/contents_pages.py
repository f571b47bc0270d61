"""How often the contents of an office page name the page on which LibreOffice sets the heading.

    python -m eval.articles.contents_pages FOLDER... [--paper a4]

Each folder is a workspace, or one day of one, with briefing.json and ledger.json in it or below.
Word itself cannot be asked here. LibreOffice needs faces as wide as the ones of the styles: any
Chinese one, and Liberation for Times New Roman and Arial. Prints Markdown.
"""

from __future__ import annotations

import argparse
import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pypdfium2 as pdfium
from docx.oxml.ns import qn

from newqp_writer.config import TypesetSettings
from newqp_writer.models import Briefing, Ledger
from newqp_writer.publishing import Look, to_docx


def told(data: bytes) -> list[int]:
    """The page numbers of the contents."""
    body = docx.Document(io.BytesIO(data)).element.body
    entries = [p for p in body.iter(qn("w:p")) if p.pPr.pStyle.val == "TOC1"]
    return [int(list(entry.iter(qn("w:t")))[-1].text) for entry in entries]


def found(data: bytes, folder: Path) -> list[int]:
    """The pages on which LibreOffice sets the headings."""
    path = folder / "issue.docx"
    path.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, str(path)], check=True, capture_output=True)
    document = pdfium.PdfDocument(path.with_suffix(".pdf"))
    targets = [entry.get_dest() for entry in document.get_toc()]
    pages = [(target.get_index() or 0) + 1 for target in targets if target is not None]
    document.close()
    return pages


def issues(folders: list[Path]) -> Iterator[tuple[str, Briefing, Ledger]]:
    """Every issue of the folders with its ledger."""
    for folder in folders:
        for path in sorted(folder.rglob("briefing.json")):
            ledger = path.with_name("ledger.json")
            if ledger.exists():
                yield (
                    path.parent.name,
                    Briefing.model_validate_json(path.read_bytes()),
                    Ledger.model_validate_json(ledger.read_bytes()),
                )


def main() -> None:
    """Convert, compare, report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--paper", default="a4")
    options = parser.parse_args()
    if shutil.which("soffice") is None:
        sys.exit("LibreOffice is not installed (soffice)")
    print("| issue | headings | right | a page off | more |\n|---|---|---|---|---|")
    look = Look(TypesetSettings(paper=options.paper, contents="always"))
    total = [0, 0, 0, 0]
    with tempfile.TemporaryDirectory() as folder:
        for name, briefing, ledger in issues(options.folders):
            data = to_docx(briefing, ledger, look=look)
            numbers = told(data)
            if not numbers:  # one section needs no contents
                continue
            off = [abs(a - b) for a, b in zip(numbers, found(data, Path(folder)), strict=True)]
            row = [len(off), off.count(0), off.count(1), sum(by > 1 for by in off)]
            total = [sum(pair) for pair in zip(total, row, strict=True)]
            print(f"| {name} | " + " | ".join(map(str, row)) + " |")
    print("| all | " + " | ".join(map(str, total)) + " |")


if __name__ == "__main__":
    main()
