"""What a judge has said of two results, as it is kept beside the later one."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from newqp_writer.errors import InputError
from newqp_writer.language import _
from newqp_writer.models.fields import OptionalLine, Record
from newqp_writer.workspace import read_bytes

Side = Literal["before", "after"]
Better = Literal["before", "after", "same"]


class Quote(Record):
    """Words that stand in one of the issues as they are."""

    side: Side
    text: str


class Opinion(Record):
    """One answer. ``invented`` quotations stand in neither issue and were left out."""

    first: Side = Field(description="whose text was told first")
    better: Better
    why: OptionalLine = ""
    quotes: tuple[Quote, ...] = ()
    invented: int = 0


class PartJudged(Record):
    """A part of a golden day, compared in both orders, or in one where the other has no answer."""

    day: str
    part: str
    opinions: tuple[Opinion, ...]

    @property
    def better(self) -> Better | None:
        """What both orders say; ``None`` where they differ, or one is not known."""
        said = {opinion.better for opinion in self.opinions}
        return said.pop() if len(self.opinions) == 2 and len(said) == 1 else None


class Judgement(Record):
    """judged-BEFORE.json: a judge's opinions on all parts that both issues have."""

    format: Literal["newqp-golden-judgement/1"] = "newqp-golden-judgement/1"
    before: str
    after: str
    configurations: tuple[str, str] = Field(description="of both results, by hash")
    model: str
    prompt: str = Field(description="id@version")
    prompt_sha256: str
    parts: tuple[PartJudged, ...]
    alone: int = Field(default=0, description="golden parts that only one of the two has")
    calls: int = 0
    cached: int = 0
    tokens: int = 0
    cost: float | None = None
    notes: tuple[str, ...] = ()


def file_of(folder: Path, before: str) -> Path:
    """Where a judgement is kept: in the folder of the later result."""
    return folder / f"judged-{before}.json"


def read_judgement(path: Path) -> Judgement:
    """A judgement from its file.

    Raises:
        InputError: it cannot be read.
    """
    try:
        return Judgement.model_validate_json(read_bytes(path))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise InputError(
            _("not a judgement: {place}: {first}").format(place=place, first=first["msg"]),
            path=path,
            hint=_("`write-brief eval compare A B --judge` writes it anew"),
        ) from None
