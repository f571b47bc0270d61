"""The data of a day. Frozen, validated, and without any behaviour but their own invariants."""

from newqp_writer.models.agenda import Agenda, Coverage, Fate, Passage, Story, StoryForm, Topic
from newqp_writer.models.articles import Article, Language, Problem, TableCell
from newqp_writer.models.briefing import Briefing, QRCode, Reference, Section, Sentence
from newqp_writer.models.dates import PartialDate
from newqp_writer.models.ledger import (
    FAILING,
    PASSING,
    CheckedText,
    Entry,
    Evidence,
    Ledger,
    Location,
    Outcome,
    Part,
    Statement,
    Verdict,
    objections,
)
from newqp_writer.models.opinion import Objection, Opinion
from newqp_writer.models.record import (
    Call,
    EngineRecord,
    Fallback,
    Policy,
    ReaderRecord,
    Revision,
    RunRecord,
    Spent,
)

__all__ = [
    "FAILING",
    "PASSING",
    "Agenda",
    "Article",
    "Briefing",
    "Call",
    "CheckedText",
    "Coverage",
    "EngineRecord",
    "Entry",
    "Evidence",
    "Fallback",
    "Fate",
    "Language",
    "Ledger",
    "Location",
    "Objection",
    "Opinion",
    "Outcome",
    "Part",
    "PartialDate",
    "Passage",
    "Policy",
    "Problem",
    "QRCode",
    "ReaderRecord",
    "Reference",
    "Revision",
    "RunRecord",
    "Section",
    "Sentence",
    "Spent",
    "Statement",
    "Story",
    "StoryForm",
    "TableCell",
    "Topic",
    "Verdict",
    "objections",
]
