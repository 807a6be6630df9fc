"""What waits for who looks, worked out once for an act and all who have the same part.

Every act is in the trail: while its last entry and the day are the same, so is what
waits.
"""

from dashboard.kept import Kept
from office.access import Caller
from office.clock import day_in_china
from office.trail import trail_book
from office.waiting import Waits, waits_of
from office.workspace import Workspace

MOST = 400
"""Counts kept at once: one for each unit and role, some acts long."""


class KeptWaits:
    """What waits for each who has signed in."""

    def __init__(self, workspace: Workspace) -> None:
        """Keep nothing yet."""
        self._workspace = workspace
        self._kept: Kept[Waits] = Kept(MOST)

    def of(self, caller: Caller) -> Waits:
        """Return what waits for a caller; for one who has not signed in nothing."""
        if not caller.login:
            return {}
        last = trail_book(self._workspace).head()
        day = day_in_china(self._workspace.clock())
        key = (last, day, caller.unit, caller.roles, caller.scopes)
        found = self._kept.get(key)
        if found is None:
            found = waits_of(self._workspace, caller)
            self._kept.put(key, found)
        return found
