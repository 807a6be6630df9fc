"""All themes can be read, by everybody, and say the same in charts and pages."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from dashboard.theme import (
    CONTRAST,
    DARK,
    LIGHT,
    Ink,
    Palette,
    contrast,
    luminance,
    palette,
    readable_on,
    template,
)

AA_TEXT = 4.5
AA_SHAPE = 3.0
AAA_TEXT = 7.0
THEMES = pytest.mark.parametrize(
    "colours", [LIGHT, DARK, CONTRAST], ids=["light", "dark", "contrast"]
)
STYLES = Path("dashboard/assets/theme.css")


def inks(colours: Palette) -> dict[str, Ink]:
    found = {f.name: getattr(colours, f.name) for f in fields(colours)}
    return {name: ink for name, ink in found.items() if isinstance(ink, Ink)}


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)
    assert luminance("#ff0000") == pytest.approx(0.2126)


@THEMES
def test_text_can_be_read(colours: Palette) -> None:
    for ground in (colours.surface, colours.ground):
        for text in (colours.ink, colours.soft, colours.accent):
            assert contrast(text, ground) >= AA_TEXT, (text, ground)
    assert contrast(colours.accent, colours.accent_ground) >= AA_TEXT


@THEMES
def test_status_marks_can_be_read(colours: Palette) -> None:
    for name, ink in inks(colours).items():
        assert contrast(ink.text, ink.ground) >= AA_TEXT, name
        assert contrast(ink.text, colours.surface) >= AA_TEXT, name
        assert contrast(ink.bar, colours.surface) >= AA_SHAPE, name


@THEMES
def test_tiles_can_be_read(colours: Palette) -> None:
    for fill in (colours.below, colours.below_far, *colours.scale, colours.outside):
        assert contrast(readable_on(fill), fill) >= AA_TEXT, fill


@THEMES
def test_the_scale_runs_one_way(colours: Palette) -> None:
    steps = [luminance(fill) for fill in colours.scale]
    assert steps == sorted(steps) or steps == sorted(steps, reverse=True)


@pytest.mark.parametrize(
    ("theme", "selector"), [("light", 0), ("dark", 1), ("contrast", 2)]
)
def test_pages_and_charts_have_the_same_colours(
    repository: Path, theme: str, selector: int
) -> None:
    blocks = re.findall(r"\{(.*?)\}", (repository / STYLES).read_text(), re.DOTALL)
    declared = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", blocks[selector]))
    colours = palette(theme)
    plain = ("ink", "soft", "line", "ground", "surface", "accent", "accent_ground")
    expected = {name.replace("_", "-"): getattr(colours, name) for name in plain}
    for name, ink in inks(colours).items():
        expected |= {f"{name}-{f.name}": getattr(ink, f.name) for f in fields(ink)}
    assert declared == expected


def test_high_contrast_is_high() -> None:
    for text in (CONTRAST.ink, CONTRAST.soft, CONTRAST.accent):
        for ground in (CONTRAST.surface, CONTRAST.ground, CONTRAST.accent_ground):
            assert contrast(text, ground) >= AAA_TEXT, (text, ground)
    for name, ink in inks(CONTRAST).items():
        assert contrast(ink.text, ink.ground) >= AAA_TEXT, name
        assert contrast(ink.text, CONTRAST.surface) >= AAA_TEXT, name
        assert contrast(ink.bar, CONTRAST.surface) >= AA_TEXT, name
    for fill in (CONTRAST.below, CONTRAST.below_far, *CONTRAST.scale, CONTRAST.outside):
        assert contrast(readable_on(fill), fill) >= AAA_TEXT, fill
    assert contrast(CONTRAST.line, CONTRAST.surface) >= AA_SHAPE


def test_charts_are_drawn_in_the_colours_of_the_theme() -> None:
    layout = template(DARK).layout
    assert layout.font.color == DARK.ink
    assert layout.xaxis.gridcolor == DARK.line
