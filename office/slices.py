"""Reading for programs: a page of a resource, as far as who asks may see.

Here: which file is read for whom, and that codes that are asked for exist. Not here:
how an address says what is wanted, and how an answer is sent.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from difflib import get_close_matches
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from etl.analyst.reach import Reach
from etl.slices.reader import Narrowing, SliceReader, open_slices
from etl.slices.resources import NO_MONTH, RESOURCES, Resource
from indicators.definition import Bilingual
from indicators.errors import NotFoundError, UserError
from office.access import Caller
from office.analyst_files import analyst_file, reach_of
from office.workspace import Workspace

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["NO_MONTH", "RESOURCES", "Narrowing"]

Form = Literal["json", "csv", "parquet", "arrow"]

MOST_ROWS = 50_000
"""Rows of one page: some 20 MB as JSON."""

USUAL_ROWS = 1_000

KINDS = {
    "indicator": "indicator",
    "unit": "unit",
    "parent": "unit",
    "source": "source",
    "document": "document",
    "objective": "objective",
}
"""Filter → of what its values are codes; one that names nothing is refused."""


@dataclass(frozen=True, slots=True)
class Edition:
    """What an answer is made of, beside what was asked: equal ones say the same."""

    publication: str
    reach: Reach
    version: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A page that somebody wants of a resource."""

    resource: str
    narrowing: Narrowing = field(default_factory=Narrowing)
    most: int = USUAL_ROWS


@dataclass(frozen=True, slots=True)
class Slice:
    """A page of rows; `last`: the key of its last row; `more`: whether rows follow."""

    edition: Edition
    rows: "pa.Table"
    last: tuple[str, ...]
    more: bool


def edition_of(workspace: Workspace, caller: Caller, publication: str = "") -> Edition:
    """Return what somebody reads: a publication, the current one by default.

    Raises:
        NotFoundError: there is no such publication.
        UserError: nothing is published yet.
    """
    store = workspace.publications
    known = store.known(publication) if publication else store.current()
    if known is None:
        raise UserError("nothing_published")
    return Edition(known, reach_of(caller), _version())


@cache
def _version() -> str:
    return version("trade-plan")


def slice_of(workspace: Workspace, edition: Edition, asked: Asked) -> Slice:
    """Return a page of a resource.

    Raises:
        NotFoundError: a filter names what the publication does not know.
        DamagedError: the publication is not the one that was sealed.
    """
    reader = _reader(workspace, edition)
    resource = RESOURCES[asked.resource]
    _refuse_unknown(reader, resource, asked.narrowing.lists)
    page = reader.page(resource, asked.narrowing, asked.most)
    return Slice(edition, page.rows, page.last, page.more)


def publications_page(workspace: Workspace) -> "pa.Table":
    """Return every publication, the latest published first; one row each.

    `published` is a moment in UTC, `observations` how many figures it holds.
    """
    import pyarrow as pa  # noqa: PLC0415 - slow

    current = workspace.publications.current()
    known = sorted(
        workspace.publications.readable(), key=lambda m: m.published, reverse=True
    )
    rows: list[dict[str, Any]] = [
        {
            "id": each.id,
            "plan": each.plan,
            "as_of": date.fromisoformat(each.as_of),
            "published": datetime.fromisoformat(each.published).replace(tzinfo=UTC),
            "method": each.method,
            "code_version": each.code_version,
            "content_digest": each.content_digest,
            "observations": each.counts["observation"],
            "is_current": each.id == current,
        }
        for each in known
    ]
    return pa.Table.from_pylist(rows, _publication_schema())


def _publication_schema() -> "pa.Schema":
    import pyarrow as pa  # noqa: PLC0415 - slow

    text = ("plan", "method", "code_version", "content_digest")
    return pa.schema(
        [
            ("id", pa.string()),
            ("as_of", pa.date32()),
            ("published", pa.timestamp("us", "UTC")),
            *((name, pa.string()) for name in text),
            ("observations", pa.int64()),
            ("is_current", pa.bool_()),
        ]
    )


def sent(rows: "pa.Table", form: Form) -> bytes:
    """Return rows in a format, see `etl.slices.written`."""
    from etl.slices.written import written  # noqa: PLC0415 - slow

    return written(rows, form)


def _reader(workspace: Workspace, edition: Edition) -> SliceReader:
    return _open(workspace, analyst_file(workspace, edition.publication, edition.reach))


def _open(workspace: Workspace, path: Path) -> SliceReader:
    return workspace.worked_out(("slices", path), lambda: open_slices(path))


def _refuse_unknown(
    reader: SliceReader, resource: Resource, lists: Mapping[str, Sequence[str]]
) -> None:
    own = resource.name.removesuffix("s")
    kinds = {**KINDS, "code": own, "id": own, "target": "target"}
    for name, values in lists.items():
        kind = kinds.get(name)
        for value in values if kind else ():
            known = reader.codes(kind or "")
            if value not in known:
                near = get_close_matches(value, sorted(known), n=3, cutoff=0.3)
                told = {"value": value[:80], "near": "、".join(near) or "—"}
                raise NotFoundError("code_unknown", parameter=name, **told)


def meanings_of(
    workspace: Workspace, caller: Caller, relations: Iterable[str]
) -> dict[str, dict[str, Bilingual]]:
    """Return what the columns of relations mean; nothing before the first publication.

    Source: the comments of the current publication's analyst file.
    """
    current = workspace.publications.current()
    if current is None:
        return {}
    reader = _reader(workspace, edition_of(workspace, caller, current))
    return {name: reader.meanings(name) for name in relations}
