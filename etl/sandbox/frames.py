"""Frames on the socket between a child and its parent: a letter, a length, bytes.

The child may have been taken over by what it ran, so whatever it sends is measured
before it is kept, and read as JSON or passed on as bytes; nothing of it is unpickled.
"""

import socket
import struct
from dataclasses import dataclass
from typing import Literal

Kind = Literal["H", "R", "B", "E"]
"""Head (columns), rows, bytes of a file, end."""

_HEAD = struct.Struct("!cI")
KINDS = b"HRBE"

MOST_FRAME = 64 << 20
"""Longer than any frame of an honest child: a cell and what JSON makes of it."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame; `content` is JSON but for kind B."""

    kind: str
    content: bytes


class FrameError(Exception):
    """What came is no frame: the child is not what it was."""


def send_frame(way: socket.socket, kind: Kind, content: bytes | memoryview) -> None:
    """Send one frame, whole."""
    way.sendall(_HEAD.pack(kind.encode(), len(content)))
    way.sendall(content)


def next_frame(way: socket.socket) -> Frame | None:
    """Return the next frame, None where the other side has ended.

    Raises:
        FrameError: it is of no known kind, too long, or cut.
        TimeoutError: nothing came within the time limit of the socket.
    """
    head = _read(way, _HEAD.size)
    if not head:
        return None
    if len(head) < _HEAD.size:
        raise FrameError
    letter, length = _HEAD.unpack(head)
    if letter not in KINDS or length > MOST_FRAME:
        raise FrameError
    content = _read(way, length)
    if len(content) < length:
        raise FrameError
    return Frame(letter.decode(), bytes(content))


def _read(way: socket.socket, length: int) -> bytearray:
    """Return so many bytes, fewer where the other side has ended."""
    content = bytearray(length)
    view, filled = memoryview(content), 0
    while filled < length:
        try:
            came = way.recv_into(view[filled:])
        except ConnectionResetError:  # it died with our question unread
            came = 0
        if not came:
            break
        filled += came
    view.release()
    del content[filled:]
    return content
