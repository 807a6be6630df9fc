"""Every word on screen comes from the wording files or from the data."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dashboard.address import parse
from dashboard.components.frame import Page, frame
from dashboard.location import Location
from dashboard.pages import (
    catalogue,
    credibility,
    indicator,
    overview,
    province,
    provinces,
    publications,
)
from dashboard.wording import wording
from office.drawn_map import shipped_map

# The language switch names languages in themselves; an address is no word.
NOT_WORDS = {"中", "EN", "/indicator/", "lang", "unit"}
CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+")
LATIN = re.compile(r"[A-Za-z]{2,}")

OVERVIEWS = ["/", "/?map=shapes", "/?map=table"]
INDICATORS = [f"/indicator/goods_trade_total_usd?view={v}" for v in
              ("chart", "table", "vintages")]  # fmt: skip
PROVINCE = "/indicator/goods_trade_total_usd?unit=440000"
CREDIBILITY = "/credibility?about=goods_trade_total_usd&unit=440000"
PUBLICATIONS = "/publications?about=goods_trade_total_usd"
LISTS = ["/indicators", "/indicators?q=x&class=core&order=growth"]
PROVINCES = ["/provinces", "/province/440000", "/province/440000?beside=110000"]
PAGES = [
    *OVERVIEWS,
    *LISTS,
    *INDICATORS,
    PROVINCE,
    *PROVINCES,
    PUBLICATIONS,
    CREDIBILITY,
]


def laid_out(address: str, views: Any, folder: Path) -> tuple[Page, Location]:
    place = parse(address)
    if place.page == "indicator":
        view = views.indicator() if place.unit == "000000" else views.province()
        return indicator.draw(view, place, None, views.explanation), place
    drawn = {
        "overview": lambda: overview.draw(views.overview, place, shipped_map(folder)),
        "catalogue": lambda: catalogue.draw(views.indicators, place),
        "publications": lambda: publications.draw(views.publications, place),
        "provinces": lambda: provinces.draw(views.provinces, place),
        "credibility": lambda: credibility.draw(views.credibility, place),
        "province": lambda: province.draw(views.whole_province(), place),
    }
    return drawn[place.page](), place


def in_language(address: str, language: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}lang={language}"


def data_texts(part: Any) -> Iterator[str]:
    """Yield every text that the views hold; of a note, each half."""
    if isinstance(part, str):
        yield from part.split(" / ")
    for child in inside(part):
        yield from data_texts(child)


def inside(part: Any) -> list[Any]:
    if isinstance(part, pd.DataFrame):
        return part.to_numpy().tolist()
    if is_dataclass(part):
        return [getattr(part, one.name) for one in fields(part)]
    if isinstance(part, dict):
        return list(part.values())
    return list(part) if isinstance(part, list | tuple) else []


def known_parts(views: Any, language: str) -> list[str]:
    """Return all that may be on screen, longest first: sentences, and the data."""
    held = [
        *(views.overview, views.indicators, views.indicator(), views.province()),
        *(views.publications, views.whole_province(), views.explanation),
        views.credibility,
    ]
    sentences = wording("en" if language == "en" else "zh").sentences.values()
    fixed = [part for one in sentences for part in re.split(r"\{[^}]*\}", one)]
    parts = {*fixed, *data_texts(held), *NOT_WORDS}
    return sorted(
        (p for p in parts if len(p) > 1 or p in NOT_WORDS or CHINESE.search(p)),
        # Blanks are no words; equals in a fixed order, not in that of a set.
        key=lambda part: (len(part.strip()), len(part), part),
        reverse=True,
    )


def left_over(text: str, parts: list[str]) -> str:
    """Return what is left of a text when everything known is taken out."""
    for part in parts:
        text = text.replace(part, " ")
    return text


def on_screen(address: str, views: Any, folder: Path, screen: Any) -> list[Any]:
    page, place = laid_out(address, views, folder)
    words = wording(place.language)
    return list(screen.texts(frame(page, [views.head], place, words)))


@pytest.mark.parametrize("address", PAGES)
def test_english_pages_are_english(address, views, map_folder, screen) -> None:
    shown = on_screen(in_language(address, "en"), views, map_folder, screen)
    chinese = {text for text, foreign in shown if CHINESE.search(text) and not foreign}
    assert chinese == set()


@pytest.mark.parametrize("address", PAGES)
def test_what_is_marked_as_chinese_is_the_switch_or_a_source(
    address, views, map_folder, screen
) -> None:
    shown = on_screen(in_language(address, "en"), views, map_folder, screen)
    marked = {text for text, foreign in shown if foreign}
    reference = {"http://english.customs.gov.cn/ (重庆商报)"}
    break_source = {"待核实：原文未见 (text not seen)"}
    assert marked <= {"中"} | reference | break_source
    assert "中" in marked


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("address", PAGES)
def test_no_word_is_written_in_the_code(
    address, language, views, map_folder, screen
) -> None:
    parts = known_parts(views, language)
    shown = on_screen(in_language(address, language), views, map_folder, screen)
    pattern = CHINESE if language == "zh" else LATIN
    left = {left_over(text, parts) for text, _ in shown}
    assert {text for text in left if pattern.search(text)} == set()


@pytest.mark.parametrize(
    ("language", "written"), [("zh", "手写的句子"), ("en", "Written by hand")]
)
def test_a_word_written_in_the_code_would_be_found(language, written, views) -> None:
    assert left_over(written, known_parts(views, language)).strip()


def test_the_headline_is_made_from_the_counts(views) -> None:
    title = overview.headline(views.overview, wording("zh"))
    assert title == (
        "规划两项目标均为定性；"
        "衔接规划的 3 项量化目标中 1 项完成、1 项不可比、1 项无数据"
    )
    assert overview.headline(views.overview, wording("en")) == (
        "The Plan's two objectives are qualitative; of 3 quantified targets in "
        "sibling plans 1 completed, 1 not comparable, 1 without data"
    )
