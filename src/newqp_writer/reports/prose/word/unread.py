"""What a Word document prints and nobody here has read: named, so that it is not called clean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from newqp_writer.reports.prose.word.shown import LOOKED_AT, TEXTS, W

_NUMERAL = re.compile(r"[\d一二三四五六七八九十百千万亿半两]")
_CACHED = "{http://schemas.openxmlformats.org/drawingml/2006/chart}v"
# Parts whose words are not printed; pictures, fonts, programs. Of others nobody knows.
_NOT_PRINTED = re.compile(
    r"/(?:styles|stylesWithEffects|settings|webSettings|fontTable|numbering|theme|core-properties"
    r"|extended-properties|custom-properties|customXml(?:Props)?|image|font|glossaryDocument|people"
    r"|comments(?:Extended|Ids|Extensible)|package|oleObject|printerSettings|vbaProject|thumbnail"
    r"|wordVbaData|keyMapCustomizations|attachedToolbars|hyperlink|attachedTemplate|chartUserShapes"
    r"|diagram(?:Layout|QuickStyle|Style|Colors)|chart(?:Style|ColorStyle)|digital-signature/.*|ui/.*)$"
)
_READ = re.compile(r"/(?:officeDocument|header|footer|footnotes|endnotes|diagramData)$")


def unread_in(document: Any) -> Iterator[str]:
    """What of a document may hold numbers that were not read, by the names of its parts.

    Args:
        document: as python-docx opened it, all that was read of it marked.
    """
    seen: set[str] = set()
    todo = [("/officeDocument", document.part)]
    while todo:
        kind, part = todo.pop()
        name = str(part.partname)
        if name in seen:
            continue
        seen.add(name)
        todo += [
            (rel.reltype, rel.target_part)
            for rel in getattr(part, "rels", {}).values()
            if not rel.is_external and not _NOT_PRINTED.search(rel.reltype)
        ]
        if _holds_unread(kind, part):
            yield name.lstrip("/")


def _holds_unread(kind: str, part: Any) -> bool:
    root = tree_of(part)
    if root is None:
        return _READ.search(kind) is None
    if kind.endswith("/aFChunk"):
        return True
    texts = [*root.iter(*TEXTS, _CACHED)]
    return any(_is_unread(one) for one in texts) or any(
        map(_is_bound, root.iter(f"{W}dataBinding"))
    )


def _is_unread(text: Any) -> bool:
    said = text.get("string") or text.text or ""
    return text.get(LOOKED_AT) is None and _NUMERAL.search(said) is not None


def _is_bound(binding: Any) -> bool:
    """Whether Word takes the words of a content control from elsewhere: it may show others."""
    control = next(binding.iterancestors(f"{W}sdt"), None)
    words = "" if control is None else "".join(one.text or "" for one in control.iter(f"{W}t"))
    return _NUMERAL.search(words) is not None


def tree_of(part: Any) -> Any:
    """The XML of a part; nothing where it has none."""
    element = getattr(part, "element", None)
    if element is not None:
        return element
    from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415

    held = getattr(part, "_tree", None)
    if held is None:
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        try:
            held = etree.fromstring(part.blob, parser)
        except (etree.LxmlError, ValueError):
            return None
        part._tree = held  # one tree, in which what was read is marked  # noqa: SLF001
    return held
