"""`tradeplan credibility`: told in words and as JSON, of all and of one indicator."""

from pathlib import Path

import pytest

from tests.cli.command import tradeplan


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "zh",
            [
                "北京市地区生产总值：公布不止一次的 14 个时期中 14 个",
                "434 个数因普查等整体重算，平均 +1.93%",
                "44,350.7",
            ],
        ),
        (
            "en",
            [
                "of 14 periods released more than once 14 were revised",
                "recomputed as a whole, as after a census: 434, mean +1.93%",
                "44,350.7",
            ],
        ),
    ],
)
def test_one_indicator_is_told_with_its_triangle(
    initialised: Path, language: str, said: list[str]
) -> None:
    words = ("credibility", "gdp", "--unit", "110000")
    ran = tradeplan(*words, data=initialised, language=language)
    assert (ran.code, ran.err) == (0, "")
    assert [part for part in said if part not in ran.out] == []


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", ["2 省的比值偏离自身历史：甘肃、陕西", "：尚无数"]),
        ("en", ["left the history of their own ratio: Gansu", ": no figures yet"]),
    ],
)
def test_all_indicators_have_a_line(
    initialised: Path, language: str, said: list[str]
) -> None:
    ran = tradeplan("credibility", data=initialised, language=language)
    assert (ran.code, ran.err) == (0, "")
    assert [part for part in said if part not in ran.out] == []
    listed = tradeplan("catalogue", "--json", data=initialised, language=language)
    named = [one["name"][language] for one in listed.record]
    assert len(named) > 80
    assert [name for name in named if name not in ran.out] == []


def test_the_record_of_one_has_every_release_of_its_periods(
    initialised: Path,
) -> None:
    words = ("credibility", "bri64_trade", "--json")
    ran = tradeplan(*words, data=initialised)
    told = [(cell["value"], cell["step"]) for cell in ran.record["triangle"]]
    assert told == [(138_300.0, "first"), (137_600.0, "revised")]
    assert ran.record["in_points"] is False


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("credibility", "gpd"), "indicator_unknown"),
        (("credibility", "gdp", "--unit", "999999"), "unit_unknown"),
    ],
)
def test_what_there_is_not_is_told(
    initialised: Path, words: tuple[str, ...], code: str
) -> None:
    ran = tradeplan(*words, "--json", data=initialised)
    assert (ran.code, ran.error["code"]) == (3, code)
