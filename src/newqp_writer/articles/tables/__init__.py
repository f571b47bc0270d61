"""Tables are evidence: each number is said with its indicator, period, region and unit.

    cells with spans ─► Grid ─► heads of every value ─► rows in words, which the check reads

A row becomes one paragraph of the article (新能源汽车产量5月为129.8万辆，同比增长31.7%；…). Every value
knows where it stands in that paragraph, and which cell it was.
"""

from newqp_writer.articles.tables.grid import Cell, Grid, as_caption
from newqp_writer.articles.tables.lines import LinesTable, tables_in_lines
from newqp_writer.articles.tables.wording import TableRow, ValueCell, read_table, table_lines

__all__ = [
    "Cell",
    "Grid",
    "LinesTable",
    "TableRow",
    "ValueCell",
    "as_caption",
    "read_table",
    "table_lines",
    "tables_in_lines",
]
