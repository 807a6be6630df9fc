"""A collection as rows to be drawn: who or what, from when, due when, came when."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime

import pandas as pd

from office.clock import day_in_china
from office.collections.standing import Asked, Standing

COLUMNS = (
    *("code", "opens", "first_due", "due", "came", "outcome", "here", "asked"),
    "is_extended",
)


def calendar_frame(standing: Standing) -> pd.DataFrame:
    """Return a row for each unit and due day; for each indicator of a lone unit.

    `came` is the day in China on which the last of them came, none until all are
    here; `outcome` is the worst of them: missing, awaited, late, in_time.
    """
    groups: dict[tuple[str, date], list[Asked]] = defaultdict(list)
    by_unit = len({each.unit for each in standing.asked}) != 1
    for each in standing.asked:
        code = each.unit if by_unit else each.indicator or each.unit
        groups[code, each.due].append(each)
    rows = [
        (code, standing.collection.opens, *_row(due, asked))
        for (code, due), asked in groups.items()
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _row(due: date, asked: Sequence[Asked]) -> tuple[object, ...]:
    outcomes = {each.outcome for each in asked}
    order = ("missing", "awaited", "late", "in_time")
    worst = next(each for each in order if each in outcomes)
    moments = [each.came for each in asked if each.came is not None]
    first = min(each.first_due for each in asked)
    return (
        first,
        due,
        _day(max(moments)) if len(moments) == len(asked) else None,
        worst,
        len(moments),
        len(asked),
        first < due,
    )


def _day(moment: datetime) -> date:
    return day_in_china(moment)
