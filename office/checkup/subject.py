"""What is examined: one data folder, with what several parts ask of it, read once."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from indicators.errors import TradePlanError
from office.register.engine import register_errors
from office.register.looking import look_at_register
from office.register.records import Register
from office.register.revisions import revision_of, revisions
from office.workspace import Workspace


@dataclass(frozen=True)
class Subject:
    """A workspace under examination; `hosts` are the names its server answers to."""

    workspace: Workspace
    hosts: tuple[str, ...] = field(default=())

    @property
    def root(self) -> Path:
        """Return the data folder."""
        return self.workspace.root

    @cached_property
    def register(self) -> Register | None:
        """Return the register, for reading alone; None: there is none yet.

        Raises:
            UserError: its address cannot be used.
        """
        url = self.workspace.settings.register_url
        engine = look_at_register(url, self.root / "register")
        return None if engine is None else Register(engine)

    @cached_property
    def readable_register(self) -> Register | None:
        """Return the register if this version can read its tables, else None.

        Why it cannot is told by the part that examines the register.
        """
        try:
            return self._at_newest_schema()
        except TradePlanError:
            return None

    def _at_newest_schema(self) -> Register | None:
        register = self.register
        if register is None:
            return None
        with register_errors(register.engine):
            at = revision_of(register.engine)
        return register if at == revisions()[0] else None

    def close(self) -> None:
        """End the connections to the register."""
        opened: Register | None = self.__dict__.get("register")
        if opened is not None:
            opened.engine.dispose()
