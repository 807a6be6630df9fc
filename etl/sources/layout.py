"""What each layout is given and gives back; the flows of customs tables."""

import re
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import PurePath

from etl.csv_text import TextTable
from indicators.findings import Finding, FindingsError
from indicators.observations import Reported
from indicators.plan import Plan

FLOWS = {
    "total": "goods_trade_total",
    "export": "goods_exports",
    "import": "goods_imports",
}
"""Flow of trade → indicator of its value; published growth adds `_growth`."""

DOLLAR_FLOWS = {
    "total": "goods_trade_total_usd",
    "export": "goods_exports_usd",
    "import": "goods_imports_usd",
}
"""The same flows in dollars; never converted from or into yuan."""

FLOW_WORDS = {"进出口": "total", "出口": "export", "进口": "import"}

_MONTH_IN_NAME = re.compile(
    r"(?<!\d)(\d{4})(?:[-_.]?(0[1-9]|1[0-2])|年(0?[1-9]|1[0-2])月?)(?!\d)",
    re.ASCII,
)


USUAL_OPTIONS = (
    *("period", "flow", "unit_of_measure", "released"),
    *("vintage", "status"),
)
LATER_OPTIONS = ("vintage", "status", "complete")
"""Options that loads made before them did not know."""


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """What the person says about a file that the file does not say itself.

    `complete`: nothing that was asked of the source is missing in the file.
    """

    period: str | None = None
    flow: str | None = None
    unit_of_measure: str | None = None
    released: str | None = None
    vintage: str | None = None
    status: str | None = None
    complete: bool = False

    def said(self) -> dict[str, str | bool | None]:
        """Return what a load is named by, beside its bytes and its file's name.

        A later option that is not used is left out: a load keeps the name it had
        before that option was thought of.
        """
        return {
            name: given
            for name, given in asdict(self).items()
            if given or name not in LATER_OPTIONS
        }


@dataclass(frozen=True, slots=True)
class RawFile:
    """One file to be read: its name, its rows, what is said of it, the day."""

    name: str
    table: TextTable
    options: LoadOptions
    plan: Plan
    today: date


@dataclass(frozen=True, slots=True)
class Extract:
    """What a layout gave: reported figures, rows read, findings of its own.

    `reported` may be gone through once: a long file is never held twice.
    """

    layout: str
    rows_in: int
    reported: Iterable[Reported]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout: its name, how it is recognised by content, how it is read.

    `options`: what a person may say of a file of this layout.
    """

    name: str
    matches: Callable[[TextTable], bool]
    read: Callable[[RawFile], Extract]
    options: tuple[str, ...] = USUAL_OPTIONS


def needed_month(file: RawFile) -> str:
    """Return the month of a file that does not say it inside, as `2024-12`.

    Given by option, else by the file's name; the two must not disagree.

    Raises:
        FindingsError: neither gives one, or each gives another.
    """
    named, given = _months_in_name(file.name), file.options.period
    if given and named and given not in named:
        facts = {"given": given}
        raise FindingsError(
            Finding("option_conflict", None, "period", named[0], dict(facts))
        )
    month = given or next(iter(named), None)
    if month is None:
        raise FindingsError(Finding("period_needed", facts={"file": file.name}))
    return month


def _months_in_name(name: str) -> list[str]:
    found = _MONTH_IN_NAME.findall(PurePath(name).stem)
    return [f"{year}-{int(a or b):02d}" for year, a, b in found]


def wanted_flows(file: RawFile) -> set[str]:
    """Return the flows to take: all, or the one given by option."""
    return {file.options.flow} if file.options.flow else set(FLOWS)
