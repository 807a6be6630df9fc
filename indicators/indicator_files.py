"""One indicator's TOML file → Indicator."""

from pathlib import Path
from typing import Any, cast, get_args

from indicators.definition import (
    Break,
    Direction,
    Display,
    Frequency,
    Indicator,
    IndicatorClass,
    Plausible,
)
from indicators.errors import DefinitionError
from indicators.measure import find_measure
from indicators.strict_toml import Table, read_table


def read_indicators(folder: Path) -> tuple[Indicator, ...]:
    """Return the indicators of a plan folder, in order of code.

    Raises:
        DefinitionError: a file with a misspelt key, a missing key, an unknown
            unit of measure, or a code that is not the file's name.
    """
    return tuple(read_indicator(path) for path in sorted(folder.glob("*.toml")))


def read_indicator(path: Path) -> Indicator:
    """Return the indicator declared in one file.

    Raises:
        DefinitionError: see `read_indicators`.
    """
    table = read_table(path)
    indicator = _indicator(table)
    table.finish()
    if indicator.code != path.stem:
        raise DefinitionError(
            "definition_code", file=path.name, found=indicator.code, wanted=path.stem
        )
    for unit in (indicator.unit, indicator.display.unit):
        if find_measure(unit) is None:
            raise DefinitionError("definition_measure", file=path.name, found=unit)
    return indicator


def _indicator(table: Table) -> Indicator:
    unit, decimals = table.text("unit"), table.integer("decimals")
    return Indicator(
        code=table.text("code"),
        name=table.bilingual("name"),
        definition=table.bilingual("definition"),
        class_=cast(
            IndicatorClass, table.one_of("class", get_args(IndicatorClass), None)
        ),
        unit=unit,
        direction=cast(Direction, table.one_of("direction", get_args(Direction), None)),
        frequencies=cast(tuple[Frequency, ...], table.texts("frequency")),
        accumulates=table.truth("accumulates"),
        aggregate=cast(Any, table.one_of("aggregate", ("sum", "none"), None)),
        reported_by=table.text("reported_by"),
        agency=table.bilingual("agency"),
        decimals=decimals,
        display=_display(table, unit, decimals),
        objective=table.optional("objective"),
        area=table.optional("area"),
        growth_of=table.optional("growth_of"),
        plausible=_plausible(table),
        openness=table.one_of("openness", ("public", "internal"), "public"),
        breaks=tuple(_break(entry) for entry in table.tables("break")),
    )


def _display(table: Table, unit: str, decimals: int) -> Display:
    if not table.has("display"):
        return Display(unit, 1.0, decimals)
    shown = table.table("display")
    display = Display(
        shown.text("unit"), shown.number("factor"), shown.integer("decimals")
    )
    shown.finish()
    return display


def _plausible(table: Table) -> Plausible:
    if not table.has("plausible"):
        return Plausible()
    bounds = table.table("plausible")
    minimum, maximum = bounds.optional("min"), bounds.optional("max")
    change = bounds.optional("yearly_change")
    bounds.finish()
    return Plausible(minimum, maximum, (change[0], change[1]) if change else None)


def _break(entry: Table) -> Break:
    result = Break(
        period=entry.text("period"),
        effect=cast(Any, entry.one_of("effect", ("not_comparable", "note"), None)),
        text=entry.bilingual_here(),
        reference=entry.text("reference"),
    )
    entry.finish()
    return result
