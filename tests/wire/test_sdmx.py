"""SDMX out and in again: read by a library that is not ours, against the same figures.

Messages in XML are held against the standard's own schemas.
"""

import io
import json
from decimal import Decimal
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from pysdmx.io import read_sdmx
from pysdmx.model import Codelist, DataStructureDefinition

from dashboard.app import create_app
from etl.sdmx.messages import data_message
from etl.sdmx.structures import Lists, structures
from etl.sdmx.vocabulary import MEASURES_TOLD
from indicators.measure import MEASURES
from office.loading import load_files
from office.settings import Settings
from office.workspace import Workspace
from tests.wire.programs import Ask, asking

HERE = "http://127.0.0.1:8050"
DATA = "/sdmx/data/dataflow/TRADEPLAN/OBSERVATIONS/1.0.0"
VINTAGES = "/sdmx/data/dataflow/TRADEPLAN/VINTAGES/1.0.0"
XML = {"Accept": "application/vnd.sdmx.data+xml;version=3.0.0"}
SOME = "c[INDICATOR]=goods_exports,gdp&c[TIME_PERIOD]=ge:2023+le:2024"


@pytest.fixture(scope="module")
def ask(analyst_workspace: Workspace) -> Ask:
    told = Settings(data=analyst_workspace.root, api_rate=1_000_000)
    return asking(create_app(Workspace(told)).server.test_client(), HERE)


def told(ask: Ask, path: str, **headers: str) -> pd.DataFrame:
    """Return the figures of a message, read and checked by pysdmx."""
    answer = ask(path, headers=headers)
    assert answer.status_code == 200, answer.text
    (dataset,) = read_sdmx(io.BytesIO(answer.data), validate=True).data
    if headers:
        return dataset.data.astype(str)
    # Without its structure the library takes the code 000000 for a number.
    rows = pd.read_csv(io.BytesIO(answer.data), dtype=str, keep_default_na=False)
    assert len(rows) == len(dataset.data)
    return rows


def test_both_formats_say_what_the_observations_say(ask: Ask) -> None:
    query = "indicator=goods_exports,gdp&from=2023&to=2024&limit=50000"
    rows = ask(f"/observations?{query}").json["data"]
    assert len(rows) > 500
    for headers in ({}, XML):
        found = told(ask, f"{DATA}?{SOME}", **headers)
        assert [Decimal(value) for value in found["OBS_VALUE"]] == [
            Decimal(row["exact"]) for row in rows
        ]
        assert list(found["TIME_PERIOD"]) == [row["period"] for row in rows]
        assert list(found["INDICATOR"]) == [row["indicator"] for row in rows]
        assert list(found["REF_AREA"]) == [row["unit"] for row in rows]
        assert list(found["REFERENCE"]) == [row["reference"] for row in rows]
    assert set(found["UNIT_MEASURE"] + found["UNIT_MULT"]) == {"CNY8"}


def test_a_key_and_its_dimensions_ask_for_the_same(ask: Ask) -> None:
    by_key = ask(f"{DATA}/M.330000.goods_exports.YTD").data
    by_name = ask(
        f"{DATA}?c[FREQ]=M&c[REF_AREA]=330000&c[INDICATOR]=goods_exports&c[COVERAGE]=YTD"
    ).data
    assert by_key == by_name
    figures = told(ask, f"{DATA}/M.330000.goods_exports.YTD")
    assert set(figures["COVERAGE"]) == {"YTD"}
    two = told(ask, f"{DATA}/A.330000.gdp.*,A.440000.gdp.*?c[TIME_PERIOD]=eq:2024")
    assert list(two["REF_AREA"]) == ["330000", "440000"]
    every = told(ask, f"{DATA}/A.*.gdp.*?c[TIME_PERIOD]=eq:2024&c[REF_AREA]=440000")
    assert list(every["REF_AREA"]) == ["440000"]


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        (f"{DATA}/A.330000", 400, "sdmx_key"),
        (f"{DATA}/A.330000.nothing.P", 404, "code_unknown"),
        (f"{DATA}?c[TIME_PERIOD]=gt:2024", 400, "parameter_refused"),
        (f"{DATA}?c[COLOUR]=red", 400, "parameter_unknown"),
        (f"{DATA}/{','.join(['A.330000.gdp.P'] * 21)}", 400, "sdmx_keys"),
        ("/sdmx/data/dataflow/OTHERS/OBSERVATIONS/1.0.0", 404, "structure_unknown"),
        ("/sdmx/structure/codelist/TRADEPLAN/CL_NONE/1.0.0", 404, "structure_unknown"),
    ],
)
def test_what_names_nothing_is_refused(
    ask: Ask, path: str, status: int, code: str
) -> None:
    answer = ask(path)
    assert (answer.status_code, answer.json["error"]["code"]) == (status, code)


STRUCTURE = "/sdmx/structure/dataflow/TRADEPLAN/OBSERVATIONS/+?references=all"


def test_structures_are_read_with_every_code(ask: Ask) -> None:
    message = read_sdmx(io.BytesIO(ask(STRUCTURE).data), validate=True)
    lists = {each.id: each for each in message.structures if isinstance(each, Codelist)}
    codes = {row["code"] for row in ask("/indicators?limit=50000").json["data"]}
    assert {code.id for code in lists["CL_INDICATOR"]} == codes
    assert lists["CL_FREQ"].agency == "SDMX"
    parts = {
        each.id: [part.id for part in each.components.dimensions]
        for each in message.structures
        if isinstance(each, DataStructureDefinition)
    }
    assert parts["OBSERVATIONS"] == [
        *("FREQ", "REF_AREA", "INDICATOR", "COVERAGE", "TIME_PERIOD")
    ]


def test_structures_say_the_same_as_json(ask: Ask) -> None:
    message = read_sdmx(io.BytesIO(ask(STRUCTURE).data), validate=True)
    told = json.loads(ask(f"{STRUCTURE}&format=json").data)["data"]
    lists = {each["id"]: len(each["codes"]) for each in told["codelists"]}
    assert lists == {
        each.id: len(each) for each in message.structures if isinstance(each, Codelist)
    }
    assert {each["id"] for each in told["dataflows"]} == {"OBSERVATIONS", "VINTAGES"}


def test_a_message_is_not_sent_again_while_nothing_changed(ask: Ask) -> None:
    tag = ask(f"{DATA}?{SOME}").headers["ETag"]
    assert ask(f"{DATA}?{SOME}", headers={"If-None-Match": tag}).status_code == 304
    assert (
        ask(f"{DATA}?{SOME}", headers={"If-None-Match": tag, **XML}).status_code == 200
    )


def test_what_comes_out_goes_in_again(
    ask: Ask, tmp_path: Path, analyst_workspace: Workspace
) -> None:
    sent = tmp_path / "vintages.csv"
    sent.write_bytes(ask(VINTAGES).data)
    fresh = Workspace(Settings(data=tmp_path / "fresh"))
    (receipt,) = load_files(fresh, [sent], {})
    assert receipt["layout"] == "sdmx_csv"
    current = analyst_workspace.publications.current() or ""
    sealed = Path(tmp_path / "sealed.duckdb")
    sealed.write_bytes(analyst_workspace.publications.path(current).read_bytes())
    before, after = figures_of(sealed), figures_of(fresh.warehouse_file)
    known = pd.read_csv(sent, dtype=str)
    assert receipt["added"] == len(known) == len(after)
    kept = before[before.index.isin(after.index)]
    pd.testing.assert_frame_equal(kept.sort_index(), after.sort_index())
    # Of the sealed figures only those are left out that were not out on its day.
    assert len(before) - len(kept) <= 50


def figures_of(path: Path) -> pd.DataFrame:
    key = ["indicator", "unit", "frequency", "period", "source", "vintage"]
    told = ("value", "status", "bound", "rounded_to", "released", "released_basis")
    columns = ", ".join([*key, *told, "reference", "note"])
    with duckdb.connect(path, read_only=True) as connection:
        rows = connection.execute(f"SELECT {columns} FROM observation").df()
    return rows.set_index(key)


def test_every_unit_of_measure_has_its_word() -> None:
    assert set(MEASURES_TOLD) == set(MEASURES)
    assert len(set(MEASURES_TOLD.values())) == len(MEASURES)
    assert MEASURES_TOLD["亿美元"] == ("USD", "8")
    assert MEASURES_TOLD["万亿元"] == ("CNY", "12")


@pytest.mark.parametrize(
    "text",
    [
        "China's trade",
        "a \"quote\" and an 'apostrophe'",
        "back\\slash \\u00e9 \\n",
        "two\nlines\tand a tab",
        "<b>&amp; ]]>",
        "零宽\u200b与表情🙂",
    ],
)
@pytest.mark.parametrize("form", ["csv", "xml"])
def test_any_text_of_a_note_survives(text: str, form: str) -> None:
    codes = (
        ({"code": c, "name_en": c, "name_zh": c},) for c in ("gdp", "000000", "nbs")
    )
    known = structures(Lists(*codes))
    figure = {
        **{"indicator": "gdp", "unit": "000000", "frequency": "year", "period": "2024"},
        **{"exact": "12345678901234567.12345678", "unit_of_measure": "亿元"},
        **{"status": "final", "bound": "=", "source": "nbs", "vintage": "2025-01"},
        "note": text,
    }
    message = data_message(pd.DataFrame([figure]), known.of("OBSERVATIONS"), form)
    (dataset,) = read_sdmx(io.BytesIO(message), validate=True).data
    assert dataset.data["NOTE"].astype(str).tolist() == [text]
    assert b"12345678901234567.12345678" in message


@pytest.mark.parametrize("kind", ["vnd.sdmx.data+json;version=2.0.0", "json"])
def test_data_as_json_is_refused_with_the_reason(ask: Ask, kind: str) -> None:
    headers = {"Accept": f"application/{kind}"}
    answer = ask(f"{DATA}?{SOME}", headers=headers)
    assert answer.status_code == 406
    assert answer.json["error"]["code"] == "sdmx_data_format"
    assert "pysdmx" in answer.json["error"]["message"]
    # Whoever would also take another format is sent that.
    both = {"Accept": f"{headers['Accept']}, application/xml;q=0.5"}
    assert ask(f"{DATA}?{SOME}", headers=both).mimetype.endswith("data+xml")
