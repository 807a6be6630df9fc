"""Sending mail by the configured server: encrypted, or to this machine alone.

Here: the connection and its limits. Not here: what a mail says, and whether it is sent.
The password comes from a file or the environment and is told to nobody but the server.
"""

import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import EmailMessage

from indicators.errors import BusyError, UserError
from office.settings import Settings, secret_of

SECONDS = 15.0
PORTS = {"starttls": 587, "tls": 465, "plain": 25}

Send = Callable[[EmailMessage], str]
"""Sends a mail and returns why it was refused, blank where it was taken."""


@contextmanager
def mail_server(settings: Settings) -> Iterator[Send]:
    """Yield how mails are sent, while the server listens.

    Raises:
        UserError: no server is configured.
        BusyError: it does not answer, offers no encryption, or refuses the password.
        StorageError: the file of the password cannot be read.
    """
    if not settings.smtp_host:
        raise UserError("mail_off")
    try:
        server = _connected(settings)
    except (OSError, smtplib.SMTPException) as error:
        raise BusyError("mail_unreachable", reason=_reason(error)) from error
    with server:
        yield lambda mail: _sent(server, mail)


def _connected(settings: Settings) -> smtplib.SMTP:
    security = settings.smtp_security
    place = (settings.smtp_host, settings.smtp_port or PORTS[security])
    safe = ssl.create_default_context()
    if security == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(*place, timeout=SECONDS, context=safe)
    else:
        server = smtplib.SMTP(*place, timeout=SECONDS)
    try:
        if security == "starttls":
            # Raises where the server offers none: nothing is sent in the open.
            server.starttls(context=safe)
        if settings.smtp_user:
            given = settings.smtp_password, settings.smtp_password_file
            server.login(settings.smtp_user, secret_of(*given))
    except BaseException:
        server.close()
        raise
    return server


def _sent(server: smtplib.SMTP, mail: EmailMessage) -> str:
    """Send a mail; return why it was refused.

    Raises:
        BusyError: the server is gone, and nobody knows whether it took the mail.
    """
    try:
        refused = server.send_message(mail)
    except (smtplib.SMTPServerDisconnected, OSError) as error:
        if isinstance(
            error, smtplib.SMTPResponseException | smtplib.SMTPRecipientsRefused
        ):
            return _reason(error)
        raise BusyError("mail_unreachable", reason=_reason(error)) from error
    except smtplib.SMTPException as error:
        return _reason(error)
    return f"{len(refused)} refused" if refused else ""


def _reason(error: Exception) -> str:
    """Return what happened without what the server or we have said."""
    code = getattr(error, "smtp_code", None)
    said = getattr(error, "strerror", None)
    return " ".join(str(each) for each in (type(error).__name__, code or said) if each)
