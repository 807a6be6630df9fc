"""Named points at which a test ends the process, to see what survives a crash.

A point does nothing unless the variable TRADEPLAN_FAILPOINT named it when the
process began; no request, setting or file can arm one. `name:3` ends the process
when the point is reached for the third time.
"""

import os
import signal

from indicators.errors import TradePlanError

POINTS = (
    "load.blob_kept",
    "load.asked",
    "job.claimed",
    "load.examined",
    "load.rows_appended",
    "load.entered",
    "load.committed",
    "load.settled",
    "load.closed",
    "publish.caught_up",
    "publish.figures_copied",
    "publish.judged",
    "publish.audited",
    "publish.closed",
    "publish.sealed",
    "publish.named",
    "publish.pointed",
    "publish.noted",
    "publish.made_current",
    "job.ended",
    "round.result_kept",
    "round.frozen",
    "submission.bytes_kept",
    "submission.noted",
    "submission.figures_kept",
    "submission.written",
    "submission.committed",
    "reminder.begun",
    "reminder.sent",
)
"""Every point there is, in the order in which a load, a publish, a freeze, the acts on
a submission and a reminder reach them."""


class _Fuse:
    """The point that is armed in this process, and how often it may be passed."""

    def __init__(self, told: str) -> None:
        self.point, _, times = told.partition(":")
        if self.point not in {"", *POINTS} or not (times or "1").isdigit():
            raise TradePlanError("failpoint_unknown", point=told)
        self.left = int(times or 1)

    def burn(self) -> None:
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


_FUSE = _Fuse(os.environ.get("TRADEPLAN_FAILPOINT", ""))


def failpoint(name: str) -> None:
    """End the process here, as a crash would, if this point is armed."""
    if name == _FUSE.point:
        _FUSE.burn()
