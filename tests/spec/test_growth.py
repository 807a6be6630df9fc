"""Published growth, recomputed growth, and why they differ."""

from typing import Any

from indicators.growth import growth

Row = dict[str, str]

CHAPTERS = ("08-growth",)
TABLE = {"test_row": "case"}

WHY = {
    "—": "",
    "取整": "rounded",
    "口径变化": "scope_changed",
    "基数修订": "base_revised",
}


def test_row(row: Row, drawing: Any) -> None:
    published = None if row["published"] == "—" else float(row["published"])
    found = growth(
        published,
        drawing.figure(row["now"], 2025),
        drawing.figure(row["before"], 2024),
        scope_changed=row["changed"] == "是",
    )
    assert found.published == published
    assert drawing.same(found.recomputed, row["recomputed"])
    assert found.why == WHY[row["why"]]
