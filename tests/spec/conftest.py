"""The rules of the assessment as tables: how a row is read and made into figures.

Each chapter is a Markdown file that an official can read; the method handbook is
made of the same files. A module names its chapters in CHAPTERS and the tables it
runs by their first column in TABLE; each of their rows is one test.
"""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from indicators.definition import Bilingual, Break, Display, Indicator, Target
from indicators.interval import interval
from indicators.plan import Plan
from indicators.plan_files import read_plan
from indicators.progress import Figures, YearValue

Row = dict[str, str]

FORMS = {
    "达到": "reach",
    "力争": "strive",
    "突破": "exceed",
    "左右": "about",
    "累计": "cumulative",
    "不低于": "at_least",
    "不超过": "at_most",
    "稳定": "hold",
    "高于参照": "above_reference",
    "年均增长": "average_growth",
}
DIRECTIONS = {"上升": "up", "下降": "down", "两侧": "none"}
PATHS = {"直线": "straight", "年均": "compound"}
DOWN = ("不超过",)
"""Forms in which less is better."""
EFFECTS = {"不可比": "not_comparable", "提示": "note"}
NONE = "—"
TARGET_YEAR = 2025

FIGURE = re.compile(
    r"^(?P<bound>[>≥≈])? ?(?P<value>-?[\d,.]+)(?: ± (?P<half>[\d.]+))?"
    r"(?P<basis> 新)?(?P<other> 他源)?$"
)


def number(text: str) -> Decimal:
    return Decimal(text.replace(",", "").replace("%", "").strip())


def tables(chapter: Path) -> Iterator[list[Row]]:
    """Yield each table of a chapter; a column is named by its English word."""
    lines = chapter.read_text(encoding="utf-8").splitlines()
    for is_table, block in _blocks(lines):
        if is_table:
            head, _, *rows = [
                [c.strip() for c in x.strip("|").split("|")] for x in block
            ]
            keys = [re.search(r"([a-z_]+|\d{4})$", title)[1] for title in head]
            yield [dict(zip(keys, row, strict=True)) for row in rows]


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def _blocks(lines: list[str]) -> Iterator[tuple[bool, list[str]]]:
    block: list[str] = []
    for line in [*lines, ""]:
        if block and line.startswith("|") != block[0].startswith("|"):
            yield block[0].startswith("|"), block
            block = []
        block.append(line)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "row" not in metafunc.fixturenames:
        return
    folder = Path(metafunc.module.__file__).parent
    rows = [
        row
        for chapter in metafunc.module.CHAPTERS
        for table in tables(folder / f"{chapter}.md")
        for row in table
        if next(iter(row)) == metafunc.module.TABLE[metafunc.function.__name__]
    ]
    assert rows, metafunc.function.__name__
    metafunc.parametrize("row", rows, ids=[_english(row) for row in rows])


def _english(row: Row) -> str:
    text = next(iter(row.values()))
    tail = re.search(r"[A-Za-z\d][ -~]*$", text)
    return tail[0] if tail else text


@pytest.fixture(scope="session")
def rows_of() -> Callable[[str, str], list[Row]]:
    """Return a function from chapter and first column to rows."""
    folder = Path(__file__).parent

    def found(chapter: str, first: str) -> list[Row]:
        every = tables(folder / f"{chapter}.md")
        return [row for table in every for row in table if next(iter(row)) == first]

    return found


@pytest.fixture(scope="session")
def plan(repository: Path) -> Plan:
    """Return the shipped plan: its method is the one the tables describe."""
    data = repository / "data"
    return read_plan(data / "plan" / "145-trade", data / "reference" / "units.csv")


@pytest.fixture(scope="session")
def drawing() -> "Drawing":
    """Return the reader of drawn rows."""
    return Drawing()


class Drawing:
    """From what a row draws to what the program works with."""

    def figure(self, text: str, year: int) -> YearValue | None:
        """Return the value of a year from a figure like `≈ 63,500 ± 100`."""
        if text == NONE:
            return None
        match = FIGURE.match(text)
        assert match, text
        value, half = number(match["value"]), match["half"]
        bound = match["bound"] or "="
        span = interval(value, bound, 2 * Decimal(half) if half else None)
        basis = int(bool(match["basis"]))  # 新: of the series once recomputed
        source = "elsewhere" if match["other"] else "press"
        return YearValue(year, float(value), span, bound, "final", source, basis)

    def years(self, row: Row) -> dict[int, YearValue]:
        """Return the values of the years that have a column, or of the year asked."""
        texts = {int(key): text for key, text in row.items() if key.isdecimal()}
        if "value" in row:
            texts[int(row.get("year", TARGET_YEAR))] = row["value"]
        values = {year: self.figure(text, year) for year, text in texts.items()}
        return {year: value for year, value in values.items() if value is not None}

    def figures(self, row: Row) -> Figures:
        """Return the values of a row, and those of what it is compared with."""
        year = int(row.get("year", TARGET_YEAR))
        reference = self.figure(row.get("reference", NONE), year)
        return Figures(self.years(row), {year: reference} if reference else {})

    def breaks(self, row: Row) -> tuple[Break, ...]:
        """Return the change of scope of a row."""
        if row.get("break", NONE) == NONE:
            return ()
        period, effect = row["break"].split()
        return (Break(period, EFFECTS[effect], Bilingual("变", "changed"), "table"),)

    def target(self, row: Row) -> Target:
        """Return the target of a row, for 2020 to 2025."""
        base, tolerance = row.get("base", NONE), row.get("tolerance", NONE)
        form = row.get("form", "达到")
        usual = "下降" if form in DOWN else "上升"
        compared = ("measured", "110000") if form == "高于参照" else None
        return Target(
            id="T",
            indicator="measured",
            unit="000000",
            document="plan",
            base_year=2020,
            base_value=None if base == NONE else float(number(base)),
            target_year=TARGET_YEAR,
            target_value=float(number(row["target"])),
            form=FORMS[form],
            nature=row.get("nature", "未注明"),
            direction=DIRECTIONS[row.get("direction", usual)],
            printed=row["target"],
            source="table",
            tolerance=self.tolerance(tolerance),
            path=PATHS[row.get("path", "直线")],
            reference=compared,
        )

    def tolerance(self, text: str) -> float | None:
        """Return a tolerance: a share where it is in percent, else as it stands."""
        if text == NONE:
            return None
        return float(number(text) / (100 if text.endswith("%") else 1))

    def indicator(self, row: Row) -> Indicator:
        """Return an indicator that has the change of scope of a row."""
        name = Bilingual("量", "measured")
        return Indicator(
            code="measured",
            name=name,
            definition=name,
            class_="core",
            unit="亿元",
            direction="up",
            frequencies=("year",),
            accumulates=False,
            aggregate="none",
            reported_by="customs",
            agency=name,
            decimals=1,
            display=Display("亿元", 1.0, 1),
            breaks=self.breaks(row),
        )

    def same(self, found: float | None, drawn: str) -> bool:
        """Tell whether a figure is the drawn one, at the precision drawn."""
        if found is None or drawn == NONE:
            return found is None and drawn == NONE
        wanted = number(drawn)
        scale = 100 if drawn.endswith("%") else 1
        return round(found * scale, -int(wanted.as_tuple().exponent)) == float(wanted)
