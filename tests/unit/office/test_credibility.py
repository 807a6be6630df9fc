"""Credibility of the shipped figures, against pandas on the files themselves."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import astuple
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from etl.publication.reader import open_publication
from indicators.errors import NotFoundError
from office.credibility import credibility
from office.credibility_record import credibility_record, indicator_record
from office.credibility_views import CredibilityView, Opinion
from office.credibility_whole import whole
from office.settings import Settings
from office.workspace import Workspace
from tests.cli.folders import current_file

OBSERVATIONS = ("data", "reference", "observations")


@pytest.fixture(scope="module")
def opened(initialised: Path) -> Workspace:
    return Workspace(Settings(data=initialised))


@pytest.fixture
def shown(opened: Workspace) -> Callable[..., CredibilityView]:
    return lambda *asked, **more: credibility(opened, *asked, **more)


@pytest.fixture(scope="module")
def latest(initialised: Path) -> pd.DataFrame:
    with closing(duckdb.connect(current_file(initialised), read_only=True)) as held:
        found = held.execute("SELECT * FROM latest").df()
        targets = held.execute("SELECT indicator, unit FROM target").df()
    keys = set(zip(targets["indicator"], targets["unit"], strict=True))
    own = zip(found["indicator"], found["unit"], strict=True)
    return found.assign(targeted=[key in keys for key in own])


def counted(figures: pd.DataFrame) -> tuple[int, ...]:
    rounded = (figures["bound"] == "≈") | figures["rounded_to"].notna()
    parts = (
        figures["status"] == "preliminary",
        figures["released_basis"] == "estimated",
        figures["released_basis"] == "unknown",
        figures["bound"].isin([">", "≥"]),
        rounded,
        figures["source"] == "formula",
    )
    return len(figures), *(int(part.sum()) for part in parts)


def test_counts_are_those_of_pandas(shown, latest: pd.DataFrame) -> None:
    view = shown()
    assert astuple(view.whole.every) == counted(latest)
    assert astuple(view.whole.targeted) == counted(latest.loc[latest["targeted"]])
    years = latest["period"].str[:4]
    assert {one.key for one in view.by_year} == set(years)
    for one in view.by_year:
        assert astuple(one.every) == counted(latest.loc[years == one.key])
    assert {one.key for one in view.by_source} == set(latest["source"])
    for one in view.by_source:
        own = latest.loc[latest["source"] == one.key]
        assert astuple(one.every) == counted(own)
        assert astuple(one.targeted) == counted(own.loc[own["targeted"]])


def test_the_census_moved_gdp_as_pandas_says(shown, repository: Path) -> None:
    file = repository.joinpath(*OBSERVATIONS, "provinces_gdp.csv")
    table = pd.read_csv(file, dtype=str)
    gdp = table.loc[table["indicator"] == "gdp"].assign(
        value=lambda t: t["value"].astype(float)
    )
    keys = ["unit", "period"]
    wide = gdp.pivot_table(index=keys, columns="released", values="value")
    first, before, after = sorted(wide.columns)
    assert after > "2026-03-01" > before
    turned = wide.dropna(subset=[before, after])
    moved = turned[after] / turned[before] - 1
    (found,) = [
        one.revisions for one in shown().revisions if one.indicator.code == "gdp"
    ]
    assert found.restated.cells == len(turned) == 434
    assert found.restated.mean == pytest.approx(moved.mean(), rel=1e-9)
    assert found.restated.size == pytest.approx(moved.abs().mean(), rel=1e-9)
    assert found.restated.largest == pytest.approx(moved[moved.abs().idxmax()])
    unmoved = wide.dropna(subset=[first, before])
    assert found.ordinary.cells == len(unmoved) == 124
    assert found.ordinary.moved == int((unmoved[first] != unmoved[before]).sum())


def test_delays_are_those_of_pandas(shown, repository: Path) -> None:
    file = repository.joinpath(*OBSERVATIONS, "national.csv")
    table = pd.read_csv(file, dtype=str, keep_default_na=False)
    own = table.loc[
        (table["source"] == "customs_release") & (table["frequency"] == "year")
    ].copy()
    own["day"] = pd.to_datetime(own["released"])
    first = own.sort_values("day").groupby(["indicator", "unit", "period"]).head(1)
    stated = first.loc[first["released_basis"].isin(["", "stated"])]
    ends = pd.to_datetime(stated["period"] + "-12-31")
    days = (stated["day"] - ends).dt.days
    (found,) = [
        one.delay
        for one in shown().delays
        if (one.source, one.frequency) == ("customs_release", "year")
    ]
    assert found.stated == len(days)
    assert found.mean == pytest.approx(days.mean())
    assert found.middle == days.median()
    assert (found.shortest, found.longest) == (days.min(), days.max())
    estimated = first["released_basis"] == "estimated"
    assert found.estimated == estimated.sum()
    assert found.in_time + found.late <= found.stated


def test_the_triangle_of_beijing_is_that_of_the_file(shown) -> None:
    found = shown("gdp", "110000").triangle
    assert [column.known for column in found.columns] == [
        date(2023, 12, 31), date(2025, 3, 29), date(2026, 3, 31)]  # fmt: skip
    row = next(row for row in found.rows if row.period == "2021")
    told = [(c.figure.value, c.step) for c in row.cells if c]
    assert told == [(41_045.6, "first"), (41_045.6, "same"), (44_350.7, "restated")]
    assert (len(found.rows), found.once) == (14, 1)


def test_a_difference_of_basis_is_told_and_the_history_judged(shown) -> None:
    (mirror,) = shown().mirrors
    assert (mirror.operator.code, mirror.year) == ("goods_trade_total_usd", 2024)
    beijing = mirror.latest[0]
    assert beijing.unit.short.zh == "北京"
    assert beijing.mirrored.history == "within"
    assert [line.unit.short.zh for line in mirror.outside] == ["甘肃", "陕西"]
    assert len(mirror.latest) == 31


def test_an_opinion_stands_beside_the_figure_and_changes_nothing(shown) -> None:
    plain = shown()
    opinion = Opinion("110000", 2024, False, 5_000.0, "口径", date(2026, 5, 1))
    told = shown(opinions={("110000", 2024): opinion})
    (before,), (after,) = plain.mirrors, told.mirrors
    assert {line.opinion for line in before.lines} == {None}
    assert [line.opinion for line in after.lines if line.opinion] == [opinion]
    assert [line.mirrored for line in after.lines] == [
        line.mirrored for line in before.lines
    ]
    assert after.latest[0].opinion == opinion
    record = credibility_record(told)["mirrors"][0]["provinces"]
    assert [p["opinion"]["value"] for p in record if p["opinion"]] == [5_000.0]


def test_every_indicator_has_a_line_and_none_a_score(shown) -> None:
    view = shown()
    record = credibility_record(view)
    assert len(record["indicators"]) == len(view.lines) > 80
    by_code = {one["code"]: one["statements"] for one in record["indicators"]}
    assert [s["code"] for s in by_code["integrated_markets_100bn"]] == ["nothing"]
    assert "barred" in [s["code"] for s in by_code["online_retail_sales"]]
    assert all("score" not in str(said) for said in by_code.values())


def test_one_indicator_has_its_own_record(shown) -> None:
    record = indicator_record(shown("bri64_trade"))
    assert [(c["value"], c["step"]) for c in record["triangle"]] == [
        (138_300.0, "first"), (137_600.0, "revised")]  # fmt: skip
    (source,) = record["revisions"]
    assert source["ordinary"]["mean"] == pytest.approx(137_600 / 138_300 - 1)
    assert [one["period"] for one in record["breaks"]] == ["2023"]


def test_an_older_publication_without_mirrors_is_still_told(
    opened: Workspace, tmp_path: Path
) -> None:
    current = opened.publications.current()
    assert current
    copy = tmp_path / "publication.duckdb"
    copy.write_bytes(opened.publications.path(current).read_bytes())
    with closing(duckdb.connect(copy)) as held:
        held.execute("ALTER TABLE indicator DROP COLUMN mirror_of")
    found = whole(open_publication(current, copy))
    assert found.mirrors == ()
    assert found.lines


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (("no_such",), "indicator_unknown"),
        (("gdp", "999999"), "unit_unknown"),
        (("gdp", "000000", "a" * 64), "publication_unknown"),
    ],
)
def test_what_there_is_not_is_named(shown, asked: tuple[str, ...], code: str) -> None:
    with pytest.raises(NotFoundError, match=code):
        shown(*asked)
