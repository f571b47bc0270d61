"""Essays are told from reports."""

from __future__ import annotations

from collections.abc import Callable

from newqp_writer.drafting.extraction.choosing.essays import is_opinion
from newqp_writer.models import Article

Build = Callable[..., Article]
ARGUED = (
    "发展储能，关键在于机制。要完善价格机制。必须守住安全底线。储能前景广阔。"
    "企业应成为主体。各地要因地制宜。"
)


def test_what_says_what_should_be_is_an_essay(article: Build):
    assert is_opinion(article(ARGUED))


def test_a_report_of_a_meeting_that_says_what_should_be_is_none(article: Build):
    assert not is_opinion(article("云州市6月15日召开会议。" + ARGUED))


def test_a_report_of_what_happened_is_none(article: Build):
    assert not is_opinion(article("云州储能增长8%。" * 8))
    assert not is_opinion(article("Storage grew. It must grow. " * 8, lang="en"))
