"""The figures of an accepted submission as a tidy file, the same bytes every time."""

import csv
import io
from datetime import date

from etl.sources.tidy import COLUMNS
from indicators.number import parse_number
from indicators.observations import Observation
from office.checking import Checked


def canonical(checked: Checked, number: str, recorded: date) -> bytes:
    """Return the tidy CSV of an accepted submission: the same bytes every time.

    Each row's `reference` names submission, cell and the day of acceptance; the
    vintage is the submission's number; the release day is unknown.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for o, (sheet, cell) in zip(checked.observations, checked.addresses, strict=True):
        place = f"{sheet}!{cell}" if sheet else cell
        row = {
            "indicator": o.indicator,
            "unit": o.unit,
            "frequency": o.frequency,
            "period": o.period,
            "value": o.value_text,
            "unit_of_measure": o.text_unit,
            "source": o.source,
            "vintage": number,
            "status": o.status,
            "bound": o.bound,
            "rounded_to": _rounded_as_typed(o),
            "reference": f"{number} {place} {recorded.isoformat()}",
            "note": o.note,
        }
        writer.writerow([row.get(column, "") for column in COLUMNS])
    return text.getvalue().encode()


def _rounded_as_typed(o: Observation) -> str:
    """Return the step of rounding in the unit the figure was written in."""
    number = parse_number(o.value_text)
    if o.rounded_to is None or not number:
        return ""
    return f"{(o.rounded_to * number / o.value).normalize():f}"
