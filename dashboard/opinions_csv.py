"""The table of adopted opinions (征求意见采纳情况表) as rows, and as a CSV to keep."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from dashboard.cells import harmless
from dashboard.wording import Wording
from indicators.errors import UserError

COLUMNS = ("number", "unit", "section", "opinion", "verdict", "reason", "by")


def opinion_rows(
    records: Sequence[Mapping[str, Any]], words: Wording
) -> list[tuple[str, ...]]:
    """Return a row an opinion, in the columns of `COLUMNS`."""
    return [_row(record, words) for record in records]


def write_opinions(path: Path, rows: Sequence[Sequence[str]], words: Wording) -> None:
    """Save the table; with a byte-order mark, so that a Chinese Excel reads it.

    Raises:
        UserError: the file cannot be written.
    """
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\r\n")
            writer.writerow(words.text(f"cli_column.{key}") for key in COLUMNS)
            writer.writerows([harmless(cell) for cell in row] for row in rows)
    except OSError as error:
        detail = error.strerror or ""
        raise UserError("file_unwritable", path=str(path), detail=detail) from error


def _row(record: Mapping[str, Any], words: Wording) -> tuple[str, ...]:
    verdict = record["verdict"]
    none = words.text("number.none")
    return (
        str(record["number"]),
        record["unit_name"][words.language],
        record["section"] or none,
        record["text"],
        words.text(f"round_verdict.{verdict}") if verdict else none,
        record["reason"] or none,
        record["by"],
    )
