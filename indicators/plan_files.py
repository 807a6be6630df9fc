"""A plan folder and the unit table → Plan; the only reader of definitions."""

from pathlib import Path
from typing import cast, get_args

from indicators.breakdown_files import read_counterparts, read_parts, read_peers
from indicators.definition import TargetPath
from indicators.errors import DefinitionError
from indicators.indicator_files import read_indicators
from indicators.naming import measured_names
from indicators.plan import Area, Document, Form, Method, Objective, Plan
from indicators.round_files import read_rounds
from indicators.source_files import read_sources
from indicators.strict_toml import Table, read_table
from indicators.target_files import read_targets
from indicators.target_fit import check_fit
from indicators.territory import ASSESSED
from indicators.unit_files import (
    DEPARTMENTS,
    read_departments,
    read_territory,
    refuse_twice,
)

PLAN_KEYS = (
    *("code", "name", "document", "base_year", "target_year", "map_indicator"),
    *("document_entry", "objective", "area", "method", "form"),
)
DOCUMENT_KEYS = ("code", "title", "issuer", "issued", "source", "kind", "verified")
FORM_KEYS = ("number", "authority", "approval", "validity")
METHOD_KEYS = (
    *("version", "on_schedule_band", "basically_complete", "growth_band", "path"),
    "reasons",
)

DERIVED = "derived"
"""What stands for a department where this system computes an indicator itself."""

PROVINCES = "province"
"""What stands for a department where each province reports its own figure."""


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
    method = _method(table.table("method"))
    years = (table.integer("base_year"), table.integer("target_year"))
    indicators = read_indicators(folder / "indicators")
    territory = read_territory(units_file)
    units = {indicator.code: indicator.unit for indicator in indicators}
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
        indicators=indicators,
        targets=read_targets(folder / "targets.csv", method.path),
        sources=read_sources(folder / "sources.toml"),
        territory=territory,
        method=method,
        departments=read_departments(units_file.with_name(DEPARTMENTS)),
        rounds=read_rounds(folder / "rounds.csv", *years),
        parts=read_parts(folder, units),
        peers=read_peers(folder, [unit.code for unit in territory.provinces()]),
        counterparts=read_counterparts(folder, units),
        form=_form(table),
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
        growth_band=_points(table, "growth_band"),
        path=cast(TargetPath, table.one_of("path", get_args(TargetPath), None)),
        reasons=table.bilingual("reasons"),
    )


def _form(table: Table) -> Form:
    if not table.has("form"):
        return Form()
    marks = table.table("form").only(*FORM_KEYS)
    return Form(*(marks.text_or_none(key) or "" for key in FORM_KEYS))


def _points(table: Table, key: str) -> float:
    points = table.number(key)
    if points < 0:
        raise table.error("definition_value", key, expected="≥ 0")
    return points


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
    by_code = {indicator.code: indicator for indicator in plan.indicators}
    codes = set(by_code)
    reporters = {
        DERIVED,
        PROVINCES,
        *(department.code for department in plan.departments),
    }
    for indicator in plan.indicators:
        file = f"{indicator.code}.toml"
        _known(file, "objective", indicator.objective, objectives)
        _known(file, "area", indicator.area, areas)
        _known(file, "growth_of", indicator.growth_of, codes)
        _known(file, "mirror_of", indicator.mirror_of, codes)
        _known(file, "reported_by", indicator.reported_by, reporters)
    for source in plan.sources:
        for column in source.columns:
            _known("sources.toml", column.title, column.indicator, codes)
    documents = {document.code for document in plan.documents}
    units = {unit.code for unit in plan.territory.units if unit.level in ASSESSED}
    for target in plan.targets:
        _known("targets.csv", "document", target.document, documents)
        for code, unit in target.measured:
            _known("targets.csv", "indicator", code, codes)
            _known("targets.csv", "unit", unit, units)
        measured = [by_code[code] for code, _ in target.measured]
        check_fit(target, measured[0], measured[-1], plan.base_year)
    _known("plan.toml", "document", plan.document, documents)
    _known("plan.toml", "map_indicator", plan.map_indicator, codes)


def _known(file: str, key: str, value: object, known: "set[str] | set[int]") -> None:
    if value is not None and value not in known:
        raise DefinitionError(
            "definition_reference", file=file, key=key, found=str(value)
        )
