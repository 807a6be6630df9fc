"""Contributions, effects on ratios, and the way to a target."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from indicators.explain.bridge import to_target
from indicators.explain.contributions import Contributions, PartYears, contributions
from indicators.explain.effects import (
    Effects,
    RatioYears,
    Structure,
    ratio_effects,
    within_between,
)
from indicators.explain.exact import Unsplit
from indicators.progress import YearValue

Row = dict[str, str]

CHAPTERS = ("24-contributions",)
TABLE = {
    "test_contributions": "case",
    "test_ratio": "situation",
    "test_provinces": "group",
    "test_bridge": "figure",
}

SPAN = (2020, 2024)
NONE = "—"
WHY = {
    "缺数": "no_values",
    "缺起始年": "no_start",
    "缺终止年": "no_end",
    "来源不同": "family",
    "只有界限": "bound",
}
KINDS = {
    "与公布数之差": "difference",
    "缺数": "missing",
    "其他": "others",
    "合计": "none",
}


def years(text: str, drawing: Any) -> dict[int, YearValue]:
    ends = [drawing.figure(end.strip(), 2020) for end in text.split("→")]
    return {
        year: replace(value, year=year)
        for year, value in zip(SPAN, ends, strict=True)
        if value is not None
    }


def parts(text: str, drawing: Any) -> list[PartYears]:
    each = [one.strip() for one in text.split(";")]
    return [PartYears(str(n), years(one, drawing)) for n, one in enumerate(each)]


def split(row: Row, drawing: Any) -> Contributions | Unsplit:
    complete = row.get("complete", "是") == "是"
    own = parts(row["parts"], drawing)
    return contributions(years(row["whole"], drawing), own, SPAN, complete=complete)


def listed(text: str) -> list[str]:
    return [one.strip() for one in text.split(";")]


def test_contributions(row: Row, drawing: Any) -> None:
    found = split(row, drawing)
    if row["amounts"] == "不拆分":
        assert isinstance(found, Unsplit)
        return
    assert isinstance(found, Contributions)
    for line, amount, points in zip(
        found.lines, listed(row["amounts"]), listed(row["points"]), strict=True
    ):
        assert line.why == WHY.get(amount, "")
        drawn = NONE if line.why else amount
        assert drawing.same(line.amount, drawn)
        assert drawing.same(line.points, points)
    assert drawing.same(found.rest.amount, row["rest"])
    assert found.rest_kind == KINDS[row["kind"]]
    told = sum(line.amount or 0 for line in found.lines) + (found.rest.amount or 0)
    assert told == pytest.approx(found.change, abs=1e-9)


def test_ratio(row: Row, drawing: Any) -> None:
    numerator, denominator = (
        years(row[side], drawing) for side in ("numerator", "denominator")
    )
    found = ratio_effects(RatioYears(numerator, denominator), SPAN)
    if row["change"] == NONE:
        assert isinstance(found, Unsplit)
        return
    assert isinstance(found, Effects)
    assert drawing.same(found.change, row["change"])
    assert drawing.same(found.numerator, row["by_numerator"])
    assert drawing.same(found.denominator, row["by_denominator"])


def test_provinces(row: Row, drawing: Any) -> None:
    units = {}
    for number, text in enumerate(listed(row["group"])):
        pairs = [end.split("/") for end in text.split("→")]
        sides = [" → ".join(side) for side in zip(*pairs, strict=True)]
        both = (years(side, drawing) for side in sides)
        units[str(number)] = RatioYears(*both, Fraction(1))
    found = within_between(units, SPAN)
    assert isinstance(found, Structure)
    assert drawing.same(found.change, row["change"])
    assert drawing.same(found.within, row["within"])
    assert drawing.same(found.between, row["between"])


def test_bridge(row: Row, drawing: Any) -> None:
    found = split(row, drawing)
    assert isinstance(found, Contributions)
    bridge = to_target(found, drawing.target(row))
    assert bridge
    for share, drawn in zip(bridge.lines, listed(row["shares"]), strict=True):
        assert drawing.same(share, drawn)
    for name in ("planned", "rest", "base_share", "completion", "gap"):
        assert drawing.same(getattr(bridge, name), row[name]), name
