"""All provinces by region, with what each set itself: the way to a province's page."""

from dataclasses import dataclass

from office.figure_mark import UNMARKED, FigureMark
from office.judged import judged_targets
from office.marking import judged_mark
from office.published import plan_head, stamp, unit_heads
from office.views import Judged, PlanHead, Stamp, UnitHead
from office.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ProvinceLine:
    """A province and its own judged targets."""

    unit: UnitHead
    judged: tuple[Judged, ...]


@dataclass(frozen=True, slots=True)
class ProvinceList:
    """The assessed provinces; `regions`: name of the region → its provinces."""

    stamp: Stamp
    plan: PlanHead
    regions: dict[str, tuple[ProvinceLine, ...]]
    mark: FigureMark = UNMARKED

    @property
    def lines(self) -> tuple[ProvinceLine, ...]:
        """All provinces, region by region."""
        return tuple(line for lines in self.regions.values() for line in lines)


def province_list(workspace: Workspace, publication: str | None = None) -> ProvinceList:
    """Return the provinces of a publication, in the order of their codes.

    Raises:
        NotFoundError: there is no such publication.
    """
    reader = workspace.reader(publication)
    judged = judged_targets(reader)
    region = {row["code"]: str(row["region"]) for row in reader.fixed("units")}
    regions: dict[str, tuple[ProvinceLine, ...]] = {}
    for unit in unit_heads(reader):
        if unit.level != "province":
            continue
        own = tuple(j for j in judged if j.unit == unit.code)
        lines = regions.get(region[unit.code], ())
        regions[region[unit.code]] = (*lines, ProvinceLine(unit, own))
    every = (one for lines in regions.values() for line in lines for one in line.judged)
    mark = judged_mark(reader, every)
    return ProvinceList(stamp(workspace, reader), plan_head(reader), regions, mark)
