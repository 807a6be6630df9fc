"""Filed targets beside the national one; ranks and what moved them."""

from dataclasses import replace
from typing import Any

from indicators.breakdown import Counterpart
from indicators.definition import Target
from indicators.explain.ranks import State, moves, ranks
from indicators.explain.reconcile import Frame, reconcile

Row = dict[str, str]

CHAPTERS = ("25-beside",)
TABLE = {"test_filed": "case", "test_ranks": "situation", "test_moves": "group"}

UNITS = {"甲": "110000", "乙": "440000", "丙": "500000", "部": "D01"}
BASES = {"甲": "100", "乙": "300", "丙": "600"}
OTHERWISE: dict[str, dict[str, Any]] = {
    "币种": {"indicator": "measured_usd"},
    "口径": {"indicator": "measured_elsewhere"},
    "基期": {"base_year": 2019},
    "目标年": {"target_year": 2027},
    "增速": {"form": "average_growth"},
}
APART = {
    "币种": "currency",
    "口径": "basis",
    "基期": "base_year",
    "目标年": "target_year",
    "增速": "form",
    "部门": "department",
}
PAIRS = (
    Counterpart("measured", "measured_usd", "currency", "table"),
    Counterpart("measured", "measured_elsewhere", "basis", "table"),
)


def filed(text: str, national: Target) -> list[Target]:
    if text == "—":
        return []
    found = []
    for one in text.split(";"):
        name, value, *said = one.split()
        more = OTHERWISE[said[0]] if said else {}
        own = replace(national, id=name, unit=UNITS[name], target_value=float(value))
        found.append(replace(own, **more))
    return found


def test_filed(row: Row, drawing: Any) -> None:
    national = drawing.target({"target": "2000", "base": "1000"})
    levels = {
        UNITS[name]: {2020: drawing.figure(base, 2020)} for name, base in BASES.items()
    }
    frame = Frame("measured", tuple(levels), 2020, 2025)
    own = filed(row["filed"], national)
    found = reconcile(frame, [national, *own], PAIRS, levels)
    assert drawing.same(found.total, row["sum"])
    assert drawing.same(found.coverage, row["coverage"])
    assert len(found.not_filed) == int(row["not_filed"])
    wanted = [] if row["apart"] == "—" else [APART[row["apart"]]]
    assert [each.apart for each in found.set_apart] == wanted


def state(text: str, year: int, drawing: Any, more: dict[str, Any] | None = None):
    known: dict[str, dict[int, Any]] = more or {}
    for number, one in enumerate(text.split(";")):
        name, _, value = one.strip().rpartition(" ") if more is not None else ("",) * 3
        unit, drawn = (name, value) if name else (str(number), one.strip())
        known.setdefault(unit, {})[year] = drawing.figure(drawn, year)
    return known


def test_ranks(row: Row, drawing: Any) -> None:
    known = state(row["situation"], 2024, drawing)
    found = ranks(State(known, 2024, 2020, "level"))
    told = [str(rank.rank) for rank in found.values()]
    assert "; ".join(told) == row["ranks"]
    possible = [
        str(rank.best) if rank.is_sure else f"{rank.best}-{rank.worst}"
        for rank in found.values()
    ]
    assert "; ".join(possible) == row["possible"]


def test_moves(row: Row, drawing: Any) -> None:
    before = state(row["before"], 2023, drawing, {})
    after = state(row["later"], 2024, drawing, state(row["revised"], 2023, drawing, {}))
    found = moves(
        State(before, 2023, 2020, "level"), State(after, 2024, 2020, "level")
    )["甲"]
    for cause in ("revision", "late", "own", "others"):
        assert getattr(found, cause) == int(row[cause]), cause
