"""The grammars: lists of named forms, each with its examples (tests/numerals/test_forms.py)."""

from newqp_writer.numerals.forms.counts_zh import CHINESE_COUNTS
from newqp_writer.numerals.forms.dates_en import ENGLISH_DATES
from newqp_writer.numerals.forms.dates_zh import CHINESE_DATES
from newqp_writer.numerals.forms.form import Form, Found, Grammar
from newqp_writer.numerals.forms.idioms_zh import CHINESE_IDIOMS
from newqp_writer.numerals.forms.spoken_en import ENGLISH_WORD_NUMBERS, ENGLISH_WORDS, english_value
from newqp_writer.numerals.forms.spoken_zh import CHINESE_WORD_NUMBERS

__all__ = [
    "CHINESE_COUNTS",
    "CHINESE_DATES",
    "CHINESE_IDIOMS",
    "CHINESE_WORD_NUMBERS",
    "ENGLISH_DATES",
    "ENGLISH_WORDS",
    "ENGLISH_WORD_NUMBERS",
    "Form",
    "Found",
    "Grammar",
    "english_value",
]
