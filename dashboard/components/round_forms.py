"""The forms of a round: what may be done with it now, and the person who does it."""

from collections.abc import Iterator, Sequence

from dash import html

from dashboard.components.act_form import ActForm
from dashboard.components.markup import Child, card
from dashboard.location import Location
from dashboard.status_words import status_key
from dashboard.wording import Wording
from indicators.progress import STATUSES
from office.rounds.views import RoundView
from office.rounds.words import RATINGS, SEATS, TASK_STATUSES, VERDICTS


def form_cards(view: RoundView, _place: Location, words: Wording) -> list[Child]:
    """Return a card an act that the state of the round allows."""
    if not view.can_act:
        told = html.P(words.text("round_forms.not_here"))
        return [card(words.text("round_part.acts"), told)]
    if view.known.state == "adopted":
        told = html.P(words.text("rounds_next.adopted"))
        return [card(words.text("round_part.acts"), told)]
    return list(_forms(view, words))


def _forms(view: RoundView, words: Wording) -> Iterator[Child]:
    form = ActForm(view, words)
    yield form.of("freeze", [form.text("reason")])
    if view.known.freeze is not None:
        yield form.of("circulate", [form.line("units"), form.day("due")])
    if view.known.state == "circulated":
        yield form.of(
            "comment", [form.line("unit"), form.line("section"), form.text("text")]
        )
        yield from _answers(form, view, words)
    targets = [
        (judged.target_id, f"{words.of(judged.indicator_name)}")
        for judged in view.judged
    ]
    statuses = [(word, words.text(f"status.{status_key(word)}")) for word in STATUSES]
    yield form.of(
        "overrule",
        [
            form.choice("target", targets),
            form.choice("word", statuses),
            form.text("reason"),
        ],
    )
    yield from _of_tasks(form, view, words)
    if view.known.freeze is not None:
        yield form.of("adopt", [form.tick("sure")])


def _of_tasks(form: ActForm, view: RoundView, words: Wording) -> Iterator[Child]:
    """Yield the forms of a verdict on a task and of the rating of an objective."""
    tasks = [
        (str(line.task.number), f"{line.task.number} {words.of(line.task.title)}")
        for line in view.assessed.tasks.tasks
    ]
    if tasks:
        status = form.choice("status", _told(TASK_STATUSES, words))
        yield form.of(
            "verdict_task",
            [
                form.choice("task", tasks),
                status,
                form.text("reason"),
                form.line("evidence"),
            ],
        )
    objectives = [
        (each.objective.code, words.of(each.objective.title))
        for each in view.assessed.objectives
    ]
    seats = [(seat, words.text(f"round_seat.{seat}")) for seat in SEATS]
    yield form.of(
        "rate",
        [
            form.choice("objective", objectives),
            form.choice("seat", seats),
            form.choice("rating", _told(RATINGS, words)),
            form.text("reason"),
        ],
    )


def _told(said: Sequence[str], words: Wording) -> list[tuple[str, str]]:
    return [(word, words.text(f"round_word.{word}")) for word in said]


def _answers(form: ActForm, view: RoundView, words: Wording) -> Iterator[Child]:
    verdicts = [(word, words.text(f"round_verdict.{word}")) for word in VERDICTS]
    opened = [
        (str(each.comment.number), f"{each.comment.number} {each.comment.text[:40]}")
        for each in view.papers.opinions
    ]
    if opened:
        yield form.of(
            "answer",
            [
                form.choice("number", opened),
                form.choice("verdict", verdicts),
                form.text("reason"),
            ],
        )
