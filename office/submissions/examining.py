"""What an examination says of a file that is handed in; which one a kind is given.

An examination turns bytes into findings and, where figures are handed in, into the tidy
file that is loaded once they are accepted. It decides nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from etl.intake.understood import NONE, Corrections
from office.register.submission_rows import SubmissionRow
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


@dataclass(frozen=True, slots=True)
class Sent:
    """A file to be examined; `unit` is a code.

    `corrections`: what a person said in place of what was understood; only files of
    figures have any.
    """

    content: bytes
    name: str
    unit: str
    corrections: Corrections = NONE


Examine = Callable[[Workspace, Sent], Examined]
"""An examination of one kind of file: what is found in it."""

CORRECTED = "corrections"
"""Under this key the record of an examination keeps what a person corrected."""


def with_corrections(examined: Examined, corrections: Corrections) -> dict[str, Any]:
    """Return the record of an examination, and under what corrections it was made."""
    record = dict(examined.record)
    return record if corrections == NONE else record | {CORRECTED: asdict(corrections)}


def corrections_of(row: SubmissionRow) -> Corrections:
    """Return what a person corrected in how a submission was understood."""
    return Corrections(**row.checked.get(CORRECTED, {}))


def sent_of(workspace: Workspace, row: SubmissionRow) -> Sent:
    """Return a submission's file as it is to be examined.

    Raises:
        DamagedError: the kept bytes are no longer what their hash says.
    """
    content = workspace.blobs.read(row.sha256)
    return Sent(content, row.file, row.unit, corrections_of(row))
