"""Bytes become rows with the line numbers of an editor, or a finding."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.csv_text import column_letter, read_csv_text, refuse_ragged
from indicators.findings import FindingsError

# What a spreadsheet can hold: anything but controls and half characters.
CELLS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t"),
    max_size=12,
)
ROWS = st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=6)


def written(rows: list[list[str]], line_end: str) -> str:
    stream = io.StringIO(newline="")
    csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator=line_end).writerows(rows)
    return stream.getvalue()


def refused(content: bytes) -> tuple[str, int | None]:
    with pytest.raises(FindingsError) as caught:
        read_csv_text(content)
    (finding,) = caught.value.findings
    return finding.code, finding.line


@given(ROWS, st.sampled_from(["\n", "\r\n", "\r"]))
def test_what_was_written_is_read(rows: list[list[str]], line_end: str) -> None:
    text = written(rows, line_end)
    filled = [tuple(row) for row in rows if any(cell.strip() for cell in row)]
    if not filled:
        assert refused(text.encode())[0] == "file_empty"
        return
    table = read_csv_text(text.encode())
    assert [row.cells for row in table.rows] == filled
    # Each record begins where an editor shows its first character.
    starts = {row.line for row in table.rows}
    assert max(starts) <= len(
        text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    )


@given(ROWS)
def test_the_line_is_the_one_an_editor_shows(rows: list[list[str]]) -> None:
    marked = [[f"row{number}", *row] for number, row in enumerate(rows)]
    text = written(marked, "\n")
    lines = text.split("\n")
    for number, row in enumerate(read_csv_text(text.encode()).rows):
        assert lines[row.line - 1].startswith(f'"row{number}"')


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_an_encoding_is_found_out(encoding: str) -> None:
    table = read_csv_text("地区,数\n广东省,1\n".encode(encoding))
    assert table.rows[1].cells == ("广东省", "1")
    assert table.encoding == encoding.removesuffix("-sig").upper()


@given(st.text(st.characters(codec="gb18030", exclude_categories=("Cc",)), min_size=1))
def test_gb18030_is_read_or_refused_but_never_crashes(text: str) -> None:
    content = f"甲,{text}\n".encode("gb18030")
    try:
        read_csv_text(content)
    except FindingsError as refused:
        assert {f.code for f in refused.findings} <= {"file_encoding", "quote_unclosed"}


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        assert read_csv_text(content).rows
    except FindingsError as refused:
        assert all(f.code.startswith(("file_", "quote_")) for f in refused.findings)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"a,b\n1,\0\n", ("file_binary", 2)),
        (b"a,b\r1,\0\r", ("file_binary", 2)),
        (b"a,b\n1,2\n1,\xff\n", ("file_encoding", 3)),
        (b'a,b\n"x\ny",1\n"z,2\n', ("quote_unclosed", 4)),
        (b"a,b\n" + b"x" * 32_001 + b",1\n", ("file_too_large", 2)),
        (b"a,b\n" + b"x" * 200_000 + b",1\n", ("file_too_large", 2)),
        ("a,广\n".encode() + "东,b\n".encode("gb18030"), ("file_encodings_mixed", 2)),
        (b"x" * 50_000_001, ("file_too_large", None)),
    ],
)
def test_what_is_wrong_is_said_with_its_line(
    content: bytes, expected: tuple[str, int | None]
) -> None:
    assert refused(content) == expected


def test_a_cell_of_the_most_is_read() -> None:
    assert len(read_csv_text(b"x" * 32_000).rows[0].cells[0]) == 32_000


@pytest.mark.parametrize(
    ("number", "letter"),
    [
        (0, "A"),
        (25, "Z"),
        (26, "AA"),
        (51, "AZ"),
        (52, "BA"),
        (701, "ZZ"),
        (702, "AAA"),
    ],
)
def test_columns_are_called_as_a_spreadsheet_does(number: int, letter: str) -> None:
    assert column_letter(number) == letter


def test_each_row_of_another_width_is_found() -> None:
    rows = read_csv_text(b"a,b\n1\n\n1,2\n1,2,3\n").rows
    found = [(f.line, f.facts["cells"]) for f in refuse_ragged(rows, 2)]
    assert found == [(2, 1), (5, 3)]
