"""The styles of a workbook with fills added; a cell keeps all else that it was."""

import re

FILLS = {"error": "FFF4C7C3", "warning": "FFFCE8B2", "note": "FFDCE6F5"}
"""Pale grounds on which black text is read by every eye; the comment says the rest."""

_FILLS = re.compile(rb"<((?:\w+:)?)fills\b([^>]*)>(.*?)</\1fills>", re.DOTALL)
_XFS = re.compile(rb"<((?:\w+:)?)cellXfs\b([^>]*)>(.*?)</\1cellXfs>", re.DOTALL)
_FILL = re.compile(rb"<(?:\w+:)?fill(?:\s[^>]*)?(?:/>|>)")
_XF = re.compile(rb"<((?:\w+:)?)xf\b[^>]*?(?:/>|>.*?</\1xf>)", re.DOTALL)
_COUNT = re.compile(rb'\scount="\d+"')


class Styles:
    """Gives each style with each severity a number of its own."""

    def __init__(self, xml: bytes) -> None:
        """Read how many fills and styles there are."""
        self._xml = xml
        fills, own = _FILLS.search(xml), _XFS.search(xml)
        self.is_readable = bool(fills and own)
        self._fills = len(_FILL.findall(fills[3])) if fills else 0
        self._own = [m[0] for m in _XF.finditer(own[3])] if own else []
        self._made: dict[tuple[int, str], int] = {}
        self._added: list[bytes] = []

    def coloured(self, style: int, severity: str) -> int:
        """Return the number of a style with the ground of a severity."""
        key = (style, severity)
        if key not in self._made and style < len(self._own):
            fill = self._fills + list(FILLS).index(severity)
            self._added.append(_with_fill(self._own[style], fill))
            self._made[key] = len(self._own) + len(self._added) - 1
        return self._made.get(key, style)

    def xml(self) -> bytes:
        """Return the part with what was added."""
        if not self._added:
            return self._xml
        xml = _FILLS.sub(self._more_fills, self._xml, count=1)
        return _XFS.sub(self._more_styles, xml, count=1)

    def _more_fills(self, found: re.Match[bytes]) -> bytes:
        ns = found[1].decode()
        added = "".join(
            f'<{ns}fill><{ns}patternFill patternType="solid"><{ns}fgColor rgb="{c}"/>'
            f'<{ns}bgColor indexed="64"/></{ns}patternFill></{ns}fill>'
            for c in FILLS.values()
        )
        return _grown(found, b"fills", self._fills + len(FILLS), added.encode())

    def _more_styles(self, found: re.Match[bytes]) -> bytes:
        count = len(self._own) + len(self._added)
        return _grown(found, b"cellXfs", count, b"".join(self._added))


def _grown(found: re.Match[bytes], name: bytes, count: int, added: bytes) -> bytes:
    ns, said = found[1], _COUNT.sub(b"", found[2]) + f' count="{count}"'.encode()
    return b"<%s%s%s>%s%s</%s%s>" % (ns, name, said, found[3], added, ns, name)


def _with_fill(style: bytes, fill: int) -> bytes:
    head, close, rest = style.partition(b">")
    end = b"/" if head.endswith(b"/") else b""
    head = head.removesuffix(b"/")
    for name in (b"fillId", b"applyFill"):
        head = re.sub(rb'\s%s="[^"]*"' % name, b"", head)
    return head + f' fillId="{fill}" applyFill="1"'.encode() + end + close + rest
