"""What is printed around the text of a page: the lines at its title, the imprint at its foot."""

from newqp_writer.articles.pages.surroundings.bylines import read_accounts, read_authors
from newqp_writer.articles.pages.surroundings.days import read_near_days
from newqp_writer.articles.pages.surroundings.header_line import is_breadcrumb
from newqp_writer.articles.pages.surroundings.imprint import (
    read_imprint,
    read_masthead,
    read_offices_above,
)
from newqp_writer.articles.pages.surroundings.printed import (
    Printed,
    line_above_printed,
    read_printed,
)

__all__ = [
    "Printed",
    "is_breadcrumb",
    "line_above_printed",
    "read_accounts",
    "read_authors",
    "read_imprint",
    "read_masthead",
    "read_near_days",
    "read_offices_above",
    "read_printed",
]
