"""What other methods say of the targets and trends of a round: for the annex.

The official method decides; a second opinion never changes a status.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from etl.publication.annual import Annual
from indicators.assess import Assessed
from indicators.opinions.evidence import Evidence
from indicators.opinions.opinion import Opinion
from indicators.opinions.second_opinions import opinions
from indicators.progress import YearValue
from indicators.standing import Standing
from indicators.territory import NATION
from indicators.yardstick import Yardstick


@dataclass(frozen=True, slots=True)
class Opined:
    """The second opinions on one indicator of one unit; `target` None for a trend."""

    indicator: str
    unit: str
    target: str | None
    opinions: tuple[Opinion, ...]


def opined(
    yardstick: Yardstick,
    annual: Annual,
    assessed: Iterable[Assessed],
    stood: Iterable[Standing],
) -> Iterator[Opined]:
    """Yield the opinions on each target, then on each trend with a value."""
    peers = Peers(annual)
    for each in assessed:
        yield opined_target(yardstick, peers, each)
    for one in stood:
        if one.value is None:
            continue
        series = (one.indicator, one.unit)
        evidence = peers.evidence(series, yardstick.base_year, one.period)
        indicator = yardstick.by_code[one.indicator]
        said = opinions(None, indicator, evidence, None, yardstick.method)
        yield Opined(*series, None, said)


def opined_target(yardstick: Yardstick, peers: "Peers", each: Assessed) -> Opined:
    """Return the opinions on one target, held against its judgement."""
    target, judged = each.target, each.judgement
    series = (target.indicator, target.unit)
    evidence = peers.evidence(series, target.base_year, int(judged.period))
    indicator = yardstick.by_code[target.indicator]
    said = opinions(target, indicator, evidence, judged, yardstick.method)
    return Opined(*series, target.id, said)


class Peers:
    """The values of all provinces of an indicator and year, gathered once."""

    def __init__(self, annual: Annual) -> None:
        """Take the value of each year of every indicator and unit."""
        self._annual = annual
        self._gathered: dict[tuple[str, int], dict[str, YearValue]] = {}
        self._units: dict[str, list[str]] = defaultdict(list)
        for code, unit in sorted(annual):
            if unit != NATION:
                self._units[code].append(unit)

    def evidence(self, series: tuple[str, str], base_year: int, year: int) -> Evidence:
        """Return what opinions on an indicator and unit rest on."""
        indicator, unit = series
        return Evidence(
            unit=unit,
            base_year=base_year,
            year=year,
            years=self._annual.get(series, {}),
            provinces=self._of(indicator, year),
            nation=self._annual.get((indicator, NATION), {}).get(year),
        )

    def _of(self, indicator: str, year: int) -> dict[str, YearValue]:
        if (indicator, year) not in self._gathered:
            self._gathered[indicator, year] = {
                unit: years[year]
                for unit in self._units[indicator]
                if year in (years := self._annual[indicator, unit])
            }
        return self._gathered[indicator, year]
