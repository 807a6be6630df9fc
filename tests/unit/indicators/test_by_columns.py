"""Examined and judged by columns, rows give what they give one by one."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

import pytest

from indicators.examine import Examination, examine, weigh
from indicators.examine_rows import examine_rows
from indicators.findings import Finding
from indicators.observation_rows import ObservationRows, cells_of, values_of
from indicators.observations import CellKey, Observation, Reported
from indicators.plan import Plan
from indicators.reported_rows import ReportedRows
from indicators.submitted import across, not_theirs, sender
from indicators.suspects import (
    perhaps_across,
    perhaps_doubtful,
    perhaps_not_theirs,
    without,
)
from tests.unit.indicators.test_examine import FAULTS, TODAY

FLOWS = ("goods_trade_total", "goods_exports", "goods_imports")
OWN = (
    *("local_cbec_trade", "local_cbec_exports", "local_cbec_imports"),
    *("local_overseas_warehouses", "local_public_overseas_warehouses"),
)
UNITS = ("000000", "330000", "330100", "110000")
MONTHS = [f"{year}-{month:02d}" for year in range(2019, 2025) for month in range(1, 13)]


def as_columns(rows: list[Reported]) -> ReportedRows:
    found = ReportedRows()
    for each in rows:
        found.append(each)
    return found


def both(rows: list[Reported], plan: Plan, today: date = TODAY) -> Examination:
    """Return the examination of rows, which is the same in both ways."""
    columns, singly = (
        examine_rows(as_columns(rows), plan, today),
        examine(rows, plan, today),
    )
    assert columns.findings == singly.findings
    assert tuple(columns.observations) == singly.observations
    assert [columns.observations[n] for n in range(len(singly.observations))] == list(
        singly.observations
    )
    assert list(cells_of(columns.observations)) == cells_of(singly.observations)
    assert list(values_of(columns.observations)) == values_of(singly.observations)
    return columns


def test_rows_as_columns_are_the_same_rows(
    reported: Callable[..., Reported],
) -> None:
    rows = [reported(line=n, **changes) for n, (changes, *_) in enumerate(FAULTS)]
    found = as_columns(rows)
    assert list(found) == rows
    assert [found[n] for n in range(len(rows))] == rows
    assert found[2:5] == rows[2:5]


@pytest.mark.soak
def test_faults_among_sound_rows(
    plan: Plan, reported: Callable[..., Reported], soak_factor: int
) -> None:
    told = set()
    for seed in range(100 * soak_factor):
        random = Random(seed)
        rows = []
        for line in range(2, random.randint(3, 60)):
            period = str(random.randint(2016, 2024))
            made = reported(line=line, period=period)
            for changes, *_ in random.choices(FAULTS, k=random.choice((0, 0, 0, 1, 2))):
                made = replace(made, **changes)
            vintage = random.choice(("a", "a", "b"))
            value = random.choice((made.value, made.value, "", "7.25", " 12 "))
            bound = random.choice((made.bound, "", "≥"))
            rows.append(replace(made, value=value, vintage=vintage, bound=bound))
        told |= {each.code for each in both(rows, plan).findings}
    assert told >= {"row_repeated", "two_values", "value_blank", "unit_unknown"}


def figures(random: Random, reported: Callable[..., Reported]) -> list[Reported]:
    """Return figures with parts, months and the year so far, some of them wrong."""
    said = [
        (unit, *each)
        for unit in random.sample(UNITS, 3)
        for each in (*flows(random), *counts(random))
    ]
    return [
        reported(
            line=line,
            unit=unit,
            indicator=code,
            frequency=frequency,
            period=period,
            value=str(value),
            unit_of_measure="亿元" if code in FLOWS + OWN[:3] else "个",
            rounded_to=random.choice(("", "", "1")),
            source="unit_report",
            vintage="—",
        )
        for line, (unit, code, frequency, period, value) in enumerate(said, start=2)
        if random.random() < 0.95
    ]


def flows(random: Random) -> Iterator[tuple[str, str, str, int]]:
    codes = random.choice((FLOWS, OWN[:3]))
    so_far = dict.fromkeys(codes, 0)
    for month in random.choice((MONTHS, MONTHS[-20:])):
        if month.endswith("-01"):
            so_far = dict.fromkeys(codes, 0)
        exports, imports = random.randint(98, 102), random.randint(49, 51)
        values = (exports + imports, exports, imports)
        for code, value in zip(codes, values, strict=True):
            so_far[code] += value
            off = random.choice((0,) * 40 + (1, 60, 900, -200))
            yield code, "month", month, value + off
            yield code, "year_to_date", month, so_far[code] + off


def counts(random: Random) -> Iterator[tuple[str, str, str, int]]:
    for year in range(2019, 2024):
        count = random.randint(5, 40)
        for code, value in zip(OWN[3:], (count, count - 3), strict=True):
            off = random.choice((0, 0, 0, 9, 5000))
            yield code, "year", str(year), value + off


def held_beside(
    observations: tuple[Observation, ...], random: Random
) -> dict[CellKey, Decimal]:
    """Return what is held of some figures: the same, near it, or far from it."""
    if random.random() < 0.3:
        return {o.cell: o.value for o in observations if o.period < "2023-07"}
    factors = ("1", "1", "1.01", "1.7", "10", "0.0001", "-1", "0")
    return {
        o.cell: o.value * Decimal(random.choice(factors))
        for o in observations
        if random.random() < random.choice((0.1, 0.9))
    }


@pytest.mark.soak
def test_figures_are_judged_as_one_by_one(
    plan: Plan, reported: Callable[..., Reported], soak_factor: int
) -> None:
    told: list[Finding] = []
    for seed in range(16 * soak_factor):
        random = Random(seed)
        columns = both(figures(random, reported), plan).observations
        singly = tuple(columns)
        assert isinstance(columns, ObservationRows)
        held = held_beside(singly, random) if seed % 4 else {}
        doubts = weigh(singly, plan, held)
        assert weigh(perhaps_doubtful(columns, plan, held), plan, held) == doubts
        for by in (sender(plan, "330000"), sender(plan, "mofcom")):
            theirs = not_theirs(singly, plan, by, held)
            asked = perhaps_not_theirs(columns, plan, by)
            assert not_theirs(asked, plan, by, held) == theirs
            told += theirs
        wrong = {(d.line, d.column) for d in doubts if random.random() < 0.5}
        sound, kept = without(columns, wrong), without(singly, wrong)
        assert list(sound) == list(kept)
        against = across(list(kept), plan)
        assert across(perhaps_across(sound, plan), plan) == against
        told += [*doubts, *against]
    assert {each.code for each in told} >= {
        *("figure_apart", "unit_off", "season_unusual", "value_implausible"),
        *("indicator_not_reported", "unit_not_yours", "parts_differ_from_whole"),
        *("part_exceeds_whole", "month_differs", "cumulative_falls"),
    }
