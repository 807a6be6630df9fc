"""Values in the place of `$name`: written as text literals where the parser saw them.

A text literal is read as the type that its place wants ('2025' beside a year is a
number, '330000' beside a code is text), which a bound value is not. What comes of it is
judged by the gate like anything typed, and places are told in the text as it was typed.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import duckdb

from etl.prepared import literal

NAME = re.compile(rb"[A-Za-z_]\w*")


@dataclass(frozen=True, slots=True)
class Filled:
    """A statement with its values; `changes`: byte in `text`, length before, after."""

    typed: str
    text: str
    changes: tuple[tuple[int, int, int], ...] = ()

    def typed_character(self, byte: int) -> int:
        """Return the character of the typed text that a byte of `text` stands for."""
        moved = 0
        for start, before, after in self.changes:
            if byte < start:
                break
            if byte < start + after:
                byte = start
                break
            moved += after - before
        return len(self.typed.encode()[: byte - moved].decode(errors="ignore"))

    def within(self, before: str, after: str) -> "Filled":
        """Return the statement, without what ends it, inside another."""
        length = len(before.encode())
        moved = ((start + length, was, now) for start, was, now in self.changes)
        text = f"{before}{unended(self.text)}{after}"
        return Filled(self.typed, text, ((0, 0, length), *moved))


def unended(text: str) -> str:
    """Return a statement without the semicolons that end it."""
    written = text.encode()
    end = len(written)
    for offset, kind in reversed(duckdb.tokenize(text)):
        if written[offset : offset + 1] == b";":
            end = offset
        elif kind != duckdb.token_type.comment:
            break
    return written[:end].decode()


def filled(text: str, values: Mapping[str, str]) -> Filled:
    """Return a statement with its values; a name without one stays as it is."""
    by_name = {name.lower(): value for name, value in values.items()}
    written, out = text.encode(), bytearray()
    changes: list[tuple[int, int, int]] = []
    end = 0
    for at, name in _places(text, written):
        value = by_name.get(name.lower())
        if value is None:
            continue
        out += written[end:at]
        put = literal(value).encode()
        end = at + 1 + len(name)
        changes.append((len(out), end - at, len(put)))
        out += put
    out += written[end:]
    return Filled(text, out.decode(), tuple(changes))


def _places(text: str, written: bytes) -> Iterator[tuple[int, str]]:
    """Yield byte and name of every `$name`, by the engine's own tokens.

    None stands in a text, a comment or a quoted name: those are tokens of their own.
    """
    starts = {offset for offset, _ in duckdb.tokenize(text)}
    for at in sorted(starts):
        if written[at : at + 1] == b"$" and at + 1 in starts:
            found = NAME.match(written, at + 1)
            if found:
                yield at, found[0].decode()
