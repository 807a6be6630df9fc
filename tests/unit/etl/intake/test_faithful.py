"""The cells of a text stand where they stand, and go back byte for byte."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from etl.intake.faithful import faithful_text

CELL = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"))


@given(
    table=st.lists(st.lists(CELL, min_size=1, max_size=4), min_size=1, max_size=5),
    delimiter=st.sampled_from(",;\t，"),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_spans_hold_what_the_reader_reads(
    table: list[list[str]], delimiter: str, end: str
) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(table)
    text = out.getvalue()
    file = faithful_text(text.encode(), "UTF-8", delimiter)
    read = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    spans = list(file.records())
    assert len(spans) == len(read)
    for cells, places in zip(read, spans, strict=True):
        written = [file.text[a:b] for a, b in places]
        shown = next(csv.reader(io.StringIO(delimiter.join(written), newline=""),
                                delimiter=delimiter), [])  # fmt: skip
        assert shown == cells
    assert file.with_changes([]) == text.encode()
