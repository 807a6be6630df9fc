"""The tables of reporting units and departments → Territory and departments."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from indicators.definition import Bilingual
from indicators.errors import DefinitionError
from indicators.period import parse_period
from indicators.reference_csv import Row, read_rows
from indicators.territory import Department, ReportingUnit, Territory, names_of

LOWER_UNITS, DEPARTMENTS = "lower_units.csv", "departments.csv"
"""The tables that stand beside the unit table."""

UNIT_COLUMNS = (
    *("code", "name_zh", "name_en", "short_zh", "short_en", "level", "kind"),
    *("parent", "region", "aliases", "valid_from", "valid_to"),
)
LOWER_COLUMNS = (
    *("code", "name_zh", "name_en", "kind", "parent", "level", "aliases"),
    *("valid_from", "valid_to"),
)
DEPARTMENT_COLUMNS = ("code", "name_zh", "name_en", "role", "as_of")

LEVELS = ("nation", "province", "outside")
LOWER_LEVELS = ("prefecture", "zone", "planned_city", "corps")
ROLES = ("lead", "deputy_convenor", "office", "member")


def read_territory(path: Path) -> Territory:
    """Return the reporting units of a unit table and the lower units beside it.

    Raises:
        DefinitionError: a row that is not a unit, a code given twice, a name
            given twice at one level of one parent, or a parent that is no unit
            (of a lower unit: no province).
    """
    units = tuple(_unit(row) for row in read_rows(path, UNIT_COLUMNS))
    refuse_twice(path.name, (name for unit in units for name in names_of(unit)))
    codes = {unit.code for unit in units}
    for unit in units:
        _known(path.name, unit.parent, codes)
    beside = path.with_name(LOWER_UNITS)
    lower = tuple(_lower(row) for row in read_rows(beside, LOWER_COLUMNS))
    refuse_twice(LOWER_UNITS, [*codes, *(unit.code for unit in lower)])
    refuse_twice(
        LOWER_UNITS, (f"{u.parent} {name}" for u in lower for name in names_of(u))
    )
    provinces = {unit.code for unit in units if unit.level == "province"}
    for unit in lower:
        _known(LOWER_UNITS, unit.parent, provinces)
    return Territory(units, lower)


def read_departments(path: Path) -> tuple[Department, ...]:
    """Return the member departments of a table.

    Raises:
        DefinitionError: a row that is not a department, or a code given twice.
    """
    departments = tuple(_department(row) for row in read_rows(path, DEPARTMENT_COLUMNS))
    refuse_twice(path.name, (department.code for department in departments))
    return departments


def refuse_twice(file: str, keys: Iterable[str]) -> None:
    """Refuse a key that a file gives more than once.

    Raises:
        DefinitionError: the first of them, by name.
    """
    for key, count in Counter(keys).items():
        if count > 1:
            raise DefinitionError("definition_twice", file=file, key=key)


def _known(file: str, parent: str | None, codes: set[str]) -> None:
    if parent is not None and parent not in codes:
        raise DefinitionError(
            "definition_reference", file=file, key="parent", found=parent
        )


def _unit(row: Row) -> ReportingUnit:
    return ReportingUnit(
        code=row.text("code"),
        name=Bilingual(row.text("name_zh"), row.text("name_en")),
        short=Bilingual(row.text("short_zh"), row.text("short_en")),
        level=row.one_of("level", LEVELS),
        parent=row.cells["parent"] or None,
        region=row.cells["region"],
        aliases=_words(row, "aliases"),
        valid_from=_month(row, "valid_from"),
        valid_to=_month(row, "valid_to"),
        kind=row.text("kind"),
    )


def _lower(row: Row) -> ReportingUnit:
    name = Bilingual(row.text("name_zh"), row.text("name_en"))
    return ReportingUnit(
        code=row.text("code"),
        name=name,
        short=name,
        level=row.one_of("level", LOWER_LEVELS),
        parent=row.text("parent"),
        region="",
        aliases=_words(row, "aliases"),
        valid_from=_month(row, "valid_from"),
        valid_to=_month(row, "valid_to"),
        kind=row.text("kind"),
    )


def _department(row: Row) -> Department:
    roles = _words(row, "role")
    if not roles or not set(roles) <= set(ROLES):
        raise row.error("definition_value", "role", expected=" | ".join(ROLES))
    name = Bilingual(row.text("name_zh"), row.text("name_en"))
    return Department(row.text("code"), name, roles, row.text("as_of"))


def _words(row: Row, column: str) -> tuple[str, ...]:
    return tuple(word for word in row.cells[column].split("|") if word)


def _month(row: Row, column: str) -> str:
    text = row.cells[column]
    if text and parse_period(text, "month") != text:
        raise row.error("definition_value", column, expected="2024-12")
    return text
