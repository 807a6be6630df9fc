"""A collection as the register holds it: whom it asks, for what, and by when."""

from dataclasses import dataclass
from datetime import date

from indicators.definition import Bilingual
from indicators.errors import ConflictError, NotFoundError
from office.clock import day_in_china
from office.register.collection_book import CollectionBook
from office.register.collection_rows import CollectionRow, DueRow, ExtensionRow
from office.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Collection:
    """One occasion on which units are asked for something.

    `due`: indicator → first due day; under a blank one where no figures are asked
    for. `basis`: what moved the due days, `weekdays` or `calendar`.
    """

    code: str
    title: Bilingual
    kind: str
    frequency: str
    period: str
    opens: date
    units: tuple[str, ...]
    basis: str
    due: dict[str, date]
    extensions: tuple[ExtensionRow, ...]

    def due_of(self, unit: str, indicator: str) -> date:
        """Return the day that holds for a unit: the first, or the latest extension."""
        found = self.due[indicator]
        for each in self.extensions:
            if each.unit in {"", unit} and each.indicator in {"", indicator}:
                found = date.fromisoformat(each.until)
        return found


def book(workspace: Workspace) -> CollectionBook:
    """Return the collection calendar of the register."""
    return CollectionBook(workspace.register.engine)


def collections(workspace: Workspace) -> tuple[Collection, ...]:
    """Return every collection, the one that opens first at the head."""
    calendar = book(workspace)
    due, extensions = calendar.read(DueRow), calendar.read(ExtensionRow)
    found = [
        _collection(
            row,
            [each for each in due if each.collection == row.code],
            [each for each in extensions if each.collection == row.code],
        )
        for row in calendar.read(CollectionRow)
    ]
    return tuple(sorted(found, key=lambda each: (each.opens, each.code)))


def collection_of(workspace: Workspace, code: str) -> Collection:
    """Return one collection.

    Raises:
        NotFoundError: there is none of this code; those there are are told.
    """
    every = {each.code: each for each in collections(workspace)}
    if code not in every:
        known = "、".join(every) or "—"
        raise NotFoundError("collection_unknown", collection=code[:80], known=known)
    return every[code]


def asked_for(workspace: Workspace, code: str, unit: str, kind: str) -> Collection:
    """Return a collection that is open and asks a unit for a kind of submission.

    What comes after its due day is taken, and is late.

    Raises:
        NotFoundError: there is none of this code.
        ConflictError: it is not open yet, or asks others, or for something else.
    """
    found = collection_of(workspace, code)
    if day_in_china(workspace.clock()) < found.opens:
        day = found.opens.isoformat()
        raise ConflictError("collection_not_open", collection=code, opens=day)
    if unit not in found.units:
        raise ConflictError("collection_others", collection=code, unit=unit)
    if kind != found.kind:
        raise ConflictError(
            "collection_kind", collection=code, kind=kind, wanted=found.kind
        )
    return found


def _collection(
    row: CollectionRow, due: list[DueRow], extensions: list[ExtensionRow]
) -> Collection:
    return Collection(
        code=row.code,
        title=Bilingual(row.title_zh, row.title_en),
        kind=row.kind,
        frequency=row.frequency,
        period=row.period,
        opens=date.fromisoformat(row.opens),
        units=tuple(row.units),
        basis=row.basis,
        due={each.indicator: date.fromisoformat(each.due) for each in due},
        extensions=tuple(extensions),
    )
