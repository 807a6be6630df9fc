"""Filed targets beside the national one, as a publication has them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from etl.publication.reader import PublicationReader
from indicators.breakdown import Counterpart
from indicators.definition import Bilingual
from indicators.explain.reconcile import Frame, Reconciled, reconcile
from office.judged import judged_targets
from office.published import plan_row, unit_heads
from office.views import Judged


@dataclass(frozen=True, slots=True)
class Beside:
    """What was filed for an indicator, with its judged targets and names.

    `judged`: target → how it stands; `names`: short names of provinces.
    """

    found: Reconciled
    judged: Mapping[str, Judged]
    names: Mapping[str, Bilingual]


def beside(reader: PublicationReader, indicator: str) -> Beside | None:
    """Return the filed targets of an indicator beside the nation's.

    None where there is neither a national target nor a filed one.
    """
    plan = plan_row(reader)
    provinces = {u.code: u.short for u in unit_heads(reader) if u.level == "province"}
    annual = reader.annual(indicator)
    found = reconcile(
        Frame(indicator, tuple(provinces), plan["base_year"], plan["target_year"]),
        reader.yardstick().targets,
        _counterparts(reader),
        {unit: annual.get((indicator, unit), {}) for unit in provinces},
    )
    if found.national is None and not found.filed:
        return None
    judged = {j.target_id: j for j in judged_targets(reader)}
    return Beside(found, judged, provinces)


def _counterparts(reader: PublicationReader) -> Sequence[Counterpart]:
    return [
        Counterpart(row["indicator"], row["other"], row["differs"], row["source"])
        for row in reader.fixed("counterparts")
    ]
