"""What can be asked of: relations, columns and macros with their meaning, codes.

Read from the very file that the caller's statements run on, so that it names nothing
that he may not see.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from etl.analyst.catalogue import Column, Relation
from etl.sandbox.functions import SCALARS, TABLES
from etl.sql_text import sql
from indicators.definition import Bilingual
from office.access import Caller, require
from office.analysis.asking import Question, ask
from office.analysis.dictionary import dictionary
from office.analyst_files import reach_of
from office.workspace import Workspace

__all__ = ["Catalogue", "Code", "Column", "Relation", "catalogue_of"]

LIKE = "observation"
"""The relation that most answers are made of."""

CODES = ("indicator", "unit")
"""Kinds of codes; of each there is a statement."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code of an indicator or a unit; `more`: its measure, or its level."""

    kind: str
    code: str
    name: Bilingual
    more: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All that is offered to who writes a statement."""

    relations: tuple[Relation, ...]
    codes: tuple[Code, ...]
    functions: tuple[str, ...]

    @property
    def meanings(self) -> Mapping[str, Bilingual]:
        """Name of a column → its meaning, where that is one, or the one of `LIKE`."""
        found: dict[str, set[Bilingual]] = {}
        like: dict[str, Bilingual] = {}
        for relation in self.relations:
            for column in relation.columns:
                if column.meaning.zh:
                    found.setdefault(column.name, set()).add(column.meaning)
                    if relation.name == LIKE:
                        like[column.name] = column.meaning
        alone = {name: one.pop() for name, one in found.items() if len(one) == 1}
        return like | alone


def catalogue_of(workspace: Workspace, caller: Caller, publication: str) -> Catalogue:
    """Return the catalogue of a publication for somebody's reach, made once.

    Raises:
        ForbiddenError: the caller may not ask.
        NotFoundError: there is no such publication.
        UserError: nothing is published yet.
        BusyError: too many statements run.
    """
    require(caller, "query", caller.unit)
    reader = workspace.reader(publication or None)

    def made() -> Catalogue:
        known = dictionary(workspace, caller, reader.id)
        codes = tuple(
            each
            for kind in CODES
            for each in _codes(workspace, caller, reader.id, kind)
        )
        return Catalogue(known.relations, codes, tuple(sorted(SCALARS | TABLES)))

    return reader.once(f"analyst catalogue {reach_of(caller)}", made)


def _codes(
    workspace: Workspace, caller: Caller, publication: str, kind: str
) -> tuple[Code, ...]:
    text = sql("office.analysis", f"{kind}_codes")
    answer = ask(workspace, caller, Question(text, publication))
    return tuple(
        Code(kind, str(code), Bilingual(str(zh), str(en)), str(more or ""))
        for code, zh, en, more in answer.rows
    )
