"""The fan: it opens from the last value, and every answer has its words."""

from dataclasses import replace
from datetime import date
from typing import get_args

import pytest

from dashboard.components.path_card import CHART as GRAPH
from dashboard.components.path_card import indicator_path, path_card
from dashboard.figures.fan import fan_figure, fan_frame
from dashboard.figures.path import path_figure
from dashboard.location import Language, Location
from dashboard.theme import LIGHT
from dashboard.wording import wording
from indicators.outlook.request import (
    ChanceState,
    Outlook,
    Start,
    State,
    YearAhead,
)

WORDS = wording("en")
OUTLOOK = Outlook(
    *("goods_trade_total_usd", "000000", None, 2027, date(2026, 6, 30)),
    state="expected",
    chance_state="no_target",
    start=Start(2025, 63_500.0),
    path=(
        YearAhead(2026, 64_600.0, 56_000.0, 74_600.0),
        YearAhead(2027, 65_800.0, 53_000.0, 81_700.0),
    ),
)


def test_the_fan_opens_from_the_last_value(views) -> None:
    path = indicator_path(views.indicator(), WORDS)
    figure = fan_figure(path, fan_frame(OUTLOOK), WORDS, LIGHT)
    low, high = figure.data[:2]
    assert list(low.x) == list(high.x) == [2025, 2026, 2027]
    assert list(low.y) == [63_500, 56_000, 53_000]
    assert list(high.y) == [63_500, 74_600, 81_700]
    assert (high.fill, high.fillcolor) == ("tonexty", LIGHT.accent_ground)
    middle = figure.data[-1]
    assert list(middle.y) == [63_500, 64_600, 65_800]
    assert middle.text[2] == "2027: 65,800 expected, 80 % interval 53,000 to 81,700"
    assert list(middle.hoverinfo) == ["skip", "text", "text"]
    assert figure.layout.xaxis.range[1] > 2027.4


def test_the_path_is_drawn_over_the_fan_as_without_it(views) -> None:
    path = indicator_path(views.indicator(), WORDS)
    plain = path_figure(path, WORDS, LIGHT)
    figure = fan_figure(path, fan_frame(OUTLOOK), WORDS, LIGHT)
    assert [str(t) for t in figure.data[2:-1]] == [str(t) for t in plain.data]
    assert figure.layout.annotations == plain.layout.annotations
    assert {trace.type for trace in figure.data} == {"scatter"}


def test_values_are_drawn_in_the_unit_shown(views) -> None:
    path = indicator_path(views.indicator(judged=views.online_retail), WORDS)
    figure = fan_figure(path, fan_frame(OUTLOOK), WORDS, LIGHT)
    assert figure.data[0].y[0] == pytest.approx(63_500 / path.display.factor)


def test_without_an_expectation_nothing_is_added(views) -> None:
    path = indicator_path(views.indicator(), WORDS)
    silent = Outlook(
        *("goods_trade_total_usd", "000000", None, 2027, date(2026, 6, 30)),
        state="too_little",
        chance_state="none",
        facts={"have": 3, "need": 4},
    )
    assert fan_frame(silent).empty
    figure = fan_figure(path, fan_frame(silent), WORDS, LIGHT)
    assert str(figure) == str(path_figure(path, WORDS, LIGHT))


FACTS = {"have": 3, "need": 4, "last": 2021, "since": "2025"}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_answer_has_its_words(language: Language) -> None:
    words = wording(language)
    for state in set(get_args(State)) - {"expected"}:
        assert words.text(f"outlook_state.{state}", **FACTS)
    for state in set(get_args(ChanceState)) - {"told", "none"}:
        assert words.text(f"outlook_chance.{state}", **FACTS)
    assert "4" in words.text("outlook_state.too_little", **FACTS)


def test_the_card_draws_the_fan_and_says_its_end(views) -> None:
    view = replace(views.indicator(), outlook=OUTLOOK)
    place = Location(page="indicator", indicator="goods_trade_total_usd")
    for words in (wording("zh"), WORDS):
        card = path_card(view, place, words)
        drawn = card[GRAPH].figure
        assert list(drawn.data[0].x) == [2025, 2026, 2027]
        for told in ("65,800", "53,000", "81,700"):
            assert told in str(card.children[1])
    silent = path_card(views.indicator(), place, WORDS)
    assert "65,800" not in str(silent.children[1])
    plain = path_figure(indicator_path(views.indicator(), WORDS), WORDS, LIGHT)
    assert str(silent[GRAPH].figure) == str(plain)
