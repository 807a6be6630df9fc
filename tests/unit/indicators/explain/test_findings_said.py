"""What a drawn table cannot show of findings: other sources, preliminary figures."""

from indicators.explain.findings_said import Series, finding, trend_finding
from indicators.progress import Figures, judge


def test_two_sources_have_ends_and_no_rate(year_value) -> None:
    known = {
        2020: year_value(2020, 100, "≈", "10"),
        2024: year_value(2024, 150, source="nbs", status="preliminary"),
    }
    found = trend_finding(Series("measured", "000000", "亿元", (), known), 2020)
    assert (found.code, found.facts["preliminary"]) == ("trend_up", 1)
    (by,) = found.parts
    assert by.code == "by_ends"
    assert (by.facts["start"], by.facts["start_bound"], by.facts["value"]) == (
        *(100, "≈", 150),
    )


def test_a_share_of_two_sources_has_ends_too(year_value) -> None:
    known = {2020: year_value(2020, 40), 2024: year_value(2024, 42, source="nbs")}
    found = trend_finding(Series("measured", "000000", "%", (), known), 2020)
    assert found.parts[0].code == "by_ends"


def test_a_preliminary_figure_marks_the_finding(
    target, indicator, method, year_value
) -> None:
    for status in ("final", "preliminary"):
        known = {2023: year_value(2023, 155, status=status)}
        judged = judge(target(), indicator(), Figures(known), method, 2023)
        found = finding(target(), judged)
        assert found.code == "path_below"
        assert ("preliminary" in found.facts) == (status == "preliminary")
