"""How a person is reached: an address for mail, a number to call.

Here: what either may look like. Both are personal data: they stand in the register
alone, and the trail notes that they changed, not what they are.
"""

import re
from dataclasses import dataclass

from indicators.errors import UserError

MOST_MAIL = 254
_MAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,188}")
_PHONE = re.compile(r"[+0-9][0-9 ()#*-]{2,39}")


@dataclass(frozen=True, slots=True)
class Reached:
    """A mail address and a telephone number; each may be blank."""

    mail: str = ""
    phone: str = ""


NOWHERE = Reached()


def checked_mail(mail: str) -> str:
    """Return an address in one line of plain letters, as a mail server takes it.

    Raises:
        UserError: it is none.
    """
    given = mail.strip()
    if given and (len(given) > MOST_MAIL or not _MAIL.fullmatch(given)):
        raise UserError("mail_form", mail=given[:80])
    return given


def checked_phone(phone: str) -> str:
    """Return a number as people write it: digits, +, blanks, brackets, hyphens.

    Raises:
        UserError: it is none.
    """
    given = phone.strip()
    if given and not _PHONE.fullmatch(given):
        raise UserError("phone_form", phone=given[:80])
    return given
