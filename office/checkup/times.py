"""The clock: not before what is recorded, its zone known, kept by a time server."""

import ctypes
from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfoNotFoundError

from office.checkup.check import Check, found
from office.checkup.subject import Subject
from office.clock import day_in_china

TOLERANCE = timedelta(minutes=1)
NOT_SYNCHRONISED = 5
"""What adjtimex(2) returns where no time server keeps the clock (TIME_ERROR)."""

TIMEX_BYTES = 512
"""More than struct timex is long; its first field 0 asks and changes nothing."""


def times(subject: Subject) -> Iterator[Check]:
    """Check the clock of this machine."""
    now = subject.workspace.clock()
    try:
        day = day_in_china(now)
    except ZoneInfoNotFoundError:
        yield found("zone_missing")
        return
    newest = max(_moments(subject), default=now)
    moment = f"{now:%Y-%m-%d %H:%M:%S}"
    if now < newest - TOLERANCE:
        yield found("clock_behind", moment=moment, newest=f"{newest:%Y-%m-%d %H:%M:%S}")
    else:
        yield found("clock", moment=moment, day=day.isoformat())
    yield found(_synchronised())


def _moments(subject: Subject) -> Iterator[datetime]:
    for manifest in subject.workspace.publications.readable():
        yield datetime.fromisoformat(manifest.published)
    register = subject.readable_register
    if register is not None:
        yield from (kept.recorded for kept in register.loads())


def _synchronised() -> str:
    answer = ctypes.CDLL(None).adjtimex(ctypes.create_string_buffer(TIMEX_BYTES))
    if answer < 0:
        return "synchronised_unknown"
    return "synchronised_not" if answer == NOT_SYNCHRONISED else "synchronised"
