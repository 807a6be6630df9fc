"""One indicator for one unit: its path, vintages, provinces and judgement."""

import pandas as pd

from etl.publication.annual import Annual
from etl.publication.reader import PublicationReader
from indicators.definition import Target
from indicators.due_path import due_value
from indicators.target_forms import family
from indicators.territory import NATION
from office.judged import judged_targets, promise_of
from office.lower_units import LowerUnits, lower_units
from office.marking import figure_mark
from office.newest_outlooks import outlook_of
from office.published import (
    growth_code,
    indicator_head,
    indicator_heads,
    plan_head,
    plan_row,
    stamp,
    unit_head,
    unit_heads,
)
from office.views import IndicatorHead, IndicatorView, Judged, UnitHead
from office.workspace import Workspace
from office.years import year_rows


def indicator_view(
    workspace: Workspace, code: str, unit: str, publication: str | None = None
) -> IndicatorView:
    """Return one indicator of a publication for the nation or a province.

    Raises:
        NotFoundError: no such indicator, unit or publication.
    """
    reader = workspace.reader(publication)
    head, place = indicator_head(reader, code), unit_head(reader, unit)
    judged = judged_targets(reader)
    own = target_of(judged, code, unit)
    annual = reader.annual(code)
    asked = {"indicator": code, "unit": unit}
    marks = stamp(workspace, reader)
    return IndicatorView(
        stamp=marks,
        plan=plan_head(reader),
        indicator=head,
        unit=place,
        units=_units_with_figures(reader, annual),
        judged=own,
        national=target_of(judged, code, NATION),
        years=_years(reader, head, unit),
        due=_due(promise_of(reader, own), plan_row(reader)["on_schedule_band"]),
        vintages=reader.frame("vintages", day=marks.as_of.isoformat(), **asked),
        months=reader.frame("months", rate=growth_code(reader, code), **asked),
        provinces=_provinces(reader, code, unit),
        control=_control(reader, head, unit, annual),
        province=_province_of(reader, place),
        beside=tuple(
            j for j in judged if (j.indicator, j.unit) == (code, unit) and j is not own
        ),
        mark=figure_mark(reader, code, unit),
        provinces_mark=figure_mark(reader, code),
        outlook=outlook_of(reader, code, unit),
    )


def lower_view(
    workspace: Workspace, unit: str, publication: str | None = None
) -> LowerUnits:
    """Return what lies below a province, with its newest figures."""
    reader = workspace.reader(publication)
    return lower_units(reader, indicator_heads(reader), unit)


def target_of(judged: tuple[Judged, ...], code: str, unit: str) -> Judged | None:
    """Return the judged target of an indicator and a unit, if there is one."""
    return next((j for j in judged if (j.indicator, j.unit) == (code, unit)), None)


def _province_of(reader: PublicationReader, unit: UnitHead) -> UnitHead | None:
    if unit.level == "province":
        return unit
    parents = {row["code"]: row["parent"] for row in reader.fixed("units")}
    parent = parents[unit.code]
    if unit.code == NATION or parent in {None, "", NATION}:
        return None
    return unit_head(reader, parent)


def _units_with_figures(
    reader: PublicationReader, annual: Annual
) -> tuple[UnitHead, ...]:
    have = {NATION, *(unit for _, unit in annual)}
    return tuple(unit for unit in unit_heads(reader) if unit.code in have)


def _years(reader: PublicationReader, head: IndicatorHead, unit: str) -> pd.DataFrame:
    columns = ["year", "value", "low", "high", "bound", "status"]
    rows = year_rows(reader, head, unit)
    frame = pd.DataFrame(rows) if rows else pd.DataFrame(columns=columns)
    numeric = [name for name in frame if str(name).startswith("growth_")][:2]
    # One by one: a frame that is cast as a whole is put together anew.
    for name in numeric:
        frame[name] = frame[name].astype("float64")
    return frame


def _due(target: Target | None, band: float) -> pd.DataFrame:
    """Return the path of a target with the band in which a year is in step.

    Empty where no value is due before the end, and for a sum over the period.
    """
    columns = ["year", "due", "lower", "upper"]
    if target is None or family(target) == "cumulative":
        return pd.DataFrame(columns=columns)
    width = _half_width(target, band)
    rows = [
        (year, due, due - width, due + width)
        for year in range(target.base_year, target.target_year + 1)
        for due in [due_value(target, year)]
        if due is not None
    ]
    is_path = len(rows) > 1
    return pd.DataFrame(rows if is_path else [], columns=columns)


def _half_width(target: Target, band: float) -> float:
    if family(target) == "increment" and target.base_value is not None:
        return abs(target.target_value - target.base_value) * band
    return target.tolerance or 0.0


def _provinces(reader: PublicationReader, code: str, unit: str) -> pd.DataFrame:
    if unit != NATION:
        return pd.DataFrame(columns=["unit", "short_zh", "short_en", "year", "value"])
    return reader.frame("province_years", indicator=code)


def _control(
    reader: PublicationReader, head: IndicatorHead, unit: str, annual: Annual
) -> pd.DataFrame:
    rows: list[tuple[int, float | None, float, float | None]] = []
    provinces = [u.code for u in unit_heads(reader) if u.level == "province"]
    nation = annual.get((head.code, unit), {})
    if unit == NATION and head.aggregate == "sum":
        for year in sorted(nation):
            parts = [annual.get((head.code, u), {}).get(year) for u in provinces]
            known = [part.value for part in parts if part is not None]
            if len(known) == len(provinces):
                published, total = nation[year].value, sum(known)
                rows.append((year, published, total, total - published))
        rows += _unpublished(reader, head.code)
    return pd.DataFrame(rows, columns=["year", "published", "sum", "difference"])


def _unpublished(
    reader: PublicationReader, code: str
) -> list[tuple[int, None, float, None]]:
    return [
        (int(row["period"]), None, float(row["value"]), None)
        for row in reader.rows("province_totals", indicator=code)
        if row["frequency"] == "year"
    ]
