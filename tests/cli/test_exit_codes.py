"""How a command ends: 0 good, 1 findings, 2 usage, 3 not found, 4 definition,

5 busy, 6 storage, 7 damaged; each with a sentence that says what to do.
"""

import shutil
from pathlib import Path

import pytest

from etl.warehouse.lock import writing
from tests.cli.command import Ran, refusal_of, tradeplan
from tests.cli.figures import DATA

PLAN = DATA / "plan" / "145-trade"


def refused(ran: Ran, code: int, kind: str) -> str:
    """Check how a command with --json was refused; return its sentence."""
    assert ran.code == code, ran.out + ran.err
    assert ran.error["code"] == kind
    assert ran.error["hint"]
    assert ran.error["message"] in refusal_of(ran)
    return ran.error["message"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_0_and_1_by_the_findings_of_a_file(
    data: Path, tmp_path: Path, language: str
) -> None:
    file = tmp_path / "x.csv"
    header = "indicator,unit,frequency,period,value,unit_of_measure,source,vintage\n"
    row = "gdp,440000,year,2024,{},亿元,press,{}\n"
    good = header + row.format("141634", "a") + row.format("141634", "a")
    file.write_text(good, encoding="utf-8")
    noted = tradeplan("load", file, "--json", data=data, language=language)
    assert noted.code == 0
    assert [f["severity"] for f in noted.record[0]["findings"]] == ["warning"]
    file.write_text(header + row.format("?", "b"), encoding="utf-8")
    assert tradeplan("load", file, data=data, language=language).code == 1


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (("show", "gdp", "--as-of", "soon"), "day_unreadable"),
        (("load", __file__, "--period", "soon"), "period_unreadable"),
        (("load", __file__, "--released", "soon"), "day_unreadable"),
        (("load", "nothing.csv"), "file_unreadable"),
        (("load", "."), "file_unreadable"),
    ],
)
def test_2_for_what_was_typed(
    initialised: Path, words: tuple[str, ...], kind: str, language: str
) -> None:
    ran = tradeplan(*words, "--json", data=initialised, language=language)
    message = refused(ran, 2, kind)
    assert words[-1] in message


@pytest.mark.parametrize(
    ("variable", "value"),
    [("PORT", "http"), ("PORT", "70000"), ("LANG", "fr"), ("REGISTER_URL", "what?")],
)
def test_2_for_a_setting(initialised: Path, variable: str, value: str) -> None:
    env = {f"TRADEPLAN_{variable}": value}
    ran = tradeplan("status", "--json", data=initialised, **env)
    kind = "register_url" if variable == "REGISTER_URL" else "setting"
    refused(ran, 2, kind)
    if kind == "setting":
        assert value in ran.error["message"]


def test_2_before_anything_is_there(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    for words in (("show", "gdp"), ("catalogue",), ("status",)):
        ran = tradeplan(*words, "--json", data=nowhere)
        refused(ran, 2, "nothing_published")
    refused(tradeplan("publish", "--json", data=nowhere), 2, "nothing_loaded")
    assert tradeplan("publications", "--json", data=nowhere).record == []


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (("show", "gpd"), "indicator_unknown"),
        (("show", "gdp", "--unit", "999999"), "unit_unknown"),
        (("show", "gdp", "--unit", "广东省"), "unit_unknown"),
    ],
)
def test_3_for_a_code_that_names_nothing(
    initialised: Path, words: tuple[str, ...], kind: str, language: str
) -> None:
    ran = tradeplan(*words, "--json", data=initialised, language=language)
    assert words[-1] in refused(ran, 3, kind)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_4_for_a_definition(data: Path, tmp_path: Path, language: str) -> None:
    plan = tmp_path / "plan"
    shutil.copytree(PLAN, plan)
    toml = plan / "plan.toml"
    toml.write_text(toml.read_text().replace("base_year ", "base_yaer ", 1))
    ran = tradeplan(
        "publish", "--json", data=data, language=language, TRADEPLAN_PLAN=str(plan)
    )
    message = refused(ran, 4, "definition_key")
    for part in ("plan.toml", "base_yaer", "base_year"):
        assert part in message


@pytest.mark.parametrize("language", ["zh", "en"])
def test_5_while_somebody_else_writes(data: Path, language: str) -> None:
    # A second opening of the lock file stands for another process.
    with writing(data / "warehouse" / "warehouse.lock"):
        ran = tradeplan("publish", "--json", data=data, language=language)
    assert refused(ran, 5, "second_writer")


@pytest.mark.parametrize("words", [("init",), ("show", "gdp"), ("status",)])
def test_6_for_a_folder_that_is_none(tmp_path: Path, words: tuple[str, ...]) -> None:
    file = tmp_path / "file"
    file.write_text("a file")
    ran = tradeplan(*words, "--json", data=file)
    assert str(file) in refused(ran, 6, "storage")


POINTERS = (
    *(b"", b"[1", b"\xff\xfe\x00", b"null", b'{"publication": 7}'),
    b'"' + b"a" * 64,
)


def test_7_for_a_pointer_that_points_nowhere(data: Path) -> None:
    for pointer in POINTERS:
        (data / "publications" / "current.json").write_bytes(pointer)
        for words in (("show", "gdp"), ("status",), ("init",), ("publications",)):
            refused(tradeplan(*words, "--json", data=data), 7, "pointer_damaged")
    # What the hint says works.
    assert tradeplan("publish", data=data).code == 0
    assert tradeplan("show", "gdp", data=data).code == 0
