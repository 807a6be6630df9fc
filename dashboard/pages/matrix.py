"""The matrix of statuses: which province or indicator is the exception."""

from dash import html

from dashboard.components.figure_foot import Proof
from dashboard.components.frame import Page
from dashboard.components.markup import Child, link
from dashboard.components.matrix_filters import matrix_filters, matrix_legend
from dashboard.components.proved_table import proved_table
from dashboard.components.status_grid import status_grid, status_name
from dashboard.location import Location
from dashboard.wording import Wording, wording
from office.status_matrix import StatusMatrix, status_matrix
from office.workspace import Workspace

TABLE = "status-matrix"
_TOLD = 4
"""Statuses in the title at most; the legend has them all."""


def page(workspace: Workspace, place: Location) -> Page:
    """Return the matrix that the address asks for."""
    return draw(status_matrix(workspace, place.matrix, place.publication), place)


def draw(view: StatusMatrix, place: Location) -> Page:
    """Lay out the finding, the ways to narrow, the counts and the table."""
    words = wording(place.language)
    content: list[Child] = [
        html.Header(
            [
                html.H1(finding(view, place, words), tabIndex=-1),
                html.P(words.text("status_matrix.about"), className="about"),
            ],
            className="page-head",
        ),
        matrix_filters(view, place, words),
        html.Section(_body(view, place, words), className="card"),
    ]
    return Page(words.text("navigation.matrix"), content, view.stamp, view.plan)


def finding(view: StatusMatrix, place: Location, words: Wording) -> str:
    """Return what is counted, the statuses of targets before the rest."""
    units, wanted = len(view.units), place.matrix.status
    if wanted and view.rows:
        return words.text(
            "status_matrix.title_wanted",
            count=words.numbers.amount(dict(view.counts)[wanted], 0),
            status=status_name(wanted, words),
            rows=view.rows,
            units=units,
        )
    counts = words.text("list.comma").join(
        words.text(
            "status_matrix.title_counted",
            status=status_name(status, words),
            count=words.numbers.amount(count, 0),
        )
        for status, count in view.counts[:_TOLD]
    )
    return words.text("status_matrix.title", rows=view.rows, units=units, counts=counts)


def _body(view: StatusMatrix, place: Location, words: Wording) -> list[Child]:
    if not view.rows:
        again = link(place.to_matrix(), words.text("status_matrix.freed"), "download")
        return [
            html.P([words.text("status_matrix.none"), " ", again], className="empty")
        ]
    return [
        matrix_legend(view, place, words),
        *proved_table(
            TABLE,
            status_grid(view, place, words),
            Proof(finding(view, place, words), view.stamp),
            None,
            words,
            words.text("status_matrix.keys"),
        ),
    ]
