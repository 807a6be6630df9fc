"""An oracle for derived values: the shipped CSV and TOML files and plain Python.

Nothing of the product is used. The rule of each derived indicator is written a
second time, by hand, in `RULES`.
"""

import csv
import tomllib
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[3] / "data"
PLAN = DATA / "plan" / "145-trade"

Cell = tuple[str, str, str, str]
"""Indicator, unit, frequency, period."""

SIZES = {
    **{"": 0, "千": 3, "万": 4, "百万": 6},
    **{"亿": 8, "十亿": 9, "万亿": 12},
}
WORDS = ("美元", "元", "%", "个", "家", "人", "件", "平方米")


class NoValueError(Exception):
    """An operand that is missing, only a bound, or not to be compared."""


@dataclass(frozen=True)
class Known:
    """A value with what it rests on: indicator, unit and source of every figure."""

    number: float
    rests_on: frozenset[tuple[str, str, str]]
    preliminary: bool
    about: bool
    low: float
    high: float


@dataclass
class Look:
    """One cell of a derived indicator; its rule asks it for operands."""

    oracle: "Oracle"
    unit: str
    frequency: str
    period: str
    ends: dict[tuple[str, str, str], bool] = field(default_factory=dict)
    used: list[Known] = field(default_factory=list)
    asked: dict[tuple[str, str, str], Known] = field(default_factory=dict)

    def now(self, code: str, unit: str = "", period: str = "") -> float:
        cell = (code, unit or self.unit, self.frequency, period or self.period)
        known = self.oracle.value(cell)
        if known is None:
            raise NoValueError(cell)
        self.used.append(known)
        self.asked[code, unit, period] = known
        if (code, unit, period) not in self.ends:
            return known.number
        return known.high if self.ends[code, unit, period] else known.low

    def nation(self, code: str) -> float:
        if self.unit == "000000":
            raise NoValueError(code)
        return self.now(code, unit="000000")

    def lag(self, code: str) -> float:
        return self._earlier(code, int(self.period[:4]) - 1)

    def base(self, code: str) -> float:
        return self._earlier(code, self.oracle.base_year)

    def growth(self, code: str) -> float:
        before, now = self.lag(code), self.now(code)
        if before <= 0 or now < 0:
            raise NoValueError(code)
        return 100 * now / before - 100

    def cagr(self, code: str) -> float:
        base, now = self.base(code), self.now(code)
        years = int(self.period[:4]) - self.oracle.base_year
        if base <= 0 or now <= 0 or years <= 0:
            raise NoValueError(code)
        return float(100 * (now / base) ** (1 / years) - 100)

    def _earlier(self, code: str, year: int) -> float:
        period = f"{year}{self.period[4:]}"
        self.now(code)
        number = self.now(code, period=period)
        then, now = self.used[-1], self.used[-2]
        if then.rests_on != now.rests_on:
            raise NoValueError(code)
        codes = {indicator for indicator, _, _ in now.rests_on}
        if any(self.oracle.is_broken(each, period, self.period) for each in codes):
            raise NoValueError(code)
        return number


Rule = Callable[[Look], float]


def ratio(above: str, below: str, factor: float = 100) -> Rule:
    return lambda x: x.now(above) / x.now(below) * factor


def difference(first: str, second: str) -> Rule:
    return lambda x: x.now(first) - x.now(second)


def share_of_nation(code: str) -> Rule:
    return lambda x: 100 * x.now(code) / x.nation(code)


def since_base(code: str) -> Rule:
    return lambda x: 100 * (x.now(code) - x.base(code)) / x.base(code)


RULES: dict[str, Rule] = {
    "express_parcels_growth": lambda x: x.growth("express_parcels"),
    # 万件 over 万人
    "express_parcels_per_head": ratio("express_parcels", "population", 1),
    "gdp_nominal_growth": lambda x: x.growth("gdp"),
    # 亿元 over 万人 is 万元 a head
    "gdp_per_head": ratio("gdp", "population", 10_000),
    "goods_export_share": ratio("goods_exports", "goods_trade_total"),
    "goods_exports_national_share": share_of_nation("goods_exports"),
    "goods_exports_to_imports": ratio("goods_exports", "goods_imports"),
    "goods_imports_national_share": share_of_nation("goods_imports"),
    "goods_trade_average_growth": lambda x: x.cagr("goods_trade_total"),
    "goods_trade_balance": difference("goods_exports", "goods_imports"),
    "goods_trade_balance_usd": difference("goods_exports_usd", "goods_imports_usd"),
    "goods_trade_location_ratio": ratio(
        "goods_trade_total_usd_destination_origin", "goods_trade_total_usd"
    ),
    "goods_trade_national_share": share_of_nation("goods_trade_total"),
    "goods_trade_per_head": ratio("goods_trade_total", "population", 10_000),
    "goods_trade_since_base": since_base("goods_trade_total"),
    "goods_trade_to_gdp": ratio("goods_trade_total", "gdp"),
    "goods_trade_to_gdp_change": lambda x: (
        x.now("goods_trade_to_gdp") - x.base("goods_trade_to_gdp")
    ),
    "goods_trade_usd_average_growth": lambda x: x.cagr("goods_trade_total_usd"),
    "goods_trade_usd_since_base": since_base("goods_trade_total_usd"),
    "services_export_share": ratio("services_exports", "services_trade_total"),
    "services_trade_balance": difference("services_exports", "services_imports"),
}


class Oracle:
    """What is known on a day, and what follows from it."""

    def __init__(self, day: date, recorded: date) -> None:
        """Read the shipped files; `recorded`: the day on which they were loaded."""
        self.indicators = {p.stem: _toml(p) for p in (PLAN / "indicators").glob("*")}
        self.base_year = int(_toml(PLAN / "plan.toml")["base_year"])
        sources = _toml(PLAN / "sources.toml")["source"]
        self._precedence = {s["code"]: s["precedence"] for s in sources}
        self._worked_out: dict[Cell, Known | None] = {}
        self._published: dict[Cell, Known] = {}
        for cell, rows in self._by_cell(day, recorded).items():
            row = max(rows, key=self._rank)
            if row["bound"] not in {">", "≥"}:
                self._published[cell] = self._known(row)

    def derived(self) -> dict[Cell, Known]:
        """Return every derived value."""
        cells = {cell[1:] for cell in self._published}
        asked = {
            (code, *cell)
            for code in RULES
            for cell in cells
            if cell[1] in self.indicators[code]["frequency"]
        }
        found = {cell: self.value(cell) for cell in asked}
        return {cell: known for cell, known in found.items() if known is not None}

    def value(self, cell: Cell) -> Known | None:
        """Return the value of a cell, published or worked out; None without one."""
        if cell[0] not in RULES:
            return self._published.get(cell)
        if cell not in self._worked_out:
            self._worked_out[cell] = self._computed(cell)
        return self._worked_out[cell]

    def is_broken(self, code: str, earlier: str, later: str) -> bool:
        """Tell whether a change of scope bars comparing two periods."""
        for entry in self.indicators[code].get("break", []):
            digits = min(len(entry["period"]), len(later))
            at = entry["period"][:digits]
            barred = entry["effect"] == "not_comparable"
            if barred and earlier[:digits] < at <= later[:digits]:
                return True
        return False

    def _computed(self, cell: Cell) -> Known | None:
        look = Look(self, *cell[1:])
        try:
            number = RULES[cell[0]](look)
            found = [number, *self._at_every_end(cell, look.asked)]
        except (NoValueError, ZeroDivisionError):
            return None
        rests_on = frozenset[tuple[str, str, str]]().union(
            *(k.rests_on for k in look.used)
        )
        if self._is_mixed(rests_on):
            return None
        half = max(max(found) - number, number - min(found))
        return Known(
            number,
            rests_on,
            any(k.preliminary for k in look.used),
            any(k.about for k in look.used),
            number - half,
            number + half,
        )

    def _is_mixed(self, rests_on: frozenset[tuple[str, str, str]]) -> bool:
        """Tell whether an agency speaks of one measure of one place in two sources."""
        voices: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        for code, unit, source in rests_on:
            said = self.indicators[code]
            voices[said["reported_by"], said["unit"], unit].add(source)
        return any(len(sources) > 1 for sources in voices.values())

    def _at_every_end(
        self, cell: Cell, asked: dict[tuple[str, str, str], Known]
    ) -> list[float]:
        open_ones = [key for key, known in asked.items() if known.low < known.high]
        return [
            RULES[cell[0]](
                Look(self, *cell[1:], dict(zip(open_ones, ends, strict=True)))
            )
            for ends in product((False, True), repeat=len(open_ones))
        ]

    def _by_cell(self, day: date, recorded: date) -> dict[Cell, list[dict[str, Any]]]:
        found: dict[Cell, list[dict[str, Any]]] = defaultdict(list)
        for number, row in enumerate(_rows()):
            row["known"] = date.fromisoformat(row["released"] or recorded.isoformat())
            row["number"] = number
            if row["known"] > day:
                continue
            cell = (row["indicator"], row["unit"], row["frequency"], row["period"])
            if row["frequency"] in {"year", "month", "year_to_date"}:
                found[cell].append(row)
        return self._with_years(found)

    def _with_years(
        self, found: dict[Cell, list[dict[str, Any]]]
    ) -> dict[Cell, list[dict[str, Any]]]:
        whole = {
            (code, unit, "year", period[:4]): rows
            for (code, unit, frequency, period), rows in found.items()
            if frequency == "year_to_date" and period.endswith("-12")
        }
        return {**whole, **found}

    def _rank(self, row: dict[str, Any]) -> tuple[Any, ...]:
        # Files are loaded in the order of their names, a moment apart.
        precedence = self._precedence[row["source"]]
        return (-precedence, row["known"], row["file"], row["vintage"])

    def _known(self, row: dict[str, Any]) -> Known:
        to = self.indicators[row["indicator"]]["unit"]
        size = _size(row["unit_of_measure"]) / _size(to)
        number, half = Fraction(row["value"]) * size, _step(row) * size / 2
        return Known(
            float(number),
            frozenset({(row["indicator"], row["unit"], row["source"])}),
            row["status"] == "preliminary",
            row["bound"] == "≈",
            float(number - half),
            float(number + half),
        )


def _rows() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for path in sorted((DATA / "reference" / "observations").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows += [{**row, "file": path.name} for row in csv.DictReader(file)]
    return rows


def _step(row: dict[str, Any]) -> Fraction:
    """Return the step of rounding in the printed unit of measure."""
    if row["rounded_to"]:
        return Fraction(row["rounded_to"])
    if row["bound"] != "≈":
        return Fraction(0)
    digits = row["value"].replace("-", "")
    whole, _, decimals = digits.partition(".")
    decimals = decimals.rstrip("0")
    if decimals:
        return Fraction(1, 10 ** len(decimals))
    return Fraction(10 ** (len(whole) - len(whole.rstrip("0"))))


def _size(unit: str) -> Fraction:
    word = next(word for word in WORDS if unit.endswith(word))
    return Fraction(10) ** SIZES[unit.removesuffix(word)]


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
