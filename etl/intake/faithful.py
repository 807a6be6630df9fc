"""A text file that can be written back byte for byte, and where its cells stand."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from etl.intake.text_book import CODEC_OF
from indicators.errors import UserError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_QUOTED = re.compile(r'"(?:[^"]|"")*"')

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class FaithfulText:
    """The text of a file, the mark before it and the codec it is written in."""

    mark: bytes
    codec: str
    text: str
    delimiter: str

    def records(self) -> Iterator[list[Span]]:
        """Yield the spans of the cells of each record, blank records included."""
        at, end = 0, len(self.text)
        plain = re.compile(rf"[^{re.escape(self.delimiter)}\r\n]*")
        while at < end:
            spans: list[Span] = []
            while True:
                found = _QUOTED.match(self.text, at) or plain.match(self.text, at)
                stop = found.end() if found else at
                spans.append((at, stop))
                at = stop + 1
                if self.text[stop : stop + 1] != self.delimiter:
                    break
            if self.text[stop : stop + 2] == "\r\n":
                at = stop + 2
            yield spans

    def cell(self, text: str) -> str:
        """Return a text as it is written in a cell, quoted where it must be."""
        if any(mark in text for mark in (self.delimiter, '"', "\r", "\n")):
            return self.quoted(text)
        return text

    def quoted(self, text: str) -> str:
        """Return a text in quotes."""
        return '"' + text.replace('"', '""') + '"'

    def with_changes(self, changes: list[tuple[Span, str]]) -> bytes:
        """Return the bytes of the file with each span replaced, all others as sent."""
        pieces, last = [], 0
        for (begin, end), text in sorted(changes):
            pieces += [self.text[last:begin], text]
            last = end
        pieces.append(self.text[last:])
        return self.mark + "".join(pieces).encode(self.codec)


def faithful_text(content: bytes, encoding: str, delimiter: str) -> FaithfulText:
    """Return the text of a file.

    Raises:
        UserError: its bytes are not those that its text would be written as.
    """
    mark, codec = next(
        ((m, c) for m, c in _MARKS if content.startswith(m)),
        (b"", CODEC_OF.get(encoding, "utf-8").removesuffix("-sig")),
    )
    text = content[len(mark) :].decode(codec)
    if mark + text.encode(codec) != content:
        raise UserError("encoding_unfaithful", encoding=encoding)
    # What is added may lie outside GBK; GB18030 writes the same bytes for the rest.
    return FaithfulText(mark, "gb18030" if codec == "gbk" else codec, text, delimiter)
