"""One series in several publications: each year's value, what changed, and why.

One query a publication; why two values differ is told by the comparison of the two
publications (`etl.publication.compare`), worked out once for each pair.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from etl.publication.reader import PublicationReader
from indicators.definition import Bilingual
from office.comparing import revisions_of
from office.indicator_views import target_of
from office.judged import judged_targets
from office.published import Row, plan_head, stamp, wording
from office.revision_views import Revision
from office.views import Judged, Stamp
from office.workspace import Workspace

YEARLY = ("year", "year_to_date")


@dataclass(frozen=True, slots=True)
class Held:
    """A year's value as a publication holds it.

    `why`: it is not what the publication to its left has; blank where it is.
    """

    value: float
    bound: str
    status: str
    source: str
    source_name: Bilingual
    vintage: str
    released: date | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year and its value in each publication; None where it holds none."""

    year: int
    cells: tuple[Held | None, ...]

    @property
    def has_changed(self) -> bool:
        """Tell whether the publications do not all hold the same number."""
        return len({cell and (cell.value, cell.bound) for cell in self.cells}) > 1


@dataclass(frozen=True, slots=True)
class Vintages:
    """A series in several publications, in the reader's order.

    `judged`: its target as each judged it, None where it has none.
    """

    stamps: tuple[Stamp, ...]
    rows: tuple[YearRow, ...]
    judged: tuple[Judged | None, ...]

    @property
    def changed(self) -> tuple[YearRow, ...]:
        """Return the years in which the publications differ."""
        return tuple(row for row in self.rows if row.has_changed)


def vintages_of(
    workspace: Workspace, publications: Sequence[str], indicator: str, unit: str
) -> Vintages:
    """Return one series in several publications, from the base year on.

    A publication whose plan does not have the indicator or the unit holds nothing.

    Raises:
        NotFoundError: there is no such publication.
        DamagedError: a file is not the one that was sealed.
        UserError: two were made by versions that cannot be compared.
    """
    readers = [workspace.reader(each) for each in publications]
    held = [_years(reader, indicator, unit) for reader in readers]
    pairs = pairwise(publications)
    whys = [{}, *(_whys(workspace, pair, indicator, unit) for pair in pairs)]
    years = sorted({year for found in held for year in found})
    rows = tuple(
        YearRow(
            year,
            tuple(
                _held(found.get(year), why.get(year, ""))
                for found, why in zip(held, whys, strict=True)
            ),
        )
        for year in years
    )
    judged = tuple(
        target_of(judged_targets(reader), indicator, unit) for reader in readers
    )
    stamps = tuple(stamp(workspace, reader) for reader in readers)
    return Vintages(stamps, rows, judged)


def _years(reader: PublicationReader, indicator: str, unit: str) -> dict[int, Row]:
    base = plan_head(reader).base_year
    rows = reader.rows("years", indicator=indicator, unit=unit)
    return {row["year"]: row for row in rows if row["year"] >= base}


def _held(row: Row | None, why: str) -> Held | None:
    if row is None:
        return None
    return Held(
        value=float(row["value"]),
        bound=row["bound"],
        status=row["status"],
        source=row["source"],
        source_name=wording(row, "source_name"),
        vintage=row["vintage"],
        released=row["released"],
        why=why,
    )


def _whys(
    workspace: Workspace, pair: tuple[str, str], indicator: str, unit: str
) -> dict[int, str]:
    """Return year → why the second publication has it otherwise than the first."""
    key = ("revised", pair, indicator, unit)
    return workspace.worked_out(key, lambda: _revised(workspace, pair, indicator, unit))


def _revised(
    workspace: Workspace, pair: tuple[str, str], indicator: str, unit: str
) -> dict[int, str]:
    heads = [
        {row["code"] for row in workspace.reader(each).fixed("indicators")}
        for each in pair
    ]
    if not any(indicator in known for known in heads):
        return {}
    found = revisions_of(workspace, *pair, indicator, unit)
    yearly = [each for each in found if _is_yearly(each)]
    # A reported year goes before the sum up to December.
    ordered = sorted(
        yearly, key=lambda each: YEARLY.index(each.frequency), reverse=True
    )
    return {int(each.period[:4]): each.why for each in ordered}


def _is_yearly(each: Revision) -> bool:
    if each.frequency not in YEARLY:
        return False
    return each.frequency == "year" or each.period.endswith("-12")
