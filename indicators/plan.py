"""A plan as a whole: objectives, areas, indicators, targets, sources, method."""

from dataclasses import dataclass
from functools import cached_property

from indicators.breakdown import Counterpart, Part, Peer
from indicators.definition import Bilingual, Indicator, Source, Target, TargetPath
from indicators.rounds import Round
from indicators.territory import Department, Territory, normalised


@dataclass(frozen=True, slots=True)
class Document:
    """A document that targets are taken from; `verified` when a source was seen."""

    code: str
    title: Bilingual
    issuer: Bilingual
    issued: str
    source: str
    kind: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Objective:
    """One of the Plan's own objectives: a wording, never a number."""

    code: str
    number: int
    title: Bilingual
    verified: bool
    source: str


@dataclass(frozen=True, slots=True)
class Area:
    """One of the Plan's ten areas of work; unverified ones are marked 待核实."""

    number: int
    title: Bilingual
    verified: bool
    source: str


@dataclass(frozen=True, slots=True)
class Method:
    """Thresholds of the assessment: shares of one, `growth_band` in points of percent.

    `path`: that of a target which declares none.
    """

    version: str
    on_schedule_band: float
    basically_complete: float
    growth_band: float
    path: TargetPath
    reasons: Bilingual


@dataclass(frozen=True, slots=True)
class Form:
    """The marks of the form on which units report, blank until the office has them.

    Without an approval or record number it is no statistical form but 行政工作调度.
    """

    number: str = ""
    authority: str = ""
    approval: str = ""
    validity: str = ""


@dataclass(frozen=True)
class Plan:
    """Everything that was promised, and the yardstick to measure it with."""

    code: str
    name: Bilingual
    document: str
    base_year: int
    target_year: int
    map_indicator: str
    documents: tuple[Document, ...]
    objectives: tuple[Objective, ...]
    areas: tuple[Area, ...]
    indicators: tuple[Indicator, ...]
    targets: tuple[Target, ...]
    sources: tuple[Source, ...]
    territory: Territory
    method: Method
    departments: tuple[Department, ...] = ()
    rounds: tuple[Round, ...] = ()
    parts: tuple[Part, ...] = ()
    peers: tuple[Peer, ...] = ()
    counterparts: tuple[Counterpart, ...] = ()
    form: Form = Form()

    def indicator(self, code: str) -> Indicator | None:
        """Return the indicator with this code, or None."""
        return self._indicators.get(code)

    def called(self, name: str) -> tuple[Indicator, ...]:
        """Return the indicators that sources print as `name`, in whatever unit."""
        return self._called.get(normalised(name), ())

    def source(self, code: str) -> Source | None:
        """Return the source with this code, or None."""
        return self._sources.get(code)

    def target(self, indicator: str, unit: str) -> Target | None:
        """Return the target of this indicator for this unit, or None."""
        return next(
            (t for t in self.targets if (t.indicator, t.unit) == (indicator, unit)),
            None,
        )

    def judged_indicators(self) -> set[str]:
        """Return the indicators that a target is set for or measured against."""
        return {code for target in self.targets for code, _ in target.measured}

    @cached_property
    def _indicators(self) -> dict[str, Indicator]:
        return {indicator.code: indicator for indicator in self.indicators}

    @cached_property
    def _called(self) -> dict[str, tuple[Indicator, ...]]:
        found: dict[str, tuple[Indicator, ...]] = {}
        for indicator in self.indicators:
            for name in dict.fromkeys(map(normalised, indicator.printed_names)):
                found[name] = (*found.get(name, ()), indicator)
        return found

    @cached_property
    def _sources(self) -> dict[str, Source]:
        return {source.code: source for source in self.sources}
