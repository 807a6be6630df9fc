"""The series in which a submission changes something: published and reported points."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

import pandas as pd

from indicators.definition import Display
from indicators.plan import Plan
from office.submissions.changes import Beside, Changed

COLUMNS = ("period", "side", "value")


@dataclass(frozen=True, slots=True)
class Series:
    """One series: what is published of it, and what is reported otherwise.

    `points`: period, side (published | reported), value in the indicator's unit;
    periods rising, of reported ones those that are new or changed.
    """

    indicator: str
    unit: str
    frequency: str
    display: Display
    points: pd.DataFrame


def changed_series(plan: Plan, beside: Beside, most: int) -> Sequence[Series]:
    """Return the first `most` series with a new or changed figure, in file order.

    One of a single figure is left out: there is nothing to compare it with by eye.
    """
    displays = {each.code: each.display for each in plan.indicators}
    moved: defaultdict[tuple[str, str, str], list[Changed]] = defaultdict(list)
    for each in beside.changes:
        if each.what in {"new", "changed"}:
            moved[each.indicator, each.unit, each.frequency].append(each)
    drawn = (
        Series(*key, displays[key[0]], points)
        for key, figures in moved.items()
        if len(points := _points(key, figures, beside)) > 1
    )
    return list(islice(drawn, most))


def _points(
    key: tuple[str, str, str], moved: Sequence[Changed], beside: Beside
) -> pd.DataFrame:
    published = [
        (period, "published", float(value))
        for (*series, period), value in beside.published.items()
        if tuple(series) == key
    ]
    reported = [
        (each.period, "reported", float(each.new))
        for each in moved
        if each.new is not None
    ]
    rows = sorted([*published, *reported])
    return pd.DataFrame(rows, columns=list(COLUMNS))
