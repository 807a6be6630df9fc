"""Our own styles and scripts, each joined into one file: a page asks for two.

Here: what is joined, in which order, and under which address. Not here: how a file is
sent (`static_files`).
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).with_name("assets")


@dataclass(frozen=True, slots=True)
class Joined:
    """Files sent as one; the address changes with what they hold."""

    address: str
    content: bytes


def _joined(suffix: str) -> Joined:
    # In the order of their names, as dash would load them one by one.
    content = b"\n".join(
        path.read_bytes() for path in sorted(FOLDER.glob(f"*{suffix}"))
    )
    digest = hashlib.sha256(content).hexdigest()[:12]
    return Joined(f"/vendor/tradeplan-{digest}{suffix}", content)


STYLES = _joined(".css")
SCRIPTS = _joined(".js")
