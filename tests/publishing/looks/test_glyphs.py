from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from newqp_writer.errors import TypesettingError
from newqp_writer.models import Briefing
from newqp_writer.publishing import FontSet, resolve_fonts, typeset, unprintable

Build = Callable[..., Briefing]


def test_everyday_text_can_be_printed(fonts: FontSet):
    text = "8.53ZB，占25.43%；“数据要素×” — …… ① ㎡ ℃ € £ ¥ ≥ ± → ₂ é ü Ж α　（）〔〕《》·\n\t"
    assert unprintable(text, fonts) == frozenset()


def test_what_no_font_has_is_named(fonts: FontSet):
    assert unprintable("云州😀与𪚥，ก和\ud800，\x07", fonts) == frozenset("😀𪚥ก\ud800\x07")


@pytest.mark.parametrize(
    "char", ["😀", "𪚥", "ก", "★", "\u0323", "Ⅷ", "〇", "ﾊ", "한", "ا", "☎", "♥"]
)
def test_it_agrees_with_the_typesetter(char: str, fonts: FontSet, briefing: Build):
    issue = briefing(title=f"每日{char}观察")
    if unprintable(issue.title, fonts):
        with pytest.raises(TypesettingError, match="no font has a glyph"):
            typeset(issue, fonts=fonts)
    else:
        assert typeset(issue, fonts=fonts)


def test_taking_out_what_it_names_makes_a_text_printable(fonts: FontSet, briefing: Build):
    text = "增长😀5.7个百分点🇨🇳，👩‍👩‍👧详见𪚥。"
    mended = "".join(char for char in text if char not in unprintable(text, fonts))
    issue = briefing(abstract=[{"text": mended, "cites": ["wire"]}])
    assert issue.abstract[0].text == "增长5.7个百分点，详见。"
    assert typeset(issue, fonts=fonts)


def test_a_second_look_is_nearly_free(fonts: FontSet):
    text = "".join(map(chr, range(0x4E00, 0x5600)))
    unprintable(text, fonts)
    began = time.process_time()
    assert unprintable(text * 10, fonts) == frozenset()
    assert time.process_time() - began < 1
    assert resolve_fonts() == fonts
