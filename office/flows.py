"""Exports, imports and their balance by month, of one unit."""

import re
from dataclasses import dataclass

import pandas as pd

from etl.publication.reader import PublicationReader
from office.figure_mark import UNMARKED, FigureMark
from office.marking import figure_mark
from office.views import IndicatorHead

_DIFFERENCE = re.compile(r"^([a-z]\w*) - ([a-z]\w*)$")


@dataclass(frozen=True, slots=True)
class Flows:
    """Two flows and the indicator that is the one less the other.

    `months`: period, exports, imports, balance, in the indicators' own unit, one
    row a month; the balance as published or worked out, never filled in here.
    `mark`: of the exports.
    """

    exports: IndicatorHead
    imports: IndicatorHead
    balance: IndicatorHead
    months: pd.DataFrame
    mark: FigureMark = UNMARKED


def flows(
    reader: PublicationReader, heads: tuple[IndicatorHead, ...], unit: str
) -> Flows | None:
    """Return the first balance of the plan that the unit has months of, if any.

    A balance is an indicator whose formula takes one indicator from another.
    """
    by_code = {head.code: head for head in heads}
    for head in heads:
        parts = _DIFFERENCE.match(head.formula)
        if parts is None or "month" not in head.frequencies:
            continue
        asked = {"exports": parts[1], "imports": parts[2], "balance": head.code}
        months = reader.frame("flows", unit=unit, **asked)
        if not months.empty:
            mark = figure_mark(reader, parts[1], unit)
            return Flows(by_code[parts[1]], by_code[parts[2]], head, months, mark)
    return None
