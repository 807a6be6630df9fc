"""Rows of a frame as named tuples, for those who write them out one by one."""

from typing import Any

import pandas as pd


def rows_of(frame: pd.DataFrame) -> list[Any]:
    """Return the rows in order; columns are attributes.

    Typed loosely on purpose: what a column holds stands in `office.views`.
    """
    return list(frame.itertuples())
