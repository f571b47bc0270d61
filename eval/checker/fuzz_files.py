"""Good files of every kind that an article comes in, and how they are damaged."""

from __future__ import annotations

import email.message
import email.policy
import functools
import io
import json
import plistlib
import zipfile
from collections.abc import Callable, Mapping, Sequence

from hypothesis import strategies as st

TITLE, TEXT = "云州发电量增长", "云州市前五个月发电量达120亿千瓦时，同比增长5.4%，新增企业1200家。"
_SAID = ("来源：云州日报", "发布时间：2026-06-14")
_ROWS = (("月份", "发电量（亿千瓦时）", "同比"), ("4月", "24.1", "5.1%"), ("5月", "25.3", "5.9%"))
_PAGE = (
    '<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>'
    f'{TITLE}</title><meta property="og:site_name" content="云州日报">'
    f'<meta name="pubdate" content="2026-06-14"></head><body><h1>{TITLE}</h1><p>{TEXT}</p>'
    f"<table><tr><th>4月</th><td>24.1</td></tr></table><p>{TEXT}</p></body></html>"
)


def _word() -> bytes:
    import docx  # noqa: PLC0415 - each needs a library of its own

    document = docx.Document()
    document.core_properties.title = TITLE
    document.add_heading(TITLE, 1)
    document.add_paragraph("云州日报 2026年6月14日")
    document.add_paragraph(TEXT)
    table = document.add_table(rows=0, cols=len(_ROWS[0]))
    for row in _ROWS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    return _saved(document.save)


def _workbook() -> bytes:
    from openpyxl import Workbook  # type: ignore[import-untyped]  # noqa: PLC0415

    book = Workbook()
    for row in ((TITLE,), *((line,) for line in _SAID), *_ROWS):
        book.active.append(row)
    book.active.merge_cells("A1:C1")
    return _saved(book.save)


def _saved(save: Callable[[io.BytesIO], object]) -> bytes:
    written = io.BytesIO()
    save(written)
    return written.getvalue()


def _print() -> bytes:
    import typst  # noqa: PLC0415

    cells = ",".join(f"[{cell}]" for row in _ROWS for cell in row)
    source = f"= {TITLE}\n云州日报 2026年6月14日\n\n{TEXT}\n#table(columns: 3, {cells})\n"
    return bytes(typst.compile(source.encode()))


def _mail() -> bytes:
    message = email.message.EmailMessage(email.policy.SMTP)
    message["Subject"], message["From"] = TITLE, "云州日报 <a@example.org>"
    message["Date"] = "Sun, 14 Jun 2026 08:00:00 +0800"
    message.set_content(TEXT)
    message.add_alternative(_PAGE, subtype="html")
    return message.as_bytes()


def _archived_page() -> bytes:
    message = email.message.EmailMessage(email.policy.SMTP)
    message["Subject"], message["Snapshot-Content-Location"] = TITLE, "https://example.org/1"
    message["MIME-Version"] = "1.0"
    message.set_content(_PAGE, subtype="html")
    message.make_related()
    message.add_related(b"\x89PNG\r\n", "image", "png")
    return message.as_bytes()


def _webarchive() -> bytes:
    main = {
        "WebResourceData": _PAGE.encode(), "WebResourceURL": "https://example.org/1",
        "WebResourceMIMEType": "text/html", "WebResourceTextEncodingName": "UTF-8",
    }  # fmt: skip
    return plistlib.dumps({"WebMainResource": main}, fmt=plistlib.FMT_BINARY)


def _rss() -> str:
    item = (
        f"<item><title>{TITLE}</title><link>https://example.org/1</link><description><![CDATA["
        f"<p>{TEXT}</p>]]></description><pubDate>Sun, 14 Jun 2026 08:00:00 GMT</pubDate></item>"
    )
    return f'<rss version="2.0"><channel><title>云州日报</title>{item * 2}</channel></rss>'


def _atom() -> str:
    entry = (
        f'<entry><title>{TITLE}</title><link href="https://example.org/1"/><id>urn:1</id>'
        f'<updated>2026-06-14T08:00:00+08:00</updated><content type="html">{TEXT}</content></entry>'
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>云州日报</title>{entry}</feed>'


def _json_feed() -> str:
    item = {
        "id": "1", "url": "https://example.org/1", "title": TITLE, "content_html": _PAGE,
        "date_published": "2026-06-14T08:00:00+08:00", "authors": [{"name": "张三"}],
    }  # fmt: skip
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "云州日报", "items": [item]}
    return json.dumps(feed, ensure_ascii=False)


def _records() -> str:
    row = {"title": TITLE, "source": "云州日报", "date": "2026-06-14", "content": TEXT * 2}
    return "\n".join(json.dumps(row, ensure_ascii=False) for _ in range(2))


def _notes() -> str:
    note = f"<en-note><h1>{TITLE}</h1><div>2026/06/14 08:00</div><p>{TEXT}</p></en-note>"
    return (
        '<?xml version="1.0"?><en-export><note><title>'
        f"{TITLE}</title><content><![CDATA[{note}]]></content><created>20260614T000000Z</created>"
        "<note-attributes><source>云州日报</source><source-url>https://example.org/1</source-url></note-attributes></note>"
        "</en-export>"
    )


def _table() -> str:
    rows = [",".join(f'"{cell}"' for cell in row) for row in _ROWS]
    return "\r\n".join((TITLE, *_SAID, *rows))


ARTICLES: Mapping[str, Callable[[], bytes | str]] = {
    ".docx": _word, ".xlsx": _workbook, ".csv": _table, ".pdf": _print, ".rss": _rss,
    ".atom": _atom, ".eml": _mail, ".mhtml": _archived_page, ".webarchive": _webarchive,
    ".json": _json_feed, ".jsonl": _records, ".enex": _notes,
}  # fmt: skip
"""A good file of each kind, by the ending of its name; pages and Markdown are made of texts."""


@functools.cache
def good(ending: str) -> bytes:
    """The good file of a kind."""
    made = ARTICLES[ending]()
    return made if isinstance(made, bytes) else made.encode()


def damaged(data: bytes, pieces: Sequence[str]) -> st.SearchStrategy[bytes]:
    """A file with pieces taken out, put in, turned round or cut off.

    What is packed is also damaged inside and packed again: by its sums alone it would be refused.
    """
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return _cut(data, pieces)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}

    def packed(name: str) -> st.SearchStrategy[bytes]:
        return _cut(parts[name], pieces).map(lambda part: _packed({**parts, name: part}))

    return st.one_of(st.sampled_from(sorted(parts)).flatmap(packed), _cut(data, pieces))


def _packed(parts: Mapping[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return written.getvalue()


def _cut(data: bytes, pieces: Sequence[str]) -> st.SearchStrategy[bytes]:
    place = st.integers(0, len(data))
    junk = st.one_of(st.binary(max_size=12), st.sampled_from(pieces).map(
        lambda piece: piece.encode("utf-8", "surrogatepass")))  # fmt: skip
    edit = st.tuples(place, st.integers(0, 40), junk)

    def apply(edits: list[tuple[int, int, bytes]], end: int) -> bytes:
        held = data
        for start, length, put in edits:
            held = held[:start] + put + held[start + length :]
        return held[:end] if end < len(data) // 4 else held

    return st.builds(apply, st.lists(edit, min_size=1, max_size=4), place)
