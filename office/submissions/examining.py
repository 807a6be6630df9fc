"""What an examination says of a file that is handed in; which one a kind is given.

An examination turns bytes into findings and, where figures are handed in, into the tidy
file that is loaded once they are accepted. It decides nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from office.workspace import Workspace

Figures = Callable[[str, date], bytes]
"""Number of a submission and day → its figures as a tidy file, always the same."""


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found: a record as `tradeplan check --json` prints it, without impact.

    `indicators`: codes that the file has something for; `figures`: None where the
    kind has none or an error stands in the way.
    """

    record: Mapping[str, Any]
    indicators: tuple[str, ...] = ()
    figures: Figures | None = None

    @property
    def ok(self) -> bool:
        """Tell whether no error stands in the way."""
        return bool(self.record["ok"])

    @property
    def errors(self) -> int:
        """Return how many errors there are."""
        return sum(each["severity"] == "error" for each in self.record["findings"])

    @property
    def warnings(self) -> tuple[str, ...]:
        """Return the codes of what must be explained, each once, in order."""
        return tuple(
            dict.fromkeys(
                each["code"]
                for each in self.record["findings"]
                if each["severity"] == "warning"
            )
        )


class Examine(Protocol):
    """An examination of one kind of file; `unit` is a code."""

    def __call__(
        self, workspace: Workspace, content: bytes, name: str, unit: str, /
    ) -> Examined:
        """Return what is found in a file."""
