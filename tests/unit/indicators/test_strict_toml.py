"""TOML read strictly: every slip is an error that names its place."""

from pathlib import Path
from typing import Any

import pytest

from indicators.errors import DefinitionError
from indicators.strict_toml import Table, read_table


def table(**content: Any) -> Table:
    return Table("a.toml", "", content)


def refusal(error: pytest.ExceptionInfo[DefinitionError]) -> tuple[str, Any]:
    assert error.value.facts["file"] == "a.toml"
    return error.value.code, error.value.facts["key"]


def test_what_is_there_is_read() -> None:
    given = table(
        code="x",
        count=3,
        rate=0.5,
        whole=2,
        yes=True,
        words=["up", "down"],
        ends=[-1, 2.5],
        name={"zh": "量", "en": "measured"},
        entry=[{"n": 1}, {"n": 2}],
    )
    assert (given.text("code"), given.integer("count")) == ("x", 3)
    assert (given.number("rate"), given.number("whole")) == (0.5, 2.0)
    assert given.truth("yes")
    assert given.share("rate") == 0.5
    assert [table(key=n).share("key") for n in (0, 1, 1.0)] == [0, 1, 1]
    assert table(key=[2, 2]).range_or_none("key") == (2.0, 2.0)
    assert given.words("words", ("up", "down", "none")) == ("up", "down")
    assert given.range_or_none("ends") == (-1.0, 2.5)
    assert given.bilingual("name").en == "measured"
    assert [entry.integer("n") for entry in given.tables("entry")] == [1, 2]
    assert given.has("code")


def test_what_is_not_there_is_its_default_or_none() -> None:
    empty = table()
    assert empty.text("code", "x") == "x"
    assert empty.integer("count", 3) == 3
    assert empty.number("rate", 0.5) == 0.5
    assert empty.truth("yes", default=False) is False
    assert empty.one_of("word", ("a", "b"), "a") == "a"
    assert list(empty.tables("entry")) == []
    assert not empty.has("code")
    assert [
        empty.text_or_none("code"),
        empty.integer_or_none("count"),
        empty.number_or_none("rate"),
        empty.range_or_none("ends"),
    ] == [None] * 4


def test_what_may_be_missing_is_read_where_it_is_there() -> None:
    given = table(code="x", count=3, rate=0.5)
    assert given.text_or_none("code") == "x"
    assert given.integer_or_none("count") == 3
    assert given.number_or_none("rate") == 0.5


def test_texts_are_read_and_none_of_them_is_blank() -> None:
    assert table(names=["甲", "乙"]).texts("names") == ("甲", "乙")
    assert table().texts("names") == ()
    for wrong in ([""], [1], "甲", ["甲", "  "]):
        with pytest.raises(DefinitionError) as refused:
            table(names=wrong).texts("names")
        assert refusal(refused) == ("definition_value", "names")


@pytest.mark.parametrize(
    ("method", "value", "expected"),
    [
        *(("text", v, "text") for v in (3, True, "", "  ", ["x"])),
        *(("integer", v, "whole number") for v in ("3", 3.0, True)),
        *(("number", v, "number") for v in ("3", True, float("nan"), float("inf"))),
        *(("share", v, "0 … 1") for v in (5, -0.1, 95)),
        *(("truth", v, "true | false") for v in (1, "true")),
        *(("table", v, "table") for v in ("x", ["x"])),
        *(("bilingual", v, "table") for v in ("x", 3)),
        *(("text_or_none", v, "text") for v in (3, "")),
        *(("integer_or_none", v, "whole number") for v in ("1", 1.0)),
        *(("number_or_none", v, "number") for v in ("0", [1])),
        *(("range_or_none", v, "[low, high]") for v in ([1], [2, 1], ["a", "b"])),
        *(("range_or_none", v, "[low, high]") for v in ([1, 2, 3], [True, 2])),
        ("range_or_none", 3, "list"),
    ],
)
def test_a_value_of_another_kind_is_refused(
    method: str, value: Any, expected: str
) -> None:
    with pytest.raises(DefinitionError) as error:
        getattr(table(key=value), method)("key")
    assert refusal(error) == ("definition_value", "key")
    assert error.value.facts["expected"] == expected


def test_words_that_are_not_known_are_refused() -> None:
    known = ("up", "down")
    for value in ([], ["up", "sideways"], [3], ["up", ["down"]]):
        with pytest.raises(DefinitionError) as error:
            table(key=value).words("key", known)
        assert error.value.facts["expected"] == "up | down"
    with pytest.raises(DefinitionError) as error:
        table(key="sideways").one_of("key", known, None)
    assert error.value.facts["expected"] == "up | down"


def test_an_array_must_hold_tables() -> None:
    with pytest.raises(DefinitionError) as error:
        list(table(entry=["2025"]).tables("entry"))
    assert refusal(error) == ("definition_value", "entry")


@pytest.mark.parametrize(
    ("method", "arguments"),
    [
        *(("text", ()), ("integer", ()), ("number", ()), ("share", ()), ("truth", ())),
        *(("table", ()), ("bilingual", ()), ("words", (("a",),))),
        ("one_of", (("a",), None)),
    ],
)
def test_a_missing_key_is_named(method: str, arguments: tuple) -> None:
    with pytest.raises(DefinitionError) as error:
        getattr(table(other=1), method)("frequency", *arguments)
    assert refusal(error) == ("definition_missing", "frequency")


def test_a_key_that_is_not_known_is_refused_with_the_nearest_known() -> None:
    keys = ("code", "openness", "objective")
    with pytest.raises(DefinitionError) as error:
        table(code="x", opennes="public").only(*keys)
    assert refusal(error) == ("definition_key", "opennes")
    assert error.value.facts["nearest"] == "openness"
    assert table(code="x", openness="public").only(*keys).text("code") == "x"
    assert table().only(*keys).text_or_none("objective") is None


def test_a_key_is_named_with_the_tables_that_lead_to_it() -> None:
    given = table(entry=[{"name": {"zh": "量"}}])
    (entry,) = given.tables("entry")
    with pytest.raises(DefinitionError) as error:
        entry.bilingual("name")
    assert refusal(error) == ("definition_missing", "entry[1].name.en")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        *((b"code = ", "definition_not_toml"), (b"\xff\xfe", "definition_not_toml")),
        *((b"a = 1\na = 2", "definition_not_toml"), (None, "definition_file_missing")),
    ],
)
def test_a_file_that_cannot_be_read(
    tmp_path: Path, content: bytes | None, code: str
) -> None:
    path = tmp_path / "a.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(DefinitionError) as error:
        read_table(path)
    assert (error.value.code, error.value.facts["file"]) == (code, "a.toml")
