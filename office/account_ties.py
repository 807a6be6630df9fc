"""What an account is tied to: a provider's subject, a mail address, a number.

Nobody is created by a provider: an administrator binds an account that is there.
"""

from indicators.errors import UserError
from office.access import Caller, require
from office.accounts import account_of, book, deed
from office.reached import Reached, checked_mail, checked_phone
from office.workspace import Workspace

MOST_SUBJECT = 255
"""As OpenID Connect Core 1.0 limits it, section 2."""


def bind(
    workspace: Workspace, by: Caller, login: str, subject: str, issuer: str = ""
) -> str:
    """Bind an account to a subject and return the issuer; its sessions end.

    `issuer` blank: the configured one. One account has one subject.

    Raises:
        ForbiddenError: the caller may not.
        NotFoundError: there is no such account.
        UserError: no issuer is configured or given, or no subject can be that long.
        ConflictError: the subject is another account's.
    """
    require(by, "manage_accounts")
    known = account_of(workspace, login)
    whose = issuer or workspace.settings.oidc_issuer
    if not whose:
        raise UserError("provider_off")
    if not subject or len(subject) > MOST_SUBJECT or not subject.isascii():
        raise UserError("subject_form", subject=subject[:80], most=MOST_SUBJECT)
    tie = {"issuer": whose, "subject": subject}
    before = {"issuer": known.issuer, "subject": known.subject}
    told = {"before": before, "after": tie}
    noted = deed(workspace, by, "account_bound", known.login, told)
    book(workspace).change(known.number, tie, noted, ends=True)
    return whose


def unbind(workspace: Workspace, by: Caller, login: str) -> None:
    """Let a provider sign nobody in to an account any more; its sessions end.

    Raises:
        ForbiddenError: the caller may not.
        NotFoundError: there is no such account.
    """
    require(by, "manage_accounts")
    known = account_of(workspace, login)
    told = {"before": {"issuer": known.issuer, "subject": known.subject}}
    noted = deed(workspace, by, "account_unbound", known.login, told)
    none = {"issuer": None, "subject": None}
    book(workspace).change(known.number, none, noted, ends=True)


def reach(workspace: Workspace, by: Caller, login: str, by_what: Reached) -> None:
    """Note by which address and number a person is reached; a blank one removes it.

    Raises:
        ForbiddenError: the caller may not.
        NotFoundError: there is no such account.
        UserError: no such address or number can be.
    """
    require(by, "manage_accounts")
    known = account_of(workspace, login)
    values = {
        "mail": checked_mail(by_what.mail),
        "phone": checked_phone(by_what.phone),
    }
    old = {"mail": known.mail, "phone": known.phone}
    told = {"changed": [key for key in values if values[key] != old[key]]}
    noted = deed(workspace, by, "account_reached", known.login, told)
    book(workspace).change(known.number, values, noted, ends=False)
