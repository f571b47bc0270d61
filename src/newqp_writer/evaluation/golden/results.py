"""What a run over a golden set has found: one small JSON file with all that made it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from newqp_writer.errors import InputError
from newqp_writer.evaluation.golden.metrics import METRICS, pooled
from newqp_writer.language import _
from newqp_writer.models.fields import OptionalLine, Record
from newqp_writer.workspace import read_bytes

RESULT = "result.json"
Count = Annotated[float, Field(allow_inf_nan=False)]
Ratio = tuple[Count, Count]


class Missed(Record):
    """Something golden that a run has not, and the article that has it."""

    what: str
    where: str = ""
    how: str
    article: str | None = None
    url: str | None = None


class FactTold(Record):
    """What became of a key fact, or of a forbidden one."""

    id: str
    text: str
    told: Literal["covered", "contradicted", "missing"]
    article: str | None = None
    forbidden: bool = False


class PartScore(Record):
    """A section, abstract or outlook of its own."""

    name: str
    numbers: Ratio | None = None
    characters: float
    chrf: float | None = None


class DayResult(Record):
    """One issue of one golden day. ``values`` has what is above and below each score's line."""

    day: str
    run: int = 1
    digest: str = Field(description="of the golden day: only results on the same can be compared")
    values: dict[str, Ratio]
    parts: tuple[PartScore, ...] = ()
    missed_numbers: tuple[Missed, ...] = ()
    added_numbers: tuple[str, ...] = ()
    missed_stories: tuple[Missed, ...] = ()
    facts: tuple[FactTold, ...] = ()
    struck: dict[str, int] = Field(default={}, description="places to strike out, by kind")
    error: str | None = Field(default=None, description="why there is no issue")
    left_to_others: int = Field(
        default=0, description="pieces that the configured model failed to write and others wrote"
    )


class PromptMade(Record):
    """A prompt as it was asked with."""

    version: str
    sha256: str


class Made(Record):
    """Everything that made a result."""

    version: str
    commit: str | None = Field(default=None, description="of the checkout; + when it was changed")
    code: str = Field(description="SHA-256 over the sources that ran")
    engine: str
    model: str | None = None
    prompts: dict[str, PromptMade] = Field(
        default={}, description="by id, where one was asked with"
    )
    settings: dict[str, OptionalLine] = Field(
        default={}, description="what was set for this run beside brief.toml"
    )
    configuration: str = Field(description="SHA-256 over settings, prompts and code")
    golden: str = Field(description="SHA-256 over the days of the set")
    scoring: int = Field(
        default=1, description="the way of scoring: only results of one can be compared"
    )


class Result(Record):
    """result.json: a configuration over a golden set."""

    format: Literal["newqp-golden-result/1"] = "newqp-golden-result/1"
    label: str
    when: dt.datetime
    made: Made
    days: tuple[DayResult, ...]

    def values_of(self, day: str) -> list[dict[str, Ratio]]:
        """The scores of all runs of a day."""
        return [each.values for each in self.days if each.day == day]

    @property
    def day_names(self) -> list[str]:
        """The days it has, in order, each once."""
        return list(dict.fromkeys(each.day for each in self.days))

    @property
    def scores(self) -> dict[str, float]:
        """Every score over all days."""
        values = [day.values for day in self.days]
        found = {metric.key: pooled(values, metric.key) for metric in METRICS}
        return {key: value for key, value in found.items() if value is not None}


def read_result(path: Path) -> Result:
    """A result, from its file or from the folder it stands in.

    Raises:
        InputError: there is none, or it cannot be read.
    """
    file = path / RESULT if path.is_dir() else path
    if not file.is_file():
        raise InputError(
            _("no result here"),
            path=file,
            hint=_("`write-brief eval golden --label NAME` writes evaluations/NAME/result.json"),
        )
    try:
        return Result.model_validate_json(read_bytes(file))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise InputError(
            _("not a result: {place}: {first}").format(place=place, first=first["msg"]), path=file
        ) from None
