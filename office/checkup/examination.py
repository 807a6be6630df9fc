"""The examination: every part in turn; one that fails never hides the others."""

from collections.abc import Callable, Iterator, Mapping

from indicators.errors import StorageError, TradePlanError
from office.checkup.check import Check, Part, failed
from office.checkup.installation import extensions, installation
from office.checkup.leftovers import leftovers
from office.checkup.registered import registered
from office.checkup.sealed import sealed
from office.checkup.stored import stored
from office.checkup.subject import Subject
from office.checkup.surroundings import space, walls
from office.checkup.times import times
from office.workspace import Workspace

PARTS: Mapping[Part, Callable[[Subject], Iterator[Check]]] = {
    "installation": installation,
    "extensions": extensions,
    "register": registered,
    "seals": sealed,
    "warehouse": stored,
    "walls": walls,
    "space": space,
    "clock": times,
    "leftovers": leftovers,
}


def examine(workspace: Workspace, hosts: tuple[str, ...] = ()) -> tuple[Check, ...]:
    """Return what was found, part by part; nothing is written.

    `hosts`: the names that the server of this installation answers to.
    """
    subject = Subject(workspace, hosts)
    try:
        return tuple(check for part in PARTS for check in _part(part, subject))
    finally:
        subject.close()


def _part(part: Part, subject: Subject) -> Iterator[Check]:
    try:
        yield from PARTS[part](subject)
    except TradePlanError as error:
        yield failed(part, error)
    except OSError as error:
        where, detail = str(error.filename or subject.root), error.strerror or ""
        yield failed(part, StorageError("storage", path=where, detail=detail))
    except Exception as error:  # noqa: BLE001 - told; the other parts are examined
        yield failed(part, TradePlanError("internal", reference=repr(error)))
