"""brief.toml: the column, its topics, its engine, and how strict the check is.

A workspace without a brief.toml gets the column this project was written for, from
``default.toml`` beside this module; ``write-brief init`` writes the same file out.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Annotated, Any, Literal, Self, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, ValidationError, field_validator, model_validator

from newqp_writer.complaints import system_words, validation_words
from newqp_writer.errors import ConfigError
from newqp_writer.language import Language, _
from newqp_writer.models.agenda import Topic
from newqp_writer.models.briefing import QRCode
from newqp_writer.models.channels import Channel, RunSettings
from newqp_writer.models.fields import HeadLine, Line, Notice, OptionalLine, Record
from newqp_writer.models.record import Policy
from newqp_writer.models.sources import CollectSettings, Source
from newqp_writer.ordinary_files import read_ordinary

EngineChoice = Literal["auto", "endpoint", "embedded", "local"]
ProfileName = Literal[
    "deepseek", "qwen", "glm", "kimi", "openai", "vllm", "sglang", "ollama", "llamacpp"
]


class Column(Record):
    """What the issue is called, who publishes it, and what its day is."""

    title: HeadLine
    subject: HeadLine = Field(description="what the column follows, as used in its sentences")
    issue: OptionalLine = Field(
        default="", description="number of the first issue, counted on from there: 第1期"
    )
    organisations: tuple[HeadLine, ...] = ()
    timezone: str = "Asia/Shanghai"
    disclaimer: Notice = ""
    language: Language | None = Field(
        default=None,
        description="of messages, reasons and the reading page; by default that of the terminal",
    )

    @field_validator("timezone")
    @classmethod
    def _exists(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise ValueError(
                _("“{value}” is not a time zone; write one like Asia/Shanghai").format(value=value)
            ) from None
        return value

    @property
    def zone(self) -> ZoneInfo:
        """Its time zone."""
        return ZoneInfo(self.timezone)

    def today(self, now: dt.datetime | None = None) -> dt.date:
        """The column's date at ``now`` (an aware datetime; default: this moment)."""
        return (now or dt.datetime.now(dt.UTC)).astimezone(self.zone).date()


class AgendaSettings(Record):
    """How much is printed, and how far back the novelty check reads."""

    max_sections: Annotated[int, Field(ge=1, le=40)] = 6
    per_topic: Annotated[
        int,
        Field(ge=1, le=20, description="no place stays empty for it while something fit is left"),
    ] = 2
    flashes: Annotated[
        int, Field(ge=0, le=40, description="short items in the closing section 要闻简报")
    ] = 8
    stories_per_section: Annotated[
        int, Field(ge=1, le=20, description="stories on one subject that share a section")
    ] = 3
    least_value: Annotated[
        float, Field(ge=0, le=1, description="value as news from which a story is printed")
    ] = 0.33
    weights: dict[str, float] = Field(
        default_factory=dict,
        description="what a sign of news counts for, by its name, in place of the fitted weight",
    )
    lookback_days: Annotated[int, Field(ge=0, le=60)] = 3
    editor: Literal["model", "plan"] = Field(
        default="model",
        description="who chooses the news: the model, where one is asked over an endpoint, or the"
        " plan made without one",
    )
    standing_days: Annotated[
        int, Field(ge=0, le=366, description="no standing line is printed twice in so many days")
    ] = 14
    include: tuple[Line, ...] = Field(
        default=(),
        description="an article whose title holds one of these words, or whose file is named so,"
        " is not refused for its topic or value",
    )
    exclude: tuple[Line, ...] = Field(
        default=(), description="an article whose title holds one of these words is left out"
    )


class EngineSettings(Record):
    """Which engine drafts, and where its endpoint is."""

    kind: EngineChoice = "auto"
    profile: ProfileName | None = Field(
        default=None,
        description="the vendor or server, of which address, key variable and habits are known;"
        " by default it is recognised from base_url",
    )
    base_url: str | None = Field(default=None, description="by default that of the profile")
    model: str | None = Field(
        default=None, description="its name at the endpoint; under kind local, a GGUF file"
    )
    api_key_env: Annotated[str, Field(min_length=1)] | None = Field(
        default=None,
        description="the name of the variable that holds the key, never the key itself; by default"
        " the profile's own, such as DEEPSEEK_API_KEY, otherwise OPENAI_API_KEY",
    )
    thinking: bool = Field(
        default=False,
        description="let the model think before it answers; it takes many times as long, and is"
        " asked not to wherever the vendor has a switch for it",
    )
    window: Annotated[
        int,
        Field(ge=1024, description="tokens that a local model reads and writes; costs memory"),
    ] = 16_384
    on_failure: Literal["embedded", "stop"] = Field(
        default="embedded",
        description="what happens to a piece (section, revision, abstract, outlook) that the"
        " endpoint fails to write: embedded: it is left to the embedded engine, and the record says"
        " so; stop: the run ends. Either way the run ends when the endpoint cannot be used from the"
        " start (key, balance, model, address, network): that is known within seconds, and"
        " --engine embedded then writes the whole issue without it",
    )
    fallback_model: str | None = Field(
        default=None, description="asked for a piece that model fails to write"
    )
    fallback_base_url: str | None = Field(
        default=None, description="where fallback_model is, if not at the same endpoint"
    )
    fallback_api_key_env: Annotated[str, Field(min_length=1)] | None = Field(
        default=None,
        description="the variable of the key for fallback_base_url; by default that of its vendor",
    )
    concurrency: Annotated[
        int, Field(ge=1, le=64, description="pieces of an issue that are written at the same time")
    ] = 6
    temperature: Annotated[float, Field(ge=0, le=2)] = 0.3
    timeout: Annotated[float, Field(gt=0, description="seconds for one try of a request")] = 120.0
    deadline: Annotated[
        float, Field(gt=0, description="seconds for all tries of a request together")
    ] = 300.0
    max_tokens: Annotated[int, Field(ge=64)] = 2048
    passage_characters: Annotated[
        int, Field(ge=500, description="characters of article text that a section is written from")
    ] = 12_000
    sections_per_call: Annotated[
        int,
        Field(
            ge=1,
            le=10,
            description="sections that are written in one call, with the rules sent once; a weak"
            " model writes better one at a time",
        ),
    ] = 6
    revisions: Annotated[
        int, Field(ge=0, le=5, description="calls in which what fails in a section is mended")
    ] = 2
    requests_per_minute: Annotated[int, Field(ge=1)] | None = None
    tokens_per_minute: Annotated[int, Field(ge=1, description="in and out together")] | None = None
    price_in: Annotated[float, Field(ge=0, description="of a million tokens sent")] | None = None
    price_out: Annotated[float, Field(ge=0, description="of a million tokens answered")] | None = (
        None
    )
    currency: Line = "CNY"
    max_calls: (
        Annotated[
            int,
            Field(
                ge=0,
                description="requests of one run, retries and empty answers too; answers from the"
                " cache are not counted",
            ),
        ]
        | None
    ) = None
    max_cost: Annotated[float, Field(ge=0, description="cost of one run")] | None = None
    prompts: str | None = Field(
        default=None,
        description="a folder of prompts that are tried, each in place of the built-in one of its"
        " name",
    )

    @model_validator(mode="after")
    def _priced(self) -> Self:
        if (self.price_in is None) != (self.price_out is None):
            raise ValueError(_("price_in and price_out are needed together"))
        if self.max_cost is not None and self.price_in is None:
            raise ValueError(_("max_cost needs price_in and price_out"))
        return self


class CheckSettings(Record):
    """When a number fails, what happens to its sentence, and who reads beside the rules."""

    on_failure: Policy = "drop"
    reader: bool | ProfileName | None = Field(
        default=None,
        description="whether a model reads each section for what it says: true, false, or the"
        " profile of another endpoint than the writer's, which needs reader_model; by default it"
        " does where an endpoint writes",
    )
    reader_model: str | None = Field(
        default=None, description="another model than the writer's; wise when that one is weak"
    )
    reader_base_url: str | None = Field(
        default=None, description="where reader_model is, if not at its profile's address"
    )
    reader_api_key_env: Annotated[str, Field(min_length=1)] | None = Field(
        default=None,
        description="the variable of the key for the reader; by default that of its vendor",
    )
    miss_cost: float = Field(
        default=3.5, gt=0, le=100,
        description="how many false alarms a wrong number that is printed costs; more of it puts"
        " more numbers up for review",
    )  # fmt: skip


Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]
Format = Literal["pdf", "md", "html", "docx", "png"]
FORMATS: tuple[Format, ...] = get_args(Format)


class PartNames(Record):
    """What the parts of an issue are called on the page."""

    abstract: Line = "摘要"
    key_figures: Line = "今日数据"
    indicator: Line = "指标"
    value: Line = "数值"
    change: Line = "变化"
    period: Line = "时期"
    source: Line = "来源"
    contents: Line = "目录"
    judgement: Line = "研判"
    outlook: Line = "趋势判断"
    references: Line = "参考文献"
    draft: Line = "草稿 · 含未核实数字"
    doubt: Line = "〔待核〕"


class TypesetSettings(Record):
    """The page."""

    formats: Annotated[
        tuple[Format, ...],
        Field(description="what is written beside briefing.json, ledger.json and run.json"),
    ] = ("pdf", "md", "html")
    contents: Literal["auto", "always", "never"] = Field(
        default="auto",
        description="auto: an issue of more than three pages has a table of contents",
    )
    paper: Literal["a4", "a5", "iso-b5", "us-letter"] = "a4"
    font_dirs: tuple[str, ...] = ()
    serif: Line | None = Field(
        default=None, description="family of the text, among the fonts found; chosen by default"
    )
    sans: Line | None = Field(
        default=None, description="family of headings, captions and running heads"
    )
    accent: Annotated[Colour, Field(description="of headings and rules")] = "#8c1d18"
    panel: Annotated[Colour, Field(description="behind the abstract")] = "#f7f2ef"
    logo: Annotated[str, Field(description="an SVG or PNG file, printed above the title")] = ""
    names: PartNames = PartNames()
    key_figures: Annotated[
        bool, Field(description="the table of the issue's figures, when there are two or more")
    ] = True
    charts: Annotated[
        bool, Field(description="bars under a section whose sentence compares three or more values")
    ] = True
    template: Annotated[
        str,
        Field(description="folder of own .typ files, each instead of the built-in one of its name"),
    ] = ""


class GoldenSettings(Record):
    """Published issues as a measure for what is written later."""

    keep: bool = Field(
        default=False,
        description="whether every issue that is typeset after a hand changed it becomes a golden"
        " day, for `write-brief eval golden`",
    )
    folder: Annotated[
        str, Field(min_length=1, description="of the golden days, from the workspace")
    ] = "golden"


class Settings(Record):
    """All of brief.toml."""

    column: Column
    topics: Annotated[tuple[Topic, ...], Field(min_length=1)]
    agenda: AgendaSettings = AgendaSettings()
    engine: EngineSettings = EngineSettings()
    check: CheckSettings = CheckSettings()
    typeset: TypesetSettings = TypesetSettings()
    golden: GoldenSettings = GoldenSettings()
    qr_codes: tuple[QRCode, ...] = ()
    collect: CollectSettings = CollectSettings()
    sources: tuple[Source, ...] = ()
    deliver: tuple[Channel, ...] = ()
    run: RunSettings = RunSettings()

    @field_validator("sources", "deliver")
    @classmethod
    def _told_apart(cls, value: tuple[Any, ...]) -> tuple[Any, ...]:
        names = [each.name for each in value]
        for name in names:
            if names.count(name) > 1:
                raise ValueError(_("two share the name “{name}”").format(name=name))
        return value

    @field_validator("topics")
    @classmethod
    def _unlike(cls, value: tuple[Topic, ...]) -> tuple[Topic, ...]:
        ids = [topic.id for topic in value]
        for topic_id in ids:
            if ids.count(topic_id) > 1:
                raise ValueError(
                    _("two topics share the id “{topic_id}”").format(topic_id=topic_id)
                )
        return value


def default_toml(language: Language = "en") -> str:
    """The text of the brief.toml that ``init`` writes, with its remarks in a language."""
    name = "default.toml" if language == "en" else f"default.{language}.toml"
    return resources.files("newqp_writer").joinpath(name).read_text(encoding="utf-8")


def _line_of(source: str, location: tuple[int | str, ...]) -> int | None:
    """The line where a setting stands, as well as it can be found without a second parser."""
    lines = source.splitlines()
    table, index, key = "", 0, ""
    names = [part for part in location if isinstance(part, str)]
    numbers = [part for part in location if isinstance(part, int)]
    if names:
        table, index, key = names[0], numbers[0] if numbers else 0, names[-1]
    header = re.compile(rf"\s*\[\[?\s*{re.escape(table)}\s*\]\]?")
    starts = [number for number, line in enumerate(lines) if header.match(line)]
    if not starts:
        return None
    start = starts[min(index, len(starts) - 1)]
    for number in range(start + 1, len(lines)):
        if lines[number].lstrip().startswith("["):
            break
        if re.match(rf"\s*{re.escape(key)}\s*=", lines[number]):
            return number + 1
    return start + 1


def _explain(error: ValidationError, source: str, path: Path) -> ConfigError:
    first = error.errors()[0]
    location = tuple(part for part in first["loc"] if part != "tuple")
    name = ".".join(str(part) for part in location) or _("the file")
    message = validation_words(first)
    more = error.error_count() - 1
    return ConfigError(
        f"{name}: {message}" + (_(" (and {more} more)").format(more=more) if more else ""),
        path=path,
        line=_line_of(source, location),
        hint=_("`write-brief schema brief` prints what brief.toml may hold"),
    )


def parse_settings(source: str, path: Path) -> Settings:
    """Settings from the text of a brief.toml.

    Raises:
        ConfigError: naming the file, the line and the setting.
    """
    try:
        raw: dict[str, Any] = tomllib.loads(source)
    except RecursionError:
        raise ConfigError(_("not valid TOML: brackets nested without end"), path=path,
            hint=_("`write-brief init` in an empty folder writes settings to begin with"),
        ) from None  # fmt: skip
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        raise ConfigError(
            _("not valid TOML: {error}").format(error=error),
            path=path,
            line=int(found[1]) if found else None,
        ) from None
    try:
        return Settings.model_validate(raw)
    except ValidationError as error:
        raise _explain(error, source, path) from None


# Environment variable → engine setting it overrides: NEWQP_ and its name. The last two are the
# names that other OpenAI-compatible tools read, so that an office that has them set need not
# repeat itself.
_ENVIRONMENT = {
    f"NEWQP_{'ENGINE' if name == 'kind' else name.upper()}": name
    for name in EngineSettings.model_fields
}
_FALLBACK_ENVIRONMENT = {"OPENAI_BASE_URL": "base_url", "OPENAI_MODEL": "model"}
_ALL_VARIABLES = (*_ENVIRONMENT.items(), *_FALLBACK_ENVIRONMENT.items())


def engine_from_environment(
    engine: EngineSettings, environment: Mapping[str, str] = os.environ
) -> EngineSettings:
    """Engine settings with the environment applied over brief.toml.

    Raises:
        ConfigError: when a variable holds a value that cannot be one.
    """
    changes: dict[str, Any] = {}
    for variable, field in _FALLBACK_ENVIRONMENT.items():
        if getattr(engine, field) is None and environment.get(variable):
            changes[field] = environment[variable]
    for variable, field in _ENVIRONMENT.items():
        if environment.get(variable):
            changes[field] = environment[variable]
    try:
        return _changed(engine, changes)
    except ValidationError as error:
        first = error.errors()[0]
        # A rule about several settings has no place of its own.
        wrong = first["loc"] or tuple(changes)
        names = [name for name, field in _ALL_VARIABLES if field in wrong]
        given = next((name for name in names if environment.get(name)), "environment")
        raise ConfigError(f"{given}: {validation_words(first)}") from None


_NAME = re.compile(r"[a-z][a-z_]{0,29}")


def engine_with_options(engine: EngineSettings, options: Sequence[str]) -> EngineSettings:
    """Engine settings with ``name=value`` applied, as ``--set`` gives them.

    Raises:
        ConfigError: when there is no such setting, or the value cannot be one.
    """
    changes: dict[str, Any] = {}
    for option in options:
        name, equals, value = option.partition("=")
        if not equals or name.strip() not in EngineSettings.model_fields:
            # What stands there may be a key: a terminal's history and a log are no place for it.
            known = name.strip() in EngineSettings.model_fields
            shaped = bool(equals) and _NAME.fullmatch(name.strip()) is not None
            shown = name.strip() if known or shaped else "…"
            about_key = "key" in shown.lower()
            raise ConfigError(
                f"--set {shown}: {_('no value') if known else _('no such setting of [engine]')}",
                hint=_("the key goes into an environment variable; api_key_env holds its name")
                if about_key
                else _("write it like --set max_cost=2; `write-brief schema brief` lists them"),
            )
        changes[name.strip()] = value.strip()
    try:
        return _changed(engine, changes)
    except ValidationError as error:
        first = error.errors()[0]
        named = str(first["loc"][0]) if first["loc"] else ", ".join(changes)
        raise ConfigError(f"--set {named}: {validation_words(first)}") from None


def _changed(engine: EngineSettings, changes: Mapping[str, Any]) -> EngineSettings:
    return EngineSettings.model_validate({**engine.model_dump(), **changes})


def rooted(engine: EngineSettings, root: Path, *, of_model: Path | None = None) -> EngineSettings:
    """The same with its paths, of a local model's file and of prompts, looked for from ``root``.

    ``of_model`` is where the model's file is looked for, if that is another place.
    """
    changes: dict[str, str] = {}
    if engine.prompts is not None:
        changes["prompts"] = str(root / Path(engine.prompts).expanduser())
    if engine.kind == "local" and engine.model:
        changes["model"] = str((of_model or root) / Path(engine.model).expanduser())
    return engine.model_copy(update=changes) if changes else engine


def read_settings(path: Path) -> Settings:
    """Settings from ``path``, or the built-in column when there is no such file.

    Raises:
        ConfigError: naming the file, the line and the setting.
    """
    try:
        source = read_ordinary(path).decode("utf-8-sig")
    except FileNotFoundError:
        return parse_settings(default_toml(), Path("default.toml"))
    except UnicodeDecodeError:
        raise ConfigError(_("not UTF-8 text"), path=path, hint=_("save it as UTF-8")) from None
    except OSError as error:
        raise ConfigError(
            _("cannot be read: {strerror}").format(strerror=system_words(error)), path=path
        ) from None
    return parse_settings(source, path)
