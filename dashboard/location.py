"""The state of a page, all of it in its address.

Whatever a reader can switch on screen is a field here, so that every view is a
link and the back button works. No wording, no data, no dash.
"""

import re
from dataclasses import dataclass, replace
from typing import Literal, TypeVar, get_args
from urllib.parse import parse_qs, quote, unquote, urlencode, urlsplit

from indicators.territory import NATION
from office.wanted import EVERYTHING, FACETS, ORDERS, Wanted

Page = Literal[
    "overview",
    "catalogue",
    "indicator",
    "province",
    "publications",
    "credibility",
    "jobs",
    "missing",
]
Language = Literal["zh", "en"]
Theme = Literal["light", "dark"]
MapForm = Literal["tiles", "shapes", "table"]
View = Literal["chart", "table", "vintages"]

_Word = TypeVar("_Word", bound=str)
_PUBLICATION = re.compile(r"^[0-9a-f]{64}$")
_UNIT = re.compile(r"^([0-9]|Z[0-9])[0-9]{5}$")
_INDICATOR = re.compile(r"^[a-z][a-z0-9_]{0,63}$")
_VALUE = re.compile(r"^\w{1,40}$")
_INDICATOR_PATH = re.compile(r"^/indicator/([a-z][a-z0-9_]{0,63})/?$")
# Whatever is asked for as a province is looked up, so that near names can be told.
_PROVINCE_PATH = re.compile(r"^/province/([^/]{1,240})/?$")
MOST_PEERS = 2
LONGEST_SEARCH = 80
_PATHS: dict[str, Page] = {
    "/": "overview",
    "": "overview",
    "/indicators": "catalogue",
    "/publications": "publications",
    "/credibility": "credibility",
    "/jobs": "jobs",
}


@dataclass(frozen=True, slots=True)
class Location:
    """Where the reader is and how the page is switched.

    `publication` is None for the current one; `home_language` is what the
    deployment speaks when the address says nothing. `about`: the indicator that
    a map, a chart or a triangle is about, blank for the plan's own. `peers`: the
    provinces set beside a province. `wanted`: how the list is narrowed. `sides`:
    the two publications compared, older and newer; `within`: the reporting unit
    that their revisions are of, blank for all.
    """

    page: Page = "overview"
    indicator: str = ""
    unit: str = NATION
    language: Language = "zh"
    theme: Theme = "light"
    map_form: MapForm = "tiles"
    view: View = "chart"
    about: str = ""
    peers: tuple[str, ...] = ()
    wanted: Wanted = EVERYTHING
    sides: tuple[str, str] | None = None
    within: str = ""
    publication: str | None = None
    home_language: Language = "zh"

    @property
    def href(self) -> str:
        """Return the address of this state; what is usual is left out of it."""
        query = urlencode([*self._page_query(), *self._frame_query()])
        return f"{self._path()}?{query}" if query else self._path()

    def switched(
        self,
        *,
        language: Language | None = None,
        theme: Theme | None = None,
        map_form: MapForm | None = None,
        view: View | None = None,
    ) -> "Location":
        """Return the same page with one switch set otherwise."""
        return replace(
            self,
            language=language or self.language,
            theme=theme or self.theme,
            map_form=map_form or self.map_form,
            view=view or self.view,
        )

    def wanting(self, wanted: Wanted) -> "Location":
        """Return the list narrowed and sorted otherwise."""
        return replace(self, wanted=wanted)

    def asking_about(self, indicator: str) -> "Location":
        """Return the same page with its map or chart about another indicator."""
        return replace(self, about=indicator)

    def beside(self, peers: tuple[str, ...]) -> "Location":
        """Return the same province set beside other provinces."""
        return replace(self, peers=peers[:MOST_PEERS])

    def comparing(self, old: str, new: str) -> "Location":
        """Return two other publications compared, no revision left out."""
        return replace(self, sides=(old, new), about="", within="")

    def narrowed(self, *, about: str, within: str) -> "Location":
        """Return the revisions of one indicator or unit; blank for all."""
        return replace(self, about=about, within=within)

    def of_today(self) -> "Location":
        """Return the same page read from the current publication."""
        return replace(self, publication=None)

    def to_overview(self) -> "Location":
        """Return the first page, in the same language, theme and publication."""
        return self._elsewhere("overview")

    def to_catalogue(self) -> "Location":
        """Return the list of indicators."""
        return self._elsewhere("catalogue")

    def to_overview_of(self, publication: str) -> "Location":
        """Return the first page as one publication has it."""
        return replace(self._elsewhere("overview"), publication=publication)

    def to_publications(self) -> "Location":
        """Return the list of publications."""
        return self._elsewhere("publications")

    def to_indicator(self, code: str, unit: str = NATION) -> "Location":
        """Return the page of one indicator for one reporting unit."""
        return replace(self._elsewhere("indicator"), indicator=code, unit=unit)

    def to_province(self, code: str) -> "Location":
        """Return the page of a province."""
        return replace(self._elsewhere("province"), unit=code)

    def to_credibility(self, about: str = "", unit: str = NATION) -> "Location":
        """Return the page of credibility, its triangle of one indicator and unit."""
        return replace(self._elsewhere("credibility"), about=about, unit=unit)

    def to_jobs(self) -> "Location":
        """Return the list of jobs."""
        return self._elsewhere("jobs")

    def _elsewhere(self, page: Page) -> "Location":
        return Location(
            page=page,
            language=self.language,
            theme=self.theme,
            publication=self.publication,
            home_language=self.home_language,
        )

    def _path(self) -> str:
        named = {
            "indicator": f"/indicator/{self.indicator}",
            "province": f"/province/{quote(self.unit, safe='')}",
        }
        fixed = {page: path for path, page in _PATHS.items() if path}
        return named.get(self.page) or fixed.get(self.page, "/")

    def _page_query(self) -> list[tuple[str, str]]:
        usual = Location()
        switches: dict[str, list[tuple[str, str, str]]] = {
            "overview": [
                ("map", self.map_form, usual.map_form),
                ("about", self.about, usual.about),
            ],
            "indicator": [
                ("unit", self.unit, usual.unit),
                ("view", self.view, usual.view),
            ],
            "province": [
                ("about", self.about, usual.about),
                ("view", self.view, usual.view),
                ("beside", " ".join(self.peers), ""),
            ],
            "credibility": [
                ("about", self.about, usual.about),
                ("unit", self.unit, usual.unit),
            ],
            "catalogue": _wanted_query(self.wanted),
            "publications": [
                ("old", self.sides[0] if self.sides else "", ""),
                ("new", self.sides[1] if self.sides else "", ""),
                ("about", self.about, usual.about),
                ("within", self.within, usual.within),
            ],
        }
        chosen = switches.get(self.page, [])
        return [(key, value) for key, value, default in chosen if value != default]

    def _frame_query(self) -> list[tuple[str, str]]:
        pairs: list[tuple[str, str]] = []
        if self.language != self.home_language:
            pairs.append(("lang", self.language))
        if self.theme != Location().theme:
            pairs.append(("theme", self.theme))
        if self.publication:
            pairs.append(("publication", self.publication))
        return pairs


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
    unit = named if page == "province" else _matching(_UNIT, asked.get("unit"))
    return Location(
        page=page,
        indicator=named if page == "indicator" else "",
        unit=unit or NATION,
        language=_one_of(Language, asked.get("lang"), home),
        theme=_one_of(Theme, asked.get("theme"), "light"),
        map_form=_one_of(MapForm, asked.get("map"), "tiles"),
        view=_one_of(View, asked.get("view"), "chart"),
        about=_matching(_INDICATOR, asked.get("about")) or "",
        peers=_peers(asked.get("beside", "")),
        wanted=_wanted(asked),
        sides=_sides(asked),
        within=_matching(_UNIT, asked.get("within")) or "",
        publication=_matching(_PUBLICATION, asked.get("publication")),
        home_language=home,
    )


def _page_of(path: str) -> tuple[Page, str]:
    """Return the page of a path, and the code that the path names."""
    if found := _INDICATOR_PATH.match(path):
        return "indicator", found[1]
    if found := _PROVINCE_PATH.match(path):
        return "province", unquote(found[1])
    return _PATHS.get(path, "missing"), ""


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
    order = asked.get("order", "")
    return Wanted(
        search=" ".join(asked.get("q", "")[:LONGEST_SEARCH].split()),
        chosen=tuple(chosen),
        order=order if order in ORDERS else "",
        descending=order in ORDERS and asked.get("down") == "1",
    )


def _wanted_query(wanted: Wanted) -> list[tuple[str, str, str]]:
    pairs = [
        ("q", wanted.search),
        *wanted.chosen,
        ("order", wanted.order),
        ("down", "1" if wanted.descending else ""),
    ]
    return [(key, value, "") for key, value in pairs]


def _one_of(offered: object, text: str | None, usual: _Word) -> _Word:
    return next((word for word in get_args(offered) if word == text), usual)


def _matching(pattern: re.Pattern[str], text: str | None) -> str | None:
    return text if text and pattern.fullmatch(text) else None
