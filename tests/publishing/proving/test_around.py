"""A measure around an issue is said by an article only as it is written."""

from __future__ import annotations

from newqp_writer.publishing.proving.around import _says


def test_a_measure_within_a_longer_one_is_not_said():
    assert _says("惠及3亿人。", "3亿人")
    assert _says("出行3亿人次，惠及3亿人。", "3亿人")
    assert not _says("出行3亿人次。", "3亿人")
    assert not _says("惠及13亿人。", "3亿人")
