"""What a caller takes away of a publication: its analyst file, or open files of it."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from etl.analyst.package import write_package
from etl.analyst.reach import REACHES, Reach
from etl.durable import storage_errors
from indicators.errors import ForbiddenError, UserError
from office.access import Caller
from office.analyst_files import analyst_file, reach_of
from office.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Taken:
    """What was written: of which publication, for whom it is, and how much."""

    publication: str
    reach: Reach
    path: str
    files: tuple[str, ...]
    bytes: int


def take_file(
    workspace: Workspace, caller: Caller, out: Path, publication: str, reach: str
) -> Taken:
    """Copy the analyst file of a publication ("": the current one) to `out`.

    `reach` "" is the caller's own; nobody takes more than that.

    Raises:
        UserError: `out` is there already, or `reach` is no word of it.
        ForbiddenError: more is asked for than the caller may see.
        And as `office.analyst_files.analyst_file`.
    """
    own = _reach(caller, reach)
    _refuse_what_is_there(out)
    path = analyst_file(workspace, publication, own)
    with storage_errors(out):
        shutil.copyfile(path, out)
    return Taken(path.parent.name, own, str(out), (out.name,), out.stat().st_size)


def take_package(
    workspace: Workspace, caller: Caller, out: Path, publication: str, reach: str
) -> Taken:
    """Write the Data Package of a publication into the new folder `out`.

    Raises:
        As `take_file`.
    """
    own = _reach(caller, reach)
    _refuse_what_is_there(out)
    path = analyst_file(workspace, publication, own)
    names = write_package(path, out)
    size = sum((out / name).stat().st_size for name in names)
    return Taken(path.parent.name, own, str(out), names, size)


def _reach(caller: Caller, asked: str) -> Reach:
    own = reach_of(caller)
    if not asked:
        return own
    for reach in REACHES:
        if reach == asked:
            break
    else:
        known = ", ".join(REACHES)
        raise UserError("reach_unknown", said=asked[:80], known=known)
    if reach == "internal" and own != "internal":
        raise ForbiddenError("reach_refused", login=caller.login or "—")
    return reach


def _refuse_what_is_there(out: Path) -> None:
    if out.exists():
        raise UserError("out_exists", path=str(out))
