"""Ranks of provinces and what moved them: internal, refused unless switched on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from etl.publication.reader import PublicationReader
from indicators.errors import UserError
from indicators.explain.ranks import By, State, moves
from indicators.progress import Years
from office.published import plan_row, unit_heads
from office.workspace import Workspace

COLUMNS = (
    *("unit", "name_zh", "name_en", "before", "after", "best", "worst"),
    *("revision", "late", "own", "others"),
)


@dataclass(frozen=True, slots=True)
class Ranking:
    """What moved the ranks of the provinces between two years.

    `moved`: unit, name_zh, name_en, before, after, best, worst (of after), and how
    many places revision, late, own and others moved it; in order of code.
    """

    by: By
    base_year: int
    years: tuple[int, int]
    moved: pd.DataFrame


def ranking(
    workspace: Workspace,
    code: str,
    by: By = "progress",
    publication: str | None = None,
    known_then: date | None = None,
) -> Ranking | None:
    """Return the ranks of the two last years that most provinces have figures of.

    `known_then`: the day whose knowledge the earlier year is taken from, else that
    of the publication. None where no two years have ranks.

    Raises:
        UserError: rankings are off (setting `rankings`; practice on rankings).
    """
    if not workspace.settings.rankings:
        raise UserError("rankings_off")
    reader = workspace.reader(publication)
    base_year = plan_row(reader)["base_year"]
    now = _provinces(reader, code)
    years = _two_last(now, base_year)
    if years is None:
        return None
    then = now if known_then is None else _provinces(reader.on(known_then), code)
    found = moves(
        State(then, years[0], base_year, by), State(now, years[1], base_year, by)
    )
    names = {u.code: u.short for u in unit_heads(reader)}
    rows = [
        (
            *(unit, names[unit].zh, names[unit].en),
            *(move.before.rank, move.after.rank, move.after.best, move.after.worst),
            *(move.revision, move.late, move.own, move.others),
        )
        for unit, move in sorted(found.items())
    ]
    moved = pd.DataFrame(rows, columns=list(COLUMNS))
    return Ranking(by, base_year, years, moved) if rows else None


def _provinces(reader: PublicationReader, code: str) -> dict[str, Years]:
    annual = reader.annual(code)
    provinces = [u.code for u in unit_heads(reader) if u.level == "province"]
    return {unit: annual.get((code, unit), {}) for unit in provinces}


def _two_last(known: Mapping[str, Years], base_year: int) -> tuple[int, int] | None:
    counts: dict[int, int] = {}
    for years in known.values():
        for year in years:
            counts[year] = counts.get(year, 0) + (year > base_year)
    most = max(counts.values(), default=0)
    full = sorted(year for year, count in counts.items() if most and count == most)
    return (full[-2], full[-1]) if len(full) > 1 else None
