"""When a source publishes: an estimate where a file does not say its day."""

from datetime import date

from etl.sources.layout import RawFile
from indicators.definition import Source
from indicators.period import month_of, year_of

FEBRUARY = 2


def estimated_release(source: Source, month: str) -> date | None:
    """Return the day on which the figures for `month` usually come out.

    None when the source declares no calendar. January waits for February where
    the two are released together.
    """
    if source.release_lag_months is None or source.release_day is None:
        return None
    number = month_of(month)
    if source.january_with_february:
        number = max(number, FEBRUARY)
    months = number - 1 + source.release_lag_months
    return date(year_of(month) + months // 12, months % 12 + 1, source.release_day)


def released_cells(file: RawFile, source: str, month: str) -> dict[str, str]:
    """Return `released` and `released_basis` for the rows of one table.

    The day given by the person is a stated one; an estimate that lies in the
    future is none.
    """
    if file.options.released:
        return {"released": file.options.released, "released_basis": "stated"}
    declared = file.plan.source(source)
    day = estimated_release(declared, month) if declared else None
    if day is None or day > file.today:
        return {"released": "", "released_basis": "unknown"}
    return {"released": day.isoformat(), "released_basis": "estimated"}
