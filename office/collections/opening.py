"""Open a collection, and extend it: the first date of each indicator stays.

Due days follow each indicator's own release calendar, moved to a working day, not one
date for all (practice on collection forms).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from indicators.definition import Bilingual, Frequency, Indicator
from indicators.errors import ConflictError, NotFoundError, UserError
from indicators.observations import FREQUENCIES
from indicators.period import parse_period
from indicators.release import due_day
from office.access import Caller, require
from office.accounts import deed
from office.clock import day_in_china
from office.collections.known import Collection, book, collection_of
from office.collections.working_days import Basis, WorkingDays, working_days
from office.rounds.names import named_unit
from office.rounds.words import MOST_NAME, written
from office.submissions.uploading import checked_kind
from office.workspace import Workspace

_CODE = re.compile(r"[a-z0-9][a-z0-9-]{1,62}")
FIGURES = "observations"


@dataclass(frozen=True, slots=True)
class NewCollection:
    """A collection as it is to be.

    `units`: codes or names, none for all provinces; `indicators`: codes, none for
    all that the units report at this frequency; `due`: for those without a release
    calendar, and for kinds without figures.
    """

    code: str
    title: Bilingual
    kind: str = FIGURES
    frequency: str = ""
    period: str = ""
    opens: date | None = None
    units: Sequence[str] = ()
    indicators: Sequence[str] = ()
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Extension:
    """A later day and why; for one unit or indicator, or for all where blank."""

    until: date
    reason: str
    unit: str = ""
    indicator: str = ""


def open_collection(
    workspace: Workspace, by: Caller, wanted: NewCollection
) -> Collection:
    """Open a collection and return it.

    Raises:
        ForbiddenError: the caller may not.
        UserError: a code, period or day that cannot be, or no due day.
        NotFoundError: no such unit or indicator.
        ConflictError: there is one of this code.
    """
    require(by, "manage_collection")
    if not _CODE.fullmatch(wanted.code):
        raise UserError("collection_code", collection=wanted.code[:80])
    kind = checked_kind(wanted.kind)
    opens = wanted.opens or day_in_china(workspace.clock())
    days = working_days(workspace)
    due = _due_days(workspace, wanted, days)
    _check_days(wanted, opens, due)
    units = _units(workspace, wanted.units)
    values = {
        "code": wanted.code,
        "title_zh": written("title", wanted.title.zh, MOST_NAME),
        "title_en": written("title", wanted.title.en, MOST_NAME),
        "kind": kind,
        "frequency": wanted.frequency,
        "period": wanted.period,
        "opens": opens.isoformat(),
        "units": list(units),
        "basis": _basis(days, due),
    }
    told = {key: day.isoformat() for key, day in due.items()}
    noted = deed(
        workspace, by, "collection_opened", wanted.code, {**values, "due": told}
    )
    book(workspace).open(values, told, noted)
    return collection_of(workspace, wanted.code)


def extend(workspace: Workspace, by: Caller, code: str, more: Extension) -> Collection:
    """Give more time; the first date is kept beside it.

    Raises:
        ForbiddenError: the caller may not.
        NotFoundError: no such collection, unit or indicator in it.
        UserError: no reason.
        ConflictError: the day is not later than the one that holds.
    """
    require(by, "manage_collection")
    known, indicator = collection_of(workspace, code), more.indicator
    named = named_unit(workspace, more.unit) if more.unit else ""
    _check_asked(known, named, indicator)
    units = [named] if named else list(known.units)
    asked = [indicator] if indicator else list(known.due)
    holding = max(known.due_of(each, one) for each in units for one in asked)
    if more.until <= holding:
        raise ConflictError(
            "extension_earlier", collection=known.code, holds=holding.isoformat()
        )
    values = {
        "collection": known.code,
        "unit": named,
        "indicator": indicator,
        "until": more.until.isoformat(),
        "reason": written("reason", more.reason),
    }
    noted = deed(workspace, by, "collection_extended", known.code, values)
    book(workspace).extend(values, noted)
    return collection_of(workspace, known.code)


def _basis(days: WorkingDays, due: Mapping[str, date]) -> Basis:
    """Return the calendar only where it knows the year of every due day."""
    known = {days.basis_of(day) for day in due.values()}
    return "calendar" if known == {"calendar"} else "weekdays"


def _check_asked(known: Collection, unit: str, indicator: str) -> None:
    if unit and unit not in known.units:
        raise ConflictError("collection_others", collection=known.code, unit=unit)
    if indicator and indicator not in known.due:
        listed = "、".join(filter(None, known.due)) or "—"
        raise NotFoundError(
            "subject_unknown", kind="indicator", subject=indicator[:80], known=listed
        )


def _units(workspace: Workspace, asked: Sequence[str]) -> list[str]:
    if not asked:
        return [each.code for each in workspace.plan.territory.provinces()]
    return list(dict.fromkeys(named_unit(workspace, each) for each in asked))


def _due_days(
    workspace: Workspace, wanted: NewCollection, days: WorkingDays
) -> dict[str, date]:
    if wanted.kind != FIGURES:
        if wanted.due is None:
            raise UserError("collection_due", what=wanted.code)
        return {"": days.next_from(wanted.due)}
    if (
        wanted.frequency not in FREQUENCIES
        or parse_period(wanted.period, wanted.frequency) is None
    ):
        raise UserError(
            "collection_period",
            frequency=wanted.frequency[:80] or "—",
            period=wanted.period[:80] or "—",
        )
    found = {
        each.code: _due_day(each, wanted) for each in _indicators(workspace, wanted)
    }
    without = [code for code, day in found.items() if day is None]
    if without:
        raise UserError("collection_due", what="、".join(without))
    return {code: days.next_from(day) for code, day in found.items() if day}


def _due_day(indicator: Indicator, wanted: NewCollection) -> date | None:
    by_calendar = due_day(indicator.calendar, wanted.period, wanted.frequency)
    return by_calendar or wanted.due


def _indicators(workspace: Workspace, wanted: NewCollection) -> list[Indicator]:
    known: Mapping[str, Indicator] = {
        each.code: each for each in workspace.plan.indicators if not each.formula
    }
    for code in wanted.indicators:
        if code not in known:
            listed = ", ".join(list(known)[:60])
            raise NotFoundError(
                "subject_unknown", kind="indicator", subject=code[:80], known=listed
            )
    asked = wanted.indicators or [
        code for code, each in known.items() if each.reported_by == "province"
    ]
    found = [known[code] for code in asked if _has(known[code], wanted.frequency)]
    if not found:
        raise UserError("collection_empty", frequency=wanted.frequency)
    return found


def _has(indicator: Indicator, frequency: str) -> bool:
    frequencies: Sequence[Frequency] = indicator.frequencies
    return frequency in frequencies


def _check_days(wanted: NewCollection, opens: date, due: Mapping[str, date]) -> None:
    first = min(due.values())
    if first < opens:
        raise UserError(
            "collection_due_first",
            collection=wanted.code,
            opens=opens.isoformat(),
            due=first.isoformat(),
        )
