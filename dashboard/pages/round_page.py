"""One round of assessment: its figures, tasks, provinces, comments and history."""

from collections.abc import Callable, Mapping

from dashboard.components.frame import Page
from dashboard.components.markup import Child
from dashboard.components.round_forms import form_cards
from dashboard.components.round_head import round_head
from dashboard.components.round_history import history_cards
from dashboard.components.round_objectives import objective_parts
from dashboard.components.round_outlook import round_outlook
from dashboard.components.round_papers import comments_cards
from dashboard.components.round_provinces import round_provinces
from dashboard.components.round_sentences import sentence_cards
from dashboard.components.round_targets import target_parts
from dashboard.components.round_tasks import task_cards
from dashboard.location import Location, Part
from dashboard.wording import Wording, wording
from office.access import Caller
from office.rounds.views import RoundView, round_view
from office.workspace import Workspace

Draw = Callable[[RoundView, Location, Wording], list[Child]]

PARTS: Mapping[Part, Draw] = {
    "figures": target_parts,
    "tasks": task_cards,
    "objectives": objective_parts,
    "sentences": sentence_cards,
    "outlook": round_outlook,
    "provinces": round_provinces,
    "comments": lambda view, _place, words: comments_cards(view, words),
    "acts": form_cards,
    "history": lambda view, _place, words: history_cards(view, words),
}


def page(workspace: Workspace, place: Location, caller: Caller) -> Page:
    """Return the page of the round that the address names, as `caller` may see it."""
    view = round_view(workspace, place.round, place.about, place.publication, caller)
    return draw(view, place)


def draw(view: RoundView, place: Location) -> Page:
    """Lay out the part that is asked for, under the head."""
    words = wording(place.language)
    part = PARTS[place.part](view, place, words)
    content: list[Child] = [round_head(view, place, words), *part]
    return Page(words.of(view.known.round.title), content, view.stamp, view.plan)
