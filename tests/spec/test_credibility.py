"""Mirror check, revisions and delays, as the chapter draws them."""

from datetime import date
from typing import Any

from indicators.credibility.delays import FirstRelease, delay
from indicators.credibility.mirror import Pair, mirrored
from indicators.credibility.revisions import Vintage, movement, step

Row = dict[str, str]

CHAPTERS = ("27-credibility",)
TABLE = {
    "test_mirror": "case",
    "test_revision": "situation",
    "test_delay": "figure",
}

HISTORY = {"在范围内": "within", "偏离": "outside", "历史太短": "short"}
STEPS = {
    "未变": "same",
    "修订": "revised",
    "取整以内": "rounding",
    "界限": "open",
    "重算": "restated",
}
BASES = {"写明": "stated", "推定": "estimated", "不详": "unknown"}


def test_mirror(row: Row, drawing: Any) -> None:
    pairs = [
        Pair("110000", int(year), 100.0, float(text))
        for year, text in row.items()
        if year.isdecimal() and text != "—"
    ]
    last = mirrored(pairs, 1)[-1]
    assert last.pair.year == 2021
    assert last.history == HISTORY[row["history"]]
    assert drawing.same(last.change, row["change"])


def test_revision(row: Row, drawing: Any) -> None:
    before, after = (_vintage(row[side], drawing) for side in ("before", "after"))
    assert step(before, after) == STEPS[row["step"]]
    in_points = row["unit"] == "%"
    moved = movement(before, after, in_points=in_points)
    assert drawing.same(moved, row["moved"])


def test_delay(row: Row, drawing: Any) -> None:
    released, due = (
        None if row[key] == "—" else date.fromisoformat(row[key])
        for key in ("released", "due")
    )
    found = delay([FirstRelease(row["period"], released, BASES[row["basis"]], 3, due)])
    counts = {
        "按日历": (3, 0, 0, 0, 3, 0),
        "晚于日历": (3, 0, 0, 0, 0, 3),
        "写明": (3, 0, 0, 0, 0, 0),
        "推定": (0, 3, 0, 0, 0, 0),
        "不详": (0, 0, 3, 0, 0, 0),
        "期末前": (0, 0, 0, 3, 0, 0),
    }
    assert counts[row["counted"]] == (
        *(found.stated, found.estimated, found.unknown, found.early),
        *(found.in_time, found.late),
    )
    for days in (found.mean, found.middle, found.shortest, found.longest):
        assert drawing.same(days, row["days"])


def _vintage(text: str, drawing: Any) -> Vintage:
    value = drawing.figure(text, 2020)
    day = date(2026, 1, 1)
    return Vintage(day, value.basis, value.value, value.bound, value.interval)
