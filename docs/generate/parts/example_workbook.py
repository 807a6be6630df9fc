"""The smallest workbook with more than one filled sheet, for an example."""

import zipfile
from io import BytesIO

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook(*sheets: str) -> bytes:
    """Return an .xlsx file whose sheets hold one number each."""
    named = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>'
        for n, name in enumerate(sheets)
    )
    parts = [_part(f"r{n}", "worksheet", f"{n}.xml") for n in range(len(sheets))]
    members = {
        "_rels/.rels": _related([_part("r", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">'
        f"<sheets>{named}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _related(parts),
        **{f"xl/{n}.xml": _SHEET for n in range(len(sheets))},
    }
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return file.getvalue()


_SHEET = (
    f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
    "</sheetData></worksheet>"
)


def _part(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{RELATIONS}/{kind}" Target="{target}"/>'


def _related(parts: list[str]) -> str:
    return f'<Relationships xmlns="{PACKAGE}">{"".join(parts)}</Relationships>'
