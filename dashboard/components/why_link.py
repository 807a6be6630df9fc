"""The way from the status of a target to why it is what it is."""

from collections.abc import Iterable

from dash import html

from dashboard.components.markup import link
from dashboard.components.status import badge
from dashboard.location import Location
from dashboard.wording import Wording


def why_link(
    target: str,
    place: Location,
    words: Wording,
    round_code: str = "",
    class_name: str = "under",
) -> html.A:
    """Return the link to why a target has its status, in a round where one is named."""
    there = place.to_why(target, round_code)
    return link(there, words.text("why_panel.link"), class_name)


def explained(
    statuses: Iterable[tuple[str, str]], place: Location, words: Wording, round_: str
) -> html.Span:
    """Return the status of each (target, status) of a round, with the way to why."""
    return html.Span(
        [
            html.Span(
                [badge(status, words), " ", why_link(target, place, words, round_)],
                className="block",
            )
            for target, status in statuses
        ]
    )
