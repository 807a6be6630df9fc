"""What the page of comparison is given: what can be chosen, and what it comes to."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from etl.publication.reader import PublicationReader
from indicators.definition import Bilingual
from indicators.errors import NotFoundError
from indicators.territory import NATION
from office.published import (
    indicator_head,
    indicator_heads,
    plan_head,
    plan_row,
    stamp,
    unit_heads,
)
from office.rounds.known import KnownRound, known_rounds
from office.side_by_side.chosen import Chosen, Item, chosen
from office.side_by_side.lines import Lines, lines_of_indicators, lines_of_units
from office.side_by_side.publications import Vintages, vintages_of
from office.side_by_side.rounds import FrozenRounds, frozen_rounds
from office.side_by_side.wanted import MOST, By, CompareWanted
from office.views import IndicatorHead, PlanHead, Stamp, UnitHead
from office.workspace import Workspace

Body = Lines | FrozenRounds | Vintages


@dataclass(frozen=True, slots=True)
class Moment:
    """When a publication was made and by which day its figures are known."""

    published: datetime
    as_of: str


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Things side by side.

    `wanted`: as it is shown, the indicator named and what is left out taken away.
    `offered`: all that can be chosen, chosen ones too; `begin`: what to begin with.
    `indicator`: None where all are shown or several are compared. `indicators`,
    `units`: what the other dimension can be. `names`: of all that can be chosen or is;
    `promised`: indicators with a national target. `unfrozen`: rounds asked for that
    nobody froze yet. `moments`: of publications offered. `body`: None while there are
    fewer than two.
    """

    stamp: Stamp
    plan: PlanHead
    wanted: CompareWanted
    chosen: Chosen
    offered: tuple[Item, ...]
    begin: tuple[str, ...]
    indicator: IndicatorHead | None
    unit: UnitHead
    indicators: tuple[IndicatorHead, ...]
    units: tuple[UnitHead, ...]
    unfrozen: tuple[Item, ...]
    moments: Mapping[str, Moment]
    body: Body | None
    names: Mapping[str, Bilingual]
    promised: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked for, with the heads of a publication at hand."""

    workspace: Workspace
    reader: PublicationReader
    wanted: CompareWanted
    heads: Mapping[str, IndicatorHead]
    units: Mapping[str, UnitHead]
    held: frozenset[tuple[str, str]]

    @property
    def head(self) -> IndicatorHead | None:
        return self.heads.get(self.wanted.indicator)

    @property
    def unit(self) -> UnitHead:
        return self.units[self.wanted.unit]


def side_by_side(
    workspace: Workspace, wanted: CompareWanted, publication: str | None = None
) -> SideBySide:
    """Return what is asked for side by side.

    Items that are unknown, named twice or too many are left out and told of.

    Raises:
        NotFoundError: the indicator, the unit or the publication is not known.
        UserError: nothing is published yet.
    """
    reader = workspace.reader(publication)
    asked = _asked(workspace, reader, wanted)
    known = known_rounds(workspace) if wanted.by == "rounds" else ()
    moments = _moments(workspace) if wanted.by == "publications" else {}
    offered = _offered(asked, known, moments)
    found = chosen(wanted.items, _known(asked, offered))
    unfrozen = tuple(_item(k) for k in known if k.freeze is None)
    waiting = {item.code for item in unfrozen} & set(wanted.items)
    unknown = tuple(code for code in found.unknown if code not in waiting)
    found = replace(found, unknown=unknown)
    return SideBySide(
        stamp=stamp(workspace, reader),
        plan=plan_head(reader),
        wanted=asked.wanted.holding(*found.items),
        chosen=found,
        offered=offered,
        begin=_begin(asked, offered, found.items),
        indicator=asked.head,
        unit=asked.unit,
        indicators=_indicators(asked),
        units=_units(asked),
        unfrozen=tuple(item for item in unfrozen if item.code in waiting),
        moments=moments,
        body=_body(asked, known, found.items) if found.is_enough else None,
        names=_names(asked, offered),
        promised=_promised(reader),
    )


def _asked(
    workspace: Workspace, reader: PublicationReader, wanted: CompareWanted
) -> _Asked:
    # Several indicators are compared: none of them is the one for all.
    code = "" if wanted.by == "indicators" else wanted.indicator
    code = code or _usual_indicator(reader, wanted.by)
    if code:
        indicator_head(reader, code)
    units = {unit.code: unit for unit in unit_heads(reader)}
    if wanted.unit not in units:
        raise NotFoundError("unit_unknown", unit=wanted.unit[:80])
    return _Asked(
        workspace,
        reader,
        replace(wanted, indicator=code),
        {head.code: head for head in indicator_heads(reader)},
        units,
        frozenset((r["indicator"], r["unit"]) for r in reader.fixed("held_units")),
    )


def _usual_indicator(reader: PublicationReader, by: By) -> str:
    """Return what is compared by unless the reader says so; blank for all of them.

    Units by what one of them set itself a target for, else by the plan's own.
    """
    if by in {"indicators", "rounds"}:
        return ""
    rows = reader.fixed("judged")
    own = [row["indicator"] for row in rows if row["unit"] != NATION]
    if by == "units" and own:
        return str(own[0])
    return str(plan_row(reader)["map_indicator"])


def _offered(
    asked: _Asked, known: tuple[KnownRound, ...], moments: Mapping[str, Moment]
) -> tuple[Item, ...]:
    wanted = asked.wanted
    if wanted.by == "units":
        return tuple(
            Item(unit.code, unit.short)
            for unit in asked.units.values()
            if (wanted.indicator, unit.code) in asked.held
        )
    if wanted.by == "indicators":
        return tuple(
            Item(head.code, head.name)
            for head in asked.heads.values()
            if (head.code, wanted.unit) in asked.held
        )
    if wanted.by == "rounds":
        return tuple(_item(each) for each in known if each.freeze is not None)
    return tuple(Item(code, Bilingual(code[:6], code[:6])) for code in moments)


def _known(asked: _Asked, offered: tuple[Item, ...]) -> frozenset[str]:
    """Return what can be named; who has no figures of the matter is told of as such."""
    if asked.wanted.by == "units":
        return frozenset(asked.units)
    if asked.wanted.by == "indicators":
        return frozenset(asked.heads)
    return frozenset(item.code for item in offered)


def _promised(reader: PublicationReader) -> frozenset[str]:
    rows = reader.fixed("judged")
    return frozenset(row["indicator"] for row in rows if row["unit"] == NATION)


def _names(asked: _Asked, offered: tuple[Item, ...]) -> dict[str, Bilingual]:
    if asked.wanted.by == "units":
        return {unit.code: unit.short for unit in asked.units.values()}
    if asked.wanted.by == "indicators":
        return {head.code: head.name for head in asked.heads.values()}
    return {item.code: item.name for item in offered}


def _item(known: KnownRound) -> Item:
    return Item(known.round.code, known.round.title)


def _moments(workspace: Workspace) -> dict[str, Moment]:
    """Return every publication that can be read, the oldest first."""
    kept = sorted(workspace.publications.readable(), key=lambda each: each.published)
    return {
        each.id: Moment(
            datetime.fromisoformat(each.published).replace(tzinfo=UTC), each.as_of
        )
        for each in kept
    }


def _begin(
    asked: _Asked, offered: tuple[Item, ...], taken: tuple[str, ...]
) -> tuple[str, ...]:
    """Return what a reader may begin with: what is taken already, and more of it."""
    codes = [item.code for item in offered]
    most = MOST
    if asked.wanted.by == "units":
        # The nation, then who set itself a target.
        rows = asked.reader.fixed("judged")
        first = (NATION, *(row["unit"] for row in rows))
        codes, most = [*(code for code in first if code in codes), *codes], 2
    elif asked.wanted.by == "indicators":
        core = [code for code in codes if asked.heads[code].class_ == "core"]
        codes, most = [*core, *codes], 3
    else:
        # The latest stand last.
        codes = codes[-MOST:]
    return tuple(dict.fromkeys((*taken, *codes)))[: max(most, len(taken) + 1)]


def _indicators(asked: _Asked) -> tuple[IndicatorHead, ...]:
    """Return the indicators that the items can be compared by."""
    by = asked.wanted.by
    if by == "indicators":
        return ()
    if by == "units":
        of_provinces = {code for code, unit in asked.held if unit != NATION}
        return tuple(h for h in asked.heads.values() if h.code in of_provinces)
    held = {code for code, unit in asked.held if unit == asked.wanted.unit}
    own = asked.wanted.indicator
    return tuple(h for h in asked.heads.values() if h.code in held or h.code == own)


def _units(asked: _Asked) -> tuple[UnitHead, ...]:
    return () if asked.wanted.by == "units" else tuple(asked.units.values())


def _body(asked: _Asked, known: tuple[KnownRound, ...], items: tuple[str, ...]) -> Body:
    wanted, reader = asked.wanted, asked.reader
    if wanted.by == "units":
        units = [asked.units[code] for code in items]
        head = asked.heads[wanted.indicator]
        return lines_of_units(reader, head, units, wanted.measure)
    if wanted.by == "indicators":
        heads = [asked.heads[code] for code in items]
        return lines_of_indicators(reader, heads, asked.unit, wanted.measure)
    if wanted.by == "rounds":
        by_code = {each.round.code: each for each in known}
        rounds = [by_code[code] for code in items]
        return frozen_rounds(asked.workspace, rounds, wanted.unit, wanted.indicator)
    return vintages_of(asked.workspace, items, wanted.indicator, wanted.unit)
