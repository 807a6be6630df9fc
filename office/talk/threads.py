"""Comments as they are shown: what the figure was then, and what it is now."""

from collections.abc import Callable
from dataclasses import dataclass

from etl.publication.reader import PublicationReader
from indicators.definition import Bilingual, Display
from office.access import Caller, may
from office.published import indicator_heads
from office.register.comment_book import Held
from office.register.looking import has_register
from office.rounds.names import unit_names
from office.talk.commenting import book
from office.talk.concerned import concerned, may_begin, may_resolve, may_see, may_speak
from office.talk.figures import Facts, Figure, facts_of
from office.workspace import Workspace

NO_DISPLAY = Display("", 1.0, 2)


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment with what came of it; `then` and `now`: what is said of its figure.

    `names`: of every unit that it names, by code.
    """

    held: Held
    figure: Figure
    indicator_name: Bilingual
    display: Display
    then: Facts
    now: Facts
    names: dict[str, Bilingual]
    may_speak: bool
    may_resolve: bool

    @property
    def is_open(self) -> bool:
        """Tell whether it still waits."""
        return self.held.row.state == "open"

    @property
    def is_stale(self) -> bool:
        """Tell whether the figure moved since the comment was made."""
        return dict(self.then) != dict(self.now)


@dataclass(frozen=True, slots=True)
class Talk:
    """The comments that a page shows, open ones first; whether more may be said."""

    threads: tuple[Thread, ...] = ()
    may_begin: bool = False

    @property
    def open_count(self) -> int:
        """Return how many still wait."""
        return sum(each.is_open for each in self.threads)


NO_TALK = Talk()


def talk_on(
    workspace: Workspace,
    caller: Caller,
    indicator: str,
    unit: str,
    publication: str | None = None,
) -> Talk:
    """Return the comments on an indicator of a unit that the caller may see."""
    threads = _threads(
        workspace,
        caller,
        lambda held: (held.row.indicator, held.row.unit) == (indicator, unit),
        publication,
    )
    return Talk(threads, may_begin(workspace, caller, indicator, unit))


def talk_of(
    workspace: Workspace, caller: Caller, unit: str, publication: str | None = None
) -> Talk:
    """Return the comments that concern a unit and that the caller may see."""
    threads = _threads(
        workspace, caller, lambda held: unit in concerned(workspace, held), publication
    )
    return Talk(threads)


def all_talk(
    workspace: Workspace, caller: Caller, publication: str | None = None
) -> Talk:
    """Return every comment that the caller may see."""
    return Talk(_threads(workspace, caller, lambda _held: True, publication))


def _threads(
    workspace: Workspace,
    caller: Caller,
    is_wanted: Callable[[Held], bool],
    publication: str | None,
) -> tuple[Thread, ...]:
    settings = workspace.settings
    # Nobody's register is made for looking at it.
    is_there = has_register(settings.register_url, workspace.root / "register")
    if not (is_there and may(caller, "see_comments")):
        return ()
    found = [
        held
        for held in book(workspace).held()
        if is_wanted(held) and may_see(workspace, caller, held)
    ]
    if not found:
        return ()
    made = _made(workspace, caller, workspace.reader(publication), found)
    return tuple(sorted(made, key=lambda t: (not t.is_open, -t.held.row.number)))


def _made(
    workspace: Workspace, caller: Caller, reader: PublicationReader, found: list[Held]
) -> list[Thread]:
    heads = {head.code: head for head in indicator_heads(reader)}
    figures = {held.row.number: _figure(held) for held in found}
    now = facts_of(reader, figures.values())
    codes = {code for held in found for code in concerned(workspace, held)}
    codes |= {held.row.unit for held in found}
    names = unit_names(workspace, codes)
    for unit in workspace.plan.territory.lower:
        if unit.code in codes:
            names[unit.code] = unit.name
    threads = []
    for held in found:
        row, head = held.row, heads.get(held.row.indicator)
        threads.append(
            Thread(
                held=held,
                figure=figures[row.number],
                indicator_name=head.name if head else Bilingual(*[row.indicator] * 2),
                display=head.display if head else NO_DISPLAY,
                then=row.seen,
                now=now[figures[row.number]],
                names=names,
                may_speak=may_speak(workspace, caller, held),
                may_resolve=may_resolve(caller, held),
            )
        )
    return threads


def _figure(held: Held) -> Figure:
    row = held.row
    return Figure(row.indicator, row.unit, row.frequency, row.period, row.target)
