"""The sentences that the rules choose from a publication, with the names in them.

Here: which figures each rule is given. Not here: the rules, nor the words.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from etl.publication.annual import Annual
from etl.publication.reader import PublicationReader
from indicators.definition import Bilingual, Display
from indicators.explain.findings_said import Series, finding, trend_finding
from indicators.explain.provinces_said import Pace, Share, province
from indicators.explain.statements import (
    Moved,
    Standing,
    Statement,
    headline,
    objective,
)
from indicators.territory import NATION
from office.breakdowns import PROVINCE
from office.explaining import Explained, explained
from office.judged import sealed
from office.listed import nation_trends
from office.published import (
    Row,
    indicator_head,
    indicator_heads,
    plan_row,
    unit_heads,
    wording,
)
from office.since_base import since_base


@dataclass(frozen=True, slots=True)
class Statements:
    """Every sentence of a publication.

    `findings`: indicator and unit → the finding of each target, and of each of the
    nation's indicators without one; `provinces`: unit → its sentences. `names` and
    `displays`: what the codes in the facts are called, and how figures are shown.
    """

    headline: tuple[Statement, ...]
    objectives: tuple[Statement, ...]
    findings: Mapping[tuple[str, str], Statement]
    provinces: Mapping[str, tuple[Statement, ...]]
    names: Mapping[str, Bilingual]
    displays: Mapping[str, Display]


def statements(reader: PublicationReader) -> Statements:
    """Return the sentences of a publication, by its figures and its judgements.

    Paces and contributions of provinces are those of the plan's map indicator.
    """
    rows, annual = reader.fixed("judged"), reader.annual_of(NATION)
    objectives = reader.fixed("objectives")
    standings = [Standing(row["document"], row["status"]) for row in rows]
    heads = indicator_heads(reader)
    return Statements(
        headline=headline(standings, len(objectives)),
        objectives=_objectives(reader, annual),
        findings=_findings(reader, rows, annual),
        provinces=_provinces(reader, rows),
        names=_names(reader, rows),
        displays={head.code: head.display for head in heads},
    )


def _objectives(reader: PublicationReader, annual: Annual) -> tuple[Statement, ...]:
    moves = nation_trends(reader, annual)
    indicators = reader.fixed("indicators")
    return tuple(
        objective(
            row["code"],
            [
                Moved(*moves[i["code"]])
                for i in indicators
                if i["objective"] == row["code"]
            ],
        )
        for row in reader.fixed("objectives")
    )


def _findings(
    reader: PublicationReader, rows: list[Row], annual: Annual
) -> dict[tuple[str, str], Statement]:
    base_year = plan_row(reader)["base_year"]
    trends = {
        (head.code, NATION): trend_finding(
            Series(
                head.code,
                NATION,
                head.unit_of_measure,
                head.breaks,
                annual.get((head.code, NATION), {}),
            ),
            base_year,
        )
        for head in indicator_heads(reader)
    }
    targets = {target.id: target for target in reader.yardstick().targets}
    judged = {
        (row["indicator"], row["unit"]): finding(targets[row["target"]], sealed(row))
        for row in rows
    }
    return trends | judged


def _provinces(
    reader: PublicationReader, rows: list[Row]
) -> dict[str, tuple[Statement, ...]]:
    plan = plan_row(reader)
    code, base_year = plan["map_indicator"], plan["base_year"]
    annual = reader.annual_assessed([code], base_year)
    every = explained(reader, indicator_head(reader, code), NATION)
    whole = next((each for each in every if each.breakdown == PROVINCE), None)
    return {
        unit.code: province(
            unit.code,
            [row["status"] for row in rows if row["unit"] == unit.code],
            _pace(annual, code, unit.code, base_year),
            _share(code, unit.code, whole),
        )
        for unit in unit_heads(reader)
        if unit.level == "province"
    }


def _pace(annual: Annual, code: str, unit: str, base_year: int) -> Pace | None:
    nation = annual.get((code, NATION), {})
    grown = since_base(annual.get((code, unit), {}), nation, base_year)
    if grown is None:
        return None
    return Pace(code, (grown.start, grown.end), grown.own, grown.nation)


def _share(code: str, unit: str, whole: Explained | None) -> Share | None:
    if whole is None:
        return None
    line = next(line for line in whole.found.lines if line.code == unit)
    return Share(code, whole.found.span, line, rising=whole.found.change > 0)


def _names(reader: PublicationReader, rows: list[Row]) -> dict[str, Bilingual]:
    return {
        **{head.code: head.name for head in indicator_heads(reader)},
        **{unit.code: unit.short for unit in unit_heads(reader)},
        **{row["code"]: wording(row, "title") for row in reader.fixed("objectives")},
        **{row["document"]: wording(row, "document") for row in rows},
    }
