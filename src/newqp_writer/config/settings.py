"""What brief.toml may hold: the column, its topics, its engine, and how strict the check is."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal, Self, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, field_validator, model_validator

from newqp_writer.language import Language, _
from newqp_writer.models.agenda import Topic
from newqp_writer.models.briefing import QRCode
from newqp_writer.models.channels import Channel, RunSettings
from newqp_writer.models.fields import HeadLine, Line, Notice, OptionalLine, Record
from newqp_writer.models.record import Policy
from newqp_writer.models.sources import CollectSettings, Source

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

    max_sections: Annotated[int, Field(ge=1, le=40)] = 8
    per_topic: Annotated[
        int,
        Field(ge=1, le=20, description="no place stays empty for it while something fit is left"),
    ] = 2
    flashes: Annotated[
        int, Field(ge=0, le=40, description="short items in the closing section 要闻简报")
    ] = 10
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
