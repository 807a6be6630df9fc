"""One indicator's TOML file → Indicator."""

from pathlib import Path
from typing import Any, cast, get_args

from indicators.definition import (
    Aggregate,
    Break,
    Direction,
    Display,
    Frequency,
    Indicator,
    IndicatorClass,
    Plausible,
    ReleaseCalendar,
)
from indicators.errors import DefinitionError
from indicators.inherited import with_inherited_breaks
from indicators.measure import Measure, find_measure
from indicators.period import parse_period
from indicators.strict_toml import Table, read_table

KEYS = (
    *("code", "name", "definition", "class", "objective", "area", "growth_of"),
    *("unit", "decimals", "display", "direction", "frequency", "accumulates"),
    *("aggregate", "reported_by", "agency", "plausible", "openness", "break"),
    *("formula", "calendar", "also_called", "mirror_of"),
)
BREAK_KEYS = ("period", "effect", "zh", "en", "reference", "restated")

DERIVED = "derived"
"""Who reports an indicator that is worked out from others."""

SHORTEST_MONTH = 28


def read_indicators(folder: Path) -> tuple[Indicator, ...]:
    """Return the indicators of a plan folder, in order of code.

    A derived one has the changes of scope of all that it is worked out from.

    Raises:
        DefinitionError: a file with a misspelt key, a missing key, an unknown
            unit of measure, a unit to show values in that their factor does not
            lead to, a formula where figures are reported or none where they are
            derived, or a code that is not the file's name.
    """
    read = tuple(read_indicator(path) for path in sorted(folder.glob("*.toml")))
    return with_inherited_breaks(read)


def read_indicator(path: Path) -> Indicator:
    """Return the indicator declared in one file.

    Raises:
        DefinitionError: see `read_indicators`.
    """
    table = read_table(path).only(*KEYS)
    indicator = _indicator(table)
    if indicator.code != path.stem:
        raise DefinitionError(
            "definition_code", file=path.name, found=indicator.code, wanted=path.stem
        )
    _check_display(path.name, indicator)
    _check_formula(table, indicator)
    return indicator


def _check_display(file: str, indicator: Indicator) -> None:
    stored, shown = (
        _measure(file, unit) for unit in (indicator.unit, indicator.display.unit)
    )
    factor = shown.factor / stored.factor
    if stored.dimension != shown.dimension or indicator.display.factor != factor:
        same = f"{factor.normalize():f}: {shown.name} ÷ {stored.name}"
        raise DefinitionError(
            "definition_value", file=file, key="display.factor", expected=same
        )


def _check_formula(table: Table, indicator: Indicator) -> None:
    is_derived = indicator.formula is not None
    if is_derived != (indicator.reported_by == DERIVED):
        expected = f'"{DERIVED}"' if is_derived else f'formula, or not "{DERIVED}"'
        raise table.error("definition_value", "reported_by", expected=expected)
    # A value worked out from others is never added up, and a ratio is always one.
    ways = ("ratio", "none") if is_derived else ("sum", "none")
    if indicator.aggregate not in ways:
        raise table.error("definition_value", "aggregate", expected=" | ".join(ways))
    if is_derived and indicator.growth_of is not None:
        raise table.error("definition_value", "growth_of", expected="no formula")
    if is_derived and indicator.plausible.yearly_change is not None:
        expected = "no formula"
        raise table.error(
            "definition_value", "plausible.yearly_change", expected=expected
        )


def _measure(file: str, unit: str) -> Measure:
    measure = find_measure(unit)
    if measure is None:
        raise DefinitionError("definition_measure", file=file, found=unit)
    return measure


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
        frequencies=cast(
            tuple[Frequency, ...], table.words("frequency", get_args(Frequency))
        ),
        accumulates=table.truth("accumulates"),
        aggregate=cast(Aggregate, table.one_of("aggregate", get_args(Aggregate), None)),
        reported_by=table.text("reported_by"),
        agency=table.bilingual("agency"),
        decimals=decimals,
        display=_display(table, unit, decimals),
        objective=table.text_or_none("objective"),
        area=table.integer_or_none("area"),
        growth_of=table.text_or_none("growth_of"),
        plausible=_plausible(table),
        openness=table.one_of("openness", ("public", "internal"), "public"),
        breaks=tuple(_break(entry) for entry in table.tables("break")),
        formula=table.text_or_none("formula"),
        calendar=_calendar(table),
        also_called=table.texts("also_called"),
        mirror_of=table.text_or_none("mirror_of"),
    )


def _display(table: Table, unit: str, decimals: int) -> Display:
    if not table.has("display"):
        return Display(unit, 1.0, decimals)
    shown = table.table("display").only("unit", "factor", "decimals")
    return Display(
        shown.text("unit"), shown.number("factor"), shown.integer("decimals")
    )


def _plausible(table: Table) -> Plausible:
    if not table.has("plausible"):
        return Plausible()
    bounds = table.table("plausible").only("min", "max", "yearly_change")
    return Plausible(
        bounds.number_or_none("min"),
        bounds.number_or_none("max"),
        bounds.range_or_none("yearly_change"),
    )


def _calendar(table: Table) -> ReleaseCalendar | None:
    if not table.has("calendar"):
        return None
    entry = table.table("calendar").only("lag_months", "day")
    found = ReleaseCalendar(entry.integer("lag_months"), entry.integer("day"))
    if found.lag_months < 0:
        raise entry.error("definition_value", "lag_months", expected="≥ 0")
    if not 1 <= found.day <= SHORTEST_MONTH:
        expected = f"1 … {SHORTEST_MONTH}"
        raise entry.error("definition_value", "day", expected=expected)
    return found


def _break(entry: Table) -> Break:
    period = entry.only(*BREAK_KEYS).text("period")
    if period not in (parse_period(period, f) for f in get_args(Frequency)):
        raise entry.error("definition_value", "period", expected="2024 | 2024-06")
    return Break(
        period=period,
        effect=cast(Any, entry.one_of("effect", ("not_comparable", "note"), None)),
        text=entry.bilingual_here(),
        reference=entry.text("reference"),
        restated=entry.day_or_none("restated"),
    )
