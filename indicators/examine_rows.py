"""The examination of a long file by columns: each rule is asked once of its like.

What a row says but for unit and number is read once of all rows that are alike, a
unit once by its text, a number once by text and unit of measure. A row of which one
of the three cannot be read goes through the examination of single rows. Findings and
observations are those of `examine`, in the same order.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from indicators.examine import Examination, Known, Said, blank, refusals, twice
from indicators.findings import Finding
from indicators.number import is_none
from indicators.observation_rows import Common, ObservationRows
from indicators.observations import Reported
from indicators.plan import Plan
from indicators.reported_cells import RefusedError, unit_of, value_of
from indicators.reported_rows import ReportedRows

Number = tuple[Decimal, Decimal | None]
"""Value and step of rounding in the unit of the indicator."""


def examine_rows(rows: ReportedRows, plan: Plan, today: date) -> Examination:
    """Return the observations of `rows` and what their text has wrong."""
    if not rows:
        return Examination((), ())
    known = Known(plan, today)
    says = [_said(known, row) for row in _first_of_kind(rows)]
    units = {text: _unit(row, plan) for text, row in _first_of_unit(rows)}
    numbers = _numbers(rows, says)
    commons = [_common(said, rows, kind) for kind, said in enumerate(says)]
    common = [commons[kind] for kind in rows.kinds]
    unit = list(map(units.__getitem__, rows.units))
    told: dict[int, list[Finding]] = {}
    if None in numbers or None in units.values() or None in commons:
        for at, parts in enumerate(zip(common, unit, numbers, strict=True)):
            if None in parts:
                told[at] = list(_told(rows[at], plan, today))
    return _examination(rows, (common, unit, numbers), told)


def _examination(
    rows: ReportedRows,
    parts: tuple[list[Common | None], list[str | None], list[Number | None]],
    told: dict[int, list[Finding]],
) -> Examination:
    at = [n for n in range(len(rows)) if n not in told] if told else range(len(rows))
    commons, units, numbers = parts
    found = ObservationRows(
        [c for n in at if (c := commons[n]) is not None],
        [u for n in at if (u := units[n]) is not None],
        [v[0] for n in at if (v := numbers[n]) is not None],
        [v[1] for n in at if (v := numbers[n]) is not None],
        [rows.values[n].strip() for n in at],
        [rows.lines[n] for n in at],
    )
    is_first = [True] * len(found)
    for again, first in _again(found):
        is_first[again] = False
        told[at[again]] = [twice(found[again], found[first])]
    kept = found if all(is_first) else found.where(is_first)
    return Examination(kept, tuple(f for n in sorted(told) for f in told[n]))


def _again(found: ObservationRows) -> Iterator[tuple[int, int]]:
    """Yield each observation whose key an earlier one has, and that one."""
    versions = {(c.source, c.vintage) for c in found.distinct}
    keys: list[tuple[object, ...]] = list(found.cells)
    if len(versions) > 1:
        keys = [
            (*cell, common.source, common.vintage)
            for cell, common in zip(found.cells, found.commons, strict=True)
        ]
    if len(set(keys)) == len(keys):
        return
    first: dict[tuple[object, ...], int] = {}
    for at, key in enumerate(keys):
        known = first.setdefault(key, at)
        if known != at:
            yield at, known


def _first_of_kind(rows: ReportedRows) -> list[Reported]:
    first = dict(zip(reversed(rows.kinds), range(len(rows) - 1, -1, -1), strict=True))
    return [rows[first[kind]] for kind in range(len(rows.likes))]


def _first_of_unit(rows: ReportedRows) -> Iterator[tuple[str, Reported]]:
    first = dict(zip(reversed(rows.units), range(len(rows) - 1, -1, -1), strict=True))
    return ((text, rows[at]) for text, at in first.items())


def _said(known: Known, row: Reported) -> Said | None:
    try:
        return known.said(row)
    except RefusedError:
        return None


def _unit(row: Reported, plan: Plan) -> str | None:
    try:
        return unit_of(row, plan)
    except RefusedError:
        return None


def _numbers(rows: ReportedRows, says: list[Said | None]) -> list[Number | None]:
    """Return the number of each row, None where there is none or it is not read.

    Numbers of rows alike in indicator, unit of measure and rounding are read alike.
    """
    scales: dict[tuple[str, str, str, str], int] = {}
    models: list[tuple[Reported, Said | None]] = []
    scale_of: list[int] = []
    for said, row in zip(says, _first_of_kind(rows), strict=True):
        code = said.indicator.code if said else ""
        key = (code, row.unit_of_measure, row.rounded_to, row.column)
        scale_of.append(scales.setdefault(key, len(models)))
        if scale_of[-1] == len(models):
            models.append((row, said))
    scale = map(scale_of.__getitem__, rows.kinds)
    keys = list(zip(scale, rows.values, strict=True))
    read = {key: _number(*models[key[0]], key[1]) for key in set(keys)}
    return list(map(read.__getitem__, keys))


def _number(row: Reported, said: Said | None, text: str) -> Number | None:
    if said is None or is_none(text):
        return None
    row.value = text
    try:
        return value_of(row, said.indicator)
    except RefusedError:
        return None


def _common(said: Said | None, rows: ReportedRows, kind: int) -> Common | None:
    if said is None:
        return None
    like = rows.likes[kind]
    *_, reference, note = like.words
    return Common(
        said.indicator.code,
        said.frequency,
        said.period,
        said.source,
        said.vintage,
        like.measure.strip(),
        said.status,
        said.bound,
        said.released,
        said.basis,
        reference,
        note,
        like.column,
    )


def _told(row: Reported, plan: Plan, today: date) -> Iterator[Finding]:
    if is_none(row.value):
        yield blank(row)
    else:
        yield from refusals(row, plan, today)
