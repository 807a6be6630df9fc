"""The progress of a job in the terminal: how much is done, and how long it takes.

On standard error, and only where that is a terminal: programs that read our output
see nothing of it.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn

from dashboard.cli.session import Session
from dashboard.duration import duration
from dashboard.wording import Wording
from office.jobs.listing import JobView, view_of
from office.jobs.work import Watch
from office.register.job_rows import JobRow, Position


@contextmanager
def progress(run: Session) -> Iterator[Watch]:
    """Yield what shows the progress of the jobs that the body waits for."""
    console = Console(stderr=True, markup=False, emoji=False, highlight=False)
    if not console.is_terminal:
        yield lambda _row, _position: None
        return
    columns = (
        TextColumn("{task.fields[told]}"),
        BarColumn(bar_width=24),
        TextColumn("{task.fields[left]}"),
    )
    # It goes when the job ends; what came of it is told on standard output.
    with Progress(*columns, console=console, transient=True) as shown:
        bars: dict[int, TaskID] = {}

        def watch(row: JobRow, position: Position) -> None:
            view = view_of(row, run.workspace.clock(), position)
            if row.number not in bars:
                bars[row.number] = shown.add_task("", total=1.0, told="", left="")
            shown.update(
                bars[row.number],
                completed=view.share or 0.0,
                told=told(view, run.words),
                left=left(view, run.words),
            )

        yield watch


def told(view: JobView, words: Wording) -> str:
    """Return what a job is doing: its number, its kind, its step."""
    facts = {
        "job": view.number,
        "kind": words.text(f"job_kind.{view.kind}"),
        "step": step(view, words),
    }
    return words.text("jobs.told", **facts)


def step(view: JobView, words: Wording) -> str:
    """Return the step a job is at, or its state where it is at none."""
    if not view.step:
        return words.text(f"job_state.{view.state}")
    text = words.text(f"job_step.{view.step}")
    return f"{text} {view.subject}".strip()


def left(view: JobView, words: Wording) -> str:
    """Return the percentage and the time left, as far as they are known."""
    if view.share is None:
        return ""
    percent = f"{view.share:.0%}"
    if view.seconds_left is None:
        return percent
    return words.text(
        "jobs.left", percent=percent, time=duration(view.seconds_left, words)
    )
