"""Which of several published figures counts, and what was known on a day.

The tables of the chapter are loaded from files into a warehouse of their own and
published, as any file is; asked is the publication.
"""

import csv
import io
from collections.abc import Callable, Iterator
from datetime import date, datetime
from itertools import groupby
from pathlib import Path

import pytest

from etl.jobs.ingest import LoadOrder, ingest
from etl.publication.build import build
from etl.publication.edition import FILE, Edition
from etl.publication.reader import PublicationReader, open_publication
from etl.sources.layout import LoadOptions
from etl.warehouse.duckdb_file import opened
from indicators.plan import Plan

Row = dict[str, str]

CHAPTERS = ("10-latest",)
TABLE = {"test_row": "case", "test_precedence_is_the_plan_s": "group"}

INDICATOR = "goods_trade_total"
PLACE = {"甲": "110000", "乙": "120000", "丙": "130000", "丁": "140000", "戊": "150000"}


def order(recorded: str, rows: list[Row]) -> LoadOrder:
    """Return the file that holds `rows`, as loaded at the moment `recorded`."""
    text = io.StringIO()
    columns = ("indicator", "unit", "frequency", "period", "value", "unit_of_measure")
    more = ("source", "vintage", "released")
    writer = csv.writer(text)
    writer.writerow([*columns, *more])
    for row in rows:
        figure = [row["frequency"], row["period"], row["value"].replace(",", "")]
        said = [row[name].replace("—", "") for name in more]
        writer.writerow([INDICATOR, PLACE[row["group"]], *figure, "亿元", *said])
    moment = datetime.fromisoformat(recorded)
    return LoadOrder("drawn.csv", text.getvalue().encode(), LoadOptions(), moment)


@pytest.fixture(scope="module")
def publication(
    plan: Plan,
    rows_of: Callable[[str, str], list[Row]],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[PublicationReader]:
    """Yield the publication of the figures drawn in the chapter."""
    folder = tmp_path_factory.mktemp("latest")
    by_moment = sorted(rows_of("10-latest", "group"), key=lambda row: row["recorded"])
    with opened(folder / "warehouse.duckdb") as warehouse:
        for moment, rows in groupby(by_moment, key=lambda row: row["recorded"]):
            receipt = ingest(warehouse, order(moment, list(rows)), plan)
            assert [f for f in receipt.findings if f.severity == "error"] == []
    edition = Edition(plan, date(2026, 7, 1), datetime(2026, 7, 1, 4), "drawn")
    store: Path = folder / "publications"
    made = build(folder / "warehouse.duckdb", store, edition, {}.get)
    reader = open_publication(made.id, store / made.id / FILE)
    yield reader
    reader.connection.close()


def test_row(row: Row, publication: PublicationReader) -> None:
    known = publication.on(date.fromisoformat(row["day"]))
    found = known.annual(INDICATOR).get((INDICATOR, PLACE[row["group"]]), {})
    drawn = {} if row["value"] == "—" else {2024: row["value"].replace(",", "")}
    assert {year: value.value for year, value in found.items()} == {
        year: float(text) for year, text in drawn.items()
    }
    assert [value.source for value in found.values()] == [row["source"]] * len(drawn)


def test_precedence_is_the_plan_s(row: Row, plan: Plan) -> None:
    source = plan.source(row["source"])
    assert source is not None
    assert source.precedence == int(row["precedence"])
