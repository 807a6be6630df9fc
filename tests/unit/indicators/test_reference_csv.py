"""Definition tables in CSV: read strictly, each slip with its line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from indicators.errors import DefinitionError
from indicators.reference_csv import Row, read_rows

COLUMNS = ("id", "value", "note")


@pytest.fixture
def rows(tmp_path: Path) -> Callable[[bytes], list[Row]]:
    """Return a function from the bytes of a table to its rows."""

    def read(content: bytes) -> list[Row]:
        path = tmp_path / "t.csv"
        path.write_bytes(content)
        return list(read_rows(path, COLUMNS))

    return read


def test_rows_with_their_lines_columns_in_any_order(
    rows: Callable[[bytes], list[Row]],
) -> None:
    content = '\ufeffvalue,note,id\r\n1,"two\nlines",a\r\n2,"a ""b"", c",b\r\n'
    found = rows(content.encode())
    assert [row.line for row in found] == [3, 4]
    assert found[0].cells == {"id": "a", "value": "1", "note": "two\nlines"}
    assert found[1].cells["note"] == 'a "b", c'


def test_a_line_separator_inside_a_cell_ends_no_line(
    rows: Callable[[bytes], list[Row]],
) -> None:
    found = rows("id,value,note\na,1,x\u2028y\x85z\nb,2,\n".encode())
    assert [(row.line, row.cells["note"]) for row in found] == [
        *((2, "x\u2028y\x85z"), (3, "")),
    ]


@pytest.mark.parametrize(
    ("content", "columns"),
    [
        *(("", "id, note, value"), ("id,value\n", "note")),
        *(("id,value,note,more\n", "more"), ("id,value,notes\n", "note, notes")),
        ("id,value,value,note\n", "id, value, value, note"),
    ],
)
def test_another_header_is_refused(
    rows: Callable[[bytes], list[Row]], content: str, columns: str
) -> None:
    with pytest.raises(DefinitionError) as error:
        rows(content.encode())
    assert error.value.code == "definition_header"
    assert error.value.facts == {"file": "t.csv", "columns": columns}


@pytest.mark.parametrize(
    ("content", "line"),
    [
        *((b"id,value,note\na,1\n", 2), (b"id,value,note\na,1,x\nb,2,y,z\n", 3)),
        *((b"id,value,note\na,1,x\n\n", 3), (b'id,value,note\na,1,"x\n', 2)),
        *((b'id,value,note\na,1,"x"y\n', 2), (b"id,value,note\na,1,\xb9\xfa\n", 2)),
    ],
)
def test_a_line_that_cannot_be_a_row_is_named(
    rows: Callable[[bytes], list[Row]], content: bytes, line: int
) -> None:
    with pytest.raises(DefinitionError) as error:
        rows(content)
    assert error.value.code == "definition_row"
    assert error.value.facts == {"file": "t.csv", "line": line}


def test_a_table_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError) as error:
        list(read_rows(tmp_path / "t.csv", COLUMNS))
    assert error.value.code == "definition_file_missing"


def row(**cells: str) -> Row:
    return Row("t.csv", 7, cells)


@pytest.mark.parametrize("text", ["46,500", "46500", "４６５００", "46500.0"])
def test_numbers_are_read_as_people_type_them(text: str) -> None:
    assert row(value=text).number("value") == 46_500.0
    assert row(value=text).whole("value") == 46_500
    assert row(value=text).number_or_none("value") == 46_500.0


def test_a_blank_cell_may_be_no_number() -> None:
    assert row(value="").number_or_none("value") is None


@pytest.mark.parametrize("text", ["nan", "inf", "1e5", "1_000", "12%", "-", "4,65"])
def test_what_is_no_number_is_refused(text: str) -> None:
    for read in (row(value=text).number, row(value=text).whole):
        with pytest.raises(DefinitionError) as error:
            read("value")
        assert error.value.code == "definition_value"
        assert error.value.facts["key"] == "7:value"


def test_a_year_is_whole() -> None:
    with pytest.raises(DefinitionError) as error:
        row(value="2025.5").whole("value")
    assert error.value.facts["expected"] == "whole number"


@pytest.mark.parametrize("method", ["text", "number", "whole"])
def test_a_blank_cell_that_must_not_be(method: str) -> None:
    with pytest.raises(DefinitionError) as error:
        getattr(row(value=""), method)("value")
    assert (error.value.code, error.value.facts["key"]) == (
        *("definition_missing", "7:value"),
    )


def test_a_word_of_a_list() -> None:
    assert row(form="reach").one_of("form", ("reach", "about")) == "reach"
    with pytest.raises(DefinitionError) as error:
        row(form="reached").one_of("form", ("reach", "about"))
    assert error.value.facts["expected"] == "reach | about"
