"""Every planted fault is told once, at its cell, and none is invented."""

from pathlib import Path
from random import Random

import pytest

from office.checking import check
from office.returning import mended
from office.settings import Settings
from office.workspace import Workspace
from tests.golden.intake.planting import COLUMNS as HEAD
from tests.golden.intake.planting import (
    INDICATOR,
    PERIOD,
    PROVINCE,
    VALUE,
    Row,
    as_text,
    months,
    planted,
    row,
)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Return a workspace in which nothing is published."""
    return Workspace(Settings(data=tmp_path_factory.mktemp("planted")))


@pytest.mark.soak
def test_every_planted_fault_is_told_once_at_its_cell(
    workspace: Workspace, soak_factor: int
) -> None:
    kinds: set[str] = set()
    for seed in range(40 if soak_factor == 1 else 1_000):
        file = planted(seed)
        checked = check(workspace, file.content, file.name, PROVINCE)
        told = [(found.code, found.address) for found in checked.findings]
        assert sorted(told) == sorted(file.told), seed
        kinds |= {code for code, _ in told}
        if not any(code == "row_ragged" for code, _ in file.told):
            again = check(workspace, mended(file.content, checked), file.name, PROVINCE)
            left = [(f.code, f.address) for f in again.findings]
            assert sorted(left) == sorted(
                (c, a) for c, a in file.told if c not in MENDABLE
            ), seed
            assert [o.value for o in again.observations] == [
                o.value for o in checked.observations
            ], seed
    assert len(kinds) > 18


MENDABLE = {"cell_untidy", "measure_in_cell"}


def told_of(workspace: Workspace, rows: list[Row]) -> set[tuple[str, str]]:
    table = [list(HEAD), *(each.cells for each in rows)]
    checked = check(workspace, as_text(table, Random(1)), "r.csv", PROVINCE)
    return {(found.code, found.address) for found in checked.findings}


def place(rows: list[Row], code: str, period: str) -> str:
    number = next(
        n
        for n, each in enumerate(rows, start=2)
        if (each.cells[INDICATOR], each.cells[PERIOD]) == (code, period)
    )
    return f"E{number}"


@pytest.mark.parametrize("seed", range(5))
def test_a_total_that_its_parts_do_not_make(workspace: Workspace, seed: int) -> None:
    rows = [r for r in months(Random(seed), 2024) if r.cells[2] == "月"]
    assert told_of(workspace, rows) == set()
    at = place(rows, "local_cbec_trade", "2024年5月")
    chosen = rows[int(at[1:]) - 2]
    chosen.cells[VALUE] = str(int(chosen.cells[VALUE]) + 7)
    assert told_of(workspace, rows) == {("parts_differ_from_whole", at)}


@pytest.mark.parametrize("seed", range(5))
def test_a_month_that_the_year_so_far_does_not_grow_by(
    workspace: Workspace, seed: int
) -> None:
    rows = [r for r in months(Random(seed), 2024) if "exports" in r.cells[INDICATOR]]
    assert told_of(workspace, rows) == set()
    at = place(rows, "local_cbec_exports", "2024年4月")
    chosen = rows[int(at[1:]) - 2]
    chosen.cells[VALUE] = str(int(chosen.cells[VALUE]) + 9)
    assert told_of(workspace, rows) == {("month_differs", at)}


def test_a_part_is_not_larger_than_its_whole(workspace: Workspace) -> None:
    rows = [
        row("local_overseas_warehouses", "年", "2024年", 12),
        row("local_public_overseas_warehouses", "年", "2024年", 12),
    ]
    assert told_of(workspace, rows) == set()
    rows[1].cells[VALUE] = "13"
    assert told_of(workspace, rows) == {("part_exceeds_whole", "E3")}


def test_rounded_parts_need_not_add_up(workspace: Workspace) -> None:
    rows = [
        row("local_cbec_trade", "年", "2024年", 0, "亿元"),
        row("local_cbec_exports", "年", "2024年", 0, "亿元"),
        row("local_cbec_imports", "年", "2024年", 0, "亿元"),
    ]
    for each, value in zip(rows, ("4385", "2545", "1839"), strict=True):
        each.cells[VALUE] = value
    assert told_of(workspace, rows) == set()
    rows[2].cells[VALUE] = "1838"
    assert told_of(workspace, rows) == {("parts_differ_from_whole", "E2")}


def test_no_cap_on_findings(workspace: Workspace, tmp_path: Path) -> None:
    rows = [row("local_upgrade_bases", "年", str(y), 3) for y in range(1950, 2020)]
    many = [Row([*r.cells[:VALUE], f"坏{n}", *r.cells[VALUE + 1 :]])
            for n in range(30) for r in rows]  # fmt: skip
    table = [list(HEAD), *(each.cells for each in many)]
    checked = check(workspace, as_text(table, Random(2)), "r.csv", PROVINCE)
    assert len(checked.findings) == len(many) == 2100
