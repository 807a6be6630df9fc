"""The observation frame: what a load hands to the store, checked once more.

The rules here are promises of the examination; a breach is our mistake, not
the file's, and stops the load before anything is written.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

import pandas as pd
import pandera.pandas as pa

from indicators.errors import TradePlanError
from indicators.observations import BASES, BOUNDS, FREQUENCIES, STATUSES, Observation

COLUMNS = (
    *("row", "indicator", "unit", "frequency", "period", "source", "vintage"),
    *("value", "value_text", "text_unit", "status", "bound", "rounded_to"),
    *("released", "released_basis", "recorded", "load", "line", "reference", "note"),
)
UNIT = r"^(?:[0-9]|Z[0-9])[0-9]{5}\Z"
PERIOD = r"^[0-9]{4}(-Q[1-4]|-[0-9]{2}(-[0-9]{2})?)?\Z"
KEY = ["indicator", "unit", "frequency", "period", "source", "vintage"]


def observation_frame(
    observations: Sequence[Observation], load: str, recorded: datetime
) -> pd.DataFrame:
    """Return one row an observation, in file order, ready to append once checked.

    Values as text: guessed from a sample of rows, the width of a decimal is too
    small for a wider one further down (tried).
    """
    rows = [_row(number, o, load, recorded) for number, o in enumerate(observations)]
    frame = pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)
    return frame.astype({"row": "int64", "line": "int64"})


def checked(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame that keeps the contract of the store.

    Raises:
        TradePlanError: the rows break it.
    """
    try:
        return _schema().validate(frame, lazy=True)
    except pa.errors.SchemaErrors as error:
        counts = error.failure_cases["check"].value_counts().to_dict()
        raise TradePlanError("frame_contract", detail=str(counts)) from error


def _row(number: int, o: Observation, load: str, recorded: datetime) -> tuple[Any, ...]:
    return (
        *(number, o.indicator, o.unit, o.frequency, o.period, o.source, o.vintage),
        *(f"{o.value:f}", o.value_text, o.text_unit, o.status, o.bound),
        None if o.rounded_to is None else f"{o.rounded_to:f}",
        *(o.released, o.released_basis, recorded, load, o.line, o.reference, o.note),
    )


@cache
def _schema() -> pa.DataFrameSchema:
    words = {
        "frequency": FREQUENCIES,
        "status": STATUSES,
        "bound": BOUNDS,
        "released_basis": BASES,
    }
    return pa.DataFrameSchema(
        {
            "unit": pa.Column(object, pa.Check.str_matches(UNIT)),
            "period": pa.Column(object, pa.Check.str_matches(PERIOD)),
            "line": pa.Column("int64", pa.Check.ge(1)),
            "value": pa.Column(object),
            "vintage": pa.Column(object, pa.Check.str_length(min_value=1)),
            **{
                name: pa.Column(object, pa.Check.isin(list(allowed)))
                for name, allowed in words.items()
            },
        },
        unique=KEY,
    )
