"""Contributions against SQL on the shipped figures: provinces, in yuan and dollars."""

from pathlib import Path

import pytest

from indicators.explain.contributions import Contributions
from indicators.explain.effects import Effects, Structure
from indicators.explain.exact import Unsplit
from office.breakdowns import FORMULA, PROVINCE
from office.explaining import (
    Explained,
    contributions_between,
    explained,
    ratio_explained,
    why,
)
from office.peers import peers
from office.published import indicator_head
from office.settings import Settings
from office.workspace import Workspace

# Read from the file of a publication with nothing of ours in between: the yearly
# figure of the statistics bureau by province, the nation's by the best source.
ORACLE = """
WITH province AS (
    SELECT unit, period, value
    FROM observation
    WHERE
        indicator = $indicator AND frequency = 'year' AND source = 'nbs_database'
        AND period IN ('2020', '2024') AND unit <> '000000'
    QUALIFY row_number() OVER (
        PARTITION BY unit, period ORDER BY released DESC
    ) = 1
),
nation AS (
    SELECT o.period, o.value
    FROM observation AS o
    INNER JOIN source AS s ON s.code = o.source
    WHERE
        o.indicator = $indicator AND o.unit = '000000' AND o.frequency = 'year'
        AND o.period IN ('2020', '2024')
    QUALIFY row_number() OVER (
        PARTITION BY o.period ORDER BY s.precedence, o.released DESC
    ) = 1
),
change AS (
    SELECT
        max(value) FILTER (WHERE period = '2024')
        - max(value) FILTER (WHERE period = '2020') AS amount,
        max(value) FILTER (WHERE period = '2020') AS base
    FROM nation
)
SELECT
    p.unit, CAST(b.value - p.value AS DOUBLE) AS amount,
    CAST(b.value - p.value AS DOUBLE) / CAST(c.amount AS DOUBLE) AS share,
    CAST(b.value - p.value AS DOUBLE) / CAST(c.base AS DOUBLE) * 100 AS points,
    CAST(c.amount AS DOUBLE) AS change
FROM province AS p
INNER JOIN province AS b ON b.unit = p.unit AND b.period = '2024'
CROSS JOIN change AS c
WHERE p.period = '2020'
ORDER BY p.unit
"""


RATIO = """
WITH total AS (
    SELECT y.period, y.indicator, CAST(sum(y.value) AS DOUBLE) AS value
    FROM latest_year AS y
    INNER JOIN unit AS u ON u.code = y.unit AND u.level = 'province'
    GROUP BY ALL
)
SELECT (a.value / b.value - c.value / d.value) * 100
FROM total AS a, total AS b, total AS c, total AS d
WHERE a.indicator = 'goods_trade_total' AND a.period = '2024'
  AND b.indicator = 'gdp' AND b.period = '2024'
  AND c.indicator = 'goods_trade_total' AND c.period = '2020'
  AND d.indicator = 'gdp' AND d.period = '2020'
"""


def asked(workspace: Workspace, statement: str, facts: dict[str, str]) -> list[tuple]:
    """Return the rows of plain SQL on the file of the publication."""
    return workspace.reader().connection.cursor().execute(statement, facts).fetchall()


@pytest.fixture(scope="module")
def workspace(initialised: Path) -> Workspace:
    return Workspace(Settings(data=initialised))


def by(workspace: Workspace, code: str, breakdown: str, unit="000000") -> Explained:
    reader = workspace.reader()
    every = explained(reader, indicator_head(reader, code), unit)
    return next(each for each in every if each.breakdown == breakdown)


@pytest.mark.parametrize(
    ("code", "one_family"),
    [("goods_trade_total", True), ("goods_trade_total_usd", False)],
)
def test_provinces_as_sql_has_them(
    workspace: Workspace, code: str, one_family: bool
) -> None:
    rows = asked(workspace, ORACLE, {"indicator": code})
    found = by(workspace, code, PROVINCE).found
    assert (found.span, len(found.lines), len(rows)) == ((2020, 2024), 31, 31)
    for line, (unit, amount, share, points, change) in zip(
        found.lines, rows, strict=True
    ):
        assert line.code == unit
        assert line.amount == pytest.approx(amount, abs=1e-9)
        assert line.share == pytest.approx(share, abs=1e-12)
        assert found.change == pytest.approx(change, abs=1e-9)
        # The nation's dollars of 2020 stand in a plan, those of 2024 in a release.
        wanted = pytest.approx(points, abs=1e-9) if one_family else None
        assert line.points == wanted
    total = sum(row[1] for row in rows)
    assert found.rest.amount == pytest.approx(found.change - total, abs=1e-9)


def test_exports_and_imports_are_the_whole(workspace: Workspace) -> None:
    told = by(workspace, "goods_trade_total", "flow")
    # Customs' press conferences: 17.93 and 14.23 in 2020, 26.99 and 18.48 in 2025.
    assert told.found.span == (2020, 2025)
    assert [line.amount for line in told.found.lines] == [90_600, 42_500]
    assert (told.found.rest.amount, told.found.change) == (0, 133_100)
    assert told.found.explained
    assert told.reason and told.reason.zh


def test_what_is_not_all_there_leaves_others(workspace: Workspace) -> None:
    found = by(workspace, "goods_trade_total", "ownership").found
    assert (found.rest_kind, found.rest.amount) == ("others", 133_100 - 110_600)


def test_a_balance_is_taken_apart_by_its_formula(workspace: Workspace) -> None:
    found = by(workspace, "goods_trade_balance", FORMULA).found
    assert [line.amount for line in found.lines] == [90_600, -42_500]
    assert found.change == 48_100


def test_a_year_asked_for_names_who_is_missing(workspace: Workspace) -> None:
    reader = workspace.reader()
    head = indicator_head(reader, "goods_trade_total")
    found = contributions_between(reader, head, "000000", PROVINCE, (2024, 2025))
    # Of 2025 thirteen provinces have a figure, of the press; that of 2024 is NBS's.
    assert found == Unsplit("no_parts", {"first": 2024, "last": 2025})
    found = contributions_between(reader, head, "000000", "partner", (2020, 2025))
    assert isinstance(found, Unsplit)
    found = contributions_between(reader, head, "000000", "partner", (2021, 2023))
    assert isinstance(found, Contributions)
    # Of 2023 no figure of trade with ASEAN is held.
    assert {line.code: line.why for line in found.lines} == {
        "asean_trade": "no_end",
        "eu_trade": "",
        "us_trade": "",
    }
    assert found.rest_kind == "missing"
    unknown = contributions_between(reader, head, "000000", "colour", (2020, 2021))
    assert getattr(unknown, "code", "") == "no_breakdown"


def test_the_bridge_is_the_completion_of_the_year(workspace: Workspace) -> None:
    told = why(workspace, "goods_trade_total_usd", "000000")
    first = told.contributions[0]
    assert first.target and first.due
    # (61,600 − 46,500) ÷ (51,000 − 46,500); due at the end of 2024: 50,100.
    assert first.target.completion == pytest.approx(15_100 / 4_500)
    assert (first.target.gap, first.due.gap) == (10_600, 11_500)
    planned = first.lines.loc[first.lines["kind"] != "change", "planned"]
    assert planned.sum() == pytest.approx(15_100 / 4_500, abs=1e-9)


def test_bars_lead_from_nothing_to_the_change(workspace: Workspace) -> None:
    bars = by(workspace, "goods_trade_total", PROVINCE).bars
    assert list(bars["kind"]) == ["part"] * 8 + ["others", "rest", "change"]
    steps = bars.iloc[:-1]
    ends = steps["from_"] + steps["amount"]
    assert list(steps["from_"]) == pytest.approx([0, *ends[:-1]])
    assert ends.iloc[-1] == pytest.approx(bars.iloc[-1]["amount"])


def test_a_ratio_by_its_sides_and_across_the_provinces(workspace: Workspace) -> None:
    reader = workspace.reader()
    own = ratio_explained(
        reader, indicator_head(reader, "goods_trade_to_gdp"), "330000"
    )
    assert own and isinstance(own.effects, Effects)
    assert own.structure is None
    found = own.effects
    assert found.numerator + found.denominator == pytest.approx(found.change, abs=1e-9)
    every = ratio_explained(
        reader, indicator_head(reader, "goods_trade_to_gdp"), "000000"
    )
    assert every and every.effects is None
    assert isinstance(every.structure, Structure)
    ((change,),) = asked(workspace, RATIO, {})
    told = every.structure
    assert told.change == pytest.approx(change, abs=1e-9)
    assert told.within + told.between == pytest.approx(change, abs=1e-9)


@pytest.mark.parametrize("code", ["goods_trade_total", "goods_trade_national_share"])
def test_what_is_no_ratio_of_the_nation(workspace: Workspace, code: str) -> None:
    reader = workspace.reader()
    assert ratio_explained(reader, indicator_head(reader, code), "000000") is None


def test_chongqing_stands_in_yuan_and_apart_from_dollars(workspace: Workspace) -> None:
    yuan = why(workspace, "goods_trade_total", "000000").beside
    assert yuan and yuan.found.national is None
    assert yuan.found.total == 9000
    # 6,513.6 of 322,215.1, both of the statistics bureau.
    assert yuan.found.coverage == pytest.approx(6_513.6 / 322_215.1)
    dollars = why(workspace, "goods_trade_total_usd", "000000").beside
    assert dollars and dollars.found.national
    assert (dollars.found.total, len(dollars.found.not_filed)) == (None, 31)
    assert [each.apart for each in dollars.found.filed] == ["currency"]
    assert why(workspace, "express_parcels", "000000").beside is None
    assert why(workspace, "goods_trade_total", "500000").beside is None


def test_provinces_of_like_size(workspace: Workspace) -> None:
    found = peers(workspace.reader(), "goods_trade_total", "330000")
    assert found
    assert [row.unit for row in found.rows] == [
        *("310000", "320000", "330000", "370000", "440000"),
    ]
    own = next(row for row in found.rows if row.unit == "330000")
    assert own.grown
    assert own.grown.own == pytest.approx((52_626.21 / 33_848.5) ** 0.25 - 1)
    assert peers(workspace.reader(), "goods_trade_total", "000000") is None
