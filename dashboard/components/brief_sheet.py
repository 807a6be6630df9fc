"""The parts of the leader's page, each short enough that all stand on one sheet."""

from collections.abc import Sequence

from dash import html

from dashboard.components.attention import attention_list
from dashboard.components.bullet import bullet
from dashboard.components.judged_text import JudgedText
from dashboard.components.markup import Child, link, unseen
from dashboard.components.objectives import trend_counts
from dashboard.components.status import badge
from dashboard.location import Location
from dashboard.status_words import status_key
from dashboard.wording import Wording
from indicators.progress import STATUSES
from office.brief import Brief
from office.evaluation import NEEDS_A_LOOK, status_counts
from office.views import Judged, ObjectiveCard

MOST_TARGETS = 10
MOST_ATTENTION = 4
MOST_OWN = 2
MOST_LATE = 2
"""Lines of each part at most: more would not stand on one sheet."""


def objectives_part(view: Brief, words: Wording) -> html.Section:
    """Return each objective on a line with how its indicators moved."""
    lines = [html.Li(_objective(each, words)) for each in view.objectives]
    return _part(words.text("brief.objectives"), html.Ol(lines, className="aims"))


def _objective(each: ObjectiveCard, words: Wording) -> list[Child]:
    title = html.Span(f"{each.number} {words.of(each.title)}", className="aim")
    mark = None
    if not each.verified:
        mark = html.Span(words.text("objectives.unverified"), className="unverified")
    if not each.supporting:
        none = html.Span(words.text("objectives.no_support"), className="under")
        return [title, mark, none]
    counts = html.Span(trend_counts(each.supporting, words), className="moves")
    return [title, mark, counts]


def targets_part(view: Brief, place: Location, words: Wording) -> html.Section:
    """Return the national targets as bullets with numbers, document by document."""
    if not view.targets:
        told = html.P(words.text("brief.no_targets"), className="empty")
        return _part(words.text("targets.title"), told)
    ordered = sorted(view.targets, key=_exceptions_first)
    shown, documents = ordered[:MOST_TARGETS], _by_document(ordered, words)
    parts: list[Child] = []
    for document, judged in documents.items():
        title = words.text(
            "brief.targets",
            document=document,
            counts=counts_text(status_counts(tuple(judged)), words),
        )
        rows = [_target(each, place, words) for each in judged if each in shown]
        parts += [html.H3(title), html.Ul(rows, className="brief-targets")]
    return _part(
        words.text("targets.title"),
        *parts,
        _more("more_targets", len(ordered) - len(shown), words),
    )


def _exceptions_first(judged: Judged) -> tuple[bool, int]:
    return judged.status not in NEEDS_A_LOOK, STATUSES.index(judged.status)


def _by_document(targets: Sequence[Judged], words: Wording) -> dict[str, list[Judged]]:
    found: dict[str, list[Judged]] = {}
    for judged in targets:
        found.setdefault(words.of(judged.document), []).append(judged)
    return found


def _target(judged: Judged, place: Location, words: Wording) -> html.Li:
    told = JudgedText(judged, words)
    there = place.to_why(judged.target_id)
    slanted = "numbers preliminary" if judged.preliminary else "numbers"
    numbers = words.text(
        "brief.value", value=told.value, target=told.target, measure=told.measure
    )
    return html.Li(
        [
            link(there, words.of(judged.indicator_name), "name"),
            html.Span(
                [unseen(words.text("brief.value_note") + " "), numbers],
                className=slanted,
            ),
            html.Div(bullet(told), className="bar"),
            html.Span(
                badge(judged.status, words, judged.preliminary), className="state"
            ),
        ]
    )


def attention_part(view: Brief, place: Location, words: Wording) -> html.Section:
    """Return the exceptions, the worst first."""
    shown = view.attention[:MOST_ATTENTION]
    silent = sum(judged.status == "无数据" for judged in view.targets)
    title = words.text("brief.attention", count=len(view.attention))
    said = html.P(words.text("brief.no_data", count=silent)) if silent else None
    return _part(
        title,
        attention_list(shown, place, words),
        _more("more_attention", len(view.attention) - len(shown), words),
        said,
    )


def own_part(view: Brief, place: Location, words: Wording) -> html.Section:
    """Return what provinces set themselves, counted, the exceptions by name."""
    title = words.text("brief.own")
    if not view.own:
        told = words.text("brief.own_none", provinces=view.provinces)
        return _part(title, html.P(told))
    said = words.text(
        "brief.own_said",
        provinces=view.provinces,
        setting=view.provinces - view.unset,
        count=len(view.own),
        counts=counts_text(view.own_counts, words),
        unset=view.unset,
    )
    # What needs a look stands above already.
    above = view.attention[:MOST_ATTENTION]
    left = [judged for judged in view.own if judged not in above]
    shown = left[:MOST_OWN]
    lines = [_own(judged, place, words) for judged in shown]
    more = _more("more_own", len(left) - len(shown), words)
    return _part(title, html.P(said), html.Ul(lines, className="owned"), more)


def _own(judged: Judged, place: Location, words: Wording) -> html.Li:
    told = JudgedText(judged, words)
    line = words.text(
        "brief.own_line",
        unit=words.of(judged.unit_name),
        name=words.of(judged.indicator_name),
        value=told.value,
        measure=told.measure,
        target=told.target,
    )
    there = place.to_why(judged.target_id)
    return html.Li([badge(judged.status, words, judged.preliminary), link(there, line)])


def late_part(view: Brief, words: Wording) -> html.Section:
    """Return how many figures are overdue, of whom, and those awaited longest."""
    found, title = view.freshness, words.text("brief.late")
    if not found.late:
        return _part(title, html.P(words.text("brief.late_none")))
    agencies = words.text("list.comma").join(
        words.text("brief.late_agency", agency=words.of(each.agency), count=each.late)
        for each in found.counts
        if each.late
    )
    said = words.text(
        "brief.late_said",
        due=sum(each.current + each.late for each in found.counts),
        late=len(found.late),
        day=words.numbers.day(view.stamp.as_of),
        agencies=agencies,
    )
    longest = sorted(found.late, key=lambda each: each.due)[:MOST_LATE]
    names = words.text("list.sentence").join(
        words.text(
            "brief.late_one",
            name=words.of(each.name),
            awaited=each.awaited,
            due=words.numbers.day(each.due),
        )
        for each in longest
    )
    return _part(
        title, html.P(said), html.P(words.text("brief.late_first", names=names))
    )


def counts_text(counts: Sequence[tuple[str, int]], words: Wording) -> str:
    """Return statuses with their counts, none left out."""
    return words.text("list.comma").join(
        words.text(f"status_count.{status_key(status)}", count=count)
        for status, count in counts
    )


def _more(key: str, count: int, words: Wording) -> Child:
    if count <= 0:
        return None
    return html.P(words.text(f"brief.{key}", count=count), className="under")


def _part(title: str, *content: Child) -> html.Section:
    return html.Section([html.H2(title), *content], className="brief-part")
