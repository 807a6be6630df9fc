"""All provinces by region: the way to each one's page, and who set targets."""

from dash import html

from dashboard.components.figure_foot import Proof
from dashboard.components.frame import Page
from dashboard.components.markup import Child, card, link
from dashboard.components.proved_table import proved_table
from dashboard.components.provinces_csv import provinces_csv
from dashboard.components.status import badge
from dashboard.components.why_link import why_link
from dashboard.location import Location
from dashboard.wording import Wording, wording
from office.province_list import ProvinceLine, ProvinceList, province_list
from office.workspace import Workspace

LIST = "province-list"


def page(workspace: Workspace, place: Location) -> Page:
    """Return the list as the current publication, or an older one, has it."""
    return draw(province_list(workspace, place.publication), place)


def draw(view: ProvinceList, place: Location) -> Page:
    """Lay the list out, a card a region."""
    words = wording(place.language)
    title = finding(view, words)
    regions = html.Div(
        [
            card(words.text(f"region.{region}"), _list(lines, place, words))
            for region, lines in view.regions.items()
        ],
        className="regions",
    )
    proof = Proof(title, view.stamp, mark=view.mark)
    rows = provinces_csv(view, words)
    content: list[Child] = [
        html.Header(
            [
                html.H1(title, tabIndex=-1),
                html.P(words.text("provinces_page.about"), className="about"),
            ],
            className="page-head",
        ),
        html.Div(
            proved_table(LIST, regions, proof, rows, words),
            className="figure-of-cards",
        ),
    ]
    return Page(words.text("navigation.provinces"), content, view.stamp, view.plan)


def finding(view: ProvinceList, words: Wording) -> str:
    """Return how many provinces set targets of their own."""
    own = sum(bool(line.judged) for line in view.lines)
    return words.text("provinces_page.title", count=len(view.lines), own=own)


def _list(lines: tuple[ProvinceLine, ...], place: Location, words: Wording) -> html.Ul:
    return html.Ul([_entry(line, place, words) for line in lines], className="places")


def _entry(line: ProvinceLine, place: Location, words: Wording) -> html.Li:
    name = link(place.to_province(line.unit.code), words.of(line.unit.name))
    targets = [
        html.Span(
            [
                badge(one.status, words, one.preliminary),
                " ",
                link(
                    place.to_indicator(one.indicator, one.unit),
                    words.of(one.indicator_name),
                    "under",
                ),
                " ",
                why_link(one.target_id, place, words),
            ],
            className="block",
        )
        for one in line.judged
    ]
    return html.Li([name, *targets])
