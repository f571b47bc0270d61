"""What a browser shows of HTML and formulas in Markdown is read; what it hides is not."""

from __future__ import annotations

import pytest

from newqp_writer.reports.prose.markdown import read_markdown


@pytest.mark.parametrize(
    "written",
    [
        "<!-- x --!>\n出口7777万辆。\n<!-- y -->",
        "说明 <!-- x --!> 出口7777万辆。 <!-- y -->",
        "说明<!--->出口7777万辆。<!-- -->",
        '<div title="<!--">\n出口7777万辆。\n</div>\n<!-- -->',
        '<div title="<script>">\n<p>出口7777万辆。</p></div>',
        "<textarea><!--</textarea>出口7777万辆。<!-- -->",
        "<svg/>\n出口7777万辆。",
        "见<![CDATA[ a > 出口7777万辆。 ]]>",
        "见<? x > 出口7777万辆。 ?>",
        "<p title='>'>出口7777万辆。</p>",
        "<div>\n<p title='>出口7777万辆。",
        "出口$7777$万辆。",
        "出口$$7777$$万辆。",
        "出口$N=7777$万辆。",
        r"出口$7777\text{万辆}$。",
    ],
)
def test_what_is_shown_is_read(written: str):
    assert "7777万辆" in "".join(block.text for block in read_markdown(written).blocks)


@pytest.mark.parametrize(
    "written",
    [
        "<!-- 出口7777万辆。 -->\n见图。",
        "见<!-- 出口7777万辆。 -->图。",
        '<p title="出口7777万辆">见图。</p>',
        "<div><style/>出口7777万辆。</div>\n\n见图。",
        "<script>\n'<!--'; 7777\n</script>\n\n见图。",
    ],
)
def test_what_is_hidden_is_not(written: str):
    assert "7777" not in "".join(block.text for block in read_markdown(written).blocks)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("出口$10^8$辆。", "出口100000000辆。"),
        (r"占$\frac{7}{9}$。", "占7/9。"),
        (r"达$7.7\times10^{8}$辆。", "达770000000辆。"),
        ("$E = 77 x^2$ holds.", "$E = 77 x^2$ holds."),
        ("It costs $5 and $6.", "It costs $5 and $6."),
    ],
)
def test_a_formula_that_tells_a_number_is_told_as_it_is_shown(written: str, told: str):
    assert [block.text for block in read_markdown(written).blocks] == [told]


def test_what_points_at_words_moves_with_a_formula():
    (block,) = read_markdown("达$10^{8}$辆[^1]，见[公报](<x>)。\n\n[^1]: 公报").blocks[:1]
    (link,) = block.links
    assert block.text[link.start : link.end] == "公报"
