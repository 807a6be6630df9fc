"""The smallest workbooks that an example needs."""

import zipfile
from io import BytesIO

from etl.csv_text import column_letter

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook(*sheets: str) -> bytes:
    """Return an .xlsx file whose sheets hold one number each."""
    return packed({name: [[1]] for name in sheets})


def packed(
    sheets: dict[str, list[list[str | int]]], hidden: tuple[str, ...] = ()
) -> bytes:
    """Return an .xlsx file of sheets; a text that begins with = is a formula."""
    named = "".join(
        f'<sheet name="{name}" sheetId="{n + 1}" r:id="r{n}"'
        f"{' state=' + chr(34) + 'hidden' + chr(34) if name in hidden else ''}/>"
        for n, name in enumerate(sheets)
    )
    parts = [_part(f"r{n}", "worksheet", f"{n}.xml") for n in range(len(sheets))]
    members = {
        "_rels/.rels": _related([_part("r", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">'
        f"<sheets>{named}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _related(parts),
        **{f"xl/{n}.xml": _sheet(rows) for n, rows in enumerate(sheets.values())},
    }
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return file.getvalue()


def _sheet(rows: list[list[str | int]]) -> str:
    lines = "".join(
        f'<row r="{n}">{"".join(_cell(n, *cell) for cell in enumerate(row))}</row>'
        for n, row in enumerate(rows, start=1)
    )
    return f'<worksheet xmlns="{MAIN}"><sheetData>{lines}</sheetData></worksheet>'


def _cell(row: int, at: int, cell: str | int) -> str:
    place = f"{column_letter(at)}{row}"
    if isinstance(cell, int):
        return f'<c r="{place}"><v>{cell}</v></c>'
    if cell.startswith("="):
        return f'<c r="{place}"><f>{cell[1:]}</f></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{cell}</t></is></c>'


def _part(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{RELATIONS}/{kind}" Target="{target}"/>'


def _related(parts: list[str]) -> str:
    return f'<Relationships xmlns="{PACKAGE}">{"".join(parts)}</Relationships>'
