"""From a publication as known on a day to the outlooks that can be asked of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from etl.publication.annual import Annual
from etl.publication.reader import PublicationReader
from indicators.definition import Indicator, Target
from indicators.formula import THROUGH_TIME
from indicators.outlook.request import Monthly, MonthValue, OutlookRequest
from office.published import unit_heads

Series = tuple[str, str]


def outlook_requests(
    reader: PublicationReader,
    indicators: Iterable[Indicator],
    targets: Iterable[Target],
    cut_off: date,
    target_year: int,
) -> tuple[OutlookRequest, ...]:
    """Return a request for each target and for each level series without one.

    `reader` knows what was published by `cut_off` (`PublicationReader.on`). Asked
    is for the year of the target, and for `target_year` of core and monitoring
    indicators of nation and provinces that have a figure of any year. Targets come
    first, each group by code.
    """
    by_code = {indicator.code: indicator for indicator in indicators}
    judged = [t for t in targets if t.form != "qualitative"]
    asked = {code for t in judged for code, _ in t.measured}
    asked |= {code for code, indicator in by_code.items() if is_level(indicator)}
    annual = reader.annual_assessed(asked, 0)
    monthly = _monthly(reader, asked)
    return (
        *_of_targets(by_code, judged, annual, monthly, cut_off),
        *_of_series(by_code, judged, annual, monthly, (cut_off, target_year)),
    )


def outlook_request(
    reader: PublicationReader, code: str, unit: str
) -> OutlookRequest | None:
    """Return the request of one series among those of the whole publication.

    As known on the publication's day; of several targets that of the last, None where
    no outlook of the series is asked for.
    """
    yardstick = reader.yardstick()
    own = [
        target
        for target in yardstick.targets
        if (target.indicator, target.unit) == (code, unit)
        and target.form != "qualitative"
    ]
    named = {code, *(each for target in own for each, _ in target.measured)}
    assessed = {each.code for each in unit_heads(reader)}
    annual = {
        series: years
        for series, years in reader.annual(*sorted(named)).items()
        if series[1] in assessed and (own or series == (code, unit))
    }
    monthly = _monthly(reader, [code], [unit])
    cut_off: date = reader.fixed("head")[0]["as_of"]
    if own:
        asked = _of_targets(yardstick.by_code, own, annual, monthly, cut_off)
    else:
        when = cut_off, yardstick.target_year
        asked = _of_series(yardstick.by_code, (), annual, monthly, when)
    return next(reversed(tuple(asked)), None)


def is_level(indicator: Indicator) -> bool:
    """Tell whether an outlook of the series is asked for without a target.

    Core and monitoring ones; growth and other figures that hold two years against
    each other follow from the levels.
    """
    formula = indicator.formula or ""
    through_time = any(f"{name}(" in formula for name in THROUGH_TIME)
    is_watched = indicator.class_ in {"core", "monitoring"}
    return is_watched and not indicator.growth_of and not through_time


def _of_targets(
    by_code: Mapping[str, Indicator],
    targets: Iterable[Target],
    annual: Annual,
    monthly: Mapping[Series, Monthly],
    cut_off: date,
) -> Iterator[OutlookRequest]:
    for target in sorted(targets, key=lambda t: t.id):
        series = target.indicator, target.unit
        yield OutlookRequest(
            indicator=by_code[target.indicator],
            unit=target.unit,
            years=annual.get(series, {}),
            target_year=target.target_year,
            cut_off=cut_off,
            target=target,
            monthly=monthly.get(series, Monthly()),
            reference=annual.get(target.reference, {}) if target.reference else {},
        )


def _of_series(
    by_code: Mapping[str, Indicator],
    targets: Iterable[Target],
    annual: Annual,
    monthly: Mapping[Series, Monthly],
    when: tuple[date, int],
) -> Iterator[OutlookRequest]:
    cut_off, target_year = when
    judged = {(t.indicator, t.unit) for t in targets}
    for code, unit in sorted(annual.keys() - judged):
        if is_level(by_code[code]):
            yield OutlookRequest(
                indicator=by_code[code],
                unit=unit,
                years=annual[code, unit],
                target_year=target_year,
                cut_off=cut_off,
                monthly=monthly.get((code, unit), Monthly()),
            )


def _monthly(
    reader: PublicationReader, indicators: Iterable[str], units: Sequence[str] = ()
) -> dict[Series, Monthly]:
    """Return the figures below the year; `units`: none for nation and provinces."""
    single: dict[Series, list[MonthValue]] = defaultdict(list)
    to_date: dict[Series, list[MonthValue]] = defaultdict(list)
    asked = {"indicators": sorted(indicators), "units": units}
    for row in reader.rows("year_so_far", **asked):
        series = row["indicator"], row["unit"]
        into = single if row["frequency"] == "month" else to_date
        into[series].append(
            MonthValue(
                row["period"],
                row["value"],
                row["source"],
                row["basis"],
                row["bound"],
                row["released"],
            )
        )
    return {
        series: Monthly(tuple(to_date[series]), tuple(single[series]))
        for series in {*single, *to_date}
    }
