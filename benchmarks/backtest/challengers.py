"""Try the methods of statsmodels against the drift, and keep how they did.

`.venv/bin/python benchmarks/backtest/challengers.py` writes challengers.csv beside
this file; `make docs` puts it into docs/outlook.md. It fits some two thousand models
and takes minutes, so no test runs it; a test holds the drift's own rows, which are
in the file, too, against the shipped figures, and so finds a file that is stale.
"""

import csv
import sys
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from indicators.outlook.backtest import (
    FURTHEST,
    Rule,
    by_years,
    drift,
    half_drift,
    over_kinds,
    score,
)
from indicators.outlook.walk import Ahead, Points
from office.outlook_backtest import Kind, kinds_of
from office.publishing import initialise
from office.settings import Settings
from office.workspace import Workspace

RESULT = Path(__file__).with_name("challengers.csv")
COLUMNS = ("rule", "years", "cases", "ratio", "scaled")
LEAST_CASES = 20
"""A kind with fewer cases at some horizon says nothing there."""


def theta(points: Points, years: int) -> Ahead:
    """Return the Theta method: half the trend on exponential smoothing."""
    return Ahead(_theta(_regular(points))[years - 1], 0.0, 1)


def damped(points: Points, years: int) -> Ahead:
    """Return exponential smoothing with a damped trend."""
    return Ahead(_damped(_regular(points))[years - 1], 0.0, 1)


RULES: dict[str, Rule] = {
    "drift": drift,
    "half_drift": half_drift,
    "theta": theta,
    "damped": damped,
}

_DONE: dict[tuple[str, tuple[float, ...]], list[float]] = {}


def _regular(points: Points) -> tuple[float, ...]:
    years = [year for year, _ in points]
    if years != list(range(years[0], years[-1] + 1)):
        raise ValueError(f"a gap in {years}")
    return tuple(value for _, value in points)


def _theta(values: tuple[float, ...]) -> list[float]:
    from statsmodels.tsa.forecasting.theta import ThetaModel  # noqa: PLC0415 - slow

    if ("theta", values) not in _DONE:
        model = ThetaModel(np.asarray(values), period=1, deseasonalize=False)
        found = model.fit(disp=False).forecast(FURTHEST)
        _DONE["theta", values] = [float(value) for value in found]
    return _DONE["theta", values]


def _damped(values: tuple[float, ...]) -> list[float]:
    from statsmodels.tsa.holtwinters import (  # noqa: PLC0415 - slow
        ExponentialSmoothing,
    )

    if ("damped", values) not in _DONE:
        model = ExponentialSmoothing(
            np.asarray(values),
            trend="add",
            damped_trend=True,
            initialization_method="estimated",
        )
        _DONE["damped", values] = [float(v) for v in model.fit().forecast(FURTHEST)]
    return _DONE["damped", values]


def rows(
    kinds: tuple[Kind, ...], rules: dict[str, Rule]
) -> Iterator[tuple[str, int, int, str, str]]:
    """Yield how each rule did, by years ahead, over all kinds of sourced series."""
    bars = [by_years(kind.cases(drift)) for kind in kinds]
    for name, rule in rules.items():
        found = [by_years(kind.cases(rule)) for kind in kinds]
        for years in range(1, FURTHEST + 1):
            scores = [
                score(ours[years], theirs[years])
                for ours, theirs in zip(found, bars, strict=True)
                if len(ours.get(years, ())) >= LEAST_CASES
            ]
            one = over_kinds(scores)
            yield name, years, one.cases, f"{one.ratio:.3f}", f"{one.scaled:.3f}"


def tried_on(kinds: tuple[Kind, ...]) -> tuple[Kind, ...]:
    """Return the kinds that are published, not worked out, without broken series."""
    return tuple(_without_gaps(kind) for kind in kinds if not kind.is_worked_out)


def _without_gaps(kind: Kind) -> Kind:
    """Return a kind with its unbroken series: exponential smoothing knows no gap."""
    whole = tuple(
        (unit, values, scale)
        for unit, values, scale in kind.series
        if max(values) - min(values) + 1 == len(values)
    )
    return Kind(kind.indicator, whole)


def main() -> None:
    """Try every rule and write the file."""
    warnings.filterwarnings("ignore", module="statsmodels")
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(Settings(data=Path(folder)))
        initialise(workspace)
        kinds = kinds_of(workspace.reader(), workspace.plan.indicators)
    with RESULT.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(COLUMNS)
        table.writerows(rows(tried_on(kinds), RULES))


if __name__ == "__main__":
    sys.exit(main())
