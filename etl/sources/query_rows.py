"""The rows of a customs query: cleaned, joined from parts, each counted once.

A download ends after 10,000 rows. Parts of one query are joined by hand, so that
header lines come again in the middle and rows stand in two parts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from etl.csv_text import TextRow
from etl.sources.query_header import (
    KNOWN,
    QueryHeader,
    is_query_header,
    title_of,
    titles_of,
)
from indicators.findings import Finding, FindingsError

MOST_ROWS = 10_000
"""Where a download ends, whether or not the query does."""


@dataclass(frozen=True, slots=True)
class QueryRows:
    """The rows that count, how many there were, and what was odd about them."""

    rows: tuple[TextRow, ...]
    count: int
    findings: tuple[Finding, ...]


def read_query_rows(rows: Iterable[TextRow], header: QueryHeader) -> QueryRows:
    """Return the rows of a query, cleaned, without those that stand there twice.

    Raises:
        FindingsError: a part under another header, a row too long or too short,
            or one row of the query with two contents.
    """
    parts = _parts(rows, header)
    cleaned = [_cleaned(row) for part in parts for row in part]
    _refuse_ragged(cleaned, len(header.titles))
    kept: dict[tuple[str, ...], TextRow] = {}
    repeated: list[TextRow] = []
    clashes: list[Finding] = []
    for row in cleaned:
        first = kept.setdefault(tuple(row.cells[n] for n in header.keys), row)
        if first is row:
            continue
        if first.cells[: len(header.titles)] == row.cells[: len(header.titles)]:
            repeated.append(row)
        else:
            clashes.append(_clash(first, row, header))
    if clashes:
        raise FindingsError(*clashes)
    findings = [*_cut_off(parts), *_repeated(repeated)]
    return QueryRows(tuple(kept.values()), len(cleaned), tuple(findings))


def _parts(rows: Iterable[TextRow], header: QueryHeader) -> list[list[TextRow]]:
    parts: list[list[TextRow]] = [[]]
    for row in rows:
        titles = titles_of(row) if title_of(row.cells[0]) in KNOWN else ()
        if titles == header.titles:
            parts.append([])
        elif titles and is_query_header(titles):
            facts = {"first_line": header.line}
            raise FindingsError(Finding("parts_differ", row.line, facts=dict(facts)))
        else:
            parts[-1].append(row)
    return parts


def _cleaned(row: TextRow) -> TextRow:
    """Return a row without tabs, line breaks and blanks around its texts."""
    return TextRow(row.line, tuple(map(_clean, row.cells)))


@lru_cache(maxsize=10_000)
def _clean(cell: str) -> str:
    return " ".join(cell.split())


def _refuse_ragged(rows: list[TextRow], width: int) -> None:
    # The last comma of each line makes an empty column more, or none if saved again.
    wrong = [
        Finding(
            "row_ragged", row.line, facts={"cells": len(row.cells), "wanted": width}
        )
        for row in rows
        if len(row.cells) < width or any(row.cells[width:])
    ]
    if wrong:
        raise FindingsError(*wrong)
    if not rows:
        raise FindingsError(Finding("rows_none"))


def _clash(first: TextRow, row: TextRow, header: QueryHeader) -> Finding:
    return Finding(
        "row_clash",
        row.line,
        header.titles[header.amount],
        row.cells[header.amount],
        {"first_line": first.line, "first_value": first.cells[header.amount]},
    )


def _cut_off(parts: list[list[TextRow]]) -> list[Finding]:
    return [
        Finding("rows_cut_off", part[-1].line, facts={"rows": MOST_ROWS})
        for part in parts
        if len(part) == MOST_ROWS
    ]


def _repeated(rows: list[TextRow]) -> list[Finding]:
    if not rows:
        return []
    return [Finding("rows_repeated", rows[0].line, facts={"rows": len(rows)})]
