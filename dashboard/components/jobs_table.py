"""Jobs as rows of a table: state, progress with the time left, and the outcome.

And the rows to save of them: what a job was and came to, without sentences.
"""

from collections.abc import Sequence
from dataclasses import replace

from dash import html

from dashboard.components.data_table import Column, data_table
from dashboard.components.markup import Child, labelled, link
from dashboard.components.table_file import Table, TableFile
from dashboard.duration import duration
from dashboard.location import Location
from dashboard.sentences import error_sentence
from dashboard.wording import Wording
from indicators.errors import TradePlanError
from office.jobs.listing import JobView

TABLE = "jobs-table"
COLUMNS = ("number", "state", "progress", "asked", "outcome")
_SAVED = (
    *("number", "kind", "state", "actor", "created", "started", "ended", "attempts"),
    *("step", "subject", "share", "seconds_left", "cancelled_by", "files", "added"),
    *("refused", "publication", "error"),
)


def jobs_table(views: Sequence[JobView], place: Location, words: Wording) -> html.Div:
    """Return a table of jobs, in the order given."""
    columns = [Column(words.text(f"jobs.{key}")) for key in COLUMNS]
    rows = [
        [
            _name(view, words),
            _state(view, words),
            _progress(view, words),
            _asked(view, words),
            _outcome(view, place, words),
        ]
        for view in views
    ]
    return data_table(words.text("jobs.title"), columns, rows, "jobs")


def jobs_file(views: Sequence[JobView], words: Wording) -> TableFile:
    """Return the same jobs to save; moments in UTC, the share done of one."""
    titles = [words.text(f"jobs_record.{key}") for key in _SAVED]
    rows = [[_cell(key, view, words) for key in _SAVED] for view in views]
    return TableFile(Table("jobs", titles, rows), words, is_apart=True)


def _cell(key: str, view: JobView, words: Wording) -> object:
    held = getattr(view, key)
    if key in {"kind", "state", "step"}:
        return words.text(f"job_{key}.{held}") if held else ""
    return "|".join(held) if key == "refused" else held


def _name(view: JobView, words: Wording) -> html.Span:
    kind = words.text(f"job_kind.{view.kind}")
    return html.Span([html.B(str(view.number)), f" {kind}"])


def _state(view: JobView, words: Wording) -> html.Span:
    parts: list[Child] = [words.text(f"job_state.{view.state}")]
    if view.attempts > 1:
        told = words.text("jobs.attempt", count=view.attempts)
        parts.append(html.Span(told, className="meta block"))
    if view.cancelled_by:
        key = "cancelled_by" if view.state == "cancelled" else "cancelling_by"
        told = words.text(f"jobs.{key}", actor=view.cancelled_by)
        parts.append(html.Span(told, className="meta block"))
    return html.Span(parts, className=f"job-state job-{view.state}")


def _progress(view: JobView, words: Wording) -> Child:
    if view.state == "done" and view.started and view.ended:
        seconds = (view.ended - view.started).total_seconds()
        return words.text("jobs.took", time=duration(seconds, words))
    if view.share is None:
        return words.text("number.none")
    percent = f"{view.share:.0%}"
    told = words.text("jobs.bar", job=view.number, percent=percent)
    bar = html.Progress(value=f"{view.share:.3f}", max="1", **labelled(told))
    return html.Div([bar, html.Span(_left(view, percent, words), className="meta")])


def _left(view: JobView, percent: str, words: Wording) -> str:
    text = percent
    if view.seconds_left is not None:
        time = duration(view.seconds_left, words)
        text = words.text("jobs.left", percent=percent, time=time)
    if not view.step:
        return text
    return f"{text} · {words.text(f'job_step.{view.step}')} {view.subject}".strip()


def _asked(view: JobView, words: Wording) -> str:
    time = words.numbers.moment(view.created)
    return words.text("jobs.by", actor=view.actor, time=time)


def _outcome(view: JobView, place: Location, words: Wording) -> Child:
    if view.error:
        error = error_sentence(TradePlanError(view.error, **view.facts), words)
        hint = html.Span(error.hint, className="meta block")
        return html.Span([error.message, hint])
    if view.publication:
        there = replace(place.to_overview(), publication=view.publication)
        short = view.publication[:12]
        return link(there, words.text("jobs.published", publication=short))
    if view.added is None:
        return words.text("number.none")
    told = words.text("jobs.loaded", files=view.files, added=f"{view.added:,}")
    return html.Span([told, *_refused(view, words)])


def _refused(view: JobView, words: Wording) -> list[Child]:
    if not view.refused:
        return []
    files = words.text("list.comma").join(view.refused)
    told = words.text("jobs.refused", files=files, job=view.number)
    return [html.Span(told, className="meta block reference")]
