"""What a publication knew on a day, against an oracle in plain Python.

The oracle is written from the rules alone: it sorts what was released by the day
and takes the first. Hundreds of random figures, many of them in conflict.
"""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from etl.publication.build import build
from etl.publication.edition import FILE, Edition
from etl.publication.reader import PublicationReader, open_publication
from etl.warehouse.duckdb_file import opened
from etl.warehouse.frame import observation_frame
from indicators.observations import Observation
from indicators.plan import Plan

Held = tuple[Observation, datetime]
"""An observation and the moment (UTC) at which it was recorded."""

BEIJING = ZoneInfo("Asia/Shanghai")
LAST = date(2026, 7, 1)
PERIODS = {
    "year": ("2023", "2024"),
    "year_to_date": ("2023-12", "2024-11", "2024-12"),
    "month": ("2024-12",),
    "point": ("2024-12-31",),
}
SOURCES = ("nbs_database", "customs_release", "nbs_communique", "press")


def figure(chance: random.Random, number: int) -> Observation:
    frequency = chance.choice([*PERIODS, "year", "year_to_date"])
    day = date(2024, 1, 1) + timedelta(days=chance.randrange(900))
    is_known = chance.random() < 0.7
    indicator = chance.choice(["goods_trade_total", "goods_trade_total_usd"])
    return Observation(
        indicator=indicator,
        unit=chance.choice(["000000", "110000", "500000"]),
        frequency=frequency,
        period=chance.choice(PERIODS[frequency]),
        source=chance.choice(SOURCES),
        vintage=f"v{number:04d}",
        value=Decimal(number),
        value_text=str(number),
        text_unit="亿美元" if indicator.endswith("usd") else "亿元",
        status="preliminary",
        bound="=",
        rounded_to=None,
        released=day if is_known else None,
        released_basis="stated" if is_known else "unknown",
        reference="",
        note="",
        line=1,
        column="value",
    )


@pytest.fixture(scope="module")
def held() -> list[Held]:
    """Return the same random figures each time, recorded in three loads."""
    chance = random.Random(20251)
    moments = [
        datetime(2025, 3, 31, 15, 59, tzinfo=UTC),
        datetime(2025, 3, 31, 16, 0, tzinfo=UTC),
        datetime(2026, 1, 20, 2, 0, tzinfo=UTC),
    ]
    return [(figure(chance, n), chance.choice(moments)) for n in range(1, 401)]


@pytest.fixture(scope="module")
def publication(
    held: list[Held], plan: Plan, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[PublicationReader]:
    folder: Path = tmp_path_factory.mktemp("known")
    with opened(folder / "warehouse.duckdb") as warehouse:
        for number, moment in enumerate(sorted({moment for _, moment in held})):
            rows = [o for o, recorded in held if recorded == moment]
            naive = moment.replace(tzinfo=None)
            entry = {"file": "drawn", "sha256": "0", "layout": "drawn"}
            load = f"load {number}"
            frame = observation_frame(rows, load, naive)
            named = {"load": load, "recorded": naive, **entry}
            warehouse.append(named, [frame], {})
    # Drawn figures bear no relation to each other, so none is worked out.
    reported = tuple(i for i in plan.indicators if i.formula is None)
    plain = replace(plan, indicators=reported)
    edition = Edition(plain, LAST, datetime(2026, 7, 1, 4), "drawn")
    store = folder / "publications"
    made = build(folder / "warehouse.duckdb", store, edition, {}.get)
    reader = open_publication(made.id, store / made.id / FILE)
    yield reader
    reader.connection.close()


def known_day(entry: Held) -> date:
    observation, recorded = entry
    return observation.released or recorded.astimezone(BEIJING).date()


def oracle(held: list[Held], plan: Plan, day: date) -> dict[tuple[str, ...], int]:
    """Return indicator, unit, frequency, period → number of the figure that counts."""
    precedence = {source.code: source.precedence for source in plan.sources}
    order = sorted(
        (entry for entry in held if known_day(entry) <= day),
        key=lambda entry: (
            precedence[entry[0].source],
            -known_day(entry).toordinal(),
            -entry[1].timestamp(),
            -int(entry[0].vintage[1:]),
        ),
    )
    answer: dict[tuple[str, ...], int] = {}
    for observation, _ in order:
        answer.setdefault(observation.cell, int(observation.value))
    return answer


def oracle_years(latest: dict[tuple[str, ...], int]) -> dict[tuple[str, ...], int]:
    years = {
        (indicator, unit, period[:4]): value
        for (indicator, unit, frequency, period), value in latest.items()
        if frequency == "year_to_date" and period.endswith("-12")
    }
    return years | {
        (indicator, unit, period): value
        for (indicator, unit, frequency, period), value in latest.items()
        if frequency == "year"
    }


DAYS = (
    *(date(2023, 12, 31), date(2024, 2, 1), date(2025, 3, 30), date(2025, 3, 31)),
    *(date(2025, 4, 1), date(2025, 9, 9), date(2026, 1, 19), date(2026, 1, 20), LAST),
)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_value_that_counts_on_a_day(
    day: date, held: list[Held], plan: Plan, publication: PublicationReader
) -> None:
    wanted = oracle_years(oracle(held, plan, day))
    found = {
        (indicator, unit, str(year)): int(value.value)
        for (indicator, unit), years in publication.on(day)
        .annual("goods_trade_total", "goods_trade_total_usd")
        .items()
        for year, value in years.items()
    }
    assert found == wanted
    assert bool(found) == (day > DAYS[0])


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_figures_below_the_year_on_a_day(
    day: date, held: list[Held], plan: Plan, publication: PublicationReader
) -> None:
    asked = ("goods_trade_total", "110000")
    found = {
        (*asked, row["frequency"], row["period"]): int(row["value"])
        for row in publication.on(day).rows("series", indicator=asked[0], unit=asked[1])
    }
    latest = oracle(held, plan, day)
    assert found == {
        cell: value
        for cell, value in latest.items()
        if cell[:2] == asked and cell[2] != "year"
    }


def test_what_is_sealed_is_what_is_known_on_its_day(
    held: list[Held], plan: Plan, publication: PublicationReader
) -> None:
    sealed = publication.annual("goods_trade_total")
    assert sealed == publication.on(LAST).annual("goods_trade_total")
    vintages = publication.rows(
        "vintages",
        indicator="goods_trade_total",
        unit="000000",
        day=LAST.isoformat(),
    )
    latest = {row["year"]: int(row["value"]) for row in vintages if row["is_latest"]}
    national = sealed["goods_trade_total", "000000"]
    assert latest == {year: int(value.value) for year, value in national.items()}
    known = [
        o
        for o, _ in held
        if o.cell[:2] == ("goods_trade_total", "000000")
        and (o.frequency == "year" or o.period.endswith("-12"))
        and o.frequency in {"year", "year_to_date"}
    ]
    assert len(vintages) == len(known)
