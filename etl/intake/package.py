"""An .xlsx file as the zip of XML parts it is: where each sheet stands.

Nothing is unpacked to disk, no entity is read, no link is followed.
"""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from posixpath import dirname, join, normpath
from xml.etree import ElementTree

MOST_PARTS = 2_000
MOST_UNPACKED = 300_000_000

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"

CELL = re.compile(
    rb"<(?P<ns>(?:\w+:)?)c(?P<said>(?:\s[^>]*?)?)(?:/>|>(?P<inner>.*?)</(?P=ns)c>)",
    re.DOTALL,
)
"""One cell of a sheet's XML."""

_PLACE = re.compile(rb'\sr="([A-Z]{1,3}[0-9]{1,7})"')
_STYLE = re.compile(rb'\ss="([0-9]{1,6})"')
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_RESULT = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>[^<]")

_SHOWN = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>([^<]+)<")

PERCENT_FORMATS = {9, 10}
"""The two formats of Excel's own that show a share of one as percent."""


class PackageError(Exception):
    """A zip that is no workbook, or claims to be larger than one is."""


def open_package(content: bytes) -> zipfile.ZipFile:
    """Return the archive; nothing of it is unpacked yet.

    Raises:
        PackageError: it is no zip, or would unpack to more than a workbook is.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except zipfile.BadZipFile as error:
        raise PackageError("unreadable") from error
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(p.file_size for p in parts) > MOST_UNPACKED:
        raise PackageError("too_large")
    return archive


def part(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return the bytes of one part.

    Raises:
        PackageError: it is not there, or damaged.
    """
    try:
        return archive.read(name)
    except (KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise PackageError("unreadable") from error


def tree(content: bytes) -> ElementTree.Element:
    """Return the root of an XML part.

    Raises:
        PackageError: it is no XML, or declares a document type of its own.
    """
    if b"<!DOCTYPE" in content:
        raise PackageError("unreadable")
    try:
        return ElementTree.fromstring(content)  # noqa: S314 - without a document type
    except ElementTree.ParseError as error:
        raise PackageError("unreadable") from error


def relations(archive: zipfile.ZipFile, name: str) -> dict[str, tuple[str, str]]:
    """Return id → kind and full path of what a part leads to inside the package."""
    path = relations_path(name)
    if path not in archive.namelist():
        return {}
    return {
        each.get("Id", ""): (
            each.get("Type", "").rpartition("/")[2],
            _full(name, each.get("Target", "")),
        )
        for each in tree(part(archive, path)).iter(f"{RELATIONS}Relationship")
        if each.get("TargetMode") != "External"
    }


def relations_path(name: str) -> str:
    """Return where the relations of a part stand."""
    folder, _, own = name.rpartition("/")
    return f"{folder}/_rels/{own}.rels" if folder else f"_rels/{own}.rels"


def workbook_part(archive: zipfile.ZipFile) -> str:
    """Return the path of the workbook's own part.

    Raises:
        PackageError: there is none.
    """
    for kind, path in relations(archive, "").values():
        if kind == "officeDocument":
            return path
    raise PackageError("unreadable")


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return name → path of each sheet, in the order of the workbook."""
    own = workbook_part(archive)
    known = relations(archive, own)
    return {
        sheet.get("name", ""): known[sheet.get(f"{OFFICE}id", "")][1]
        for sheet in tree(part(archive, own)).iter(f"{MAIN}sheet")
        if sheet.get(f"{OFFICE}id", "") in known
    }


def uncached(xml: bytes) -> list[str]:
    """Return the addresses of formulas whose result is not stored."""
    if not _FORMULA.search(xml):
        return []
    return [
        place
        for place, _, inner in cells(xml)
        if _FORMULA.search(inner) and not _RESULT.search(inner)
    ]


def shown_as_percent(archive: zipfile.ZipFile, xml: bytes) -> list[str]:
    """Return the addresses of cells whose format shows a share of one as percent."""
    styles = _percent_styles(archive)
    if not styles:
        return []
    return [place for place, style, _ in cells(xml) if style in styles]


def mistakes(xml: bytes) -> dict[str, str]:
    """Return address → what a cell shows that Excel could not work out: #REF!."""
    if b't="e"' not in xml:
        return {}
    return {
        place[1].decode(): shown[1].decode()
        for found in CELL.finditer(xml)
        if b't="e"' in found["said"]
        and (place := _PLACE.search(found["said"]))
        and (shown := _SHOWN.search(found["inner"] or b""))
    }


def cells(xml: bytes) -> Iterator[tuple[str, int, bytes]]:
    """Yield address, style and content of each cell that says where it stands."""
    for found in CELL.finditer(xml):
        place, style = _PLACE.search(found["said"]), _STYLE.search(found["said"])
        if place:
            yield (
                place[1].decode(),
                int(style[1]) if style else 0,
                found["inner"] or b"",
            )


def _percent_styles(archive: zipfile.ZipFile) -> set[int]:
    path = next(
        (p for kind, p in relations(archive, workbook_part(archive)).values()
         if kind == "styles"),
        "",
    )  # fmt: skip
    if path not in archive.namelist():
        return set()
    root = tree(part(archive, path))
    formats = set(PERCENT_FORMATS) | {
        int(each.get("numFmtId", "0"))
        for each in root.iter(f"{MAIN}numFmt")
        if "%" in each.get("formatCode", "")
    }
    own = root.find(f"{MAIN}cellXfs")
    styles = [] if own is None else list(own)
    return {
        n for n, each in enumerate(styles) if int(each.get("numFmtId", "0")) in formats
    }


def _full(name: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    return normpath(join(dirname(name), target))
