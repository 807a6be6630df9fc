"""The ways in which an indicator's figure can be taken apart, with the years of each.

By place where the indicator is declared to be summed; by the parts that the plan
declares; by its formula where that is a plain sum. Nothing is guessed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from etl.publication.reader import PublicationReader
from indicators.definition import Bilingual
from indicators.explain.contributions import PartYears
from indicators.explain.structure import made_of, signs_of
from indicators.territory import NATION
from office.published import Row, indicator_heads, unit_heads, wording
from office.views import IndicatorHead

PROVINCE, FORMULA = "province", "formula"
"""Breakdowns that no file declares: by place, and by the indicator's formula."""


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Parts of one indicator: which, with their years, and what they are called.

    `complete`: they are all there is. `reason`: why these are the parts.
    """

    code: str
    parts: tuple[PartYears, ...]
    complete: bool
    names: Mapping[str, Bilingual]
    reason: Bilingual | None = None


def breakdowns(
    reader: PublicationReader, head: IndicatorHead, unit: str
) -> tuple[Breakdown, ...]:
    """Return every breakdown of an indicator of one unit; provinces the nation's."""
    found = [*_declared(reader, head, unit), *_by_formula(reader, head, unit)]
    if unit == NATION and head.aggregate == "sum":
        found.insert(0, _by_province(reader, head))
    return tuple(found)


def _by_province(reader: PublicationReader, head: IndicatorHead) -> Breakdown:
    annual = reader.annual(head.code)
    provinces = [u for u in unit_heads(reader) if u.level == "province"]
    parts = (PartYears(u.code, annual.get((head.code, u.code), {})) for u in provinces)
    names = {u.code: u.short for u in provinces}
    return Breakdown(PROVINCE, tuple(parts), complete=True, names=names)


def _declared(
    reader: PublicationReader, head: IndicatorHead, unit: str
) -> Iterator[Breakdown]:
    rows = reader.rows("parts", indicator=head.code)
    for code in dict.fromkeys(row["breakdown"] for row in rows):
        own = [row for row in rows if row["breakdown"] == code]
        signs = {row["part"]: row["sign"] for row in own}
        yield _of_indicators(reader, unit, code, signs, own[0])


def _by_formula(
    reader: PublicationReader, head: IndicatorHead, unit: str
) -> Iterator[Breakdown]:
    if not head.formula:
        return
    rows = reader.rows("formula_steps", indicator=head.code)
    steps = [(row["operation"], row["operand"], row["number"]) for row in rows]
    signs = signs_of(made_of(steps))
    if signs:
        yield _of_indicators(reader, unit, FORMULA, signs)


def _of_indicators(
    reader: PublicationReader,
    unit: str,
    code: str,
    signs: Mapping[str, int],
    told: Row | None = None,
) -> Breakdown:
    annual = reader.annual(*signs)
    heads = {h.code: h for h in indicator_heads(reader) if h.code in signs}
    return Breakdown(
        code=code,
        parts=tuple(
            PartYears(part, annual.get((part, unit), {}), sign, heads[part].breaks)
            for part, sign in signs.items()
        ),
        complete=told is None or told["complete"],
        names={code: head.name for code, head in heads.items()},
        reason=None if told is None else wording(told, "reason"),
    )
