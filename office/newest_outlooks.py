"""What is expected of indicators ahead, as known on the day of a publication."""

from collections.abc import Mapping
from datetime import date

from etl.publication.reader import PublicationReader
from indicators.outlook.outlooks import outlooks
from indicators.outlook.request import Outlook
from indicators.territory import NATION
from office.outlook_requests import outlook_request, outlook_requests


def nation_outlooks(reader: PublicationReader) -> Mapping[str, Outlook]:
    """Return indicator → outlook of the nation, as known on the publication's day.

    Of an indicator with several targets that of the last; indicators of which no
    outlook is asked for are left out (`office.outlook_requests`). Worked out once for
    a publication.
    """
    return reader.once("nation_outlooks", lambda: _worked_out(reader))


def outlook_of(reader: PublicationReader, code: str, unit: str) -> Outlook | None:
    """Return the outlook of one indicator and unit, None where none is asked for.

    Of several targets that of the last one.
    """
    asked = outlook_request(reader, code, unit)
    return next(iter(outlooks([asked] if asked else [])), None)


def _worked_out(reader: PublicationReader) -> Mapping[str, Outlook]:
    yardstick = reader.yardstick()
    day: date = reader.fixed("head")[0]["as_of"]
    targets = [each for each in yardstick.targets if each.unit == NATION]
    asked = outlook_requests(
        reader, yardstick.by_code.values(), targets, day, yardstick.target_year
    )
    national = [each for each in asked if each.unit == NATION]
    return {one.indicator: one for one in outlooks(national)}
