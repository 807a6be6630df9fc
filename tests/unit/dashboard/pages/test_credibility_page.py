"""What the page of credibility says, draws and saves."""

import csv
import io
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

import pytest
from dash import html

from dashboard.address import parse
from dashboard.components.mirror_card import mirror_card
from dashboard.components.settled_card import settled_finding
from dashboard.components.triangle_card import triangle_card
from dashboard.credibility_text import (
    line_text,
    mirror_finding,
    movement_text,
    province_names,
    triangle_finding,
)
from dashboard.figures.mirror import mirror_figure, usual_span
from dashboard.figures.revision_triangle import (
    MOST_COLUMNS,
    MOST_ROWS,
    drawn,
    revision_triangle_figure,
)
from dashboard.pages import credibility
from dashboard.theme import LIGHT
from dashboard.wording import wording
from indicators.credibility.statements import Counts
from indicators.credibility.triangle import Column, Row, Triangle

ZH, EN = wording("zh"), wording("en")


def saved(card: Any, screen: Any, name: str) -> list[list[str]]:
    (link,) = [
        one
        for one, _ in screen.walk(card)
        if isinstance(one, html.A) and getattr(one, "download", "") == name
    ]
    text = unquote(link.href.removeprefix("data:text/csv;charset=utf-8,"))
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def test_the_triangle_says_what_its_largest_revision_was(views) -> None:
    assert triangle_finding(views.credibility, ZH) == (
        "广东省货物进出口总额（美元）："
        "公布不止一次的 2 个时期中 2 个由同一来源修订或重算，"
        "最大 +10.00%（2020 年）"
    )
    assert "of 2 periods" in triangle_finding(views.credibility, EN)


def test_where_nothing_was_released_twice_there_is_no_chart(views, screen) -> None:
    lonely = replace(views.credibility, triangle=Triangle((), (), 7))
    card = triangle_card(lonely, parse("/credibility?lang=en"), EN)
    told = " ".join(text for text, _ in screen.texts(card))
    assert "nothing was released more than once" in told
    assert "Periods released once: 7" in told
    assert not [one for one, _ in screen.walk(card) if hasattr(one, "figure")]


def test_cells_say_up_and_down_in_colour_and_in_signs(views) -> None:
    (heat,) = revision_triangle_figure(views.credibility, ZH, LIGHT).data
    assert [list(row) for row in heat.z] == [[0, None, None, 1], [0, 0, -1, None]]
    assert heat.text[0][3] == "99<br>▲ +10.00%"
    assert heat.text[1][2] == "98<br>▼ −2.00%"
    # What another source says differently is no revision.
    assert heat.text[1][1] == "101"
    assert "另一来源" in heat.customdata[1][1]
    assert heat.text[0][1] == ""


def test_only_the_newest_are_drawn_and_the_table_has_all(views, screen) -> None:
    (first, *_), (row, *_) = (
        views.credibility.triangle.columns,
        views.credibility.triangle.rows,
    )
    cell = row.cells[0]
    columns = tuple(
        Column(first.known, "press", f"v{at}", "stated")
        for at in range(MOST_COLUMNS + 3)
    )
    rows = tuple(
        Row("year", str(1990 + at), (cell,) * len(columns))
        for at in range(MOST_ROWS + 5)
    )
    many = Triangle(columns, rows, 0)
    shown = drawn(many)
    assert len(shown.columns) == MOST_COLUMNS
    assert [row.period for row in shown.rows] == [
        str(1990 + at) for at in range(5, MOST_ROWS + 5)
    ]
    wide = replace(views.credibility, triangle=many)
    card = triangle_card(wide, parse("/credibility"), ZH)
    file = f"revisions-{wide.indicator.code}-440000.csv"
    assert len(saved(card, screen, file)) == 1 + len(columns) * len(rows)
    assert f"最近 {MOST_COLUMNS} 次公布" in str(card)


def test_the_file_of_the_triangle_has_every_cell(views, screen) -> None:
    card = triangle_card(views.credibility, parse("/credibility?lang=en"), EN)
    file = f"revisions-{views.credibility.indicator.code}-440000.csv"
    head, *rows = saved(card, screen, file)
    assert head[:4] == ["frequency", "period", "source", "vintage"]
    assert len(rows) == 5
    assert ["2021", "98.0", "-0.02", "revised"] in [
        [row[1], row[7], row[9], row[10]] for row in rows
    ]


def test_the_mirror_names_who_left_its_history(views) -> None:
    (mirror,) = views.credibility.mirrors
    assert mirror_finding(mirror, ZH) == "2021 年 2 省中 1 省的比值偏离自身历史：北京"
    calm = replace(
        mirror, lines=tuple(line for line in mirror.lines if line.unit.code != "110000")
    )
    assert mirror_finding(calm, EN) == (
        "2021: no ratio of the 1 provinces left its own history"
    )


def test_a_mark_out_of_its_bar_is_a_diamond(views) -> None:
    (mirror,) = views.credibility.mirrors
    bars, usual, outside = mirror_figure(mirror, ZH, LIGHT).data
    assert list(outside.y) == ["北京"]
    assert outside.marker.symbol == "diamond"
    assert list(usual.y) == ["广东"]
    spans = {
        name: (low, low + wide)
        for name, low, wide in zip(bars.y, bars.base, bars.x, strict=True)
    }
    low, high = spans["北京"]
    assert not low <= outside.x[0] <= high
    low, high = spans["广东"]
    assert low <= usual.x[0] <= high
    assert usual_span(mirror.lines[0]) is None


def test_opinions_stand_in_the_table_and_the_rest_reads_not_received(
    views, screen
) -> None:
    (mirror,) = views.credibility.mirrors
    card = mirror_card(mirror, parse("/credibility"), ZH, views.overview.stamp)
    told = [text for text, _ in screen.texts(card)]
    assert "一致（2026-05-01）" in told
    assert "不一致：5,000（2026-05-02）" in told
    silent = replace(
        mirror, lines=tuple(replace(line, opinion=None) for line in mirror.lines)
    )
    card = mirror_card(silent, parse("/credibility"), ZH, views.overview.stamp)
    assert [text for text, _ in screen.texts(card)].count("未收到") == 2
    rows = saved(card, screen, f"mirror-{mirror.place.code}.csv")
    assert len(rows) == 1 + 12


@pytest.mark.parametrize(
    ("moved", "in_points", "told"),
    [
        (0.0886, False, "+8.86%"),
        (-0.005, False, "−0.50%"),
        (0.0, False, "0.00%"),
        (-0.5, True, "−0.5 个百分点"),
        (None, False, "—"),
    ],
)
def test_how_far_a_figure_went_is_written(
    moved: float | None, in_points: bool, told: str
) -> None:
    assert movement_text(moved, in_points, ZH) == told


def test_a_line_says_everything_of_an_indicator(views) -> None:
    names = province_names(views.credibility.mirrors)
    assert line_text(views.credibility.own, names, ZH) == (
        "10 个现行数中 4 个是初步数；"
        "公布日由来源写明的 6 个、推定的 3 个、不详的 1 个；"
        "1 个只有界限（超过、不低于）；2 个是约数或取整数；"
        "同一来源公布不止一次的 1 个数中 1 个有修订，平均 −2.00%，平均幅度 2.00%；"
        "1 个数因普查等整体重算，平均 +10.00%；"
        "2023 起口径变化，前后不可比；2022 起口径有变动，仅作提示；"
        "2021 年两种口径之比偏离自身历史的有北京"
    )


def test_figures_with_a_target_have_their_own_share() -> None:
    counts = Counts(figures=8, preliminary=6)
    assert settled_finding(counts, ZH) == "有目标值的 8 个现行数中 75.0% 是初步数"
    assert settled_finding(Counts(), EN) == "No latest figure has a target"


def test_a_publication_without_figures_is_told_so(views, screen) -> None:
    nothing = Counts()
    empty = replace(
        views.credibility,
        whole=replace(views.credibility.whole, every=nothing, targeted=nothing),
        triangle=Triangle((), (), 0),
        **dict.fromkeys(("revisions", "mirrors", "delays", "breaks", "lines"), ()),
        **dict.fromkeys(("by_source", "by_year", "units"), ()),
    )
    plain = replace(empty, own=views.credibility.lines[-1])
    page = credibility.draw(plain, parse("/credibility?lang=en"))
    told = " ".join(text for text, _ in screen.texts(page.content))
    assert "No latest figures yet" in told
    assert "No change of scope is declared" in told


def test_a_choice_keeps_the_other(views, screen) -> None:
    page = credibility.draw(views.credibility, parse("/credibility?lang=en"))
    links = {
        one.href for one, _ in screen.walk(page.content) if isinstance(one, html.A)
    }
    code = views.credibility.indicator.code
    assert f"/credibility?about={code}&unit=110000&lang=en" in links
