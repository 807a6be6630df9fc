"""Ingest: one file → examination → warehouse, all of it or nothing."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from etl.controls import ControlTotal, control_totals, flows_differ, missed
from etl.failpoint import failpoint
from etl.file_rows import read_rows
from etl.jobs.receipt import Change, Receipt
from etl.scales import off_scale
from etl.sources.layout import Extract, LoadOptions, RawFile
from etl.sources.recognise import extract
from etl.steps import Step, unwatched
from etl.warehouse.duckdb_file import Warehouse
from etl.warehouse.frame import observation_frame
from indicators.examine import Examination, examine, weigh
from indicators.findings import Finding, FindingsError, has_errors
from indicators.observations import CellKey, Observation
from indicators.period import year_before
from indicators.plan import Plan

SHANGHAI = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class LoadOrder:
    """A file to be loaded: its name, its bytes, what is said of it, and when.

    `recorded` is a moment in UTC; a rebuild gives the moment of the first load.
    """

    file: str
    content: bytes
    options: LoadOptions
    recorded: datetime
    sha256: str = field(init=False)
    load: str = field(init=False)

    def __post_init__(self) -> None:
        """Name the load by its bytes and by what was said of them."""
        sha256 = hashlib.sha256(self.content).hexdigest()
        said = json.dumps([sha256, Path(self.file).name, self.options.said()])
        object.__setattr__(self, "sha256", sha256)
        object.__setattr__(self, "load", hashlib.sha256(said.encode()).hexdigest())

    def entry(self, layout: str) -> dict[str, object]:
        """Return what the ledger of the warehouse says of this load."""
        return {
            "load": self.load,
            "file": self.file,
            "sha256": self.sha256,
            "layout": layout,
            "recorded": self.recorded,
        }


@dataclass(frozen=True, slots=True)
class _Reading:
    """How far a file came before it met the warehouse."""

    extract: Extract | None
    encoding: str | None
    examination: Examination


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What the warehouse made of it."""

    findings: list[Finding]
    added: int = 0
    changed: tuple[Change, ...] = ()


def ingest(
    warehouse: Warehouse, order: LoadOrder, plan: Plan, step: Step = unwatched
) -> Receipt:
    """Load one file and return its receipt; repeating it changes nothing.

    A file with a finding of severity error leaves the warehouse as it was.
    `step` is told of each of `etl.steps.LOAD`.
    """
    reading = _read(order, plan, step)
    failpoint("load.examined")
    step("compare")
    observations = reading.examination.observations
    controls = control_totals(observations, plan)
    before = _held(warehouse, observations, plan)
    weighed = weigh(reading.examination, plan, before)
    findings = [
        *weighed.findings,
        *missed(controls),
        *flows_differ(observations),
        *off_scale(observations, plan),
    ]
    outcome = _Outcome(findings)
    step("store")
    if reading.extract and not has_errors(findings):
        added, said = _append(warehouse, order, reading.extract.layout, observations)
        after = _held(warehouse, observations, plan) if added else before
        changed = _changes(observations, before, after)
        outcome = _Outcome([*findings, *said], added, changed)
    return _receipt(order, reading, outcome, controls)


def _read(order: LoadOrder, plan: Plan, step: Step) -> _Reading:
    step("read")
    encoding, found = None, None
    today = order.recorded.replace(tzinfo=UTC).astimezone(SHANGHAI).date()
    try:
        table = read_rows(order.content)
        encoding = table.encoding
        found = extract(RawFile(order.file, table, order.options, plan, today))
    except FindingsError as refused:
        return _Reading(found, encoding, Examination((), refused.findings))
    step("examine")
    examined = examine(found.reported, plan, today)
    findings = (*found.findings, *examined.findings)
    if not examined.observations and not has_errors(findings):
        findings = (*findings, Finding("rows_none"))
    return _Reading(found, encoding, Examination(examined.observations, findings))


def _held(
    warehouse: Warehouse, observations: tuple[Observation, ...], plan: Plan
) -> dict[CellKey, Decimal]:
    periods = {o.period for o in observations}
    return warehouse.held(
        {o.indicator for o in observations},
        periods | {year_before(period) for period in periods},
        {source.code: source.precedence for source in plan.sources},
    )


def _append(
    warehouse: Warehouse,
    order: LoadOrder,
    layout: str,
    observations: tuple[Observation, ...],
) -> tuple[int, list[Finding]]:
    if order.load in warehouse.loads():
        return 0, [Finding("already_loaded", facts={"file": order.file})]
    incoming = observation_frame(observations, order.load, order.recorded)
    with warehouse.at_hand(incoming):
        taken = _taken(observations, warehouse.known_keys())
        if taken:
            return 0, taken
        known_as = warehouse.first_name(order.sha256)
        added = warehouse.append(order.entry(layout))
    if known_as and not added:
        return added, [Finding("same_file", facts={"file": known_as})]
    return added, []


def _taken(
    observations: tuple[Observation, ...],
    known: dict[tuple[str, ...], tuple[Decimal, str, str]],
) -> list[Finding]:
    return [
        Finding(
            "vintage_taken",
            o.line,
            o.column,
            o.value_text,
            {
                "held": known[o.key][1],
                "vintage": o.vintage,
                "period": o.period,
                "unit": o.unit,
            },
        )
        for o in observations
        if o.key in known and known[o.key][::2] != (o.value, o.bound)
    ]


def _changes(
    observations: tuple[Observation, ...],
    before: dict[CellKey, Decimal],
    after: dict[CellKey, Decimal],
) -> tuple[Change, ...]:
    cells = dict.fromkeys(o.cell for o in observations)
    return tuple(
        Change(unit, indicator, frequency, period, before[cell], after[cell])
        for cell in cells
        for indicator, unit, frequency, period in [cell]
        if cell in before and before[cell] != after[cell]
    )


def _receipt(
    order: LoadOrder,
    reading: _Reading,
    outcome: _Outcome,
    controls: tuple[ControlTotal, ...],
) -> Receipt:
    observations = reading.examination.observations
    return Receipt(
        file=order.file,
        sha256=order.sha256,
        load=order.load,
        layout=reading.extract.layout if reading.extract else None,
        encoding=reading.encoding,
        rows_in=reading.extract.rows_in if reading.extract else 0,
        rows_out=len(observations),
        added=outcome.added,
        vintages=tuple(sorted({o.vintage for o in observations})),
        units=tuple(sorted({o.unit for o in observations})),
        periods=tuple(sorted({o.period for o in observations})),
        changed=outcome.changed,
        control_totals=controls,
        findings=tuple(sorted(outcome.findings, key=lambda f: f.line or 0)),
    )
