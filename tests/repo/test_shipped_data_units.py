"""The reporting units have codes and names of their own, and keep them."""

import re
from collections import Counter
from pathlib import Path

from tests.repo.shipped import Rows, Tables, rows_of

LEDGER = Path(__file__).with_name("minted_codes.csv")
# Not in any table seen: customs in Zhejiang names these of its own prefectures, and
# the corps reports by itself.
NOT_IN_CUSTOMS_LIST = {
    "嘉兴市",
    "丽水市",
    "衢州市",
    "绍兴市",
    "舟山市",
    "新疆生产建设兵团",
}
# The customs table has one list for January to November 2024 and another, longer
# by thirteen names, for December.
LISTED = {"2024-11": 306, "2024-12": 319}


def folded(name: str) -> str:
    return "".join(name.split()).lower()


def names_of(row: dict[str, str]) -> list[str]:
    columns = ("code", "name_zh", "name_en", "short_zh", "short_en")
    named = [row[column] for column in columns if column in row]
    return [*named, *filter(None, row["aliases"].split("|"))]


def test_units_are_the_nation_and_31_provinces_with_names_of_their_own(
    units: Rows, provinces: set[str]
) -> None:
    assert len(provinces) == 31
    assert [row["code"] for row in units if row["level"] == "nation"] == ["000000"]
    assert {row["parent"] for row in units if row["level"] != "nation"} == {"000000"}
    owner: dict[str, str] = {}
    for row in units:
        for name in names_of(row):
            assert owner.setdefault(folded(name), row["code"]) == row["code"], name
    assert not {"总值", "合计"} & set(owner)


def test_what_lies_outside_is_there_for_the_map_and_has_no_figures(
    units: Rows, observations: Rows
) -> None:
    outside = {row["code"] for row in units if row["level"] == "outside"}
    assert outside == {"710000", "810000", "820000"}
    assert not outside & {row["unit"] for row in observations}


def test_minted_codes_are_kept_for_ever(lower_units: Rows) -> None:
    ledger = {row["code"]: row for row in rows_of(LEDGER)}
    held = {row["code"]: row for row in lower_units}
    assert set(held) == set(ledger), "a new unit goes into the ledger; none is dropped"
    for code, minted in ledger.items():
        assert held[code]["parent"] == minted["parent"], code
        assert minted["name_zh"] in names_of(held[code]), code


def test_no_code_was_minted_twice() -> None:
    codes = Counter(row["code"] for row in rows_of(LEDGER))
    assert [code for code, count in codes.items() if count > 1] == []


def test_a_code_tells_the_province(lower_units: Rows, provinces: set[str]) -> None:
    for row in lower_units:
        assert row["parent"] in provinces, row
        found = re.fullmatch(r"Z(\d{2})\d{4}|(\d{2})\d{4}", row["code"])
        assert found, row
        assert (found[1] or found[2]) == row["parent"][:2], row
        assert row["code"] not in provinces


def test_lower_units_are_those_of_the_customs_list(lower_units: Rows) -> None:
    listed = [r for r in lower_units if r["name_zh"] not in NOT_IN_CUSTOMS_LIST]
    for month, count in LISTED.items():
        valid = [r for r in listed if not r["valid_from"] or r["valid_from"] <= month]
        assert len(valid) == count
    assert {row["valid_to"] for row in lower_units} == {""}


def test_a_name_is_one_unit_s_within_its_province(lower_units: Rows) -> None:
    owner: dict[tuple[str, str], str] = {}
    for row in lower_units:
        for name in names_of(row):
            key = (row["parent"], folded(name))
            assert owner.setdefault(key, row["code"]) == row["code"], name


def test_the_departments_are_the_30_members_of_the_conference(
    departments: Rows, indicators: Tables
) -> None:
    assert len({row["code"] for row in departments}) == len(departments) == 30
    assert {row["as_of"] for row in departments} == {"2020-07"}
    assert all("member" in row["role"].split("|") for row in departments)
    office = {row["code"] for row in departments if "office" in row["role"].split("|")}
    assert office == {
        *("commerce", "development_reform", "industry", "finance", "customs"),
        "taxation",
    }
    codes = {row["code"] for row in departments} | {"derived", "province"}
    unknown = {i["reported_by"] for i in indicators.values()} - codes
    assert unknown == set()
