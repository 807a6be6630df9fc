"""targets.csv → targets: every row checked against what its form needs."""

from pathlib import Path
from typing import cast, get_args

from indicators.definition import (
    Bilingual,
    Direction,
    Nature,
    Target,
    TargetForm,
    TargetPath,
)
from indicators.reference_csv import Row, read_rows
from indicators.target_forms import ON_A_PATH
from indicators.unit_files import refuse_twice

COLUMNS = (
    *("id", "indicator", "unit", "document", "base_year", "base_value"),
    *("target_year", "target_value", "form", "path", "tolerance"),
    *("reference_indicator", "reference_unit", "nature", "direction"),
    *("printed", "printed_pace", "source", "note_zh", "note_en"),
)

WAYS: dict[str, tuple[str, ...]] = {
    # A sum over the period that must stay below a ceiling cannot be reached
    # early; no form for that exists yet.
    "cumulative": ("up",),
    "at_least": ("up",),
    "at_most": ("down",),
    "hold": ("up", "down", "none"),
    "qualitative": ("up", "down", "none"),
}
"""Form → directions it may have, where they are not up and down."""


def read_targets(path: Path, default: TargetPath) -> tuple[Target, ...]:
    """Return the targets of a plan; `default` is the path of one that declares none.

    Raises:
        DefinitionError: a blank or unreadable cell, a target given twice, or a
            column that the form does not have or cannot do without.
    """
    targets = tuple(_target(row, default) for row in read_rows(path, COLUMNS))
    refuse_twice(path.name, (target.id for target in targets))
    refuse_twice(path.name, (f"{t.indicator} {t.unit}" for t in targets))
    return targets


def _target(row: Row, default: TargetPath) -> Target:
    form = cast(TargetForm, row.one_of("form", get_args(TargetForm)))
    _check_tolerance(row, form)
    _check_reference(row, form)
    ways = WAYS.get(form, ("up", "down"))
    if row.whole("target_year") <= row.whole("base_year"):
        raise row.error("definition_value", "target_year", expected="> base_year")
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
        direction=cast(Direction, row.one_of("direction", ways)),
        printed=row.text("printed"),
        source=row.text("source"),
        tolerance=row.number_or_none("tolerance"),
        printed_pace=row.number_or_none("printed_pace"),
        path=_path(row, form, default),
        reference=_reference(row),
        note=Bilingual(row.cells["note_zh"], row.cells["note_en"]),
    )


def _check_tolerance(row: Row, form: TargetForm) -> None:
    if (form in {"about", "hold"}) != bool(row.cells["tolerance"]):
        raise row.error("definition_tolerance", "tolerance")
    if form == "about" and not 0 < row.number("tolerance") < 1:
        raise row.error("definition_value", "tolerance", expected="0 … 1")
    if form == "hold" and row.number("tolerance") < 0:
        raise row.error("definition_value", "tolerance", expected="≥ 0")


def _check_reference(row: Row, form: TargetForm) -> None:
    for column in ("reference_indicator", "reference_unit"):
        if (form == "above_reference") != bool(row.cells[column]):
            raise row.error("definition_reference_form", column)


def _path(row: Row, form: TargetForm, default: TargetPath) -> TargetPath:
    if form not in ON_A_PATH:
        if row.cells["path"]:
            raise row.error("definition_path", "path", form=form)
        return "straight"
    if not row.cells["path"]:
        return default
    return cast(TargetPath, row.one_of("path", get_args(TargetPath)))


def _reference(row: Row) -> tuple[str, str] | None:
    pair = (row.cells["reference_indicator"], row.cells["reference_unit"])
    return pair if all(pair) else None
