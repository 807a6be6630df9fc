"""What a reminder says by mail: plain text, no figure, in the server's language."""

from datetime import date

from dashboard.wording import Wording, wording
from indicators.definition import Bilingual
from office.collections.reminders import Reminder
from office.collections.reminding import Letter, Write
from office.rounds.names import unit_names
from office.workspace import Workspace

MOST_NAMED = 20


def letters(workspace: Workspace) -> Write:
    """Return how letters are written for a workspace."""
    settings = workspace.settings
    words = wording(settings.language)
    names = {each.code: each.name for each in workspace.plan.indicators}

    def write(reminder: Reminder) -> Letter:
        unit = unit_names(workspace, {reminder.unit})[reminder.unit]
        there = f"{settings.base_url}/collections"
        told = {
            "unit": words.of(unit),
            "title": words.of(reminder.title),
            "due": words.numbers.day(reminder.due),
            "when": when(reminder.day, reminder.due, reminder.left, words),
        }
        subject = words.text(f"reminder.subject_{reminder.stage}", **told)
        lines = [
            words.text("reminder.greeting", **told),
            words.text("reminder.body", **told),
            *_items(reminder, names, words),
            words.text("reminder.where", address=there),
            words.text("reminder.classified"),
        ]
        return Letter(subject, "\n\n".join(lines) + "\n")

    return write


def when(day: date, due: date, left: int, words: Wording) -> str:
    """Return how far off a due day is; `left`: in working days, negative when over."""
    if left:
        key = "reminder.left" if left > 0 else "reminder.over"
        return words.text(key, count=abs(left))
    return words.text("reminder.today" if day == due else "reminder.over_none")


def _items(
    reminder: Reminder, names: dict[str, Bilingual], words: Wording
) -> list[str]:
    named = [words.of(names[each]) for each in reminder.indicators[:MOST_NAMED]]
    if not named:
        return []
    more = len(reminder.indicators) - len(named)
    listed = words.text("list.comma").join(named)
    if more:
        listed += words.text("reminder.more", count=more)
    return [words.text("reminder.items", items=listed)]
