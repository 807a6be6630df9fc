"""A round judged: everything as known on its cut-off day, for its data period.

Nothing that came out later is looked at, even where the publication holds it
(practice on vintages: never back-dated; what we hold no vintage of is 无数据).
"""

from collections.abc import Iterator
from datetime import date

from etl.publication.annual import Annual
from etl.publication.reader import PublicationReader
from indicators.assess import Assessed, assess_period
from indicators.errors import UserError
from indicators.explain.statements import Sentence
from indicators.outlook.outlooks import Cache, outlooks
from indicators.outlook.request import Outlook
from indicators.rounds import Round, check_round
from indicators.standing import standings
from indicators.territory import NATION
from indicators.yardstick import Yardstick
from office.outlook_requests import outlook_requests
from office.published import unit_heads
from office.rounds.opined import opined
from office.rounds.result import Result
from office.rounds.said import Said
from office.statements import Overruled, grounds_on, sentences
from office.workspace import Workspace


def judged_round(
    workspace: Workspace, asked: Round, said: Said, publication: str | None = None
) -> Result:
    """Return what a round comes to on a publication, the current one by default.

    By the targets and the method that the publication keeps.

    Raises:
        UserError: the round could judge nothing by that yardstick, or nothing was
            published by its cut-off day; nothing is published yet.
        NotFoundError: there is no such publication.
    """
    reader = workspace.reader(publication)
    content = workspace.publications.manifest(reader.id).content_digest
    return judged_on(reader, content, asked, said, workspace.outlook_cache)


def judged_on(
    reader: PublicationReader,
    content: str,
    asked: Round,
    said: Said,
    cache: Cache | None = None,
) -> Result:
    """Return what a round comes to on an open publication.

    `content`: the publication's content digest; `cache`: of outlooks.

    Raises:
        UserError: as `judged_round`.
    """
    yardstick, period = reader.yardstick(), asked.data_period
    check_round(asked, yardstick.base_year, yardstick.target_year)
    then = as_known(reader, asked.cut_off)
    annual = then.annual_assessed(yardstick.by_code, 0)
    if not annual:
        day = asked.cut_off.isoformat()
        raise UserError("round_without_data", round=asked.code, day=day)
    series = tuple(_series(reader, yardstick))
    assessed = assess_period(yardstick, annual, period)
    stood = tuple(standings(yardstick, annual, series, period))
    return Result(
        round=asked,
        plan=yardstick.plan,
        known=min(asked.cut_off, as_of(reader)),
        content=content,
        method=yardstick.method.version,
        assessed=assessed,
        standings=stood,
        opinions=tuple(opined(yardstick, annual, assessed, stood)),
        said=said,
        outlooks=_outlooks(then, yardstick, asked, cache),
        sentences=_sentences(reader, annual, assessed, said, period),
    )


def annual_of(reader: PublicationReader, day: date) -> Annual:
    """Return the value of each year of nation and provinces as known on a day."""
    return as_known(reader, day).annual_assessed(reader.yardstick().by_code, 0)


def as_known(reader: PublicationReader, day: date) -> PublicationReader:
    """Return a reader that knows what was out by a day; the same one on its own."""
    return reader if day >= as_of(reader) else reader.on(day)


def _sentences(
    reader: PublicationReader,
    annual: Annual,
    assessed: tuple[Assessed, ...],
    said: Said,
    period: int,
) -> tuple[Sentence, ...]:
    """Return what the rules say of a round: no year after its data period counts."""
    counted = {
        series: {year: value for year, value in years.items() if year <= period}
        for series, years in annual.items()
    }
    ruled = {
        target: Overruled(claim.word, claim.by, claim.text)
        for target, claim in said.overruled.items()
    }
    return sentences(grounds_on(reader, counted, assessed, ruled))


def _outlooks(
    then: PublicationReader, yardstick: Yardstick, asked: Round, cache: Cache | None
) -> tuple[Outlook, ...]:
    """Return what is expected of the end, for a round before it."""
    end = yardstick.target_year
    if asked.data_period >= end:
        return ()
    indicators, targets = yardstick.by_code.values(), yardstick.targets
    requests = outlook_requests(then, indicators, targets, asked.cut_off, end)
    return outlooks(requests, cache=cache)


def as_of(reader: PublicationReader) -> date:
    """Return the day whose knowledge a publication shows."""
    day: date = reader.fixed("head")[0]["as_of"]
    return day


def _series(
    reader: PublicationReader, yardstick: Yardstick
) -> Iterator[tuple[str, str]]:
    """Yield what is looked at: of the nation all, of provinces what is known of any."""
    held = {row["indicator"]: row["provinces"] for row in reader.fixed("held")}
    units = [unit.code for unit in unit_heads(reader)]
    for code in yardstick.by_code:
        has_provinces = held.get(code, 0) > 0
        yield from ((code, unit) for unit in units if unit == NATION or has_provinces)
