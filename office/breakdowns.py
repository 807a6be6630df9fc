"""The ways in which an indicator's figure can be taken apart, with the years of each.

By place where the indicator is declared to be summed; by the parts that the plan
declares; by its formula where that is a plain sum. Nothing is guessed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from etl.publication.annual import Annual
from etl.publication.reader import PublicationReader
from indicators.definition import Bilingual, Break
from indicators.explain.contributions import (
    Contributions,
    PartYears,
    contributions,
    widest_span,
)
from indicators.explain.exact import Span, Unsplit
from indicators.explain.structure import made_of, signs_of
from indicators.progress import Years
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
        provinces = [u for u in unit_heads(reader) if u.level == "province"]
        names = {u.code: u.short for u in provinces}
        found.insert(0, by_province(reader.annual(head.code), head.code, names))
    return tuple(found)


def by_province(annual: Annual, code: str, names: Mapping[str, Bilingual]) -> Breakdown:
    """Return the provinces as the parts of the nation; `names`: theirs by code."""
    parts = (PartYears(unit, annual.get((code, unit), {})) for unit in names)
    return Breakdown(PROVINCE, tuple(parts), complete=True, names=names)


def split_widest(
    each: Breakdown, whole: Years, breaks: Iterable[Break], base_year: int
) -> Contributions | None:
    """Return what each part added to a change, None where that cannot be told.

    Over the widest span since the base year in which every part has figures;
    `breaks`: changes of scope of the whole.
    """
    span = widest_span(whole, each.parts, base_year)
    if span is None:
        return None
    found = split(each, whole, breaks, span)
    return found if isinstance(found, Contributions) else None


def split(
    each: Breakdown, whole: Years, breaks: Iterable[Break], span: Span
) -> Contributions | Unsplit:
    """Return what each part added to the change between two years, or why not."""
    return contributions(whole, each.parts, span, complete=each.complete, breaks=breaks)


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
