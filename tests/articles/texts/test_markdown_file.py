from __future__ import annotations

from pathlib import Path

from newqp_writer.articles.texts.markdown_file import read_markdown


def test_the_text_may_begin_with_a_table_and_go_on_with_figures():
    front = "---\ntitle: 用电\npublisher: 云州日报\npublished: 2026-06\n---\n\n"
    rows = "| Sales | Jan |\n|---|---|\n| North | 4,480 |\n"
    below = "Budget: 9,800.\n\nCash at 31 March 2026: EUR 14.6 million.\n\nOrders sent: 12,000."
    (clipping,) = read_markdown(f"{front}{rows}\n{below}\n", Path("a.md"))
    assert clipping.body.strip() == f"North, January: 4,480.\n\n{below}"
