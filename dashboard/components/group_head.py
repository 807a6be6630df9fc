"""The head of a group of indicators: its name, how many, and how many stand how."""

from dash import html

from dashboard.components.facets import facet_value
from dashboard.status_words import status_key
from dashboard.wording import Wording
from office.indicator_groups import IndicatorGroup
from office.indicator_list import IndicatorList


def group_head(group: IndicatorGroup, view: IndicatorList, words: Wording) -> html.Span:
    """Return the head; every indicator of the group is counted once."""
    if group.facet == "class":
        name = words.text(f"class.{group.value}")
    elif group.value:
        name = facet_value(group.facet, group.value, view, words)
    else:
        name = words.text("catalogue.no_group")
    title = words.text("catalogue.group", name=name, count=len(group.listed))
    counts = [
        words.text(
            "catalogue.counted",
            status=words.text(f"status.{status_key(word)}"),
            count=number,
        )
        for word, number in group.counts
    ]
    if group.unset:
        unset = words.text("status.no_target")
        counts.append(words.text("catalogue.counted", status=unset, count=group.unset))
    said = words.text("list.comma").join(counts)
    return html.Span(
        [
            html.Span(title, className="group-name"),
            html.Span(said, className="group-counts"),
        ]
    )
