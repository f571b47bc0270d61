"""Every trait is had by its example and not by what comes near; whose words a sentence is."""

from __future__ import annotations

import pytest

from newqp_writer.drafting.extraction.sentences.speech import (
    goes_on_speaking,
    is_of_a_leader,
    opens_speech,
)
from newqp_writer.drafting.extraction.sentences.traits import Trait, has, traits, worth


@pytest.mark.parametrize("trait", traits().values(), ids=lambda trait: trait.name)
def test_a_trait_is_had_by_its_example_and_not_by_its_neighbour(trait: Trait):
    assert has(trait.example, trait.name)
    assert not has(trait.unlike, trait.name)


def test_a_figure_is_worth_more_than_a_picture():
    assert worth("出口额增长11.3%。") > 0 > worth("创新的浪潮在热土上奔涌。")


def test_what_follows_a_leader_s_words_is_the_leader_s_too():
    before = ["李某强调，要加快建设。"]
    assert opens_speech(before[0])
    assert goes_on_speaking("各地压实责任。", before, ["李某"])
    assert not goes_on_speaking("李某指出，电网是基础。", before, ["李某"])
    assert not goes_on_speaking("项目总投资12亿元。", ["负责人介绍，项目6月开工。"])


def test_a_leader_is_known_by_the_office_or_by_the_name_the_article_gives():
    assert is_of_a_leader("国家主席李某指出，两国关系良好。", [])
    assert is_of_a_leader("李某表示，要扩大合作。", ["李某"])
    assert not is_of_a_leader("公司负责人表示，订单增长。", ["李某"])


def test_that_somebody_told_of_something_tells_nothing_of_it():
    assert has("来自西藏的委员明某，介绍了这些年雪域高原最真切的变化。", "announcing")
    assert not has("委员王某介绍，国产高端机床已用于制造大飞机。", "announcing")
    assert not has("负责人介绍了《数据办法》带来的3项变化。", "announcing")
