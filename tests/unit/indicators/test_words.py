"""Small records: wordings, cells and keys, findings, errors, the plan's look-ups."""

from collections.abc import Callable

import pytest

from indicators.definition import Bilingual
from indicators.errors import (
    BusyError,
    DamagedError,
    DefinitionError,
    NotFoundError,
    StorageError,
    TradePlanError,
    UserError,
)
from indicators.findings import CODES, Finding, FindingsError, has_errors
from indicators.observations import Observation
from indicators.plan import Plan


def test_a_wording_in_a_language_and_chinese_for_any_other() -> None:
    wording = Bilingual("出口", "exports")
    assert [wording.in_(word) for word in ("zh", "en", "fr")] == [
        *("出口", "exports", "出口")
    ]


def test_cell_and_key_of_an_observation(
    observation: Callable[..., Observation],
) -> None:
    first = observation()
    assert first.cell == ("measured", "360000", "year", "2025")
    assert first.key == (*first.cell, "press", "2026-01")
    assert observation(vintage="b").key != first.key
    assert observation(vintage="b").cell == first.cell


def test_a_finding_knows_how_serious_it_is() -> None:
    codes = ("unit_unknown", "value_blank", "already_loaded")
    assert [Finding(code).severity for code in codes] == ["error", "warning", "note"]
    assert has_errors([Finding("value_blank"), Finding("unit_unknown")])
    assert not has_errors([Finding("value_blank"), Finding("already_loaded")])
    assert not has_errors([])
    assert set(CODES.values()) == {"error", "warning", "note"}


def test_a_reader_that_stops_says_why() -> None:
    refused = FindingsError(Finding("file_empty"), Finding("header_missing", 1, "unit"))
    assert [f.code for f in refused.findings] == ["file_empty", "header_missing"]
    assert str(refused) == "file_empty, header_missing"


def test_each_cause_of_an_error_has_an_exit_code_of_its_own() -> None:
    kinds = (
        *(TradePlanError, UserError, NotFoundError, DefinitionError),
        *(BusyError, StorageError, DamagedError),
    )
    assert len({kind.exit_code for kind in kinds}) == len(kinds)
    assert not {0, 1} & {kind.exit_code for kind in kinds}
    assert all(400 <= kind.http_status < 600 for kind in kinds)
    assert not issubclass(DamagedError, UserError)


def test_an_error_keeps_its_code_and_facts() -> None:
    error = NotFoundError("unit_unknown", unit="江西市")
    assert (error.code, error.facts) == ("unit_unknown", {"unit": "江西市"})
    assert str(error) == "unit_unknown {'unit': '江西市'}"
    assert str(TradePlanError("nothing_loaded")) == "nothing_loaded"
    with pytest.raises(UserError, match="unit_unknown"):
        raise error


def test_look_ups_of_the_plan(plan: Plan) -> None:
    trade = plan.indicator("goods_trade_total")
    source = plan.source("press")
    promised = plan.target("goods_trade_total", "500000")
    assert trade is not None
    assert source is not None
    assert promised is not None
    assert (trade.code, source.code) == ("goods_trade_total", "press")
    assert (promised.id, promised.form) == ("CQ_GT_TOTAL", "exceed")
    assert plan.indicator("goods_trade") is None
    assert plan.source("") is None
    assert plan.target("goods_trade_total", "000000") is None
