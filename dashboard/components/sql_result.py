"""Where the answer of a query stands, what is said of it, the ways to save it."""

from collections.abc import Sequence
from typing import Any

from dash import html

from dashboard.baked import element
from dashboard.components.chart import pictures
from dashboard.components.markup import Child, labelled
from dashboard.components.sql_markup import act, named_publication, options, part
from dashboard.querying.workbook import MOST_IN_WORKBOOK
from dashboard.wording import Wording
from office.analysis.asking import WHOLE
from office.revision_views import Published

VIEWS = ("table", "line", "bar", "scatter", "tiles", "map")
FILES = ("csv", "xlsx", "parquet", "json", "arrow")
AXES = ("x", "y", "by")
CHART = "sql-chart"
MOST_OTHERS = 60


def result_card(
    known: Sequence[Published], publication: str, words: Wording, *, has_map: bool
) -> html.Section:
    """Return the place of the answer, empty yet; `has_map`: a drawn map is offered."""
    hidden: dict[str, Any] = {"hidden": True}
    return html.Section(
        [
            html.P(
                words.text("sql.how"),
                role="status",
                className="sql-told",
                **part("told"),
            ),
            html.Div(role="alert", className="sql-error", **part("error")),
            html.Pre(
                tabIndex=0,
                className="sql-caret",
                **hidden,
                **part("caret"),
                **labelled(words.text("sql.caret")),
            ),
            html.Ul(
                className="sql-warnings",
                **hidden,
                **part("warnings"),
                **labelled(words.text("sql.warnings")),
            ),
            html.Div(
                [
                    _views(words, has_map=has_map),
                    _files(words),
                    _compare(known, publication, words),
                    html.P(_about_files(words), className="under sql-files-about"),
                ],
                className="sql-tools",
                **hidden,
                **part("tools"),
            ),
            html.Div(_axes(words), className="sql-axes", **hidden, **part("axes")),
            html.Div(className="sql-grid", **part("grid")),
            _chart(words),
        ],
        className="card sql-result",
        **labelled(words.text("sql.result")),
    )


def export_form(words: Wording) -> html.Form:
    """Return the form that the scripts fill and send for a file."""
    fields: list[Child] = [
        element("input", type="hidden", name=name, value="")
        for name in ("kind", "parameters", "publication")
    ]
    # A field of one line would lose the line ends of a text.
    text = element(
        "textarea",
        name="text",
        hidden=True,
        readonly=True,
        **labelled(words.text("sql.writing")),
    )
    return html.Form(
        [*fields, text],
        id="sql-export",
        method="POST",
        action="/sql/export",
        encType="multipart/form-data",
        hidden=True,
    )


def _views(words: Wording, *, has_map: bool) -> html.Div:
    buttons = [
        html.Button(
            words.text(f"sql_view.{kind}"),
            type="button",
            className="switch-choice",
            **_kind(kind, **{"aria-pressed": str(kind == "table").lower()}),
        )
        for kind in VIEWS
        if kind != "map" or has_map
    ]
    label = labelled(words.text("sql.views"))
    return html.Div(buttons, role="group", className="switch", **part("views"), **label)


def _kind(kind: str, **more: str) -> dict[str, Any]:
    return {"data-kind": kind, **more}


def _files(words: Wording) -> html.Div:
    buttons = [
        html.Button(
            kind.upper(),
            type="button",
            className="download save",
            **_kind(kind),
        )
        for kind in FILES
    ]
    told = html.Span(words.text("sql.files"), className="under")
    label = labelled(words.text("sql.files"))
    return html.Div(
        [told, *buttons],
        role="group",
        className="sql-files",
        **part("exports"),
        **label,
    )


def _about_files(words: Wording) -> str:
    amount = words.numbers.amount
    return words.text(
        "sql.files_about",
        most=amount(WHOLE.rows, 0),
        workbook=amount(MOST_IN_WORKBOOK, 0),
    )


def _compare(
    known: Sequence[Published], publication: str, words: Wording
) -> html.Div | None:
    others = [one for one in known if one.id != publication][:MOST_OTHERS]
    if not others:
        return None
    choices = [(one.id, named_publication(one, words)) for one in others]
    field = options(choices, choices[0][0], **part("other"))
    told = html.Span(words.text("sql.other"), className="under")
    return html.Div(
        [html.Label([told, field]), act("compare", words)], className="sql-compare"
    )


def _axes(words: Wording) -> list[Child]:
    return [
        html.Label(
            [
                html.Span(words.text(f"sql_axis.{name}"), className="under"),
                element("select", name=name),
            ]
        )
        for name in AXES
    ]


def _chart(words: Wording) -> html.Figure:
    return html.Figure(
        [
            html.Figcaption("", className="card-note"),
            html.Div(className="sql-drawing", role="img", **part("chart")),
            html.Div(**part("legend")),
            html.P(pictures(CHART, words), className="card-foot", **part("pictures")),
        ],
        id=CHART,
        hidden=True,
        className="sql-chart",
    )
