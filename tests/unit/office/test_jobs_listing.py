"""How far a job is and how long it still takes, as people are told."""

from datetime import datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from office.jobs.listing import seconds_left, share_done, view_of
from office.register.job_rows import JobRow, Position

NOON = datetime(2026, 3, 1, 12, 0)


def row(**changed: Any) -> JobRow:
    given_: dict[str, Any] = {
        "number": 7,
        "kind": "load",
        "order": {"loads": [1, 2]},
        "state": "running",
        "actor": "os:a",
        "created": NOON,
        "started": NOON,
        "ended": None,
        "fence": 1,
        "attempts": 1,
        "holder": "here#1",
        "step": "examine",
        "subject": "a.csv",
        "done": 1,
        "total": 4,
        "cancelled_by": None,
        "cancel_asked": None,
        "outcome": None,
        "leased": True,
    }
    return JobRow(**{**given_, **changed})


def test_a_running_job_tells_step_share_and_time_left() -> None:
    view = view_of(row(), NOON + timedelta(seconds=10))
    assert (view.step, view.subject, view.files) == ("examine", "a.csv", 2)
    assert (view.share, view.seconds_left) == (0.25, 30.0)
    # What the runner knows is newer than what it has noted.
    later = view_of(row(), NOON + timedelta(seconds=10), Position("store", "b", 2, 4))
    assert (later.share, later.seconds_left) == (0.5, 10.0)


def test_a_job_that_waits_or_has_ended_is_at_no_step() -> None:
    done = view_of(row(state="done", outcome={"added": 3, "refused": ["b.csv"]}), NOON)
    assert (done.step, done.share, done.seconds_left) == ("", 1.0, None)
    assert (done.added, done.refused) == (3, ("b.csv",))
    waiting = row(state="queued", started=None, done=0, total=0)
    assert (view_of(waiting, NOON).share, view_of(waiting, NOON).step) == (None, "")


positions = st.integers(1, 10**9).flatmap(
    lambda total: st.builds(
        Position, st.just("read"), st.just(""), st.integers(0, total), st.just(total)
    )
)


@given(position=positions, elapsed=st.integers(0, 10**6))
def test_share_and_time_left_make_sense(position: Position, elapsed: int) -> None:
    share = share_done("running", position)
    left = seconds_left(position, elapsed)
    assert share is not None
    assert 0 <= share <= 1
    if position.done == 0:
        assert left is None
    else:
        assert left is not None
        assert left >= 0
        assert (left == 0) is (position.done == position.total or elapsed == 0)


@given(position=positions)
def test_a_clock_that_was_set_back_gives_no_negative_time(position: Position) -> None:
    left = seconds_left(position, -5.0)
    assert left is None or left == 0
