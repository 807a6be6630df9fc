"""The reporting units have codes and names of their own."""

from tests.repo.shipped import Rows


def test_units_are_the_nation_and_31_provinces_with_names_of_their_own(
    units: Rows, provinces: set[str]
) -> None:
    assert len(provinces) == 31
    assert [row["code"] for row in units if row["level"] == "nation"] == ["000000"]
    assert {row["parent"] for row in units if row["level"] == "province"} == {"000000"}
    owner: dict[str, str] = {}
    for row in units:
        names = [row[c] for c in ("code", "name_zh", "name_en", "short_zh", "short_en")]
        for name in (*names, *filter(None, row["aliases"].split("|"))):
            folded = "".join(name.split()).lower()
            assert owner.setdefault(folded, row["code"]) == row["code"], name
    assert not {"总值", "合计"} & set(owner)
