"""Verification opinions (核对意见) that were accepted, beside the published figures.

Practice on figures that are not the unit's own: what customs or statistics publish a
unit can agree or differ with; that is shown and never changes the figure.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from etl.publication.reader import PublicationReader
from indicators.definition import Frequency, Indicator
from indicators.measure import convert, find_measure
from indicators.number import parse_number
from indicators.period import parse_period
from indicators.territory import NATION
from office.access import Caller, may
from office.register.submission_rows import SubmissionRow
from office.rounds.sheet import Line, read_sheet
from office.submissions.form_examination import OPINION, VERDICTS
from office.submissions.in_force import in_force, may_see
from office.workspace import Workspace

Cell = tuple[str, str, Frequency, str]


@dataclass(frozen=True, slots=True)
class FiledOpinion:
    """What a unit says of one published figure.

    `unit`: who speaks; `place`: whose figure it is, the nation's where a department
    speaks. `value` and `published` in the indicator's unit, None where none is given
    or published; `verdict`: agree or differ; `is_internal`: not for everybody.
    """

    number: str
    unit: str
    place: str
    indicator: str
    frequency: Frequency
    period: str
    verdict: str
    value: Decimal | None
    published: Decimal | None
    reason: str
    is_internal: bool

    @property
    def difference(self) -> Decimal | None:
        """Return the unit's figure − the published one, None where one is missing."""
        if self.value is None or self.published is None:
            return None
        return self.value - self.published


def opinions_on(
    workspace: Workspace,
    caller: Caller,
    indicator: str,
    place: str,
    publication: str | None = None,
) -> list[FiledOpinion]:
    """Return the opinions on an indicator of a place that the caller may see.

    Beside the figures of a publication, the current one by default.
    """
    rows = [row for row in _rows(workspace, caller) if indicator in row.indicators]
    found = [each for row in rows for each in _of_row(workspace, row)]
    mine = [e for e in found if (e.indicator, e.place) == (indicator, place)]
    return _beside(mine, workspace.reader(publication))


def differing(workspace: Workspace, caller: Caller) -> list[FiledOpinion]:
    """Return every opinion that differs from a published figure, for the office.

    Empty for whoever is not of the office.
    """
    if caller.unit or not may(caller, "see_submission"):
        return []
    rows = _rows(workspace, caller)
    found = [each for row in rows for each in _of_row(workspace, row)]
    apart = [each for each in found if each.verdict == "differ"]
    return _beside(apart, workspace.reader()) if apart else []


def _rows(workspace: Workspace, caller: Caller) -> list[SubmissionRow]:
    rows = in_force(workspace, "opinion", workspace.clock())
    return [row for row in rows if may_see(caller, row)]


def _of_row(workspace: Workspace, row: SubmissionRow) -> Iterator[FiledOpinion]:
    plan = workspace.plan
    content = workspace.blobs.read(row.sha256)
    is_place = plan.territory.is_assessed(row.unit)
    for line in read_sheet(content, OPINION).lines:
        indicator = plan.indicator(line.cells["indicator"])
        cell = None if indicator is None else _period(line, indicator)
        if indicator is None or cell is None:
            # The plan has no such indicator any more: nothing is published of it.
            continue
        yield FiledOpinion(
            number=row.number,
            unit=row.unit,
            place=row.unit if is_place else NATION,
            indicator=indicator.code,
            frequency=cell[0],
            period=cell[1],
            verdict=VERDICTS[line.cells["verdict"]],
            value=_value(line, indicator),
            published=None,
            reason=line.cells["reason"],
            is_internal=row.openness != "public",
        )


def _period(line: Line, indicator: Indicator) -> tuple[Frequency, str] | None:
    said = line.cells["frequency"]
    for frequency in indicator.frequencies:
        if said in {"", frequency}:
            period = parse_period(line.cells["period"], frequency)
            if period is not None:
                return frequency, period
    return None


def _value(line: Line, indicator: Indicator) -> Decimal | None:
    number = parse_number(line.cells["value"])
    typed = find_measure(line.cells["unit_of_measure"] or indicator.unit)
    stored = find_measure(indicator.unit)
    if number is None or typed is None or stored is None:
        return None
    return convert(number, typed, stored)


def _beside(found: list[FiledOpinion], reader: PublicationReader) -> list[FiledOpinion]:
    if not found:
        return []
    rows = reader.rows(
        "figures_of_units",
        indicators=sorted({each.indicator for each in found}),
        units=sorted({each.place for each in found}),
    )
    held = {
        (r["indicator"], r["unit"], r["frequency"], r["period"]): r["value"]
        for r in rows
    }
    return [_with(each, held) for each in found]


def _with(each: FiledOpinion, held: dict[Cell, Decimal]) -> FiledOpinion:
    cell = (each.indicator, each.place, each.frequency, each.period)
    return replace(each, published=held.get(cell))
