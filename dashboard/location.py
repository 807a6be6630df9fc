"""The state of a page, all of it in its address.

Whatever a reader can switch on screen is a field here, so that every view is a
link and the back button works. No wording, no data, no dash.
"""

from dataclasses import dataclass, replace
from typing import Literal, get_args
from urllib.parse import quote, urlencode

from dashboard.page_names import PATHS, Page
from indicators.territory import NATION
from office.analysis.wanted import NOTHING_OPENED, QueryWanted
from office.matrix_wanted import USUAL_MATRIX, MatrixWanted
from office.side_by_side.wanted import NOTHING_COMPARED, CompareWanted
from office.wanted import EVERYTHING, Wanted

Language = Literal["zh", "en"]
Theme = Literal["light", "dark", "contrast"]
MapForm = Literal["tiles", "shapes", "table"]
Scale = Literal["steps", "linear", "quantile"]
View = Literal["chart", "table", "vintages"]
Part = Literal[
    "figures",
    "tasks",
    "objectives",
    "sentences",
    "outlook",
    "provinces",
    "comments",
    "history",
    "acts",
]
PARTS: tuple[Part, ...] = get_args(Part)

MOST_PEERS = 2
LONGEST_SEARCH = 80


@dataclass(frozen=True, slots=True)
class Location:
    """Where the reader is and how the page is switched.

    `publication` is None for the current one; `home_language` is what the
    deployment speaks when the address says nothing. `about`: the indicator that
    a map, a chart or a triangle is about, blank for the plan's own. `peers`: the
    provinces set beside a province. `wanted`: how the list is narrowed. `sides`:
    the two publications compared, older and newer; `within`: the reporting unit
    that their revisions are of, blank for all. `round`: the round that is shown, or
    in which a target is explained; `other`: the one it is compared with; `part`: of
    the page of a round. `target`: the target that is explained; `submission`: the
    number of the one that is shown; `department`: the code of the one that is.
    `matrix`: how the matrix of statuses is narrowed; `compared`: what is set side by
    side; `query`: what the desk of queries opens.
    """

    page: Page = "overview"
    indicator: str = ""
    unit: str = NATION
    language: Language = "zh"
    theme: Theme = "light"
    map_form: MapForm = "tiles"
    scale: Scale = "steps"
    view: View = "chart"
    about: str = ""
    peers: tuple[str, ...] = ()
    wanted: Wanted = EVERYTHING
    sides: tuple[str, str] | None = None
    within: str = ""
    round: str = ""
    other: str = ""
    part: Part = "figures"
    target: str = ""
    submission: str = ""
    department: str = ""
    matrix: MatrixWanted = USUAL_MATRIX
    compared: CompareWanted = NOTHING_COMPARED
    query: QueryWanted = NOTHING_OPENED
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
        scale: Scale | None = None,
        view: View | None = None,
    ) -> "Location":
        """Return the same page with one switch set otherwise."""
        return replace(
            self,
            language=language or self.language,
            theme=theme or self.theme,
            map_form=map_form or self.map_form,
            scale=scale or self.scale,
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

    def reading(self, publication: str) -> "Location":
        """Return the same page read from a publication."""
        return replace(self, publication=publication)

    def of_today(self) -> "Location":
        """Return the same page read from the current publication."""
        return replace(self, publication=None)

    @property
    def list_query(self) -> str:
        """Return how the list is narrowed, as the address says it, and nothing else."""
        alone = Location(page="catalogue", wanted=self.wanted)
        return alone.href.partition("?")[2]

    def to_page(self, page: Page) -> "Location":
        """Return a page that needs no more than its name."""
        return self._elsewhere(page)

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

    def to_provinces(self) -> "Location":
        """Return the list of provinces."""
        return self._elsewhere("provinces")

    def to_province(self, code: str) -> "Location":
        """Return the page of a province."""
        return replace(self._elsewhere("province"), unit=code)

    def to_departments(self) -> "Location":
        """Return the list of departments."""
        return self._elsewhere("departments")

    def to_department(self, code: str) -> "Location":
        """Return the page of a department."""
        return replace(self._elsewhere("department"), department=code)

    def to_matrix(self, wanted: MatrixWanted = USUAL_MATRIX) -> "Location":
        """Return the matrix of statuses."""
        return replace(self._elsewhere("matrix"), matrix=wanted)

    def to_compare(self, compared: CompareWanted = NOTHING_COMPARED) -> "Location":
        """Return things side by side."""
        return replace(self._elsewhere("compare"), compared=compared)

    def to_sql(self, opened: QueryWanted = NOTHING_OPENED) -> "Location":
        """Return the desk of queries."""
        return replace(self._elsewhere("sql"), query=opened)

    def to_credibility(self, about: str = "", unit: str = NATION) -> "Location":
        """Return the page of credibility, its triangle of one indicator and unit."""
        return replace(self._elsewhere("credibility"), about=about, unit=unit)

    def to_submissions(self) -> "Location":
        """Return what units hand in."""
        return self._elsewhere("submissions")

    def to_submission(self, number: str) -> "Location":
        """Return the page of a submission."""
        return replace(self._elsewhere("submission"), submission=number)

    def to_rounds(self) -> "Location":
        """Return the list of rounds."""
        return self._elsewhere("rounds")

    def to_round(self, code: str, part: Part = "figures") -> "Location":
        """Return the page of a round, or a part of it."""
        return replace(self._elsewhere("round"), round=code, part=part)

    def to_rounds_compared(self, old: str, new: str) -> "Location":
        """Return two rounds side by side."""
        return replace(self._elsewhere("round_compare"), round=old, other=new)

    def to_why(self, target: str, round_code: str = "") -> "Location":
        """Return why a target has its status, in a round or in the publication."""
        return replace(self._elsewhere("why"), target=target, round=round_code)

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
            "department": f"/department/{self.department}",
            "round": f"/rounds/{self.round}",
            "submission": f"/submissions/{quote(self.submission, safe='')}",
            "why": f"/why/{quote(self.target, safe='')}",
        }
        fixed = {page: path for path, page in PATHS.items() if path}
        return named.get(self.page) or fixed.get(self.page, "/")

    def _page_query(self) -> list[tuple[str, str]]:
        usual = Location()
        switches: dict[str, list[tuple[str, str, str]]] = {
            "overview": [
                ("map", self.map_form, usual.map_form),
                ("scale", self.scale, usual.scale),
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
            "round": [("part", self.part, usual.part)],
            "round_compare": [("old", self.round, ""), ("new", self.other, "")],
            "why": [("round", self.round, "")],
            "credibility": [
                ("about", self.about, usual.about),
                ("unit", self.unit, usual.unit),
            ],
            "catalogue": self.wanted.query(),
            "matrix": self.matrix.query(),
            "compare": self.compared.query(),
            "sql": self.query.query(),
            "audit": [("q", self.wanted.search, "")],
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
