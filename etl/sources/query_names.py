"""What the name of a customs query's file says: flow, currency, period, a part.

The platform writes none of them into the file, so that people put them into its
name; an option prevails where it does not contradict the name.
"""

import re
from pathlib import PurePath

from etl.sources.layout import RawFile
from indicators.findings import Finding, FindingsError
from indicators.number import half_width
from indicators.period import last_day

FLOWS = {
    "total": re.compile(r"进出口|total", re.IGNORECASE),
    "export": re.compile(r"(?<!进)出口|export", re.IGNORECASE),
    "import": re.compile(r"进口|import", re.IGNORECASE),
}
CURRENCIES = {
    "元": re.compile(r"人民币|(?<![a-z])(?:rmb|cny)(?![a-z])", re.IGNORECASE),
    "美元": re.compile(r"美元|(?<![a-z])usd(?![a-z])", re.IGNORECASE),
}

# 11 and 12 behind a year may be Beijing and Tianjin as well as two months.
_MONTH = re.compile(
    r"(?<!\d)(\d{4})(?:年(\d{1,2})月|(0[1-9]|1[0-2])|[-_.](0[1-9]|10))(?!\d)"
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d|[-_.]1[12](?!\d))")
_PART = re.compile(r"[_-][pm]\d+[-_]\d+$", re.IGNORECASE)


def refuse_part(file: RawFile) -> None:
    """Refuse a file whose name says that it is one part of several.

    Raises:
        FindingsError: it does, as in `import-2025-44_p1-10`.
    """
    if _PART.search(_stem(file)):
        raise FindingsError(Finding("file_is_part", facts={"file": file.name}))


def flow_of(file: RawFile) -> str:
    """Return the flow that all rows of the file are of.

    Raises:
        FindingsError: neither option nor name says it, or they contradict.
    """
    named = [flow for flow, pattern in FLOWS.items() if pattern.search(_stem(file))]
    given = file.options.flow
    if given and named and given not in named:
        raise _conflict("flow", named[0], given)
    if given or len(named) == 1:
        return given or named[0]
    raise FindingsError(Finding("flow_needed", facts={"file": file.name}))


def currency_named(file: RawFile) -> str:
    """Return the unit of the currency that the name says, or a blank."""
    named = [unit for unit, word in CURRENCIES.items() if word.search(_stem(file))]
    return named[0] if len(named) == 1 else ""


def period_of(file: RawFile) -> str:
    """Return the month or the year of a query without a column for it.

    Raises:
        FindingsError: neither option nor name says it, they contradict, or the
            period is not over, so that it cannot be whole.
    """
    named, given = _periods_named(_stem(file)), file.options.period
    if given and named and given not in named:
        raise _conflict("period", named[0], given)
    period = given or next(iter(named), None)
    if period is None:
        raise FindingsError(Finding("query_period_needed", facts={"file": file.name}))
    if last_day(period) >= file.today:
        raise FindingsError(Finding("period_unfinished", None, None, period))
    return period


def _stem(file: RawFile) -> str:
    return half_width(PurePath(file.name).stem)


def _periods_named(stem: str) -> list[str]:
    months = [
        f"{year}-{int(a or b or c):02d}" for year, a, b, c in _MONTH.findall(stem)
    ]
    return months or _YEAR.findall(stem)


def _conflict(column: str, named: str, given: str) -> FindingsError:
    facts = {"given": given}
    return FindingsError(Finding("option_conflict", None, column, named, dict(facts)))
