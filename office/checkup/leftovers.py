"""Leftovers: what jobs that died left in the data folder."""

from collections.abc import Iterator
from pathlib import Path

from etl.jobs.rebuild import ASIDE as REBUILDING
from etl.jobs.rebuild import KEPT, REPLACED
from etl.jobs.survey import is_written
from etl.publication.build import ASIDE as BUILDING
from office.checkup.check import Check, found
from office.checkup.subject import Subject
from office.rounds.verifying import AGAIN

PATTERNS = (
    f"publications/{BUILDING}*",
    "publications/.current.json.*",
    "publications/*/.manifest.json.*",
    "blobs/*/.*",
    "outlooks/.*",
    "analyst/*/.*",
    "warehouse/.new-*",
    f"warehouse/{REBUILDING}*",
    f"work/{AGAIN}*",
)
COPIES = (f"warehouse/{KEPT}*.duckdb", f"warehouse/{REPLACED}*.duckdb")


def leftovers(subject: Subject) -> Iterator[Check]:
    """Check for temporary files of killed jobs, and for copies a rebuild kept.

    Raises:
        StorageError: the data folder cannot be read.
    """
    left = _matching(subject.root, PATTERNS)
    if not left:
        yield found("leftovers")
    elif is_written(subject.workspace.warehouse_file):
        yield found("leftovers_in_use", count=len(left))
    else:
        yield found("leftovers_there", count=len(left), path=str(left[0]))
    copies = _matching(subject.root, COPIES)
    if copies:
        yield found("copies_kept", count=len(copies), path=str(copies[0]))


def _matching(root: Path, patterns: tuple[str, ...]) -> list[Path]:
    return sorted(path for pattern in patterns for path in root.glob(pattern))
