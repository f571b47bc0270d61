"""One odd character in an article does not cost the day its page."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newqp_writer.models import Briefing
from newqp_writer.publishing import FontSet, printable, typeset

Build = Callable[..., Briefing]
Saying = Callable[[str], Briefing]

# Emoji: in no font that pip installs for us.
ROCKET, SMILE = "\U0001f680", "\U0001f600"
# A letter of a script that no Chinese font has: Anatolian hieroglyphs.
LETTER = "\U00014400"


@pytest.fixture
def saying(briefing: Callable[..., Briefing]) -> Callable[[str], Briefing]:
    """An issue whose first section begins with a given sentence."""

    def issue(text: str) -> Briefing:
        sentences = [{"text": text, "cites": ["ribao"]}]
        return briefing(sections=[{"id": "s1", "heading": "云州投运", "sentences": sentences}])

    return issue


def test_an_ordinary_briefing_is_the_same_object(fonts: FontSet, briefing: Build):
    issue = briefing()
    assert printable(issue, fonts) == (issue, ())
    assert printable(issue, fonts)[0] is issue


def test_a_sign_that_no_font_has_is_left_out_and_named(fonts: FontSet, saying: Saying):
    issue, (remark,) = printable(saying(f"云州投资3.5万亿元{ROCKET}。"), fonts)
    assert issue.sections[0].sentences[0].text == "云州投资3.5万亿元。"
    assert "U+1F680" in remark
    assert "left out" in remark
    assert "3.5万亿元" in remark
    assert typeset(issue, fonts=fonts).startswith(b"%PDF")


def test_a_letter_that_no_font_has_leaves_its_mark(fonts: FontSet, saying: Saying):
    issue, (remark,) = printable(saying(f"市长王{LETTER}出席会议。"), fonts)
    assert issue.sections[0].sentences[0].text == "市长王〓出席会议。"
    assert "U+14400" in remark
    assert typeset(issue, fonts=fonts).startswith(b"%PDF")


def test_a_rare_letter_that_a_font_has_stays(fonts: FontSet, saying: Saying):
    issue, remarks = printable(saying("龘靐齉爨会议在堃城举行。"), fonts)
    assert remarks == ()
    assert issue.sections[0].sentences[0].text == "龘靐齉爨会议在堃城举行。"


def test_headings_and_references_are_looked_at_too(fonts: FontSet, briefing: Build):
    issue = briefing()
    section = issue.sections[0].model_copy(update={"heading": f"{ROCKET}云州投运"})
    reference = issue.references[0].model_copy(update={"title": ROCKET + SMILE})
    issue = issue.model_copy(
        update={
            "sections": (section, *issue.sections[1:]),
            "references": (reference, *issue.references[1:]),
        }
    )
    changed, remarks = printable(issue, fonts)
    assert changed.sections[0].heading == "云州投运"
    assert changed.references[0].title == "〓"  # a reference needs some title
    assert len(remarks) == 2
    assert typeset(changed, fonts=fonts).startswith(b"%PDF")


def test_the_columns_own_words_are_not_touched(fonts: FontSet, briefing: Build):
    issue = briefing(disclaimer=f"仅供参考{ROCKET}")
    assert printable(issue, fonts) == (issue, ())


def test_a_word_with_a_letter_missing_is_marked_whole(fonts: FontSet, saying: Saying):
    issue, remarks = printable(saying("据تەڭرىتاغ报道，王先生出席。"), fonts)
    assert issue.sections[0].sentences[0].text == "据〓报道，王先生出席。"
    assert remarks


def test_what_a_reference_was_used_for_quotes_a_heading_and_is_looked_at_too(
    fonts: FontSet, briefing: Build
):
    issue = briefing()
    purpose = f"用于核验“云州储能电站{ROCKET}投产”一节中的数据。"
    reference = issue.references[0].model_copy(update={"purpose": purpose})
    issue = issue.model_copy(update={"references": (reference, *issue.references[1:])})
    changed, (remark,) = printable(issue, fonts)
    assert changed.references[0].purpose == purpose.replace(ROCKET, "")
    assert "U+1F680" in remark
    assert typeset(changed, fonts=fonts).startswith(b"%PDF")
