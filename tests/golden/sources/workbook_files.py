"""Small workbooks as Excel writes them, made from rows of cells.

Here: the least of the two formats (.xls: BIFF8 records in a compound file; .xlsx:
XML in a zip) that holds text and numbers in one or more sheets.
"""

import struct
import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

from etl.csv_text import column_letter

Cell = str | float | None
Sheets = dict[str, list[list[Cell]]]

SECTOR = 512
MINI = 4096
END, FAT, FREE = 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF


def as_xls(sheets: Sheets) -> bytes:
    """Return a workbook of Excel 97; at most 60 kB of cells."""
    bodies = [_sheet(rows) for rows in sheets.values()]
    start = len(_globals(list(sheets), [0] * len(bodies)))
    offsets = [start + sum(map(len, bodies[:n])) for n in range(len(bodies))]
    stream = _globals(list(sheets), offsets) + b"".join(bodies)
    return _compound(stream.ljust(MINI, b"\0"))


def as_xlsx(sheets: Sheets) -> bytes:
    """Return a workbook of today's Excel with its texts in the cells."""
    names = list(enumerate(sheets, 1))
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}"/>'
        for n, name in names
    )
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" '
        f'Target="worksheets/sheet{n}.xml"/>'
        for n, _ in names
    )
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
            f"<sheets>{listed}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/'
            f'relationships">{related}</Relationships>',
            **{
                f"xl/worksheets/sheet{n}.xml": _worksheet(sheets[name])
                for n, name in names
            },
        }
    )


def zipped(members: dict[str, str]) -> bytes:
    """Return a zip archive of texts."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return file.getvalue()


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _worksheet(rows: list[list[Cell]]) -> str:
    body = "".join(
        f'<row r="{n}">{"".join(_cell(n, at, c) for at, c in enumerate(row))}</row>'
        for n, row in enumerate(rows, 1)
    )
    return f'<worksheet xmlns="{MAIN}"><sheetData>{body}</sheetData></worksheet>'


def _cell(row: int, at: int, cell: Cell) -> str:
    place = f"{column_letter(at)}{row}"
    if cell is None or cell == "":
        return ""
    if isinstance(cell, str):
        text = escape(cell)
        return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'
    return f'<c r="{place}"><v>{cell!r}</v></c>'


def _record(kind: int, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack("<HH", kind, len(body)) + body


def _globals(names: list[str], offsets: list[int]) -> bytes:
    listed = (
        _record(
            0x85,
            struct.pack("<IBB", offset, 0, 0),
            struct.pack("<BB", len(name), 1),
            name.encode("utf-16-le"),
        )
        for name, offset in zip(names, offsets, strict=True)
    )
    begin = _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 6))
    return begin + b"".join(listed) + _record(0x0A)


def _sheet(rows: list[list[Cell]]) -> bytes:
    begin = _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 6))
    width = max(map(len, rows), default=0)
    size = _record(0x200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0))
    cells = (
        _biff(n, at, cell)
        for n, row in enumerate(rows)
        for at, cell in enumerate(row)
        if cell is not None and cell != ""
    )
    return begin + size + b"".join(cells) + _record(0x0A)


def _biff(row: int, at: int, cell: str | float) -> bytes:
    place = struct.pack("<HHH", row, at, 0)
    if isinstance(cell, str):
        text = cell.encode("utf-16-le")
        length = struct.pack("<HB", len(text) // 2, 1)
        return _record(0x204, place, length, text)
    return _record(0x203, place, struct.pack("<d", cell))


def _compound(stream: bytes) -> bytes:
    """Return a compound file: one FAT sector, one of directory, then the stream."""
    sectors = -(-len(stream) // SECTOR)
    chain = [FAT, END, *range(3, sectors + 2), END]
    table = struct.pack("<128I", *chain, *[FREE] * (128 - len(chain)))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, MINI, END, 0, END, 0)
    header += struct.pack("<109I", 0, *[FREE] * 108)
    folder = _entry("Root Entry", 5, END, 0, child=1)
    folder += _entry("Workbook", 2, 2, len(stream)) + bytes(256)
    return header + table + folder + stream.ljust(sectors * SECTOR, b"\0")


def _entry(name: str, kind: int, start: int, size: int, child: int = FREE) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(text), kind, 1, FREE, FREE, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )
