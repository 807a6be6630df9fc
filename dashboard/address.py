"""An address → the state of a page: what nobody offers falls back to the usual.

The way back of `Location.href`. No wording, no data, no dash.
"""

import re
from typing import TypeVar, get_args
from urllib.parse import parse_qs, unquote, urlsplit

from dashboard.location import (
    LONGEST_SEARCH,
    MOST_PEERS,
    Language,
    Location,
    MapForm,
    Part,
    Scale,
    Theme,
    View,
)
from dashboard.page_names import PATHS, Page
from indicators.territory import NATION
from office.analysis.wanted import NOTHING_OPENED, query_wanted
from office.matrix_wanted import USUAL_MATRIX, matrix_wanted
from office.side_by_side.wanted import NOTHING_COMPARED, compare_wanted
from office.wanted import COLUMNS, FACETS, GROUPS, ORDERS, USUAL_COLUMNS, Wanted

_Word = TypeVar("_Word", bound=str)
_PUBLICATION = re.compile(r"^[0-9a-f]{64}$")
_UNIT = re.compile(r"^([0-9]|Z[0-9])[0-9]{5}$")
_INDICATOR = re.compile(r"^[a-z][a-z0-9_]{0,63}$")
_VALUE = re.compile(r"^\w{1,40}$")
_ROUND = re.compile(r"^[a-z0-9][a-z0-9-]{0,63}$")
_NAMED: tuple[tuple[Page, re.Pattern[str]], ...] = (
    ("indicator", re.compile(r"^/indicator/([a-z][a-z0-9_]{0,63})/?$")),
    # Whatever is asked for as a province is looked up, so that near names can be told.
    ("province", re.compile(r"^/province/([^/]{1,240})/?$")),
    ("department", re.compile(r"^/department/([a-z][a-z_]{0,63})/?$")),
    ("why", re.compile(r"^/why/([^/]{1,240})/?$")),
    ("submission", re.compile(r"^/submissions/([0-9A-Za-z-]{1,64})/?$")),
    ("round", re.compile(r"^/rounds/([a-z0-9][a-z0-9-]{0,63})/?$")),
)
"""Pages of one thing each, and the path that names it."""


def parse(address: str | None, home_language: str = "zh") -> Location:
    """Return the state an address asks for.

    Values nobody offers fall back to the usual ones; a path that is no page, or
    an address that is none, gives the page "missing".
    """
    home: Language = "en" if home_language == "en" else "zh"
    try:
        parts = urlsplit(address or "/")
    except ValueError:
        return Location(page="missing", language=home, home_language=home)
    asked = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    page, named = _page_of(parts.path)
    rounds = _rounds(page, named, asked)
    is_compared = page == "compare"
    unit = named if page == "province" else _matching(_UNIT, asked.get("unit"))
    return Location(
        page=page,
        indicator=named if page == "indicator" else "",
        unit=NATION if is_compared or not unit else unit,
        language=_one_of(Language, asked.get("lang"), home),
        theme=_one_of(Theme, asked.get("theme"), "light"),
        scale=_one_of(Scale, asked.get("scale"), "steps"),
        map_form=_one_of(MapForm, asked.get("map"), "tiles"),
        view=_one_of(View, asked.get("view"), "chart"),
        about=_matching(_INDICATOR, asked.get("about")) or "",
        peers=_peers(asked.get("beside", "")),
        wanted=_wanted(asked),
        sides=_sides(asked),
        within=_matching(_UNIT, asked.get("within")) or "",
        round=rounds[0],
        other=rounds[1],
        part=_one_of(Part, asked.get("part"), "figures"),
        target=named if page == "why" else "",
        submission=named if page == "submission" else "",
        department=named if page == "department" else "",
        matrix=matrix_wanted(asked) if page == "matrix" else USUAL_MATRIX,
        compared=compare_wanted(asked) if is_compared else NOTHING_COMPARED,
        query=query_wanted(asked) if page == "sql" else NOTHING_OPENED,
        publication=_matching(_PUBLICATION, asked.get("publication")),
        home_language=home,
    )


def _page_of(path: str) -> tuple[Page, str]:
    """Return the page of a path, and the code that the path names."""
    if path in PATHS:
        return PATHS[path], ""
    for page, pattern in _NAMED:
        if found := pattern.match(path):
            return page, unquote(found[1])
    return "missing", ""


def _rounds(page: Page, named: str, asked: dict[str, str]) -> tuple[str, str]:
    """Return the round that a page is about, and the one it is compared with."""
    if page == "round":
        return named, ""
    key = "old" if page == "round_compare" else "round"
    pair = (asked.get(key), asked.get("new") if page == "round_compare" else "")
    first, second = (_matching(_ROUND, code) or "" for code in pair)
    return first, second


def _peers(text: str) -> tuple[str, ...]:
    codes = (code for code in text.split() if _UNIT.fullmatch(code))
    return tuple(dict.fromkeys(codes))[:MOST_PEERS]


def _sides(asked: dict[str, str]) -> tuple[str, str] | None:
    old = _matching(_PUBLICATION, asked.get("old"))
    new = _matching(_PUBLICATION, asked.get("new"))
    return (old, new) if old and new else None


def _wanted(asked: dict[str, str]) -> Wanted:
    chosen = (
        (facet, value)
        for facet in FACETS
        if (value := _matching(_VALUE, asked.get(facet)))
    )
    order, group = asked.get("order", ""), asked.get("by", "")
    named = asked.get("columns", "").split()
    return Wanted(
        search=" ".join(asked.get("q", "")[:LONGEST_SEARCH].split()),
        chosen=tuple(chosen),
        order=order if order in ORDERS else "",
        descending=order in ORDERS and asked.get("down") == "1",
        group=group if group in GROUPS else "",
        columns=tuple(one for one in COLUMNS if one in named) or USUAL_COLUMNS,
    )


def _one_of(offered: object, text: str | None, usual: _Word) -> _Word:
    return next((word for word in get_args(offered) if word == text), usual)


def _matching(pattern: re.Pattern[str], text: str | None) -> str | None:
    return text if text and pattern.fullmatch(text) else None
