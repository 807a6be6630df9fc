"""What a publication is made of, kept so that it can be made again anywhere.

Kept is a ZIP archive: `inputs.json` (day, version of the software, loads), the files
of the plan as they stood, and the targets that units had filed. The bytes of the loads
are kept each by itself.
"""

import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from etl.publication.edition import Edition
from indicators.errors import DamagedError
from indicators.plan import Plan
from indicators.plan_files import read_plan
from office.filed_targets import Filed, with_filed
from office.workspace import Workspace

HEAD, PLAN, REFERENCE, FILED = "inputs.json", "plan/", "reference/", "filed/"
DEFINITIONS = (".toml", ".csv")
_BEGINNING = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a publication is made of; `loads` are their identities.

    `plan`: with the targets that units had filed.
    """

    plan: Plan
    as_of: date
    code_version: str
    loads: frozenset[str]


def kept_inputs(
    workspace: Workspace,
    edition: Edition,
    loads: Iterable[str],
    filed: Sequence[Filed] = (),
) -> tuple[str, int] | None:
    """Keep what an edition is made of; return hash and size of the record.

    None where the plan's files are no longer those that the edition is made by.

    Raises:
        StorageError: it cannot be kept.
    """
    content = packed(*workspace.plan_places, edition, loads, filed)
    if inputs_in(content).plan != edition.plan:
        return None
    return workspace.blobs.keep(content), len(content)


def packed(
    folder: Path,
    units_file: Path,
    edition: Edition,
    loads: Iterable[str],
    filed: Sequence[Filed] = (),
) -> bytes:
    """Return the record of a plan folder with its tables of units, loads and targets.

    `filed`: the files of targets that stand in the edition's plan.
    """
    head: dict[str, Any] = {
        "as_of": edition.as_of.isoformat(),
        "code_version": edition.code_version,
        "loads": sorted(loads),
    }
    if filed:
        head["filed"] = {each.number: each.unit for each in filed}
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_entry(HEAD), json.dumps(head, indent=2))
        for name, path in _definitions(folder, units_file):
            archive.writestr(_entry(name), path.read_bytes())
        for each in filed:
            archive.writestr(_entry(FILED + each.number), each.content)
    return content.getvalue()


def inputs_in(content: bytes) -> Inputs:
    """Return what a record says, with the plan read from the files in it.

    Raises:
        DefinitionError: this version of the software does not read the plan.
        DamagedError: it is no record.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        head = json.loads(archive.read(HEAD))
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise DamagedError("inputs_damaged") from error
    with archive:
        files = tuple(
            (name, archive.read(name))
            for name in sorted(archive.namelist())
            if name.startswith((PLAN, REFERENCE))
        )
        filed = [
            Filed(number, unit, archive.read(FILED + number))
            for number, unit in sorted(head.get("filed", {}).items())
        ]
    return Inputs(
        plan=with_filed(_plan_of(files), filed),
        as_of=date.fromisoformat(head["as_of"]),
        code_version=head["code_version"],
        loads=frozenset(head["loads"]),
    )


@lru_cache(maxsize=2)
def _plan_of(files: tuple[tuple[str, bytes], ...]) -> Plan:
    """Return the plan that files declare; of those read before it is the same."""
    with TemporaryDirectory(prefix="tradeplan-plan-") as place:
        for name, content in files:
            path = Path(place, name).resolve()
            if not path.is_relative_to(Path(place).resolve()):
                raise DamagedError("inputs_damaged")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return read_plan(Path(place) / PLAN, Path(place) / REFERENCE / "units.csv")


def _definitions(folder: Path, units_file: Path) -> Iterator[tuple[str, Path]]:
    """Yield name and path of each file that may define something."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in DEFINITIONS:
            yield PLAN + path.relative_to(folder).as_posix(), path
    for path in sorted(units_file.parent.glob("*.csv")):
        yield REFERENCE + path.name, path


def _entry(name: str) -> zipfile.ZipInfo:
    # Without a moment and with one system's marks: equal files, equal bytes.
    entry = zipfile.ZipInfo(name, _BEGINNING)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3
    return entry
