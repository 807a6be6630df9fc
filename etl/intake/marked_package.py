"""A workbook returned as it was sent: cells coloured and commented, or safely mended.

Parts that are not touched are carried over as they are; a library that reads a
workbook and writes it anew would lose results of formulas, charts and macros.
"""

import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from io import BytesIO
from posixpath import dirname, relpath
from xml.sax.saxutils import quoteattr

from etl.intake.comments import (
    comments_part,
    drawing_part,
    more_comments,
    more_shapes,
)
from etl.intake.found import Found
from etl.intake.package import (
    open_package,
    part,
    relations,
    relations_path,
    sheet_parts,
    tree,
    workbook_part,
)
from etl.intake.sheet_xml import with_grounds, with_values
from etl.intake.styles import FILLS, Styles

_TYPES = "[Content_Types].xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_LEGACY = re.compile(rb'<(?:\w+:)?legacyDrawing\s[^>]*?id="([^"]+)"')
"""The boxes of a sheet's comments; pictures of its header stand elsewhere."""

_BEHIND = (
    *(b"legacyDrawingHF", b"drawingHF", b"picture", b"oleObjects", b"controls"),
    *(b"webPublishItems", b"tableParts", b"extLst"),
)
"""What may stand behind the comments of a sheet."""


def marked_package(content: bytes, remarks: Iterable[tuple[Found, str]]) -> bytes:
    """Return the workbook with each found cell coloured and commented.

    What is said of a sheet or of the file as a whole stands at A1 of the sheet, or
    of the first one.
    """
    archive = open_package(content)
    parts = sheet_parts(archive)
    first = next(iter(parts))
    by_sheet: defaultdict[str, list[tuple[Found, str]]] = defaultdict(list)
    for found, remark in remarks:
        name = found.sheet if found.sheet in parts else first
        by_sheet[name].append((found, remark))
    changed = _Changed(archive)
    styles_path = _styles_path(archive)
    styles = Styles(part(archive, styles_path)) if styles_path else None
    for number, (name, listed) in enumerate(by_sheet.items(), start=1):
        _mark_sheet(changed, parts[name], listed, styles, number)
    if styles and styles_path:
        changed.parts[styles_path] = styles.xml()
    return changed.packed()


def mended_package(content: bytes, mends: Mapping[tuple[str, str], str]) -> bytes:
    """Return the workbook with other texts in the cells of `mends` (sheet, address)."""
    archive = open_package(content)
    changed = _Changed(archive)
    for name, path in sheet_parts(archive).items():
        own = {place: text for (sheet, place), text in mends.items() if sheet == name}
        if own:
            changed.parts[path] = with_values(part(archive, path), own)
    return changed.packed()


class _Changed:
    """The parts of a workbook that are changed or added."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.parts: dict[str, bytes] = {}

    def part(self, name: str) -> bytes:
        """Return a part as it is now."""
        return self.parts.get(name) or part(self.archive, name)

    def packed(self) -> bytes:
        """Return the workbook, its parts in the order they had."""
        file = BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
            for info in self.archive.infolist():
                text = self.parts.pop(info.filename, None)
                whole = part(self.archive, info.filename) if text is None else text
                packed.writestr(info, whole, zipfile.ZIP_DEFLATED)
            for name, text in self.parts.items():
                packed.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
        return file.getvalue()


def _mark_sheet(
    changed: _Changed,
    path: str,
    listed: list[tuple[Found, str]],
    styles: Styles | None,
    number: int,
) -> None:
    said: dict[str, list[str]] = {}
    worst: dict[str, str] = {}
    weights = list(FILLS)
    for found, remark in listed:
        place = found.address or "A1"
        said.setdefault(place, []).append(remark)
        severity = found.finding.severity
        known = worst.setdefault(place, severity)
        worst[place] = min(known, severity, key=weights.index)
    xml = changed.part(path)
    if styles and styles.is_readable:
        xml = with_grounds(
            xml, lambda place, style: styles.coloured(style, worst[place]), set(worst)
        )
    changed.parts[path] = xml
    remarks = {place: "\n".join(texts) for place, texts in said.items()}
    _comment(changed, path, remarks, number)


def _comment(
    changed: _Changed, path: str, remarks: dict[str, str], number: int
) -> None:
    known = relations(changed.archive, path)
    own = next((p for kind, p in known.values() if kind == "comments"), None)
    added: list[tuple[str, str]] = []
    if own is None:
        own = f"xl/commentsRemarks{number}.xml"
        changed.parts[own] = comments_part(remarks)
        added.append(("comments", own))
        _declare(changed, own)
    else:
        texts = changed.part(own)
        there = {each.get("ref") for each in tree(texts).iter()}
        remarks = {place: text for place, text in remarks.items() if place not in there}
        changed.parts[own] = more_comments(texts, remarks)
    drawn = _LEGACY.search(changed.parts[path])
    boxes = known.get(drawn[1].decode(), ("", ""))[1] if drawn else ""
    if boxes:
        changed.parts[boxes] = more_shapes(changed.part(boxes), remarks)
    else:
        changed.parts[f"xl/remarks{number}.vml"] = drawing_part(remarks)
        added.append(("vmlDrawing", f"xl/remarks{number}.vml"))
        changed.parts[path] = _with_legacy_drawing(changed.parts[path])
    _relate(changed, path, added)


def _relate(changed: _Changed, path: str, targets: list[tuple[str, str]]) -> None:
    if not targets:
        return
    own = relations_path(path)
    added = "".join(
        f'<Relationship Id="remarks_{kind}" Type="{_OFFICE}/{kind}" '
        f"Target={quoteattr(relpath(target, dirname(path)))}/>"
        for kind, target in targets
    )
    empty = f'<Relationships xmlns="{_PACKAGE}"></Relationships>'.encode()
    there = own in changed.archive.namelist() or own in changed.parts
    head, end, rest = (changed.part(own) if there else empty).rpartition(
        b"</Relationships>"
    )
    if not end:  # there are none in it, and it closes itself
        head, end, rest = empty.rpartition(b"</Relationships>")
    changed.parts[own] = head + added.encode() + end + rest


def _declare(changed: _Changed, comments: str) -> None:
    types = changed.part(_TYPES)
    added = f'<Override PartName="/{comments}" ContentType="{_COMMENTS}"/>'
    if b'Extension="vml"' not in types:
        added = f'<Default Extension="vml" ContentType="{_VML}"/>' + added
    head, end, rest = types.rpartition(b"</Types>")
    changed.parts[_TYPES] = head + added.encode() + end + rest


def _with_legacy_drawing(xml: bytes) -> bytes:
    head, end, rest = xml.rpartition(b"</")
    ns = rest.partition(b":")[0] + b":" if b":" in rest else b""
    element = b'<%slegacyDrawing xmlns:rr="%s" rr:id="remarks_vmlDrawing"/>' % (
        ns, _OFFICE.encode()
    )  # fmt: skip
    behind = [at for name in _BEHIND if (at := head.rfind(b"<%s%s" % (ns, name))) >= 0]
    at = min(behind, default=len(head))
    return head[:at] + element + head[at:] + end + rest


def _styles_path(archive: zipfile.ZipFile) -> str | None:
    known = relations(archive, workbook_part(archive)).values()
    return next((path for kind, path in known if kind == "styles"), None)
