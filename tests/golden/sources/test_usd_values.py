"""Mixed units of one table: each column is read in its own, and adds up."""

from decimal import Decimal
from pathlib import Path

from tests.cli.command import tradeplan
from tests.cli.figures import picked
from tests.golden.sources.corpus_usd import SPELLINGS, spelt
from tests.golden.sources.told import Case, loaded
from tests.golden.sources.usd_table import SOURCE, usd_table
from tests.golden.sources.warehouse import column, figures

SAID = ("--vintage", "said", "--released", "2024-01-13")
IN_YI = {"千美元": Decimal(100_000), "亿美元": Decimal(1), "%": Decimal(1)}
CONTROL = Decimal(6_250_941_354)
"""Total trade of 2022 in 千美元, as the 31 provinces add up to."""


def test_every_figure_is_in_the_unit_of_its_indicator(tmp_path: Path) -> None:
    folder = tmp_path / "bare"
    record = loaded(
        Case(usd_table().bytes(), "进出口.csv", SAID, True), folder, tmp_path
    )
    printed = {
        (row["indicator"], "000000", row["frequency"], row["period"]): (
            Decimal(row["value"]) / IN_YI[row["unit_of_measure"]]
        )
        for row in picked("national_monthly_usd", source=SOURCE)
    }
    assert record["added"] == len(printed) > 1000
    assert figures(folder, SOURCE, "said") == printed
    assert column(folder, "status", SOURCE) == {"preliminary"}
    (note,) = column(folder, "note", SOURCE)
    assert "初步数与修订数并存" in str(note)


def test_the_months_of_2022_add_up_to_the_control(tmp_path: Path) -> None:
    folder = tmp_path / "bare"
    case = Case(usd_table("2022-01", "2022-12").bytes(), "进出口.csv", SAID, True)
    loaded(case, folder, tmp_path)
    held = figures(folder, SOURCE, "said")
    months = [
        value for key, value in held.items()
        if key[0] == "goods_trade_total_usd" and key[2] == "month"
    ]  # fmt: skip
    assert len(months) == 12
    assert round(sum(months) * 100_000) == CONTROL
    provinces = picked(
        "provinces_trade", indicator="goods_trade_total_usd", period="2022"
    )
    assert round(sum(Decimal(row["value"]) for row in provinces) / CONTROL, 4) == 1


def test_months_however_they_are_spelt_are_the_same_months(tmp_path: Path) -> None:
    plain, spelled = usd_table("2022-01", "2022-12"), usd_table("2022-01", "2022-12")
    spelt(SPELLINGS)(spelled)
    held = []
    for name, table in (("plain", plain), ("spelt", spelled)):
        case = Case(table.bytes(), "进出口.csv", SAID, True)
        loaded(case, tmp_path / name, tmp_path)
        held.append(figures(tmp_path / name, SOURCE, "said"))
    assert held[0] == held[1]


def test_a_compiled_figure_never_stands_before_a_published_one(
    data: Path, tmp_path: Path
) -> None:
    table = usd_table("2022-12", "2022-12")
    row = table.row("2022-12")
    row[7] = str(int(Decimal(row[7])) + 1_000_000)
    case = Case(table.bytes(), "进出口.csv", SAID, taken=True)
    loaded(case, data, tmp_path)
    assert tradeplan("publish", data=data).code == 0
    shown = tradeplan("show", "goods_trade_total_usd", "--json", data=data).record
    years = {
        r["period"]: r["source"] for r in shown["series"] if r["frequency"] == "year"
    }
    assert years["2022"] != SOURCE
