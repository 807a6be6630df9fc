"""Plain records of what is published: for the command line and the API.

The shapes are stable: keys may be added, never renamed (docs/cli.md).
Values are in the indicator's unit, shares are shares of one, growth rates are
in percent, days are ISO.
"""

import json
from datetime import date
from typing import Any

from etl.publication.reader import PublicationReader
from indicators.territory import NATION
from office.judged import judged_as_known, judged_targets
from office.published import indicator_head, plan_row, unit_head
from office.views import IndicatorHead, Judged
from office.workspace import Workspace
from office.years import year_rows

Record = dict[str, Any]

_SERIES = (
    *("status", "bound", "vintage", "source", "released_basis", "reference"),
    *("file", "line", "note"),
)


def show(
    workspace: Workspace, code: str, unit: str, as_of: date | None = None
) -> Record:
    """Return one indicator of one unit: series, vintages, target, assessment.

    `as_of`: only what was published by that day, judged anew.

    Raises:
        NotFoundError: no such indicator or unit.
        UserError: nothing is published yet.
    """
    reader = workspace.reader()
    head, place = indicator_head(reader, code), unit_head(reader, unit)
    day = as_of or reader.fixed("head")[0]["as_of"]
    known = reader.on(day) if as_of else reader
    judged = judged_as_known(reader, known, day) if as_of else judged_targets(reader)
    own = next((j for j in judged if (j.indicator, j.unit) == (code, unit)), None)
    return {
        "indicator": head.code,
        "unit": place.code,
        "indicator_name": {"zh": head.name.zh, "en": head.name.en},
        "unit_name": {"zh": place.name.zh, "en": place.name.en},
        "unit_of_measure": head.unit_of_measure,
        "formula": head.formula or None,
        "decimals": _decimals(reader, code),
        "series": _series(known, head, unit),
        "province_totals": _province_totals(known, head, unit),
        "vintages": _vintages(known, head, unit, day),
        "target": None if own is None else _target(own),
        "assessment": None if own is None else _assessment(own),
        "as_of": day.isoformat(),
        "publication": reader.id,
    }


def _decimals(reader: PublicationReader, code: str) -> int:
    rows = reader.fixed("indicators")
    return next(int(row["decimals"]) for row in rows if row["code"] == code)


def catalogue(workspace: Workspace) -> list[Record]:
    """Return every indicator of the current publication."""
    reader = workspace.reader()
    targets = {j.indicator for j in judged_targets(reader)}
    return [
        {
            "code": row["code"],
            "name": {"zh": row["name_zh"], "en": row["name_en"]},
            "class": row["class"],
            "unit_of_measure": row["unit_of_measure"],
            "frequencies": row["frequencies"].split(),
            "objective": row["objective"],
            "area": row["area"],
            "agency": {"zh": row["agency_zh"], "en": row["agency_en"]},
            "has_target": row["code"] in targets,
        }
        for row in reader.fixed("indicators")
    ]


def status(workspace: Workspace) -> Record:
    """Return what is published and how the jobs went.

    Raises:
        UserError: nothing is published yet.
    """
    # Imported here: what is published is shown without the register.
    from office.register.job_rows import job_counts  # noqa: PLC0415 - slow

    reader = workspace.reader()
    counts, head = reader.fixed("counts")[0], reader.fixed("head")[0]
    return {
        "publication": reader.id,
        "as_of": head["as_of"].isoformat(),
        "published": head["published"].isoformat(),
        "plan": plan_row(reader)["code"],
        "indicators": counts["indicators"],
        "units": counts["units"],
        "observations": counts["observations"],
        "jobs": job_counts(workspace.register.engine),
    }


def _series(reader: PublicationReader, head: IndicatorHead, unit: str) -> list[Record]:
    years = [
        {
            "period": str(row["year"]),
            "frequency": "year",
            "from_frequency": row["from_frequency"],
            **_figure(head, row),
            "operands": _operands(row),
            "growth_published": row["growth_published"],
            "growth_recomputed": row["growth_recomputed"],
            "growth_why": row["growth_why"] or None,
        }
        for row in year_rows(reader, head, unit)
    ]
    others = [
        {
            "period": row["period"],
            "frequency": row["frequency"],
            **_figure(head, row),
            "operands": _operands(row),
        }
        for row in reader.rows("series", indicator=head.code, unit=unit)
    ]
    return years + others


def _operands(row: Record) -> list[Record] | None:
    return None if row["operands"] is None else json.loads(row["operands"])


def _province_totals(
    reader: PublicationReader, head: IndicatorHead, unit: str
) -> list[Record]:
    if unit != NATION:
        return []
    return [
        {
            "period": row["period"],
            "frequency": row["frequency"],
            "value": float(row["value"]),
            "unit_of_measure": head.unit_of_measure,
            "units": row["units"],
            "bound": row["bound"],
            "preliminary": row["preliminary"],
            "source": row["source"],
            "source_name": {"zh": row["source_name_zh"], "en": row["source_name_en"]},
            "summed_source": row["summed_source"],
        }
        for row in reader.rows("province_totals", indicator=head.code)
    ]


def _vintages(
    reader: PublicationReader, head: IndicatorHead, unit: str, day: date
) -> list[Record]:
    asked = {"indicator": head.code, "unit": unit, "day": day.isoformat()}
    return [
        {
            "period": str(row["year"]),
            "frequency": row["from_frequency"],
            "is_latest": row["is_latest"],
            **_figure(head, row),
        }
        for row in reader.rows("vintages", **asked)
    ]


def _figure(head: IndicatorHead, row: Record) -> Record:
    released = row["released"]
    return {
        "value": float(row["value"]),
        "unit_of_measure": head.unit_of_measure,
        "released": released.isoformat() if released else None,
        "source_name": {"zh": row["source_name_zh"], "en": row["source_name_en"]},
        **{key: row[key] for key in _SERIES},
    }


def _target(own: Judged) -> Record:
    return {
        "id": own.target_id,
        "base_year": own.base_year,
        "base_value": own.base_value,
        "target_year": own.target_year,
        "target_value": own.target_value,
        "form": own.form,
        "direction": own.direction,
        "path": own.path,
        "tolerance": own.tolerance,
        "reference": own.reference and {"zh": own.reference.zh, "en": own.reference.en},
        "nature": own.nature,
        "document": own.document.zh,
        "document_en": own.document.en,
        "printed": own.printed,
        "source": own.source,
    }


def _assessment(own: Judged) -> Record:
    return {
        "period": own.period,
        "value": own.value,
        "bound": own.bound,
        "completion": own.completion,
        "reached_share": own.reached_share,
        "due_value": own.due_value,
        "time_progress": own.time_progress,
        "gap": own.gap,
        "status": own.status,
        "preliminary": own.preliminary,
        "first_passed": own.first_passed,
        "reason": {"code": own.reason.code, **own.reason.facts},
        "absent": own.absent,
    }
