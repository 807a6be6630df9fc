"""The worked queries against the same answers worked out in pandas.

The oracle reads whole relations, or the files that are shipped, and knows no SQL but
`FROM relation`; nothing of the macros under test is used.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date

import duckdb
import pandas as pd
import pytest

from office.analysis.examples import Example, examples
from tests.cli.figures import number, picked
from tests.conftest import AnalystFile

NATION = "000000"
Oracle = Callable[["Relations"], pd.DataFrame]

BY_NAME = {each.name[:2]: each for each in examples()}


class Relations:
    """The relations of the file as frames, each read once."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Keep the connection."""
        self.connection = connection
        self._read: dict[str, pd.DataFrame] = {}

    def __getattr__(self, name: str) -> pd.DataFrame:
        """Return a relation."""
        if name not in self._read:
            self._read[name] = self.connection.table(name).df()
        return self._read[name]

    @property
    def years(self) -> pd.DataFrame:
        """Return the figures by year."""
        return self.observation[self.observation["frequency"] == "year"]


@pytest.fixture(scope="module")
def relations(analyst_file: AnalystFile) -> Iterator[Relations]:
    path = analyst_file("public")
    with closing(duckdb.connect(path, read_only=True)) as connection:
        yield Relations(connection)


def answer(relations: Relations, example: Example, **given: str) -> pd.DataFrame:
    """Run a query as it is typed, with its usual values or others."""
    values = {**example.usual, **given}
    cursor = relations.connection.cursor()
    return cursor.execute(example.text, values or None).df()


def test_there_are_twenty_and_each_says_what_it_asks(relations: Relations) -> None:
    assert len(examples()) == 20
    assert sorted(BY_NAME) == [f"{n:02d}" for n in range(1, 21)]
    for each in examples():
        assert each.title.zh != each.title.en
        assert each.question.zh.endswith(("？", "）"))
        assert each.question.en.endswith(("?", ".")), each.name
        assert set(each.usual) == {
            word.strip("$,()") for word in each.text.replace("(", " ").split()
            if word.startswith("$")
        }, each.name  # fmt: skip
        assert len(answer(relations, each)) > 0, each.name


def names(frame: pd.DataFrame, column: str = "name_zh") -> dict[str, str]:
    return dict(zip(frame["code"], frame[column], strict=True))


def same(found: pd.DataFrame, expected: pd.DataFrame) -> None:
    """Compare as sets of rows, numbers to seven digits."""
    columns = list(expected.columns)
    assert not expected.empty
    ours, theirs = (
        sorted(
            (
                tuple(
                    "—" if pd.isna(v) else float(f"{v:.7g}") if isinstance(v, float)
                    else v
                    for v in row
                )
                for row in frame[columns].itertuples(index=False)
            ),
            key=str,
        )
        for frame in (found, expected)
    )  # fmt: skip
    assert ours == theirs


def standing(r: Relations) -> pd.DataFrame:
    frame = r.assessment.merge(
        r.target, left_on="target", right_on="id", suffixes=("", "_t")
    )
    document = names(r.document, "title_zh")
    frame["document"] = frame["document"].map(document)
    frame["indicator"] = frame["indicator"].map(names(r.indicator))
    frame["completion"] = (frame["value"] - frame["base_value"]) / (
        frame["target_value"] - frame["base_value"]
    )
    # A sum over the period has no base; its share of the target stands for it.
    frame = frame[frame["form"] == "reach"]
    return frame[["document", "indicator", "period", "value", "target_value", "status"]]


def path_of_the_total(r: Relations) -> pd.DataFrame:
    years = range(2020, 2026)
    own = r.years.query("indicator == 'goods_trade_total_usd' and unit == '000000'")
    value = dict(zip(own["year"], own["value"], strict=True))
    due = {y: 46_500 + (51_000 - 46_500) * (y - 2020) / 5 for y in years}
    return pd.DataFrame(
        [("GT_TOTAL_USD", y, due[y], value[y], value[y] - due[y]) for y in years],
        columns=["target", "year", "due_value", "value", "gap"],
    )


def paces(r: Relations) -> pd.DataFrame:
    frame = r.target.dropna(subset=["printed_pace"]).copy()
    years = frame["target_year"] - frame["base_year"]
    frame["printed_percent_a_year"] = frame["printed_pace"] * 100
    frame["implied_percent_a_year"] = (
        (frame["target_value"] / frame["base_value"]) ** (1 / years) - 1
    ) * 100
    frame["level_by_printed_pace"] = (
        frame["base_value"] * (1 + frame["printed_pace"]) ** years
    )
    return frame[
        ["id", "printed_percent_a_year", "implied_percent_a_year",
         "level_by_printed_pace"]
    ]  # fmt: skip


def growth_of_the_nation(r: Relations) -> pd.DataFrame:
    own = r.years.query("indicator == 'goods_trade_total' and unit == '000000'")
    own = own.sort_values("year").set_index("year")
    rate = r.years.query("indicator == 'goods_trade_total_growth' and unit == '000000'")
    printed = dict(zip(rate["year"], rate["value"], strict=True))
    rows = []
    for year, row in own.iterrows():
        before = own.loc[year - 1] if year - 1 in own.index else None
        is_family = before is not None and before["source"] == row["source"]
        is_exact = before is not None and not {before["bound"], row["bound"]} & {
            ">",
            "≥",
        }
        grew = (
            (row["value"] / before["value"] - 1) * 100
            if is_family and is_exact
            else None
        )
        rows.append((str(year), row["value"], grew, printed.get(year)))
    return pd.DataFrame(rows, columns=["period", "value", "growth", "growth_published"])


def change_by_province(r: Relations) -> pd.DataFrame:
    own = r.years.query("indicator == 'goods_trade_total' and year in (2023, 2024)")
    wide = own.pivot_table(index="unit", columns="year", values="value")
    short = names(r.unit, "short_zh")
    level = names(r.unit, "level")
    whole = wide.loc[NATION]
    rows = [
        (short[unit], row[2023], row[2024], row[2024] - row[2023],
         (row[2024] - row[2023]) / (whole[2024] - whole[2023]))
        for unit, row in wide.iterrows()
        if level[unit] == "province"
    ]  # fmt: skip
    return pd.DataFrame(
        rows, columns=["part", "start_value", "end_value", "amount", "share"]
    )


def shares_of_provinces(r: Relations) -> pd.DataFrame:
    value = {
        (row["unit"], row["period"]): float(number(row))
        for row in picked("customs_monthly", indicator="goods_exports",
                          frequency="year_to_date")
    }  # fmt: skip
    short = names(r.unit[r.unit["level"] == "province"], "short_zh")
    rows = [
        (
            name,
            *(
                value[unit, period] / value[NATION, period] * 100
                for period in ("2024-07", "2025-07")
            ),
        )
        for unit, name in short.items()
    ]
    return pd.DataFrame(rows, columns=["unit", "share_first", "share_last"])


def concentration(r: Relations) -> pd.DataFrame:
    level = names(r.unit, "level")
    wide = pd.DataFrame(
        [
            (row["unit"], row["period"], float(number(row)))
            for row in picked("customs_monthly", indicator="goods_trade_total",
                              frequency="year_to_date")
        ],
        columns=["unit", "period", "value"],
    ).pivot_table(index="unit", columns="period", values="value")  # fmt: skip
    provinces = wide[[level[unit] == "province" for unit in wide.index]]
    square = ((provinces / wide.loc[NATION]) ** 2).sum()
    frame = square.rename("herfindahl").rename_axis("period").reset_index()
    frame["provinces_of_equal_size"] = 1 / frame["herfindahl"]
    return frame


def vintages_of_guangdong(r: Relations) -> pd.DataFrame:
    rows = [
        (row["frequency"], row["period"], float(number(row)), row["vintage"])
        for name in ("customs_monthly", "provinces_trade", "national")
        for row in picked(name, indicator="goods_trade_total", unit="440000")
        if (row["frequency"], row["period"])
        in {("year", "2024"), ("year_to_date", "2024-12")}
    ]
    return pd.DataFrame(rows, columns=["frequency", "period", "value", "vintage"])


def revised_gdp(r: Relations) -> pd.DataFrame:
    frame = pd.DataFrame(
        [
            (row["unit"], int(row["period"]), row["vintage"], row["released"],
             row["source"], float(row["value"]))
            for row in picked("provinces_gdp", indicator="gdp", frequency="year")
        ],
        columns=["code", "year", "vintage", "released", "source", "value"],
    )  # fmt: skip
    frame = frame.sort_values(["released", "vintage"])
    rows = []
    for (code, year), group in frame.groupby(["code", "year"]):
        if len(set(group["source"])) == 1 and len(group) > 1:
            first, last = group.iloc[0], group.iloc[-1]
            rows.append(
                (names(r.unit, "short_zh")[code], year, first["value"], last["value"])
            )
    return pd.DataFrame(rows, columns=["unit", "year", "first_value", "value_today"])


def known_then(r: Relations) -> pd.DataFrame:
    rank = dict(zip(r.source["code"], r.source["precedence"], strict=True))
    all_ = r.observation_vintage.query("unit == '000000' and year == 2022").copy()
    all_ = all_[
        (all_["frequency"] == "year")
        | ((all_["frequency"] == "year_to_date") & (all_["period"] == "2022-12"))
    ]
    all_["rank"] = all_["source"].map(rank)
    all_["is_year"] = all_["frequency"] == "year"

    def one(frame: pd.DataFrame) -> dict[str, float]:
        best = frame.sort_values(
            ["is_year", "rank", "known", "recorded", "vintage"],
            ascending=[False, True, False, False, False],
        ).groupby("indicator").first()  # fmt: skip
        return dict(best["value"])

    then = one(all_[all_["known"] <= pd.Timestamp("2023-06-30")])
    today = one(all_)
    rows = [
        (code, value, today[code])
        for code, value in then.items()
        if value != today[code]
    ]
    return pd.DataFrame(rows, columns=["code", "known_then", "known_today"])


def preliminary(r: Relations) -> pd.DataFrame:
    core = set(r.indicator[r.indicator["class"] == "core"]["code"])
    own = r.years[(r.years["unit"] == NATION) & r.years["indicator"].isin(core)]
    own = own[(own["status"] == "preliminary") | (own["bound"] != "=")]
    last = own.sort_values("year").groupby("indicator").last().reset_index()
    last["code"] = last["indicator"]
    return last[["code", "period", "value", "bound"]]


def missing(r: Relations) -> pd.DataFrame:
    provinces = r.unit[r.unit["level"] == "province"].sort_values("code")
    own = r.years[
        (r.years["origin"] == "reported") & r.years["unit"].isin(provinces["code"])
    ]
    rows = []
    for code, group in own.groupby("indicator"):
        held = set(group[group["period"] == "2025"]["unit"])
        without = provinces[~provinces["code"].isin(held)]["short_zh"]
        rows.append((code, len(held), "、".join(without) or None))
    return pd.DataFrame(
        rows, columns=["indicator", "provinces_with_a_figure", "without"]
    )


def control(r: Relations) -> pd.DataFrame:
    level = names(r.unit, "level")
    rows = []
    by_period: dict[str, dict[str, float]] = {}
    for row in picked(
        "customs_monthly", indicator="goods_trade_total", frequency="month"
    ):
        by_period.setdefault(row["period"], {})[row["unit"]] = float(number(row))
    for period, values in by_period.items():
        provinces = [v for unit, v in values.items() if level[unit] == "province"]
        if len(provinces) == 31:
            rows.append((period, values[NATION], sum(provinces) - values[NATION]))
    frame = pd.DataFrame(rows, columns=["period", "nation", "difference"])
    return frame.round(6)


def months_of_zhejiang(r: Relations) -> pd.DataFrame:
    held = {
        row["period"]: float(number(row))
        for row in picked("customs_monthly", indicator="goods_exports", unit="330000",
                          frequency="month")
    }  # fmt: skip
    rows = [
        (period, value, held.get(before),
         None if before not in held else (value / held[before] - 1) * 100)
        for period, value in held.items()
        for before in [f"{int(period[:4]) - 1}{period[4:]}"]
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["period", "value", "value_before", "growth"])


def not_comparable(r: Relations) -> pd.DataFrame:
    frame = r.scope_break.merge(r.target, on="indicator", suffixes=("_b", ""))
    year = frame["period"].str[:4].astype(int)
    frame = frame[(year > frame["base_year"]) & (year <= frame["target_year"])]
    frame = frame.merge(
        r.assessment[["target", "value", "status"]], left_on="id", right_on="target"
    )
    frame["value_over_target"] = frame["value"] / frame["target_value"]
    frame["scope_since"] = frame["period"]
    return frame[["id", "scope_since", "value", "value_over_target", "status"]]


def trade_to_gdp(r: Relations) -> pd.DataFrame:
    wide = r.years[r.years["year"].isin([2020, 2024])].pivot_table(
        index=["unit", "year"], columns="indicator", values="value"
    ).dropna(subset=["goods_trade_to_gdp"])  # fmt: skip
    ratio = dict(wide["goods_trade_total"] / wide["gdp"] * 100)
    rows = [
        (names(r.unit, "short_zh")[unit], ratio[unit, 2020], last)
        for (unit, year), last in ratio.items()
        if year == 2024 and (unit, 2020) in ratio
    ]
    return pd.DataFrame(rows, columns=["unit", "ratio_first", "ratio_last"])


def two_lists(r: Relations) -> pd.DataFrame:
    found = {}
    for code in ("bri64_trade", "bri_trade"):
        for row in picked("national", indicator=code, frequency="year"):
            found.setdefault((code, int(row["period"])), []).append(row)
    rows = [
        (code, year, float(max(group, key=lambda row: row["released"])["value"]))
        for (code, year), group in found.items()
    ]
    return pd.DataFrame(rows, columns=["code", "year", "value"])


def index_of_guangdong(r: Relations) -> pd.DataFrame:
    own = r.years.query("indicator == 'goods_trade_total' and year >= 2020")
    rows: dict[int, dict[str, float | None]] = {}
    for unit, name in (("440000", "province"), (NATION, "nation")):
        series = own[own["unit"] == unit].set_index("year")
        start = series.loc[2020]
        for year, row in series.iterrows():
            is_like = row["source"] == start["source"] and row["bound"] in {"=", "≈"}
            value = row["value"] / start["value"] * 100 if is_like else None
            rows.setdefault(int(str(year)), {})[name] = value
    return pd.DataFrame(
        [(year, row.get("province"), row.get("nation")) for year, row in rows.items()],
        columns=["year", "province", "nation"],
    )


def sources(r: Relations) -> pd.DataFrame:
    rows = []
    for code, group in r.observation.groupby("source"):
        rows.append(
            (names(r.source)[code], len(group), group["indicator"].nunique(),
             int((group["status"] == "preliminary").sum()),
             int((group["released_basis"] == "estimated").sum()))
        )  # fmt: skip
    columns = ["source", "figures", "indicators", "preliminary", "estimated_day"]
    return pd.DataFrame(rows, columns=columns)


ORACLES: dict[str, Oracle] = {
    "02": path_of_the_total,
    "03": paces,
    "04": growth_of_the_nation,
    "07": shares_of_provinces,
    "08": concentration,
    "09": vintages_of_guangdong,
    "10": revised_gdp,
    "11": known_then,
    "12": preliminary,
    "13": missing,
    "15": months_of_zhejiang,
    "16": not_comparable,
    "17": trade_to_gdp,
    "18": two_lists,
    "19": index_of_guangdong,
    "20": sources,
}


@pytest.mark.parametrize("name", ORACLES)
def test_the_answer_is_that_of_pandas(relations: Relations, name: str) -> None:
    expected = ORACLES[name](relations)
    assert len(expected) > 0
    same(answer(relations, BY_NAME[name]), expected)


def test_every_target_stands_with_its_value(relations: Relations) -> None:
    found = answer(relations, BY_NAME["01"])
    assert len(found) == 9
    expected = standing(relations)
    same(found[found["indicator"].isin(expected["indicator"])], expected)


def test_the_provinces_make_the_change(relations: Relations) -> None:
    found = answer(relations, BY_NAME["05"])
    parts = found[found["kind"] == "part"]
    same(parts, change_by_province(relations))
    # With what is left they are the whole of it.
    assert found["share"].sum() == pytest.approx(1)


def test_exports_and_imports_make_the_growth(relations: Relations) -> None:
    found = answer(relations, BY_NAME["06"]).set_index("to_year")
    own = relations.years.query("unit == '000000'").pivot_table(
        index="year", columns="indicator", values="value"
    )
    for year, row in found.dropna().iterrows():
        whole = own.loc[year - 1, "goods_trade_total"]
        for part in ("exports", "imports"):
            code = f"goods_{part}"
            grew = (own.loc[year, code] - own.loc[year - 1, code]) / whole * 100
            assert row[f"points_of_{part}"] == pytest.approx(grew), year


def test_the_provincial_sum_is_a_control(relations: Relations) -> None:
    found = answer(relations, BY_NAME["14"]).round({"difference": 6, "nation": 6})
    expected = control(relations)
    assert len(found) == len(expected) == len(found["period"].unique())
    by_period = expected.set_index("period")
    for row in found.itertuples():
        known = by_period.loc[row.period]
        assert row.difference == pytest.approx(known["difference"], abs=1e-6)


def test_a_day_may_be_any(relations: Relations) -> None:
    nothing = answer(relations, BY_NAME["11"], day=date(2019, 1, 1).isoformat())
    assert nothing.empty
