from __future__ import annotations

import datetime as dt

import pytest

from newqp_writer.articles.signals import Origin, Signal, decide_published, decide_publisher


def test_what_a_person_wrote_goes_before_what_the_site_declares():
    who = [Signal(Origin.SITE_NAME, "云州网"), Signal(Origin.FRONT_MATTER, "云州日报")]
    decision = decide_publisher(who)
    assert decision is not None
    assert (decision.value, decision.signal.origin) == ("云州日报", Origin.FRONT_MATTER)


@pytest.mark.parametrize(
    "nobody", ["本报", "本网讯", "本报记者", "记者", "微信公众平台", "网易号", "来源：", "——"]
)
def test_whoever_is_speaking_and_platforms_are_no_publisher(nobody: str):
    who = [Signal(Origin.PRINTED_LINE, nobody), Signal(Origin.SITE_NAME, "云州网")]
    decision = decide_publisher(who)
    assert decision is not None
    assert decision.value == "云州网"


def test_a_time_with_a_zone_is_turned_into_the_column_s():
    beijing = dt.timezone(dt.timedelta(hours=8))
    decision = decide_published([Signal(Origin.JSON_LD, "2026-06-14T22:31:07Z")], beijing)
    assert decision is not None
    assert str(decision.value) == "2026-06-15"


def test_an_unreadable_date_is_passed_over_unless_a_person_wrote_it():
    beijing = dt.timezone(dt.timedelta(hours=8))
    when = [Signal(Origin.JSON_LD, "just now"), Signal(Origin.FILE_NAME, "2026-06-14")]
    decision = decide_published(when, beijing)
    assert decision is not None
    assert decision.signal.origin is Origin.FILE_NAME
    with pytest.raises(ValueError, match="not a date"):
        decide_published([Signal(Origin.FRONT_MATTER, "昨天"), *when], beijing)


def test_a_month_and_a_day_that_cannot_be_told_apart_are_told_by_the_day_of_collection():
    beijing = dt.timezone(dt.timedelta(hours=8))
    when = [Signal(Origin.PRINTED_LINE, "11/06/2026 05:47 PM")]
    decision = decide_published(when, beijing, dt.date(2026, 6, 15))
    assert decision is not None
    assert str(decision.value) == "2026-06-11"
    assert decide_published(when, beijing) is None


def test_an_office_below_another_publishes_where_a_person_wrote_so():
    office = "云州市工业和信息化局服务处"
    for name in ("南湾环境服务处", office):
        assert decide_publisher([Signal(Origin.PRINTED_LINE, "南湾环境服务处")]) is None
        decision = decide_publisher([Signal(Origin.FRONT_MATTER, name)])
        assert decision is not None
        assert decision.value == name
    assert decide_publisher([Signal(Origin.FRONT_MATTER, "本报记者")]) is None


def test_the_day_a_page_shows_its_visitor_is_not_that_of_publication():
    beijing = dt.timezone(dt.timedelta(hours=8))
    today = Signal(Origin.PRINTED_LINE, "2026年06月15日 星期一")
    for declared, published in (("2026-06-12 17:20", "2026-06-12"), ("2026-06-14", "2026-06-15")):
        decision = decide_published([Signal(Origin.META, declared), today], beijing)
        assert decision is not None
        assert str(decision.value) == published
