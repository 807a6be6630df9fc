"""All opinions on one target: what is asked, and every difference told."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.opinions.disagreement import FAVOURABLE, REASONS
from indicators.opinions.evidence import Evidence, evidence_of
from indicators.opinions.opinion import SILENCES, VERDICTS
from indicators.opinions.second_opinions import opinions
from indicators.progress import Figures, judge

ON_TARGET = ["open_sdg", "escap_status", "escap_outlook", "oecd_target"]
VALUES = st.integers(-300, 300)
BOUNDS = st.sampled_from(["=", "=", "≈", ">"])


@st.composite
def promises(draw: st.DrawFn) -> dict[str, Any]:
    """Draw what a target says."""
    form = draw(
        st.sampled_from(["reach", "about", "exceed", "strive", "at_least", "hold"])
    )
    base = draw(st.none() | VALUES)
    return {
        "base_value": None if base is None else float(base),
        "target_value": float(draw(VALUES)),
        "form": form,
        "tolerance": 5.0 if form == "hold" else 0.05 if form == "about" else None,
        "direction": "up"
        if form == "at_least"
        else draw(st.sampled_from(["up", "down"])),
        "path": draw(st.sampled_from(["straight", "compound"])),
        "nature": draw(st.sampled_from(["预期性", "约束性"])),
    }


@given(
    promise=promises(),
    series=st.lists(st.none() | st.tuples(VALUES, BOUNDS), min_size=6, max_size=6),
    year=st.integers(2020, 2025),
)
def test_every_opinion_is_held_against_the_status_and_every_difference_told(
    promise, series, year, build, method
) -> None:
    target, indicator = build.target(**promise), build.indicator()
    years = {
        2020 + n: build.year_value(2020 + n, *one)
        for n, one in enumerate(series)
        if one is not None
    }
    judgement = judge(target, indicator, Figures(years), method, year)
    evidence = Evidence("000000", 2020, year, years)
    found = opinions(target, indicator, evidence, judgement, method)
    assert [one.method for one in found] == ON_TARGET
    for one in found:
        held = one.official
        spoken = one.verdict is not None
        assert one.reason == "" if spoken else one.reason in SILENCES
        assert not spoken or one.verdict in VERDICTS[one.method]
        assert (held.kind == "agree") == (held.reason == "")
        assert held.reason in {"", *REASONS}
        if held.kind == "none":
            silences = {"opinion_silent", "official_silent", "no_time_in_it"}
            assert held.reason in silences


def test_a_trend_has_no_status_to_be_held_against(build, method) -> None:
    years = {y: build.year_value(y, v) for y, v in ((2020, 40), (2025, 50))}
    share = build.indicator(unit="%")
    nation = Evidence("000000", 2020, 2025, years)
    (trend,) = opinions(None, share, nation, None, method)
    assert (trend.method, trend.verdict) == ("open_sdg_trend", "on_track")
    assert (trend.official.kind, trend.official.reason) == ("none", "no_status")


def test_a_province_without_a_target_is_set_beside_the_nation(build, method) -> None:
    held = {f"p{n}": build.year_value(2025, n) for n in range(31)}
    evidence = Evidence(
        "p0", 2020, 2025, {2025: held["p0"]}, held, build.year_value(2025, 20)
    )
    trend, distance = opinions(None, build.indicator(unit="%"), evidence, None, method)
    assert trend.reason == "one_point"
    assert trend.official.reason == "opinion_silent"
    assert (distance.method, distance.verdict) == ("oecd_nation", "at_distance")
    assert distance.official.reason == "no_status"


@pytest.mark.parametrize(
    ("form", "value", "year", "kind", "reason"),
    [
        ("reach", 120, 2025, "agree", ""),
        ("reach", 210, 2025, "agree", ""),
        ("exceed", 200, 2025, "differ", "strict_form"),
        ("reach", 160, 2023, "none", "no_time_in_it"),
        ("reach", 210, 2023, "agree", ""),
        ("at_least", 210, 2023, "agree", ""),
    ],
)
def test_a_distance_is_held_against_the_end_only(
    build, method, form, value, year, kind, reason
) -> None:
    base = 250.0 if form == "at_least" else 100.0
    target = build.target(form=form, base_value=base, unit="p0")
    held = {f"p{n}": build.year_value(year, value + n) for n in range(31)}
    years = {year: held["p0"]}
    judgement = judge(target, build.indicator(), Figures(years), method, year)
    evidence = Evidence("p0", 2020, year, years, held)
    found = opinions(target, build.indicator(), evidence, judgement, method)[-1]
    assert (found.official.kind, found.official.reason) == (kind, reason)


def test_evidence_is_gathered_from_the_values_of_all_units(build) -> None:
    value = build.year_value
    annual = {
        ("share", "000000"): {2025: value(2025, 20)},
        ("share", "p1"): {2020: value(2020, 10), 2025: value(2025, 15)},
        ("share", "p2"): {2024: value(2024, 30)},
        ("other", "p2"): {2025: value(2025, 99)},
    }
    found = evidence_of(annual, ("share", "p1"), ["p1", "p2", "p3"], (2020, 2025))
    assert found == Evidence(
        "p1",
        2020,
        2025,
        annual["share", "p1"],
        {"p1": value(2025, 15)},
        value(2025, 20),
    )
    empty = evidence_of(annual, ("none", "p1"), ["p1"], (2020, 2025))
    assert (empty.years, empty.provinces, empty.nation) == ({}, {}, None)


def test_favourable_verdicts_are_verdicts() -> None:
    assert {v for said in VERDICTS.values() for v in said} > set(FAVOURABLE)
