"""The tables of units and departments: what contradicts itself is refused."""

from collections.abc import Callable
from pathlib import Path

import pytest

from indicators.errors import DefinitionError
from indicators.plan import Plan
from indicators.unit_files import (
    DEPARTMENTS,
    LOWER_UNITS,
    read_departments,
    read_territory,
)

Spoil = Callable[[Path, str, str], None]
Copied = tuple[Path, Path]
Change = tuple[str, str]


def refusal(units: Path) -> DefinitionError:
    with pytest.raises(DefinitionError) as raised:
        read_territory(units)
        read_departments(units.with_name(DEPARTMENTS))
    return raised.value


@pytest.mark.parametrize(
    ("file", "change", "expected"),
    [
        ("units.csv", (",province,", ",city,"), "nation | province | outside"),
        (LOWER_UNITS, (",zone,", ",park,"), "prefecture | zone | planned_city | corps"),
        (LOWER_UNITS, (",2024-12,", ",2024-13,"), "2024-12"),
        (LOWER_UNITS, (",2024-12,", ",2024年12月,"), "2024-12"),
        (
            DEPARTMENTS,
            (",lead|", ",chair|"),
            "lead | deputy_convenor | office | member",
        ),
        (DEPARTMENTS, (",member,", ",,"), "lead | deputy_convenor | office | member"),
    ],
)
def test_a_word_that_is_none_is_refused_with_those_that_are(
    copied: Copied, spoil: Spoil, file: str, change: Change, expected: str
) -> None:
    spoil(copied[1].with_name(file), *change)
    error = refusal(copied[1])
    assert (error.code, error.facts["file"]) == ("definition_value", file)
    assert error.facts["expected"] == expected


@pytest.mark.parametrize(
    ("file", "change", "key"),
    [
        (LOWER_UNITS, ("Z110002,", "Z110001,"), "Z110001"),
        (LOWER_UNITS, ("130200,", "130000,"), "130000"),
        (LOWER_UNITS, (",唐山,", ",石家庄,"), "130000 石家庄"),
        (DEPARTMENTS, ("customs,", "commerce,"), "commerce"),
    ],
)
def test_a_code_or_a_name_given_twice_is_named(
    copied: Copied, spoil: Spoil, file: str, change: Change, key: str
) -> None:
    spoil(copied[1].with_name(file), *change)
    error = refusal(copied[1])
    assert (error.code, error.facts["file"]) == ("definition_twice", file)
    assert error.facts["key"] == key


def test_two_provinces_may_have_a_lower_unit_of_one_name(
    copied: Copied, spoil: Spoil
) -> None:
    spoil(copied[1].with_name(LOWER_UNITS), ",太原,", ",石家庄,")
    found = read_territory(copied[1]).find_below("140000", "石家庄")
    assert found is not None
    assert found.code == "140100"


@pytest.mark.parametrize("parent", ["000000", "810000", "130100", "999999"])
def test_a_lower_unit_lies_in_a_province(
    copied: Copied, spoil: Spoil, parent: str
) -> None:
    spoil(copied[1].with_name(LOWER_UNITS), ",110000,zone", f",{parent},zone")
    error = refusal(copied[1])
    assert (error.code, error.facts["key"]) == ("definition_reference", "parent")
    assert error.facts["found"] == parent


@pytest.mark.parametrize("file", [LOWER_UNITS, DEPARTMENTS])
def test_a_table_that_is_not_there_is_named(copied: Copied, file: str) -> None:
    copied[1].with_name(file).unlink()
    error = refusal(copied[1])
    assert (error.code, error.facts["file"]) == ("definition_file_missing", file)


def test_the_lead_of_the_conference_is_one(plan: Plan) -> None:
    leads = [d.code for d in plan.departments if "lead" in d.roles]
    assert leads == ["commerce"]
    assert {d.as_of for d in plan.departments} == {"2020-07"}
