"""The list of all indicators: what each is, where it stands, whether it is fresh."""

from dash import html

from dashboard.components.facets import facet_bar
from dashboard.components.figure_foot import Proof
from dashboard.components.frame import Page
from dashboard.components.indicator_table import indicator_table
from dashboard.components.indicators_csv import indicators_csv
from dashboard.components.list_tools import list_tools
from dashboard.components.markup import Child, link
from dashboard.components.proved_table import proved_table
from dashboard.location import Location
from dashboard.wording import Wording, wording
from office.indicator_list import IndicatorList, indicator_list
from office.wanted import USUAL_COLUMNS
from office.workspace import Workspace

LIST = "indicator-list"


def page(workspace: Workspace, place: Location) -> Page:
    """Return the list that the address asks for."""
    return draw(indicator_list(workspace, place.wanted, place.publication), place)


def draw(view: IndicatorList, place: Location) -> Page:
    """Lay out the finding, the ways to narrow, and the table."""
    words = wording(place.language)
    content: list[Child] = [
        html.Header(
            [
                html.H1(title(view, words), tabIndex=-1),
                html.P(words.text("catalogue.note"), className="about"),
            ],
            className="page-head",
        ),
        facet_bar(view, place, words),
        list_tools(view.plan.target_year, place, words),
        _body(view, place, words),
    ]
    return Page(words.text("navigation.catalogue"), content, view.stamp, view.plan)


def title(view: IndicatorList, words: Wording) -> str:
    """Return how many are shown and how many of them are late, as a sentence."""
    late = sum(one.release.timeliness == "late" for one in view.listed)
    shown = len(view.listed)
    key = "catalogue.title" if shown == view.total else "catalogue.title_some"
    said = words.text(key, count=shown, total=view.total)
    return said + (words.text("catalogue.title_late", late=late) if late else "")


def _body(view: IndicatorList, place: Location, words: Wording) -> html.Section:
    if not view.listed:
        again = link(place.to_catalogue(), words.text("facets.freed"), "download")
        told = html.P([words.text("catalogue.none"), " ", again], className="empty")
        return html.Section(told, className="card")
    table = indicator_table(view, view.indicators, place, words)
    # A head can stay in sight only where nothing has to be scrolled sideways.
    fits = set(place.wanted.columns) <= set(USUAL_COLUMNS)
    proof = Proof(title(view, words), view.stamp, mark=view.mark)
    rows = indicators_csv(view, view.indicators, words)
    return html.Section(
        proved_table(LIST, table, proof, rows, words),
        className="card fits" if fits else "card",
    )
