"""A workbook written row by row into a file: memory stays flat, whatever its length.

Numbers stay numbers and days days; no text is ever a formula. The line above the head
of a sheet is settled when all rows are there, so that it can say what was cut. Laid out
as ECMA-376 (SpreadsheetML) says; the same rows give the same bytes.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from math import isfinite
from typing import IO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

MOST_ROWS = 1_048_576
"""Rows of a sheet that a spreadsheet takes."""

ABOVE = 2
"""Rows above the first one of ours: the line that is said, and the titles."""

MOST_COLUMNS = 16_384
LONGEST = 32_767
"""Characters of a cell that a spreadsheet takes."""

MOST_BYTES = 1 << 30
"""Of one sheet before it is packed; no spreadsheet opens more."""

PIECE = 500
"""Rows written at once."""

FIRST_WIDTH, USUAL_WIDTH = 34, 13
BOLD, DAY = 1, 2
"""Places of the two styles in `STYLES`."""

EPOCH = date(1899, 12, 30)
FIRST_DAY = date(1900, 3, 1)
"""Before it spreadsheets count a day that never was: such days are texts."""

UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

STYLES = (
    f'<styleSheet xmlns="{MAIN}">'
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="3"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/>'
    '<xf xfId="0" numFmtId="164" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/>'
    "</cellStyles></styleSheet>"
)


class XlsxStream:
    """A workbook on its way.

    `cut`: cells that were longer than a cell may be; `is_full`: rows were left out.
    """

    def __init__(self, file: IO[bytes], names: Sequence[str], made: datetime) -> None:
        """Begin a workbook of sheets with these names; `made`: the moment it names."""
        self._zip = ZipFile(file, "w")
        self._moment = made.replace(tzinfo=None, microsecond=0)
        self._written = 0
        self.cut = 0
        self.is_full = False
        for name, text in _frame(names, self._moment).items():
            self._zip.writestr(self._part(name), XML + text)

    def sheet(self, titles: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
        """Write the next sheet and return how many rows found room on it."""
        letters = [_letters(at) for at in range(min(len(titles), MOST_COLUMNS))]
        number = self._written
        self._written += 1
        count = size = 0
        part = self._part(f"xl/worksheets/sheet{number + 1}.xml")
        with self._zip.open(part, "w") as out:
            out.write(_head(number, titles, letters).encode())
            piece: list[str] = []
            for row in rows:
                if count == MOST_ROWS - ABOVE or size > MOST_BYTES:
                    self.is_full = True
                    break
                count += 1
                piece.append(self._row(count + ABOVE, row, letters))
                if len(piece) == PIECE:
                    size += out.write("".join(piece).encode())
                    piece.clear()
            out.write("".join([*piece, "</sheetData></worksheet>"]).encode())
        return count

    def close(self, lines: Sequence[str]) -> None:
        """End the workbook; `lines`: what stands above the head of each sheet."""
        texts = "".join(f"<si>{_text(line)}</si>" for line in lines)
        whole = f'<sst xmlns="{MAIN}" count="{len(lines)}">{texts}</sst>'
        self._zip.writestr(self._part("xl/sharedStrings.xml"), XML + whole)
        self._zip.close()

    def _part(self, name: str) -> ZipInfo:
        part = ZipInfo(name, self._moment.timetuple()[:6])
        part.compress_type = ZIP_DEFLATED
        return part

    def _row(self, number: int, row: Sequence[object], letters: Sequence[str]) -> str:
        cells = [
            self._cell(f"{letter}{number}", content)
            for letter, content in zip(letters, row, strict=False)
            if content is not None
        ]
        return f'<row r="{number}">{"".join(cells)}</row>'

    def _cell(self, place: str, content: object) -> str:
        match content:
            case str():
                if len(content) > LONGEST:
                    self.cut += 1
                return _text_cell(place, content)
            case bool():
                return f'<c r="{place}" t="b"><v>{content:d}</v></c>'
            case int() | Decimal():
                return f'<c r="{place}"><v>{content}</v></c>'
            case float():
                # A workbook has no infinite number, nor one that is none.
                known = isfinite(content)
                return f'<c r="{place}"><v>{content!r}</v></c>' if known else ""
            case date() if content >= FIRST_DAY:
                days = (content - EPOCH).days
                return f'<c r="{place}" s="{DAY}"><v>{days}</v></c>'
        return _text_cell(place, str(content))


def _text_cell(place: str, text: str, style: int = 0) -> str:
    inside = f"<is>{_text(text[:LONGEST])}</is>"
    return f'<c r="{place}" s="{style}" t="inlineStr">{inside}</c>'


def _text(text: str) -> str:
    written = escape(UNWRITABLE.sub("", text), {"\r": "&#13;"})
    return f'<t xml:space="preserve">{written}</t>'


def _letters(at: int) -> str:
    """Return the name of a column, the first one being 0."""
    name = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _head(number: int, titles: Sequence[str], letters: Sequence[str]) -> str:
    """Return a sheet as it begins: head and first column stay in view."""
    below = ABOVE + 1
    cells = [
        _text_cell(f"{letter}{ABOVE}", title, BOLD)
        for letter, title in zip(letters, titles, strict=False)
    ]
    widths = f'<col min="1" max="1" width="{FIRST_WIDTH}" customWidth="1"/>'
    if len(letters) > 1:
        others = f'min="2" max="{len(letters)}"'
        widths += f'<col {others} width="{USUAL_WIDTH}" customWidth="1"/>'
    return (
        f'{XML}<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0">'
        f'<pane xSplit="1" ySplit="{ABOVE}" topLeftCell="B{below}"'
        ' activePane="bottomRight" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{widths}</cols><sheetData>"
        f'<row r="1"><c r="A1" t="s"><v>{number}</v></c></row>'
        f'<row r="{ABOVE}">{"".join(cells)}</row>'
    )


def _frame(names: Sequence[str], moment: datetime) -> dict[str, str]:
    """Return what a workbook holds beside its sheets, by the name of the part."""
    numbers = range(1, len(names) + 1)
    sheets = "".join(
        f'<sheet name="{escape(name, {chr(34): "&quot;"})}" sheetId="{n}" r:id="s{n}"/>'
        for n, name in zip(numbers, names, strict=True)
    )
    own = {f"xl/worksheets/sheet{n}.xml": "worksheet" for n in numbers}
    own |= {"xl/styles.xml": "styles", "xl/sharedStrings.xml": "sharedStrings"}
    types = "".join(
        f'<Override PartName="/{part}" ContentType="{TYPE}.{kind}+xml"/>'
        for part, kind in {"xl/workbook.xml": "sheet.main", **own}.items()
    )
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    links = [(f"s{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
    links += [
        ("t", "styles", "styles.xml"),
        ("u", "sharedStrings", "sharedStrings.xml"),
    ]
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        f'{types}<Override PartName="/docProps/core.xml" ContentType="{core}"/>'
        "</Types>",
        "_rels/.rels": _relations(
            f'<Relationship Id="w" Type="{OFFICE}/officeDocument"'
            ' Target="xl/workbook.xml"/>'
            f'<Relationship Id="c" Type="{PACKAGE}/relationships/metadata/'
            'core-properties" Target="docProps/core.xml"/>'
        ),
        "docProps/core.xml": _core(moment),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
        f"<sheets>{sheets}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _relations(
            "".join(
                f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>'
                for key, kind, target in links
            )
        ),
        "xl/styles.xml": STYLES,
    }


def _relations(inside: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>'


def _core(moment: datetime) -> str:
    told = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    dated = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{told}</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{dated}</cp:coreProperties>"
    )
