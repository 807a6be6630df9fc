"""What moved the ranks of the provinces: internal, drawn only where switched on."""

from typing import Any

from dash import html

from dashboard.components.chart import chart
from dashboard.components.data_table import Column, csv_link, data_table
from dashboard.components.figure_foot import Proof, figure_foot
from dashboard.components.markup import card
from dashboard.components.table_file import TableFile
from dashboard.figures.slope import CAUSES, move_text, slope_figure
from dashboard.frame_rows import rows_of
from dashboard.location import Location
from dashboard.theme import palette
from dashboard.wording import Wording
from office.ranking import Ranking
from office.views import Stamp

CHART = "slope-chart"


def ranks_card(
    ranking: Ranking, code: str, place: Location, words: Wording, stamp: Stamp
) -> html.Section:
    """Return the slopes with a table; says that it is for internal analysis only.

    `stamp`: of the publication.
    """
    ends = (str(ranking.years[0]), str(ranking.years[1]))
    figure = slope_figure(ranking.moved, ends, words, palette(place.theme))
    title = words.text("ranks.title")
    proof = Proof(title, stamp, words.text("ranks.unit_of_measure"), origin="internal")
    table = html.Details(
        [html.Summary(words.text("explain.table")), _table(ranking, words)],
        className="fold",
    )
    return card(
        title,
        html.Div(
            chart(CHART, figure, title, words),
            style={"height": f"{figure.layout.height}px"},
        ),
        table,
        figure_foot(CHART, proof, _csv(ranking, code, words), words),
        note=words.text("ranks.note", base=ranking.base_year),
    )


def _table(ranking: Ranking, words: Wording) -> html.Div:
    columns = [
        Column(words.text("ranks.unit")),
        *(
            Column(words.text("ranks.before", state=year), numeric=True)
            for year in ranking.years
        ),
        Column(words.text("ranks.range"), numeric=True),
        Column(words.text("ranks.cause")),
    ]
    rows = [
        [
            _name(row, words),
            str(row.before),
            str(row.after),
            _range(row, words),
            move_text(row, words),
        ]
        for row in rows_of(ranking.moved)
    ]
    return data_table(
        words.text("ranks.caption"), columns, rows, "compact parts stacked paired"
    )


def _range(row: Any, words: Wording) -> str:
    key = "sure" if row.best == row.worst else "between"
    return words.text(f"ranks.{key}", best=row.best, worst=row.worst)


def _csv(ranking: Ranking, code: str, words: Wording) -> TableFile:
    keys = ("before", "after", "best", "worst", *CAUSES)
    titles = [words.text(f"ranks_csv.{key}") for key in ("code", "unit", *keys)]
    rows = [
        [row.unit, _name(row, words), *(getattr(row, key) for key in keys)]
        for row in rows_of(ranking.moved)
    ]
    return csv_link(f"ranks-{code}", titles, rows, words)


def _name(row: Any, words: Wording) -> str:
    return str(row.name_en if words.language == "en" else row.name_zh)
