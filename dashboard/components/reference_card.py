"""Beside a province without a target: the nation's, said to be a reference only."""

from dash import html

from dashboard.components.judged_text import JudgedText
from dashboard.components.markup import card, link
from dashboard.components.status import badge
from dashboard.components.why_link import why_link
from dashboard.location import Location
from dashboard.wording import Wording
from office.views import Judged


def reference_card(national: Judged, place: Location, words: Wording) -> html.Section:
    """Return the nation's target and where it stands, with the way to it."""
    told = JudgedText(national, words)
    return card(
        words.text("reference.title"),
        html.P(
            words.text(
                "reference.told",
                base_year=national.base_year,
                base=told.base,
                target_year=national.target_year,
                target=told.target,
                measure=told.measure,
                document=words.of(national.document),
            )
        ),
        html.P(
            [
                link(
                    place.to_indicator(national.indicator),
                    words.text("reference.to_nation"),
                    "strong",
                ),
                badge(national.status, words, national.preliminary),
                why_link(national.target_id, place, words),
            ],
            className="reference-line",
        ),
        note=words.text("reference.note"),
    )
