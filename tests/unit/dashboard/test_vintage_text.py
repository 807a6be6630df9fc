"""The names of vintages in the reader's language, and those that stay as typed."""

import csv
from pathlib import Path

import pytest
from dash import html

from dashboard.components.vintage_text import vintage_text
from dashboard.wording import wording


@pytest.mark.parametrize(
    ("typed", "chinese", "english"),
    [
        ("2026-04 revised", "2026-04 修订", "2026-04 revised"),
        ("undated as quoted", "日期不详 转引", "undated as quoted"),
        ("2025-07", "2025-07", "2025-07"),
        ("late", "late", "late"),
        ("2026-04 of our own", "2026-04 of our own", "2026-04 of our own"),
    ],
)
def test_a_known_mark_is_translated(typed: str, chinese: str, english: str) -> None:
    assert vintage_text(typed, wording("zh")) == chinese
    assert vintage_text(typed, wording("en")) == english


def test_a_name_in_chinese_is_marked_as_such_abroad() -> None:
    told = vintage_text("二〇二六年四月", wording("en"))
    assert isinstance(told, html.Span)
    assert (told.children, told.lang) == ("二〇二六年四月", "zh-CN")


def test_every_mark_of_the_shipped_figures_has_words(repository: Path) -> None:
    marks = set()
    for file in (repository / "data/reference/observations").glob("*.csv"):
        with file.open(encoding="utf-8-sig", newline="") as stream:
            named = [row["vintage"].partition(" ")[2] for row in csv.DictReader(stream)]
        marks |= set(named) - {""}
    assert marks
    assert [mark for mark in marks if not wording("zh").has(f"vintage.{mark}")] == []
