"""The outlook of one series is the one it has among all of the publication's."""

from pathlib import Path

import pytest

from etl.publication.reader import PublicationReader
from indicators.outlook.outlooks import outlooks
from indicators.territory import NATION
from office.newest_outlooks import nation_outlooks, outlook_of
from office.outlook_requests import outlook_requests
from office.settings import Settings
from office.workspace import Workspace


@pytest.fixture(scope="module")
def reader(initialised: Path) -> PublicationReader:
    return Workspace(Settings(data=initialised)).reader()


def test_one_by_one_they_are_those_of_all(reader: PublicationReader) -> None:
    yardstick = reader.yardstick()
    asked = outlook_requests(
        reader,
        yardstick.by_code.values(),
        yardstick.targets,
        reader.fixed("head")[0]["as_of"],
        yardstick.target_year,
    )
    of_all = {(one.indicator, one.unit): one for one in outlooks(asked)}
    units = (NATION, "330000", "500000")
    told = {series: one for series, one in of_all.items() if series[1] in units}
    assert len(told) > 40
    for (code, unit), one in told.items():
        assert outlook_of(reader, code, unit) == one
    for code, one in nation_outlooks(reader).items():
        assert outlook_of(reader, code, NATION) == one


def test_of_a_growth_rate_none_is_asked_for(reader: PublicationReader) -> None:
    assert outlook_of(reader, "goods_trade_total_growth", NATION) is None
