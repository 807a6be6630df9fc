"""Reminders sent by mail: each once, whatever dies in between.

The trail says so before a mail goes out (`reminder_begun`) and after it
(`reminder_sent`, `reminder_failed`). Who dies between the two leaves a reminder of
which nobody knows whether it arrived: it is not sent again but shown as doubtful, so
that somebody calls. It errs towards silence, never towards two mails.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date
from email.message import EmailMessage
from email.utils import format_datetime
from hashlib import sha256
from typing import Literal

from etl.failpoint import failpoint
from office.access import Caller, require
from office.accounts import deed
from office.collections.known import collections
from office.collections.reminders import Reminder, awaited, reminders
from office.collections.standing import Contact, contacts_of, standing
from office.collections.working_days import working_days
from office.mailing import Send, mail_server
from office.register.trail_book import TrailBook
from office.trail import trail_book
from office.workspace import Workspace

BEGUN, SENT, FAILED = "reminder_begun", "reminder_sent", "reminder_failed"
ACTS = (BEGUN, SENT, FAILED)
Outcome = Literal["to_send", "sent", "already", "doubtful", "nobody", "failed"]


@dataclass(frozen=True, slots=True)
class Letter:
    """What a mail says, in plain text."""

    subject: str
    text: str


Write = Callable[[Reminder], Letter]


@dataclass(frozen=True, slots=True)
class Reminded:
    """A reminder and what came of it; `to`: how many people it is sent to."""

    reminder: Reminder
    to: int
    outcome: Outcome


def remind(
    workspace: Workspace, by: Caller, write: Write, *, is_dry: bool = False
) -> tuple[Reminded, ...]:
    """Send what is due to be reminded of and return what came of each.

    `is_dry`: nothing is sent or noted. One that was refused is tried again on
    another day.

    Raises:
        ForbiddenError: the caller may not.
        UserError: no mail server is configured.
        BusyError: the server does not answer; what was sent by then is noted.
    """
    require(by, "manage_collection")
    found = planned(workspace, by)
    ready = [each for each in found if each.outcome == "to_send"]
    if is_dry or not ready:
        return found
    with mail_server(workspace.settings) as send:
        done = {
            each.reminder.key: _one(workspace, by, each, write(each.reminder), send)
            for each in ready
        }
    return tuple(done.get(each.reminder.key, each) for each in found)


def planned(workspace: Workspace, by: Caller) -> tuple[Reminded, ...]:
    """Return what is to be reminded of, and how it stands with each."""
    each_standing = [
        standing(workspace, by, each.code) for each in collections(workspace)
    ]
    found = reminders(each_standing, working_days(workspace))
    people = _reached(workspace, {each.unit for each in found})
    last = trail_book(workspace).last_acts(ACTS)
    today = workspace.clock().date()
    return tuple(
        Reminded(
            each,
            len(people.get(each.unit, ())),
            _outcome(last.get(each.key), today, len(people.get(each.unit, ()))),
        )
        for each in found
    )


def own_awaited(workspace: Workspace, caller: Caller) -> tuple[Reminder, ...]:
    """Return what the caller's own unit has not handed in yet; the office has none.

    Raises:
        ForbiddenError: the caller may not see submissions.
    """
    if not caller.unit:
        return ()
    own = [
        standing(workspace, caller, each.code)
        for each in collections(workspace)
        if caller.unit in each.units
    ]
    found = awaited(own, working_days(workspace))
    return tuple(each for each in found if each.unit == caller.unit)


def _outcome(last: tuple[str, str] | None, today: date, people: int) -> Outcome:
    act, moment = last or ("", "")
    if act == SENT:
        return "already"
    if act == BEGUN:
        return "doubtful"
    if act == FAILED and moment[:10] == today.isoformat():
        return "failed"
    return "to_send" if people else "nobody"


def _one(
    workspace: Workspace, by: Caller, each: Reminded, letter: Letter, send: Send
) -> Reminded:
    """Send one, with an entry before and after."""
    reminder, book = each.reminder, trail_book(workspace)
    people = _reached(workspace, {reminder.unit})[reminder.unit]
    facts = {
        "unit": reminder.unit,
        "due": reminder.due.isoformat(),
        "stage": reminder.stage,
        "people": len(people),
    }
    if not _claimed(book, workspace, by, reminder, facts):
        return Reminded(reminder, each.to, "already")
    failpoint("reminder.begun")
    reason = send(_mail(workspace, reminder, letter, people))
    failpoint("reminder.sent")
    act = FAILED if reason else SENT
    told = {**facts, "reason": reason} if reason else facts
    book.append(deed(workspace, by, act, reminder.key, told))
    return Reminded(reminder, each.to, "failed" if reason else "sent")


def _claimed(
    book: TrailBook,
    workspace: Workspace,
    by: Caller,
    reminder: Reminder,
    facts: Mapping[str, object],
) -> bool:
    stands = book.last_acts(ACTS).get(reminder.key)
    if stands is not None and stands[0] != FAILED:
        return False
    begun = deed(workspace, by, BEGUN, reminder.key, facts)
    return book.claim(begun, ACTS, stands[0] if stands else None)


def _reached(workspace: Workspace, units: set[str]) -> dict[str, list[Contact]]:
    found: dict[str, list[Contact]] = {}
    for each in contacts_of(workspace, units):
        if each.mail:
            found.setdefault(each.unit, []).append(each)
    return found


def _mail(
    workspace: Workspace, reminder: Reminder, letter: Letter, people: Sequence[Contact]
) -> EmailMessage:
    settings, mail = workspace.settings, EmailMessage()
    mail["From"] = settings.smtp_from
    mail["To"] = ", ".join(each.mail for each in people)
    mail["Subject"] = letter.subject
    mail["Date"] = format_datetime(workspace.clock().replace(tzinfo=UTC))
    # The same reminder has the same number, wherever it is sent from.
    number = sha256(reminder.key.encode()).hexdigest()[:32]
    mail["Message-ID"] = f"<{number}@{settings.smtp_from.rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(letter.text)
    return mail
