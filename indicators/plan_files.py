"""A plan folder and the unit table → Plan; the only reader of definitions."""

from pathlib import Path
from typing import cast, get_args

from indicators.definition import (
    Bilingual,
    Direction,
    Nature,
    Target,
    TargetForm,
)
from indicators.errors import DefinitionError
from indicators.indicator_files import read_indicators
from indicators.naming import measured_names
from indicators.plan import Area, Document, Method, Objective, Plan
from indicators.reference_csv import Row, read_rows
from indicators.source_files import read_sources
from indicators.strict_toml import Table, read_table
from indicators.territory import ASSESSED
from indicators.unit_files import (
    DEPARTMENTS,
    read_departments,
    read_territory,
    refuse_twice,
)

TARGET_COLUMNS = (
    *("id", "indicator", "unit", "document", "base_year", "base_value"),
    *("target_year", "target_value", "form", "tolerance", "nature", "direction"),
    *("printed", "printed_pace", "source", "note_zh", "note_en"),
)


PLAN_KEYS = (
    *("code", "name", "document", "base_year", "target_year", "map_indicator"),
    *("document_entry", "objective", "area", "method"),
)
DOCUMENT_KEYS = ("code", "title", "issuer", "issued", "source", "kind", "verified")
METHOD_KEYS = ("version", "on_schedule_band", "basically_complete", "reasons")

DERIVED = "derived"
"""What stands for a department where this system computes an indicator itself."""


def read_plan(folder: Path, units_file: Path) -> Plan:
    """Return the plan declared in `folder`, checked in itself.

    `units_file`: the table of reporting units; lower units and departments stand
    in tables beside it.

    Raises:
        DefinitionError: a misspelt key, a missing value, or a reference to an
            indicator, unit, document or objective that is not declared.
    """
    table = read_table(folder / "plan.toml").only(*PLAN_KEYS)
    if table.integer("target_year") <= table.integer("base_year"):
        raise table.error("definition_value", "target_year", expected="> base_year")
    plan = Plan(
        code=table.text("code"),
        name=table.bilingual("name"),
        document=table.text("document"),
        base_year=table.integer("base_year"),
        target_year=table.integer("target_year"),
        map_indicator=table.text("map_indicator"),
        documents=tuple(_document(entry) for entry in table.tables("document_entry")),
        objectives=tuple(_objective(entry) for entry in table.tables("objective")),
        areas=tuple(_area(entry) for entry in table.tables("area")),
        indicators=read_indicators(folder / "indicators"),
        targets=_targets(folder / "targets.csv"),
        sources=read_sources(folder / "sources.toml"),
        territory=read_territory(units_file),
        method=_method(table.table("method")),
        departments=read_departments(units_file.with_name(DEPARTMENTS)),
    )
    _check_codes(plan)
    _check(plan)
    return plan


def _document(entry: Table) -> Document:
    entry.only(*DOCUMENT_KEYS)
    return Document(
        code=entry.text("code"),
        title=entry.bilingual("title"),
        issuer=entry.bilingual("issuer"),
        issued=entry.text("issued"),
        source=entry.text("source"),
        kind=entry.one_of("kind", ("plan", "sibling", "provincial"), None),
        verified=entry.truth("verified"),
    )


def _objective(entry: Table) -> Objective:
    entry.only("code", "number", "title", "verified", "source")
    return Objective(
        code=entry.text("code"),
        number=entry.integer("number"),
        title=entry.bilingual("title"),
        verified=entry.truth("verified"),
        source=entry.text("source"),
    )


def _area(entry: Table) -> Area:
    entry.only("number", "title", "verified", "source")
    return Area(
        number=entry.integer("number"),
        title=entry.bilingual("title"),
        verified=entry.truth("verified"),
        source=entry.text("source"),
    )


def _method(table: Table) -> Method:
    table.only(*METHOD_KEYS)
    return Method(
        version=table.text("version"),
        on_schedule_band=table.share("on_schedule_band"),
        basically_complete=table.share("basically_complete"),
        reasons=table.bilingual("reasons"),
    )


def _targets(path: Path) -> tuple[Target, ...]:
    targets = tuple(_target(row) for row in read_rows(path, TARGET_COLUMNS))
    refuse_twice(path.name, (target.id for target in targets))
    refuse_twice(path.name, (f"{t.indicator} {t.unit}" for t in targets))
    return targets


def _target(row: Row) -> Target:
    form = cast(TargetForm, row.one_of("form", get_args(TargetForm)))
    _check_target(row, form)
    return Target(
        id=row.text("id"),
        indicator=row.text("indicator"),
        unit=row.text("unit"),
        document=row.text("document"),
        base_year=row.whole("base_year"),
        base_value=row.number_or_none("base_value"),
        target_year=row.whole("target_year"),
        target_value=row.number("target_value"),
        form=form,
        nature=cast(Nature, row.one_of("nature", get_args(Nature))),
        direction=cast(Direction, row.one_of("direction", get_args(Direction))),
        printed=row.text("printed"),
        source=row.text("source"),
        tolerance=row.number_or_none("tolerance"),
        printed_pace=row.number_or_none("printed_pace"),
        note=Bilingual(row.cells["note_zh"], row.cells["note_en"]),
    )


def _check_target(row: Row, form: TargetForm) -> None:
    if (form == "about") != bool(row.cells["tolerance"]):
        raise row.error("definition_tolerance", "tolerance")
    if form == "about" and not 0 < row.number("tolerance") < 1:
        raise row.error("definition_value", "tolerance", expected="0 … 1")
    if row.whole("target_year") <= row.whole("base_year"):
        raise row.error("definition_value", "target_year", expected="> base_year")
    # A sum over the period that must stay below a ceiling cannot be reached
    # early; no form for that exists yet.
    ways = ("up",) if form == "cumulative" else ("up", "down")
    if form != "qualitative" and row.text("direction") not in ways:
        raise row.error("definition_value", "direction", expected=" | ".join(ways))


def _check_codes(plan: Plan) -> None:
    refuse_twice("plan.toml", (document.code for document in plan.documents))
    refuse_twice("plan.toml", (objective.code for objective in plan.objectives))
    refuse_twice("plan.toml", (str(o.number) for o in plan.objectives))
    refuse_twice("plan.toml", (str(area.number) for area in plan.areas))
    refuse_twice("sources.toml", (source.code for source in plan.sources))
    refuse_twice("also_called", measured_names(plan.indicators))


def _check(plan: Plan) -> None:
    objectives = {objective.code for objective in plan.objectives}
    areas = {area.number for area in plan.areas}
    codes = {indicator.code for indicator in plan.indicators}
    reporters = {DERIVED, *(department.code for department in plan.departments)}
    for indicator in plan.indicators:
        file = f"{indicator.code}.toml"
        _known(file, "objective", indicator.objective, objectives)
        _known(file, "area", indicator.area, areas)
        _known(file, "growth_of", indicator.growth_of, codes)
        _known(file, "reported_by", indicator.reported_by, reporters)
    for source in plan.sources:
        for column in source.columns:
            _known("sources.toml", column.title, column.indicator, codes)
    documents = {document.code for document in plan.documents}
    units = {unit.code for unit in plan.territory.units if unit.level in ASSESSED}
    for target in plan.targets:
        _known("targets.csv", "indicator", target.indicator, codes)
        _known("targets.csv", "document", target.document, documents)
        _known("targets.csv", "unit", target.unit, units)
    _known("plan.toml", "document", plan.document, documents)
    _known("plan.toml", "map_indicator", plan.map_indicator, codes)


def _known(file: str, key: str, value: object, known: "set[str] | set[int]") -> None:
    if value is not None and value not in known:
        raise DefinitionError(
            "definition_reference", file=file, key=key, found=str(value)
        )
