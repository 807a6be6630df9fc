"""A mail server as a process of its own: `smtp_sink.py PORT FOLDER [CERTIFICATE]`.

Each mail that it takes becomes a file in the folder. With a certificate (and its key in
the same file) it asks for STARTTLS and a password. It refuses whoever is called
`refused`.
"""

import asyncio
import itertools
import ssl
import sys
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

USER, PASSWORD = "tradeplan", "the mail's own secret"


class Sink:
    """Keeps each mail as it came."""

    def __init__(self, folder: Path) -> None:
        """Take the folder to keep them in."""
        self._folder = folder
        self._numbers = itertools.count(len(list(folder.iterdir())))

    async def handle_RCPT(  # noqa: N802 - as aiosmtpd calls it
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        """Take a recipient, or not."""
        if address.startswith("refused"):
            return "550 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - as aiosmtpd calls it
        self, _server: Any, _session: Any, envelope: Any
    ) -> str:
        """Keep a mail."""
        to = ",".join(envelope.rcpt_tos).encode()
        kept = b"X-To: " + to + b"\n" + envelope.content
        (self._folder / f"{next(self._numbers):04}.eml").write_bytes(kept)
        return "250 taken"


def authenticate(
    _server: Any, _session: Any, _envelope: Any, _how: str, told: Any
) -> Any:
    good = isinstance(told, LoginPassword) and told == LoginPassword(
        USER.encode(), PASSWORD.encode()
    )
    return AuthResult(success=good)


if __name__ == "__main__":
    port, folder = int(sys.argv[1]), Path(sys.argv[2])
    more: dict[str, Any] = {}
    if len(sys.argv) > 3:
        safe = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        safe.load_cert_chain(sys.argv[3])
        more = {
            "tls_context": safe,
            "require_starttls": True,
            "authenticator": authenticate,
            "auth_required": True,
        }
    controller = Controller(Sink(folder), "127.0.0.1", port, **more)
    controller.start()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    asyncio.new_event_loop().run_forever()
