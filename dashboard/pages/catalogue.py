"""The list of all indicators: what each is, who publishes it, how it stands."""

from collections.abc import Sequence

from dash import html

from dashboard.components.data_table import Column, data_table
from dashboard.components.frame import Page
from dashboard.components.markup import Child, card, link
from dashboard.components.status import badge
from dashboard.location import Location
from dashboard.wording import Wording, wording
from office import evaluation
from office.views import IndicatorHead, Judged, Overview
from office.workspace import Workspace

_CLASSES = ("core", "monitoring", "reference")


def page(workspace: Workspace, place: Location) -> Page:
    """Return the page for the publication asked for."""
    view = evaluation.overview(workspace, place.publication)
    heads = evaluation.catalogue(workspace, place.publication)
    return draw(view, heads, place)


def draw(view: Overview, heads: Sequence[IndicatorHead], place: Location) -> Page:
    """Lay the indicators out by class, with the status of national targets."""
    words = wording(place.language)
    title = words.text("catalogue.title", count=len(heads))
    judged = {one.indicator: one for one in view.targets}
    content = [
        html.Header(
            [
                html.H1(title, tabIndex=-1),
                html.P(words.text("catalogue.note"), className="about"),
            ],
            className="page-head",
        ),
        *(
            _of_class(one, [h for h in heads if h.class_ == one], judged, place, words)
            for one in _CLASSES
            if any(h.class_ == one for h in heads)
        ),
    ]
    return Page(words.text("navigation.catalogue"), content, view.stamp, view.plan)


def _of_class(
    class_: str,
    heads: Sequence[IndicatorHead],
    judged: dict[str, Judged],
    place: Location,
    words: Wording,
) -> html.Section:
    keys = ("indicator", "measure", "agency", "objective", "status")
    columns = [Column(words.text(f"catalogue.{key}")) for key in keys]
    rows = [_row(head, judged.get(head.code), place, words) for head in heads]
    title = words.text(f"class.{class_}")
    return card(title, data_table(title, columns, rows, "catalogue"))


def _row(
    head: IndicatorHead, judged: Judged | None, place: Location, words: Wording
) -> list[Child]:
    status = judged.status if judged else "未设目标"
    return [
        link(place.to_indicator(head.code), words.of(head.name), "strong"),
        words.text(f"measure.{head.display.unit}"),
        words.of(head.agency),
        words.of(head.objective) if head.objective else words.text("number.none"),
        badge(status, words, bool(judged and judged.preliminary)),
    ]
