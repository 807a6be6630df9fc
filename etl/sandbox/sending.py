"""The child's end of the way to its parent, and how an answer that was given ended."""

import socket
from dataclasses import dataclass

from etl.sandbox.frames import Kind, send_frame

End = dict[str, object]
"""How a statement ended, as it is sent."""


@dataclass(slots=True)
class Sender:
    """A socket, and how many bytes of the answer went there."""

    way: socket.socket
    sent: int = 0

    def send(self, kind: Kind, content: bytes | memoryview) -> None:
        """Send a frame."""
        self.sent += len(content)
        send_frame(self.way, kind, content)


def ended(count: int, is_cut: bool) -> End:
    """Return the end of an answer of so many rows, cut or whole."""
    if not is_cut:
        return {"status": "ok", "count": count}
    facts = {"count": count}
    return {
        "status": "truncated",
        "count": count,
        "code": "sql_truncated",
        "facts": facts,
    }
