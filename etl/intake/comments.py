"""Comments on cells of a sheet: the two parts in which a workbook keeps them."""

from collections.abc import Mapping
from xml.sax.saxutils import escape

from etl.intake.places import place_of

AUTHOR = "tradeplan"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
FIRST_SHAPE = 40_000
"""Far beyond the shapes that a sheet of a person has."""

_HEAD = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel">'
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="40"/></o:shapelayout>'
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)


def comments_part(remarks: Mapping[str, str]) -> bytes:
    """Return the part that holds the texts, one comment a cell."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<comments xmlns="{MAIN}"><authors><author>{AUTHOR}</author></authors>'
        f"<commentList>{_comments(remarks, 0)}</commentList></comments>"
    ).encode()


def more_comments(part: bytes, remarks: Mapping[str, str]) -> bytes:
    """Return a part of comments with more of them, those there left as they are."""
    added = _comments(remarks, 0).encode()
    head, end, rest = part.rpartition(b"</commentList>")
    return head + added + end + rest if end else part


def drawing_part(remarks: Mapping[str, str]) -> bytes:
    """Return the part that holds the boxes of the comments, all hidden."""
    return (_HEAD + _shapes(remarks) + "</xml>").encode()


def more_shapes(part: bytes, remarks: Mapping[str, str]) -> bytes:
    """Return a part of boxes with more of them."""
    head, end, rest = part.rpartition(b"</xml>")
    return head + _shapes(remarks).encode() + end + rest if end else part


def _comments(remarks: Mapping[str, str], author: int) -> str:
    return "".join(
        f'<comment ref="{place}" authorId="{author}"><text><t xml:space="preserve">'
        f"{escape(text)}</t></text></comment>"
        for place, text in remarks.items()
    )


def _shapes(remarks: Mapping[str, str]) -> str:
    return "".join(
        _shape(FIRST_SHAPE + n, *place_of(place)) for n, place in enumerate(remarks, 1)
    )


def _shape(number: int, column: int, row: int) -> str:
    return (
        f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;'
        'width:260pt;height:90pt;z-index:1;visibility:hidden" fillcolor="#ffffe1" '
        'o:insetmode="auto"><v:fill color2="#ffffe1"/>'
        '<v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox><div style="text-align:left"/></v:textbox>'
        '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row - 1}</x:Row>"
        f"<x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )
