"""The data dictionary of what a caller may query: of one publication, in his reach."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from etl.analyst.catalogue import Relation, catalogue
from etl.analyst.reach import Reach
from indicators.errors import NotFoundError
from office.access import Caller
from office.analyst_files import analyst_file, reach_of
from office.workspace import Workspace

__all__ = ["CSV_COLUMNS", "Dictionary", "Relation", "dictionary", "record", "rows"]

CSV_COLUMNS = (
    *("relation", "kind", "column", "type", "key", "joins"),
    *("meaning_zh", "meaning_en"),
)


@dataclass(frozen=True, slots=True)
class Dictionary:
    """Every relation and macro of one publication for one reach."""

    publication: str
    reach: Reach
    relations: tuple[Relation, ...]

    def named(self, name: str) -> Relation:
        """Return one relation or macro.

        Raises:
            NotFoundError: there is none of this name; the nearest is told.
        """
        by_name = {each.name: each for each in self.relations}
        if name in by_name:
            return by_name[name]
        near = get_close_matches(name, by_name, n=1, cutoff=0.0)
        raise NotFoundError(
            "relation_unknown", relation=name[:80], nearest="".join(near)
        )


def dictionary(
    workspace: Workspace, caller: Caller, publication: str = ""
) -> Dictionary:
    """Return what a caller may query of a publication, "" being the current one.

    Worked out once for each publication and reach.

    Raises:
        As `office.analyst_files.analyst_file`.
    """
    reach = reach_of(caller)
    path = analyst_file(workspace, publication, reach)
    found = workspace.worked_out(("dictionary", path), lambda: catalogue(path))
    return Dictionary(path.parent.name, reach, found)


def record(found: Dictionary) -> dict[str, Any]:
    """Return a dictionary as the JSON document of `tradeplan dictionary --json`."""
    return {
        "publication": found.publication,
        "reach": found.reach,
        "relations": [_relation(each) for each in found.relations],
    }


def rows(relations: Sequence[Relation]) -> list[Mapping[str, str]]:
    """Return one row a relation or macro and one a column, keys `CSV_COLUMNS`."""
    told: list[Mapping[str, str]] = []
    for each in relations:
        called = f"({', '.join(each.parameters)})" if "macro" in each.kind else ""
        head = (f"{each.name}{called}", each.kind)
        both = (each.meaning.zh, each.meaning.en)
        told.append(_row(*head, "", "", "", "", *both))
        told += [
            _row(
                *head,
                *(column.name, column.type, "✓" if column.is_key else "", column.joins),
                *(column.meaning.zh, column.meaning.en),
            )
            for column in each.columns
        ]
    return told


def _row(*cells: str) -> Mapping[str, str]:
    return dict(zip(CSV_COLUMNS, cells, strict=True))


def _relation(each: Relation) -> dict[str, Any]:
    return {
        "name": each.name,
        "kind": each.kind,
        "meaning": {"zh": each.meaning.zh, "en": each.meaning.en},
        "parameters": list(each.parameters),
        "rows": each.rows,
        "supporting": each.supporting,
        "columns": [
            {
                "name": column.name,
                "type": column.type,
                "key": column.is_key,
                "joins": column.joins or None,
                "meaning": {"zh": column.meaning.zh, "en": column.meaning.en},
            }
            for column in each.columns
        ],
    }
