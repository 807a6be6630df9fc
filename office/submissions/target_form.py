"""Targets that a unit set itself, as it hands them in: a row a target.

A row is examined as strictly as a publication's audits are, so that no accepted file
can stop a publication. Practice on targets: each carries its document and the words
that are printed there; one that a province or department filed itself is judged.
"""

import re
from collections.abc import Iterator, Sequence
from typing import get_args

from indicators.definition import Direction, Indicator, Target, TargetForm
from indicators.errors import DefinitionError
from indicators.measure import convert, find_measure
from indicators.number import parse_number
from indicators.period import parse_period
from indicators.plan import Plan
from indicators.target_fit import check_fit
from indicators.target_forms import ON_A_PATH
from indicators.territory import NATION
from office.rounds.sheet import Columns, Line, Problem

TARGETS = Columns(
    {
        "indicator": ("指标", "指标代码"),
        "target_year": ("目标年份", "年份"),
        "target_value": ("目标值",),
        "unit_of_measure": ("计量单位",),
        "form": ("目标形式", "形式"),
        "tolerance": ("容差", "允许幅度"),
        "base_year": ("基期年份", "基期"),
        "base_value": ("基期值",),
        "document": ("文件", "文件名称"),
        "printed": ("原文", "文件原文"),
    },
    needed=(
        *("indicator", "target_year", "target_value", "unit_of_measure"),
        *("document", "printed"),
    ),
)

WORDS: dict[str, TargetForm] = {
    "": "reach",
    "达到": "reach",
    "左右": "about",
    "突破": "exceed",
    "超过": "exceed",
    "力争": "strive",
    "不低于": "at_least",
    "不超过": "at_most",
    "保持稳定": "hold",
    "占比稳定": "hold",
    "累计": "cumulative",
    "年均增长": "average_growth",
}
"""Words of documents → form; a cell may also hold the form's own code."""

FORMS: tuple[TargetForm, ...] = tuple(
    form
    for form in get_args(TargetForm)
    # What is compared with another series, or is no number, has no place in the form.
    if form not in {"above_reference", "qualitative"}
)
WHOLE = 100
"""Per cent."""

_WITH_TOLERANCE = {"about", "hold"}
_UP_ONLY = {"cumulative", "at_least"}
_DOLLAR = re.compile(r"美元|\$|USD|dollar")
_YUAN = re.compile(r"(?<!美)元|yuan|RMB|CNY|¥")


def form_of(line: Line) -> TargetForm | None:
    """Return the form that a row says; none said is 达到; None: no such form."""
    said = line.cells["form"]
    known = WORDS | {form: form for form in FORMS}
    return known.get(said)


def problems_of_target(
    line: Line, indicator: Indicator, plan: Plan
) -> Iterator[Problem]:
    """Yield what keeps a row from being judged as a target of this indicator."""
    found = [*_of_cells(line, indicator)]
    yield from found
    form = form_of(line)
    if form is None:
        known = "、".join((*filter(None, WORDS), *FORMS))
        yield line.problem("form_unknown", "form", known=known)
    elif not found:
        yield from _of_sense(line, indicator, plan, form)


def repeated_targets(lines: Sequence[Line]) -> Iterator[Problem]:
    """Yield a problem for each row of an indicator and year that stood before."""
    first: dict[tuple[str, str], int] = {}
    for line in lines:
        year = parse_period(line.cells["target_year"], "year") or ""
        key = (line.cells["indicator"], year)
        if all(key) and key in first:
            yield line.problem("target_twice", "indicator", first=first[key])
        first.setdefault(key, line.number)


def target_in(line: Line, indicator: Indicator, plan: Plan, unit: str) -> Target:
    """Return the target of a row without problems, in the indicator's unit.

    `unit`: whose it is; a department's targets are of the nation. Its id names unit,
    indicator and year, so that a correction is the same target with another value.
    """
    form = form_of(line) or "reach"
    year = _year(line, "target_year") or 0
    is_place = plan.territory.is_assessed(unit)
    return Target(
        id=f"{unit}:{indicator.code}:{year}",
        indicator=indicator.code,
        unit=unit if is_place else NATION,
        document=f"{unit}:{line.cells['document']}",
        base_year=_year(line, "base_year") or min(plan.base_year, year - 1),
        base_value=_amount(line, "base_value", indicator),
        target_year=year,
        target_value=_amount(line, "target_value", indicator) or 0.0,
        form=form,
        nature="未注明",
        direction=_direction(form, indicator),
        printed=line.cells["printed"],
        source="",
        tolerance=_tolerance(line, form, indicator),
        path=plan.method.path if form in ON_A_PATH else "straight",
    )


def _of_cells(line: Line, indicator: Indicator) -> Iterator[Problem]:
    yield from of_measure(line, indicator)
    for column in ("target_value", "base_value"):
        text = line.cells[column]
        if (text or column == "target_value") and parse_number(text) is None:
            yield line.problem("number_typed", column)
    for column in ("target_year", "base_year"):
        text = line.cells[column]
        if (text or column == "target_year") and parse_period(text, "year") is None:
            yield line.problem("year_unreadable", column)
    for column in ("document", "printed"):
        if not line.cells[column]:
            yield line.problem("cell_blank", column)


def of_measure(line: Line, indicator: Indicator) -> Iterator[Problem]:
    """Yield a problem where a row's unit of measure is not of the indicator's kind."""
    typed = find_measure(line.cells["unit_of_measure"])
    stored = find_measure(indicator.unit)
    if typed is None or stored is None or typed.dimension != stored.dimension:
        yield line.problem("measure_other", "unit_of_measure", wanted=indicator.unit)


def _of_sense(
    line: Line, indicator: Indicator, plan: Plan, form: TargetForm
) -> Iterator[Problem]:
    has_tolerance = _share_or_width(line) is not None
    if (form in _WITH_TOLERANCE) != has_tolerance or _is_off(line, form):
        yield line.problem("target_tolerance", "tolerance", form=form)
        return
    target = target_in(line, indicator, plan, NATION)
    if target.target_year <= target.base_year:
        yield line.problem("target_years", "target_year", base=target.base_year)
    if not _fits(target, indicator, plan):
        yield line.problem("target_form_unfit", "form", unit=indicator.unit)
    if _is_base_beyond(target):
        yield line.problem("target_base", "base_value")
    if _is_other_currency(target.printed, indicator.unit):
        yield line.problem("target_currency", "printed", unit=indicator.unit)


def _is_other_currency(printed: str, unit: str) -> bool:
    says_dollar, says_yuan = _DOLLAR.search(printed), _YUAN.search(printed)
    if unit.endswith("美元"):
        return bool(says_yuan and not says_dollar)
    return unit.endswith("元") and bool(says_dollar and not says_yuan)


def _is_off(line: Line, form: TargetForm) -> bool:
    width = _share_or_width(line)
    if width is None:
        return bool(line.cells["tolerance"])
    return width < 0 or (form == "about" and not 0 < width < WHOLE)


def _fits(target: Target, indicator: Indicator, plan: Plan) -> bool:
    is_up_only = target.form in _UP_ONLY
    is_wrong_way = target.direction == "none" and target.form != "hold"
    if is_wrong_way or (is_up_only and target.direction != "up"):
        return False
    try:
        check_fit(target, indicator, indicator, plan.base_year)
    except DefinitionError:
        return False
    return True


def _is_base_beyond(target: Target) -> bool:
    base, goal = target.base_value, target.target_value
    if target.form != "reach" or base is None:
        return False
    return base < goal if target.direction == "down" else base > goal


def _year(line: Line, column: str) -> int | None:
    year = parse_period(line.cells[column], "year")
    return None if year is None else int(year)


def _direction(form: TargetForm, indicator: Indicator) -> Direction:
    fixed: dict[str, Direction] = {"at_least": "up", "at_most": "down"}
    return fixed.get(form, indicator.direction)


def _share_or_width(line: Line) -> float | None:
    number = parse_number(line.cells["tolerance"].removesuffix("%"))
    return None if number is None else float(number)


def _tolerance(line: Line, form: TargetForm, indicator: Indicator) -> float | None:
    if form not in _WITH_TOLERANCE:
        return None
    if form == "hold":
        return _amount(line, "tolerance", indicator)
    width = _share_or_width(line)
    return None if width is None else width / WHOLE


def _amount(line: Line, column: str, indicator: Indicator) -> float | None:
    number = parse_number(line.cells[column].removesuffix("%"))
    typed = find_measure(line.cells["unit_of_measure"])
    stored = find_measure(indicator.unit)
    if number is None or typed is None or stored is None:
        return None
    return float(convert(number, typed, stored))
