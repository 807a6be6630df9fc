"""Names in a return → codes of the plan, each looked up once."""

from functools import lru_cache

from etl.intake.words import bare_name, split_measure
from indicators.definition import Indicator
from indicators.measure import find_measure
from indicators.plan import Plan


class Names:
    """The names that a unit may use; `reporter` prefers the indicators it reports."""

    def __init__(self, plan: Plan, reporter: str) -> None:
        """Keep the plan; each name is looked up when it is met."""
        self._plan = plan
        self._reporter = reporter
        self.indicator = lru_cache(maxsize=4096)(self._indicator)
        self.unit = lru_cache(maxsize=4096)(self._unit)
        self.frequencies = lru_cache(maxsize=1024)(self._frequencies)
        self.openness = lru_cache(maxsize=1024)(self._openness)
        self.measure_of = lru_cache(maxsize=1024)(self._measure_of)

    def _indicator(self, text: str, measure: str) -> str:
        """Return the code of an indicator by code or name, else the text itself.

        Of several of one name the one is meant whose unit measures what the unit
        of measure does; of these, one that the sender reports.
        """
        exact = self._plan.indicator(text)
        if exact:
            return exact.code
        name, behind = split_measure(bare_name(text))
        found = list(self._plan.called(bare_name(text)))
        if not found and find_measure(behind):
            found, measure = list(self._plan.called(name)), behind
        if not found:
            return text
        said = find_measure(measure)
        fitting = [i for i in found if said and _dimension(i) == said.dimension]
        own = [i for i in fitting or found if i.reported_by == self._reporter]
        return (own or fitting or found)[0].code

    def _unit(self, text: str) -> str:
        found = self._plan.territory.find(text)
        return found.code if found else text

    def _frequencies(self, code: str) -> tuple[str, ...]:
        found = self._plan.indicator(code)
        return found.frequencies if found else ()

    def _openness(self, code: str) -> str:
        found = self._plan.indicator(code)
        return found.openness if found else ""

    def _measure_of(self, code: str) -> str:
        found = self._plan.indicator(code)
        return found.unit if found else ""


def _dimension(indicator: Indicator) -> str:
    measure = find_measure(indicator.unit)
    return measure.dimension if measure else ""
