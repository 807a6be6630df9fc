"""What a person finds: in a publication, and in the register what he may see.

The texts of a publication are worked out once; those of the register once an act.
"""

from collections.abc import Iterator, Sequence

from etl.publication.reader import PublicationReader
from indicators.definition import Bilingual
from office.access import Caller, may
from office.collections.known import collections
from office.published import indicator_heads, wording
from office.register.trail_book import TrailBook
from office.rounds.known import known_rounds
from office.rounds.names import unit_names
from office.search.ranked import Entry, Keyed, Kind, keyed, ranked
from office.submissions.known import book
from office.workspace import Workspace

MOST_FOUND = 30

_KINDS_OF_LEVELS: dict[str, Kind] = {"province": "province", "outside": "province"}


def find(
    workspace: Workspace,
    caller: Caller,
    question: str,
    pages: Sequence[Entry] = (),
    publication: str | None = None,
) -> list[Entry]:
    """Return what a question finds, the nearest first, at most `MOST_FOUND`.

    Deterministic; `pages`: those that the caller may open. Submissions and collections
    are found by whoever signed in and may see them.

    Raises:
        NotFoundError: there is no such publication.
        UserError: nothing is published yet.
    """
    known = published(workspace.reader(publication))
    acted = _shown(_of_register(workspace), caller)
    return ranked([*map(keyed, pages), *known, *acted], question, MOST_FOUND)


def published(reader: PublicationReader) -> tuple[Keyed, ...]:
    """Return the indicators, units and departments of a publication, made once."""
    return reader.once("search", lambda: tuple(map(keyed, _of_publication(reader))))


def _of_publication(reader: PublicationReader) -> Iterator[Entry]:
    for head in indicator_heads(reader):
        yield Entry("indicator", head.code, head.name)
    for row in reader.fixed("departments"):
        yield Entry("department", row["code"], wording(row, "name"))
    held = {row["unit"]: row["indicator"] for row in reader.fixed("first_indicators")}
    for row in reader.fixed("units"):
        if row["level"] == "nation":
            continue
        yield Entry(
            kind=_KINDS_OF_LEVELS.get(row["level"], "lower"),
            code=row["code"],
            name=wording(row, "name"),
            also=(row["short_zh"], row["short_en"]),
            about=held.get(row["code"]) or row["parent"] or "",
        )


def _of_register(workspace: Workspace) -> tuple[Keyed, ...]:
    """Return what the register holds, made once an act."""
    # Of every act: a draft is found as soon as it is there.
    key = ("search", TrailBook(workspace.register.engine).head())
    return workspace.worked_out(key, lambda: tuple(_acted(workspace)))


def _acted(workspace: Workspace) -> Iterator[Keyed]:
    for each in known_rounds(workspace):
        yield keyed(Entry("round", each.round.code, each.round.title))
    for asked in collections(workspace):
        yield keyed(Entry("collection", asked.code, asked.title))
    names = unit_names(workspace)
    for row in book(workspace).rows():
        unit = names.get(row.unit, Bilingual(row.unit, row.unit))
        name = Bilingual(f"{unit.zh} {row.file}", f"{unit.en} {row.file}")
        yield keyed(Entry("submission", row.number, name, unit=row.unit))


def _shown(acted: Sequence[Keyed], caller: Caller) -> Iterator[Keyed]:
    for each in acted:
        entry = each.entry
        is_open = entry.kind == "round"
        if is_open or (caller.login and may(caller, "see_submission", entry.unit)):
            yield each
