"""A text file returned as it was sent: with a column of remarks, or with safe mends.

The file belongs to whoever sent it: it is not escaped against formulas, as every
other export is.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from etl.intake.faithful import FaithfulText, Span
from etl.intake.found import Found
from etl.intake.places import place_of
from etl.intake.words import REMARKS


def marked_text(
    file: FaithfulText, header_row: int, remarks: Iterable[tuple[Found, str]]
) -> bytes:
    """Return the file with a last column that says what was found in a row.

    Only the heading and rows with a remark are lengthened; what is said of the file
    as a whole stands behind the heading.
    """
    said: defaultdict[int, list[str]] = defaultdict(list)
    for found, remark in remarks:
        row = place_of(found.address)[1] or header_row
        said[row].append(f"{found.address} {remark}".strip())
    changes: list[tuple[Span, str]] = []
    width = 0
    for number, spans in enumerate(file.records(), start=1):
        if number == header_row:
            width = len(spans)
            said[number].insert(0, REMARKS)
        if number in said:
            end = spans[-1][1]
            before = file.delimiter * max(1, width - len(spans) + 1)
            text = " ".join(said[number])
            changes.append(((end, end), before + file.quoted(text)))
    return file.with_changes(changes)


def mended_text(file: FaithfulText, mends: Mapping[str, str]) -> bytes:
    """Return the file with the cells at the addresses of `mends` replaced."""
    by_row: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for place, text in mends.items():
        column, row = place_of(place)
        by_row[row][column] = text
    changes: list[tuple[Span, str]] = []
    for number, spans in enumerate(file.records(), start=1):
        for at, text in by_row.get(number, {}).items():
            changes.append((spans[at], file.cell(text)))
    return file.with_changes(changes)
