"""The colours of the three themes and the one template of all charts.

The same hex values stand as variables in assets/theme.css, because charts cannot
read those; a test holds the two together and checks every contrast.
"""

from dataclasses import dataclass
from functools import lru_cache

import plotly.graph_objects as go

from dashboard.location import Theme

FONTS = (
    '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", '
    "system-ui, sans-serif"
)


@dataclass(frozen=True, slots=True)
class Ink:
    """One status colour: text on its pale ground, and the bar."""

    text: str
    ground: str
    bar: str


@dataclass(frozen=True, slots=True)
class Palette:
    """All colours of one theme; `scale` runs from low to high above the reference."""

    ink: str
    soft: str
    line: str
    ground: str
    surface: str
    accent: str
    accent_ground: str
    done: Ink
    ahead: Ink
    step: Ink
    behind: Ink
    none: Ink
    below: str
    below_far: str
    scale: tuple[str, str, str, str]
    outside: str


LIGHT = Palette(
    ink="#1b2430",
    soft="#5b6675",
    line="#e3e7ec",
    ground="#f6f7f9",
    surface="#ffffff",
    accent="#1f4e8c",
    accent_ground="#e8eff9",
    done=Ink("#0b6e4f", "#e2f3ec", "#1f8a66"),
    ahead=Ink("#0f6772", "#dff1f3", "#2795a3"),
    step=Ink("#28589b", "#e6eefa", "#3b6fb6"),
    behind=Ink("#a23c12", "#fbe9e1", "#d0622f"),
    none=Ink("#56606e", "#eef0f3", "#8a94a1"),
    below="#e39a63",
    below_far="#b04d14",
    scale=("#dce8f5", "#a9c7e8", "#6a9bd2", "#2c66ad"),
    outside="#dfe3e9",
)
DARK = Palette(
    ink="#e6eaf0",
    soft="#a6b1bf",
    line="#2b3540",
    ground="#11161c",
    surface="#1a2129",
    accent="#8fbaf2",
    accent_ground="#1f3047",
    done=Ink("#74d6b2", "#123529", "#2fa37c"),
    ahead=Ink("#74cfda", "#10343a", "#3a9fac"),
    step=Ink("#a2c4f4", "#1d3050", "#5b8fd6"),
    behind=Ink("#f4a988", "#43241a", "#d97244"),
    none=Ink("#aab4c1", "#262f39", "#6f7a88"),
    below="#c9793f",
    below_far="#f2b48a",
    scale=("#27476b", "#356aa3", "#5f97d6", "#a9cdf8"),
    outside="#39434e",
)
CONTRAST = Palette(
    ink="#000000",
    soft="#2b2b2b",
    line="#767676",
    ground="#ffffff",
    surface="#ffffff",
    accent="#00337a",
    accent_ground="#dce9ff",
    done=Ink("#004d33", "#e6f5ee", "#00734c"),
    ahead=Ink("#004a55", "#e3f4f6", "#007583"),
    step=Ink("#0b3d91", "#e8f0fd", "#1f5bb5"),
    behind=Ink("#7a1f00", "#ffede5", "#b33a00"),
    none=Ink("#3a424c", "#f0f1f3", "#5c6570"),
    below="#ffb380",
    below_far="#7a2e00",
    scale=("#e3eefb", "#9cc4f0", "#1f4f9c", "#0a2f6b"),
    outside="#d0d4da",
)
"""For eyes that need more: text at least 7 to 1, lines that can be seen."""
_PALETTES = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}


def palette(theme: Theme) -> Palette:
    """Return the colours of a theme."""
    return _PALETTES[theme]


def luminance(colour: str) -> float:
    """Return the relative luminance (0..1) of `#rrggbb`, as WCAG 2 defines it."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB
        for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the WCAG 2 contrast ratio of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def readable_on(colour: str) -> str:
    """Return the text colour, dark or white, that reads better on `colour`."""
    return max((LIGHT.ink, "#ffffff"), key=lambda text: contrast(text, colour))


@lru_cache(maxsize=len(_PALETTES))
def template(colours: Palette) -> go.layout.Template:
    """Return the plotly template: quiet axes, our fonts, no frame."""
    axis = {
        "gridcolor": colours.line,
        "linecolor": colours.line,
        "zeroline": False,
        "tickfont": {"color": colours.soft, "size": 12},
        "title": {"font": {"color": colours.soft, "size": 12}},
        "fixedrange": True,
    }
    return go.layout.Template(
        layout={
            "font": {"family": FONTS, "size": 13, "color": colours.ink},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "margin": {"l": 8, "r": 8, "t": 28, "b": 8},
            "xaxis": {**axis, "showgrid": False, "automargin": True},
            "yaxis": {**axis, "automargin": True},
            "hoverlabel": {
                "bgcolor": colours.surface,
                "bordercolor": colours.line,
                "font": {"family": FONTS, "size": 13, "color": colours.ink},
            },
            "modebar": {
                "bgcolor": "rgba(0,0,0,0)",
                "color": colours.none.bar,
                "activecolor": colours.accent,
            },
            "showlegend": False,
            "dragmode": False,
        }
    )
