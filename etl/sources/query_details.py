"""Detailed rows of a customs query added up to totals, where that may be done.

Adding up is refused unless the person says that the file is complete: a filter of
the query stands nowhere in it. Even then, rows that are all of one product, one
partner or one trade mode are no total, and codes of several levels hold each
other: 27 is the sum of 2701, 2702 and so on.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from etl.csv_text import TextRow
from etl.sources.query_header import QueryHeader
from indicators.findings import Finding, FindingsError
from indicators.number import parse_number

Place = tuple[str, str]
"""Unit and period: what rows are added up to."""


@dataclass(frozen=True, slots=True)
class Total:
    """A total with the line of its first row and how many rows are in it."""

    line: int
    amount: Decimal
    rows: int


def refuse_unsummable(
    header: QueryHeader, rows: Iterable[TextRow], *, is_complete: bool
) -> list[Finding]:
    """Return what is odd about the codes, when the rows may be added up.

    Raises:
        FindingsError: all rows are of one product, partner or mode; nobody says
            that the file is complete; or codes of several levels are mixed.
    """
    _refuse_one_of_a_kind(header, rows)
    if not is_complete:
        titles = "、".join(header.titles[n] for n in header.details)
        raise FindingsError(
            Finding("detail_not_summed", header.line, facts={"titles": titles})
        )
    return _levels(header, rows) if header.goods_code is not None else []


def summed(header: QueryHeader, places: Mapping[TextRow, Place]) -> dict[Place, Total]:
    """Return the total of each unit and period; every amount must be there.

    Raises:
        FindingsError: an amount is missing or is no number.
    """
    totals: defaultdict[Place, Total] = defaultdict(lambda: Total(0, Decimal(0), 0))
    unread: list[Finding] = []
    for row, place in places.items():
        text = row.cells[header.amount]
        amount = parse_number(text)
        if amount is None:
            title = header.titles[header.amount]
            unread.append(Finding("sum_incomplete", row.line, title, text))
            continue
        total = totals[place]
        totals[place] = Total(
            total.line or row.line, total.amount + amount, total.rows + 1
        )
    if unread:
        raise FindingsError(*unread)
    return dict(totals)


def _refuse_one_of_a_kind(header: QueryHeader, rows: Iterable[TextRow]) -> None:
    for number in header.details:
        values = {row.cells[number] for row in rows}
        if len(values) == 1:
            title, value = header.titles[number], values.pop()
            raise FindingsError(Finding("query_filtered", None, title, value))


def _levels(header: QueryHeader, rows: Iterable[TextRow]) -> list[Finding]:
    """Return a warning for codes whose leading zero is gone; levels must be one."""
    number = header.goods_code or 0
    title = header.titles[number]
    lengths: dict[int, TextRow] = {}
    short = 0
    for row in rows:
        code = row.cells[number]
        short += len(code) % 2
        lengths.setdefault(len(code) + len(code) % 2, row)
    if len(lengths) > 1:
        row = lengths[min(lengths)]
        found = "、".join(str(length) for length in sorted(lengths))
        raise FindingsError(
            Finding(
                "levels_mixed", row.line, title, row.cells[number], {"levels": found}
            )
        )
    if not short:
        return []
    return [Finding("zeros_lost", header.line, title, facts={"rows": short})]
