"""Tables on the pages of a PDF: rows before columns, heads whole and apart."""

from __future__ import annotations

from newqp_writer.articles.documents.drawn import Line
from newqp_writer.articles.documents.layout import blocks, in_reading_order


def line(text: str, left: float, top: float, right: float) -> Line:
    return Line(text, left, top, right, top + 10, 10.0)


def row(top: float, *cells: tuple[str, float]) -> list[Line]:
    return [line(text, left, top, left + 30) for text, left in cells]


HEAD = row(100, ("项目", 60), ("销量", 160), ("环比", 260), ("同比", 360), ("累计", 460))
BODY = [
    each
    for at, name in enumerate(("汽车", "乘用车", "商用车", "出口"))
    for each in row(
        120 + 20 * at, (name, 60), ("276.1", 160), ("5.1", 260), ("2.8", 360), ("1312.9", 460)
    )
]


def test_a_table_of_many_columns_is_no_page_of_two():
    text = [line("数据来源：云州汽车协会行业信息部。", 60, 220, 400)]
    ordered = in_reading_order([*HEAD, *BODY, *text])
    assert [each.text for each in ordered[:5]] == ["项目", "销量", "环比", "同比", "累计"]
    table, *rest = blocks(ordered)
    assert not isinstance(table, str)
    assert [cell.text for cell in table[1]] == ["汽车", "276.1", "5.1", "2.8", "1312.9"]
    assert rest == ["数据来源：云州汽车协会行业信息部。"]


def test_a_head_over_two_lines_is_whole_and_two_read_as_one_are_two():
    head = [
        *HEAD[:3],
        line("同比 累计", 360, 100, 490),
        line("同比增", 560, 100, 590),
        line("长", 560, 112, 570),
    ]
    body = [
        each
        for at in range(3)
        for each in [
            *row(130 + 20 * at, ("汽车", 60), ("276.1", 160), ("5.1", 260), ("2.8", 360)),
            line("1312.9", 460, 130 + 20 * at, 490),
            line("2.7", 560, 130 + 20 * at, 590),
        ]
    ]
    (table,) = blocks(in_reading_order([*head, *body]))
    assert not isinstance(table, str)
    assert [cell.text for cell in table[0]] == ["项目", "销量", "环比", "同比", "累计", "同比增长"]


def test_a_small_note_across_the_page_does_not_widen_a_column():
    said = {
        "Order books are full until 2031, and the queue": 280,
        "is shaping where plants are built.": 200,
        "The makers plan to deliver 78 GW of turbines in": 280,
        "2026, and fees have doubled.": 190,
    }
    text = [line(words, 56, 100 + 14 * at, said[words]) for at, words in enumerate(said)]
    note = Line("The contents are the authors' own.", 50, 800, 560, 806, 6.5)
    one, other, *rest = blocks([*text, note])
    assert (
        one == "Order books are full until 2031, and the queue is shaping where plants are built."
    )
    assert str(other).startswith("The makers")
    assert len(rest) == 1
