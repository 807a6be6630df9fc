"""A sheet's XML with some of its cells changed; every other byte stays.

Cells are found by their address. A sheet is not parsed and written anew: what this
program does not know of it would be lost.
"""

import re
from collections.abc import Callable, Mapping
from xml.sax.saxutils import escape

from etl.intake.package import CELL
from etl.intake.places import place_of

_PLACE = re.compile(rb'\sr="([A-Z]{1,3}[0-9]{1,7})"')
_STYLE = re.compile(rb'\ss="([0-9]{1,6})"')
_TYPE = re.compile(rb'\st="([A-Za-z]+)"')
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_ROW = re.compile(
    rb"<(?P<ns>(?:\w+:)?)row(?P<said>(?:\s[^>]*?)?)(?:/>|>(?P<inner>.*?)</(?P=ns)row>)",
    re.DOTALL,
)
_NUMBER = re.compile(rb'\sr="([0-9]{1,7})"')
_TEXTS = {b"s", b"str", b"inlineStr"}


def with_grounds(
    xml: bytes, style: Callable[[str, int], int], places: set[str]
) -> bytes:
    """Return the sheet with another style for the cells at `places`.

    `style`: address and style before → style after. A cell that is not stored is
    added to its row, blank.
    """
    rows = {place_of(place)[1] for place in places}

    def coloured(found: re.Match[bytes]) -> bytes:
        place = _PLACE.search(found["said"])
        name = place[1].decode() if place else ""
        if name not in places:
            return found[0]
        return _with_style(found[0], found, style(name, _style(found["said"])))

    def row(found: re.Match[bytes]) -> bytes:
        number = _NUMBER.search(found["said"])
        if not number or int(number[1]) not in rows:
            return found[0]
        wanted = {p for p in places if place_of(p)[1] == int(number[1])}
        inner = CELL.sub(coloured, found["inner"] or b"")
        there = {m[1].decode() for m in _PLACE.finditer(inner)}
        for name in sorted(wanted - there, key=place_of):
            inner = _inserted(inner, name, style(name, 0), found["ns"])
        ns = found["ns"]
        return b"<%srow%s>%s</%srow>" % (ns, found["said"], inner, ns)

    return _ROW.sub(row, xml)


def with_values(xml: bytes, values: Mapping[str, str]) -> bytes:
    """Return the sheet with other texts in cells that hold a text; no formula changes.

    A text that is a number becomes a number.
    """

    def changed(found: re.Match[bytes]) -> bytes:
        place = _PLACE.search(found["said"])
        kind = _TYPE.search(found["said"])
        name = place[1].decode() if place else ""
        is_text = bool(kind) and kind[1] in _TEXTS if kind else False
        if name not in values or not is_text or _FORMULA.search(found["inner"] or b""):
            return found[0]
        return _cell(found["ns"], _TYPE.sub(b"", found["said"]), values[name])

    return CELL.sub(changed, xml)


def _cell(ns: bytes, said: bytes, text: str) -> bytes:
    if re.fullmatch(r"-?\d+(\.\d+)?", text):
        inner = b"<%sv>%s</%sv>" % (ns, text.encode(), ns)
        return b"<%sc%s>%s</%sc>" % (ns, said, inner, ns)
    shown = escape(text).encode()
    inner = b"<%sis><%st>%s</%st></%sis>" % (ns, ns, shown, ns, ns)
    return b'<%sc%s t="inlineStr">%s</%sc>' % (ns, said, inner, ns)


def _style(said: bytes) -> int:
    found = _STYLE.search(said)
    return int(found[1]) if found else 0


def _with_style(cell: bytes, found: re.Match[bytes], style: int) -> bytes:
    head = b"<%sc" % found["ns"]
    said = _STYLE.sub(b"", found["said"]) + f' s="{style}"'.encode()
    return head + said + cell[len(head) + len(found["said"]) :]


def _inserted(inner: bytes, name: str, style: int, ns: bytes) -> bytes:
    cell = b'<%sc r="%s" s="%d"/>' % (ns, name.encode(), style)
    column = place_of(name)[0]
    for found in CELL.finditer(inner):
        place = _PLACE.search(found["said"])
        if place and place_of(place[1].decode())[0] > column:
            return inner[: found.start()] + cell + inner[found.start() :]
    return inner + cell
