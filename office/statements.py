"""The sentences that the rules choose, of a publication or of a round, with keys.

Here: which figures each rule is given, and what the codes in the facts are called.
Not here: the rules, the words, nor what people make of a sentence.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from etl.publication.annual import Annual
from etl.publication.reader import PublicationReader
from indicators.assess import Assessed
from indicators.definition import Bilingual, Display, Indicator
from indicators.explain.findings_said import (
    Series,
    finding,
    overruled,
    trend_finding,
)
from indicators.explain.provinces_said import Pace, Share, province
from indicators.explain.statements import (
    Moved,
    Sentence,
    Standing,
    Statement,
    headline,
    objective,
)
from indicators.territory import NATION
from indicators.yardstick import Yardstick
from office.breakdowns import by_province, split_widest
from office.judged import sealed
from office.listed import nation_trends
from office.published import indicator_heads, plan_row, unit_heads, wording
from office.since_base import since_base

ASPECTS = ("own", "pace", "part")
"""What the sentences of a province are about, in their order."""


@dataclass(frozen=True, slots=True)
class Overruled:
    """The status that counts in place of the method's: whose word it is, and why."""

    word: str
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Grounds:
    """What sentences are chosen from.

    `objectives`: their codes; `provinces`: their names by code. `annual`: what is
    known of the nation and the provinces, a value a year, no year that does not
    count. `overruled`: target → the word that counts. `map_indicator`: the one
    whose paces and contributions are told of provinces.
    """

    yardstick: Yardstick
    objectives: tuple[str, ...]
    provinces: Mapping[str, Bilingual]
    map_indicator: str
    assessed: tuple[Assessed, ...]
    annual: Annual
    overruled: Mapping[str, Overruled] = field(default_factory=dict)

    def status_of(self, each: Assessed) -> str:
        """Return the status of a target that counts."""
        ruled = self.overruled.get(each.target.id)
        return each.judgement.status if ruled is None else ruled.word


@dataclass(frozen=True, slots=True)
class Called:
    """What the codes in facts are called, and how figures are shown."""

    names: Mapping[str, Bilingual]
    displays: Mapping[str, Display]


def grounds_on(
    reader: PublicationReader,
    annual: Annual,
    assessed: tuple[Assessed, ...],
    overruled: Mapping[str, Overruled],
) -> Grounds:
    """Return the grounds of what was judged on a publication."""
    return Grounds(
        yardstick=reader.yardstick(),
        objectives=tuple(row["code"] for row in reader.fixed("objectives")),
        provinces={
            unit.code: unit.short
            for unit in unit_heads(reader)
            if unit.level == "province"
        },
        map_indicator=plan_row(reader)["map_indicator"],
        assessed=assessed,
        annual=annual,
        overruled=overruled,
    )


def sentences_of(reader: PublicationReader) -> tuple[Sentence, ...]:
    """Return the sentences of a publication, by its figures and its judgements."""
    yardstick = reader.yardstick()
    targets = {target.id: target for target in yardstick.targets}
    assessed = tuple(
        Assessed(targets[row["target"]], sealed(row)) for row in reader.fixed("judged")
    )
    annual = reader.annual_assessed(yardstick.by_code, 0)
    return sentences(grounds_on(reader, annual, assessed, {}))


def sentences(grounds: Grounds) -> tuple[Sentence, ...]:
    """Return every sentence: headline, objectives, indicators, provinces.

    Of an indicator the finding of each target, and of the nation where it has no
    target its trend. A key stays the same whatever the data say.
    """
    return (
        *_headline(grounds),
        *_objectives(grounds),
        *_findings(grounds),
        *_provinces(grounds),
    )


def called(reader: PublicationReader) -> Called:
    """Return names and displays of everything that a sentence may speak of."""
    heads, rows = indicator_heads(reader), reader.fixed("judged")
    names = {
        **{head.code: head.name for head in heads},
        **{unit.code: unit.short for unit in unit_heads(reader)},
        **{row["code"]: wording(row, "title") for row in reader.fixed("objectives")},
        **{row["document"]: wording(row, "document") for row in rows},
    }
    return Called(names, {head.code: head.display for head in heads})


def _headline(grounds: Grounds) -> Iterator[Sentence]:
    standings = [
        Standing(each.target.document, grounds.status_of(each))
        for each in grounds.assessed
    ]
    for said in headline(standings, len(grounds.objectives)):
        subject = said.facts.get("document", said.code)
        yield Sentence(f"headline.{subject}", said)


def _objectives(grounds: Grounds) -> Iterator[Sentence]:
    moves = nation_trends(grounds.yardstick, grounds.annual)
    for code in grounds.objectives:
        moved = [
            Moved(*moves[indicator])
            for indicator, each in grounds.yardstick.by_code.items()
            if each.objective == code
        ]
        yield Sentence(f"objective.{code}", objective(code, moved))


def _findings(grounds: Grounds) -> Iterator[Sentence]:
    for code, indicator in grounds.yardstick.by_code.items():
        own = [each for each in grounds.assessed if each.target.indicator == code]
        if all(each.target.unit != NATION for each in own):
            yield Sentence(f"indicator.{code}", _trend(grounds, indicator))
        for each in own:
            unit = each.target.unit
            where = "" if unit == NATION else f".{unit}"
            yield Sentence(f"indicator.{code}{where}", _finding(grounds, each))


def _trend(grounds: Grounds, indicator: Indicator) -> Statement:
    years = grounds.annual.get((indicator.code, NATION), {})
    series = Series(indicator.code, NATION, indicator.unit, indicator.breaks, years)
    return trend_finding(series, grounds.yardstick.base_year)


def _finding(grounds: Grounds, each: Assessed) -> Statement:
    said = finding(each.target, each.judgement)
    ruled = grounds.overruled.get(each.target.id)
    if ruled is None:
        return said
    return overruled(said, ruled.word, ruled.by, ruled.reason)


def _provinces(grounds: Grounds) -> Iterator[Sentence]:
    shares = _shares(grounds)
    for unit in grounds.provinces:
        statuses = [
            grounds.status_of(each)
            for each in grounds.assessed
            if each.target.unit == unit
        ]
        told = province(unit, statuses, _pace(grounds, unit), shares.get(unit))
        for aspect, said in zip(ASPECTS, told, strict=False):
            yield Sentence(f"province.{unit}.{aspect}", said)


def _pace(grounds: Grounds, unit: str) -> Pace | None:
    code, annual = grounds.map_indicator, grounds.annual
    nation = annual.get((code, NATION), {})
    own = annual.get((code, unit), {})
    grown = since_base(own, nation, grounds.yardstick.base_year)
    if grown is None:
        return None
    return Pace(code, (grown.start, grown.end), grown.own, grown.nation)


def _shares(grounds: Grounds) -> dict[str, Share]:
    """Return what each province added to the national change, where it can be told."""
    code, annual = grounds.map_indicator, grounds.annual
    indicator = grounds.yardstick.by_code[code]
    if indicator.aggregate != "sum":
        return {}
    parts = by_province(annual, code, grounds.provinces)
    whole = annual.get((code, NATION), {})
    base_year = grounds.yardstick.base_year
    found = split_widest(parts, whole, indicator.breaks, base_year)
    if found is None:
        return {}
    rising = found.change > 0
    return {
        line.code: Share(code, found.span, line, rising=rising) for line in found.lines
    }
