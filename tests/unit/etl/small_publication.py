"""A tiny plan of three provinces, and publications of figures written as lines.

`indicator unit frequency period value`, then in any order words that change what
is usual: a bound, a status, `step=…` of rounding, `source=…`, `released=…`,
`vintage=…`, `printed=…` and `unit=…` for number and unit as printed.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from etl.publication.build import build
from etl.publication.edition import FILE, Edition
from etl.publication.reader import PublicationReader, open_publication
from etl.warehouse.duckdb_file import opened
from etl.warehouse.frame import observation_frame
from indicators.definition import Bilingual, Display, Indicator, Source, Target
from indicators.observations import Observation
from indicators.plan import Document, Method, Plan
from indicators.territory import ReportingUnit, Territory

NAME = Bilingual("名", "name")
TODAY = date(2026, 7, 1)
RECORDED = datetime(2026, 6, 30, 4)
NATION, NORTH, SOUTH, WEST = "000000", "110000", "440000", "650000"
ZONE = "Z440001"

INDICATOR = Indicator(
    code="exports",
    name=NAME,
    definition=NAME,
    class_="reference",
    unit="亿元",
    direction="up",
    frequencies=("year", "month", "year_to_date"),
    accumulates=True,
    aggregate="sum",
    reported_by="customs",
    agency=NAME,
    decimals=1,
    display=Display("亿元", 1.0, 1),
)
TARGET = Target(
    id="T",
    indicator="exports",
    unit=NATION,
    document="paper",
    base_year=2020,
    base_value=100.0,
    target_year=2025,
    target_value=200.0,
    form="reach",
    nature="预期性",
    direction="up",
    printed="200 亿元",
    source="here",
)


def reported(code: str, unit: str = "亿元", **more: Any) -> Indicator:
    """Return an indicator that figures are loaded for."""
    display = Display(unit, 1.0, 1)
    return replace(INDICATOR, code=code, unit=unit, display=display, **more)


def derived(code: str, formula: str, unit: str = "%", **more: Any) -> Indicator:
    """Return an indicator with a formula, by year unless `frequencies` says else."""
    usual = {"frequencies": ("year",), "aggregate": "ratio", "reported_by": "derived"}
    return reported(code, unit, formula=formula, **{**usual, **more})


def small_plan(*indicators: Indicator, targets: Iterable[Target] = ()) -> Plan:
    """Return a plan of the indicators, with base year 2020.

    Sources: nbs before customs before press; only the tables of customs add up.
    """
    places = [(NATION, "nation", None), (ZONE, "zone", SOUTH)]
    places += [(code, "province", NATION) for code in (NORTH, SOUTH, WEST)]
    units = [
        ReportingUnit(code, Bilingual(code, code), NAME, level, parent, "")
        for code, level, parent in places
    ]
    return Plan(
        code="small",
        name=NAME,
        document="paper",
        base_year=2020,
        target_year=2025,
        map_indicator=indicators[0].code,
        documents=(Document("paper", NAME, NAME, "2020", "here", "plan", True),),
        objectives=(),
        areas=(),
        indicators=indicators,
        targets=tuple(targets),
        sources=(
            Source("nbs", NAME, 10),
            Source("customs", NAME, 20, sums_to_nation=True),
            Source("press", NAME, 40),
        ),
        territory=Territory(
            tuple(u for u in units if u.level != "zone"),
            tuple(u for u in units if u.level == "zone"),
        ),
        method=Method("test", 0.05, 0.95, 0.5, "straight", NAME),
    )


def observations(lines: str, plan: Plan) -> list[Observation]:
    """Return the figures that `lines` write, one a line."""
    rows = [line.split() for line in lines.splitlines() if line.strip()]
    return [_observation(number, row, plan) for number, row in enumerate(rows, 1)]


def published(
    folder: Path, plan: Plan, lines: str, as_of: date = TODAY
) -> PublicationReader:
    """Return an open publication of the figures, built in `folder`.

    Raises:
        AuditError: an audit objects to them.
    """
    with opened(folder / "warehouse.duckdb") as warehouse:
        entry = {"file": "lines", "sha256": "0", "layout": "lines", "load": "one"}
        frame = observation_frame(observations(lines, plan), "one", RECORDED)
        warehouse.append({**entry, "recorded": RECORDED}, [frame], {})
    edition = Edition(plan, as_of, datetime(2026, 7, 1, 4), "test")
    made = build(folder / "warehouse.duckdb", folder / "store", edition, {}.get)
    return open_publication(made.id, folder / "store" / made.id / FILE)


def _observation(number: int, row: list[str], plan: Plan) -> Observation:
    code, unit, frequency, period, value, *words = row
    said = dict(word.split("=") for word in words if word[1:] and "=" in word)
    bounds = [word for word in words if word in {"≥", ">", "≈"}]
    statuses = [word for word in words if word in {"preliminary", "revised"}]
    released = said.get("released", "2026-01-15")
    indicator = plan.indicator(code)
    return Observation(
        indicator=code,
        unit=unit,
        frequency=frequency,  # type: ignore[arg-type]
        period=period,
        source=said.get("source", "customs"),
        vintage=said.get("vintage", "v1"),
        value=Decimal(value),
        value_text=said.get("printed", value),
        text_unit=said.get("unit", indicator.unit if indicator else "亿元"),
        status="final" if not statuses else statuses[0],  # type: ignore[arg-type]
        bound="=" if not bounds else bounds[0],  # type: ignore[arg-type]
        rounded_to=Decimal(said["step"]) if "step" in said else None,
        released=None if released == "unknown" else date.fromisoformat(released),
        released_basis="unknown" if released == "unknown" else "stated",
        reference="",
        note="",
        line=number,
        column="value",
    )
