"""Ingest: one file → examination → warehouse, all of it or nothing."""

import hashlib
import json
from collections.abc import Sequence, Sized
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from etl.controls import ControlTotal, control_totals, flows_differ, missed
from etl.failpoint import failpoint
from etl.file_rows import read_rows
from etl.jobs.pieces import Pieces
from etl.jobs.receipt import Change, Receipt
from etl.scales import off_scale
from etl.sources.layout import Extract, LoadOptions, RawFile
from etl.sources.recognise import extract
from etl.steps import Step, told, unwatched
from etl.uncollected import uncollected
from etl.warehouse.duckdb_file import Appended, Warehouse
from indicators.examine import Examination, examine, weigh
from indicators.findings import Finding, FindingsError, has_errors
from indicators.observations import CellKey, Observation
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
    with uncollected():
        return _ingest(warehouse, order, plan, step)


def _ingest(warehouse: Warehouse, order: LoadOrder, plan: Plan, step: Step) -> Receipt:
    reading = _read(order, plan, step)
    failpoint("load.examined")
    observations = reading.examination.observations
    controls = control_totals(observations, plan)
    pieces = Pieces(observations, order.load, order.recorded)
    doubts, taken = _beside_held(warehouse, pieces, plan, step)
    findings = [
        *reading.examination.findings,
        *doubts,
        *missed(controls),
        *flows_differ(observations),
        *off_scale(observations, plan),
    ]
    outcome = _Outcome(findings)
    step("store")
    if reading.extract and not has_errors(findings):
        entry = order.entry(reading.extract.layout)
        stored = _withheld(warehouse, entry, taken) or _stored(
            warehouse, entry, pieces, plan, step
        )
        outcome = replace(stored, findings=[*findings, *stored.findings])
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
    reported = found.reported
    count = len(reported) if isinstance(reported, Sized) else found.rows_in
    examined = examine(told(reported, count, "examine", step), plan, today)
    findings = (*found.findings, *examined.findings)
    if not examined.observations and not has_errors(findings):
        findings = (*findings, Finding("rows_none"))
    return _Reading(found, encoding, Examination(examined.observations, findings))


def _beside_held(
    warehouse: Warehouse, pieces: Pieces, plan: Plan, step: Step
) -> tuple[list[Finding], list[Finding]]:
    """Return what the figures held make doubtful, and the keys that are taken."""
    step("compare")
    doubts: list[Finding] = []
    taken: list[Finding] = []
    for observations, frame in told(pieces, len(pieces), "compare", step, tick=1):
        with warehouse.at_hand(frame):
            held = warehouse.held(_precedence(plan))
            known = warehouse.known_keys()
        doubts += weigh(observations, plan, held)
        taken += _taken(observations, known)
    return doubts, taken


def _withheld(
    warehouse: Warehouse, entry: dict[str, object], taken: list[Finding]
) -> _Outcome | None:
    """Return why nothing is to be stored; None: all of it is."""
    if entry["load"] in warehouse.loads():
        return _Outcome([Finding("already_loaded", facts={"file": str(entry["file"])})])
    return _Outcome(taken) if taken else None


def _stored(
    warehouse: Warehouse,
    entry: dict[str, object],
    pieces: Pieces,
    plan: Plan,
    step: Step,
) -> _Outcome:
    known_as = warehouse.first_name(str(entry["sha256"]))
    frames = told(pieces.frames(), len(pieces), "store", step, tick=1)
    done = warehouse.append(entry, frames, _precedence(plan))
    said = [Finding("same_file", facts={"file": known_as})] if known_as else []
    return _Outcome([] if done.added else said, done.added, _changes(done))


def _precedence(plan: Plan) -> dict[str, int]:
    return {source.code: source.precedence for source in plan.sources}


def _taken(
    observations: Sequence[Observation],
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


def _changes(done: Appended) -> tuple[Change, ...]:
    """Return each figure once, though two pieces may have changed it in turn."""
    first: dict[CellKey, Decimal] = {}
    last: dict[CellKey, Decimal] = {}
    for indicator, unit, frequency, period, old, new in done.changes:
        cell = (indicator, unit, frequency, period)
        first.setdefault(cell, old)
        last[cell] = new
    return tuple(
        Change(unit, indicator, frequency, period, first[cell], new)
        for cell, new in last.items()
        for indicator, unit, frequency, period in [cell]
        if first[cell] != new
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
