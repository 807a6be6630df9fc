"""Who made the change of each yearly figure, for every breakdown and span of a file.

By place, by the parts that the plan declares, by a formula that is a plain sum. The
arithmetic is that of the pages (`indicators.explain.contributions`).
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from etl.publication.annual import Annual
from etl.publication.reader import PublicationReader
from indicators.explain.contributions import (
    Contributions,
    Line,
    PartYears,
    contributions,
)
from indicators.explain.exact import Span
from indicators.explain.structure import made_of, signs_of
from indicators.territory import NATION
from indicators.yardstick import Yardstick

Row = tuple[Any, ...]

PROVINCE, FORMULA = "province", "formula"
"""Breakdowns that no file declares: by place, and by the indicator's formula."""


@dataclass(frozen=True, slots=True)
class _Breakdown:
    """Parts of one indicator: code → sign; `complete`: they are all there is."""

    whole: str
    code: str
    signs: Mapping[str, int]
    complete: bool


def contribution_rows(
    reader: PublicationReader, yardstick: Yardstick, visible: Collection[str]
) -> Iterator[Row]:
    """Yield the rows of `contribution`: a part, or what is left, between two years.

    Between each year and the next, and between the base year and each later one;
    nothing where a change cannot be taken apart. `visible`: indicators to be told.
    """
    annual = reader.annual(*visible)
    provinces = [u["code"] for u in reader.fixed("units") if u["level"] == "province"]
    for code in sorted(visible):
        if yardstick.by_code[code].aggregate == "sum":
            parts = [PartYears(p, annual.get((code, p), {})) for p in provinces]
            by_place = _Breakdown(code, PROVINCE, {}, complete=True)
            yield from _rows(by_place, NATION, annual, parts, yardstick)
    for each in _by_indicators(reader, visible):
        for unit in (NATION, *provinces):
            parts = [
                PartYears(
                    part,
                    annual.get((part, unit), {}),
                    sign,
                    yardstick.by_code[part].breaks,
                )
                for part, sign in each.signs.items()
            ]
            yield from _rows(each, unit, annual, parts, yardstick)


def _by_indicators(
    reader: PublicationReader, visible: Collection[str]
) -> Iterator[_Breakdown]:
    for whole in sorted(visible):
        rows = reader.rows("parts", indicator=whole)
        for code in dict.fromkeys(row["breakdown"] for row in rows):
            own = [row for row in rows if row["breakdown"] == code]
            signs = {row["part"]: row["sign"] for row in own}
            if signs.keys() <= set(visible):
                yield _Breakdown(whole, code, signs, own[0]["complete"])
        steps = reader.rows("formula_steps", indicator=whole)
        made = made_of((s["operation"], s["operand"], s["number"]) for s in steps)
        if signs := signs_of(made) if steps else {}:
            yield _Breakdown(whole, FORMULA, signs, complete=True)


def _rows(
    each: _Breakdown,
    unit: str,
    annual: Annual,
    parts: Sequence[PartYears],
    yardstick: Yardstick,
) -> Iterator[Row]:
    whole = annual.get((each.whole, unit), {})
    known = set(whole) or set.intersection(*(set(part.years) for part in parts))
    breaks = yardstick.by_code[each.whole].breaks
    for span in _spans(sorted(known), yardstick.base_year):
        found = contributions(whole, parts, span, complete=each.complete, breaks=breaks)
        if isinstance(found, Contributions):
            yield from _told(each, unit, found)


def _spans(years: Sequence[int], base_year: int) -> Iterator[Span]:
    yield from (pair for pair in pairwise(years) if pair[1] - pair[0] == 1)
    if base_year in years:
        yield from ((base_year, year) for year in years if year > base_year + 1)


def _told(each: _Breakdown, unit: str, found: Contributions) -> Iterator[Row]:
    head = (each.whole, unit, each.code, *found.span)
    for line in found.lines:
        yield (*head, *_line(line, line.code, "part"), found.against, line.why)
    if found.rest_kind != "none":
        yield (*head, *_line(found.rest, found.rest_kind, "rest"), found.against, "")


def _line(line: Line, part: str, kind: str) -> Row:
    return (
        *(part, kind, line.start, line.end, line.amount, line.points, line.share),
        line.preliminary,
    )
