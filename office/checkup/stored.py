"""The warehouse against the register, and the bytes it was made from."""

from collections.abc import Iterator, Sequence

from etl.jobs.survey import Entered, survey
from indicators.errors import BusyError, DamagedError, StorageError
from office.checkup.check import Check, found
from office.checkup.subject import Subject
from office.register.records import KeptLoad, Register


def stored(subject: Subject) -> Iterator[Check]:
    """Check the warehouse and the kept bytes.

    Raises:
        DamagedError: the warehouse is no database.
        StorageError: it cannot be read.
    """
    register = subject.readable_register
    yield from _kept_bytes(subject, register)
    path = subject.workspace.warehouse_file
    if not path.exists():
        yield found("warehouse_none")
        return
    try:
        entered = survey(path)
    except BusyError as busy:
        yield found("warehouse_busy", **busy.facts)
        return
    rows = sum(load.rows for load in entered)
    yield found("warehouse", loads=len(entered), rows=rows)
    for load in entered:
        if load.rows != load.added:
            yield found(
                "warehouse_rows", file=load.file, rows=load.rows, added=load.added
            )
    if register is not None:
        yield from _against_register(entered, register.loads())


def _against_register(
    entered: Sequence[Entered], noted: Sequence[KeptLoad]
) -> Iterator[Check]:
    here, known = {e.load for e in entered}, {kept.id for kept in noted}
    missing = [k for k in noted if k.state == "accepted" and k.id not in here]
    if missing:
        yield found("loads_missing", count=len(missing), file=missing[0].file)
    extra = [load for load in entered if load.load not in known]
    if extra:
        yield found("loads_extra", count=len(extra), file=extra[0].file)


def _kept_bytes(subject: Subject, register: Register | None) -> Iterator[Check]:
    if register is None:
        return
    files = {kept.sha256: kept.file for kept in register.loads()}
    broken = [sha256 for sha256 in files if not _is_kept(subject, sha256)]
    for sha256 in broken:
        yield found("kept_bytes_broken", file=files[sha256], sha256=sha256)
    if len(files) > len(broken):
        yield found("kept_bytes", count=len(files) - len(broken))
    yield from _kept_records(subject, register.kept() - set(files))


def _kept_records(subject: Subject, noted: set[str]) -> Iterator[Check]:
    broken = [sha256 for sha256 in sorted(noted) if not _is_kept(subject, sha256)]
    for sha256 in broken:
        yield found("kept_record_broken", sha256=sha256)
    if len(noted) > len(broken):
        yield found("kept_records", count=len(noted) - len(broken))


def _is_kept(subject: Subject, sha256: str) -> bool:
    try:
        subject.workspace.blobs.read(sha256)
    except (DamagedError, StorageError):
        return False
    return True
