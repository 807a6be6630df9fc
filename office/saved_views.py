"""Save a state of a page under a name; see, rename and delete such views.

A view holds a name and how an address says the state, never what a page showed: it is
opened on whatever is published then.
"""

from functools import partial

from indicators.errors import ConflictError, ForbiddenError, NotFoundError, UserError
from office.access import Caller, may, require
from office.register.looking import has_register
from office.register.submission_decision import Who
from office.register.view_book import SavedView, ViewBook, Views
from office.submissions.known import acting
from office.workspace import Workspace

MOST_NAME = 60
"""Characters of the name of a view."""

MOST_STATE = 1000
"""Characters of a state, as the register keeps it."""

MOST_VIEWS = 50
"""Views that one person keeps."""


def book(workspace: Workspace) -> ViewBook:
    """Return the saved views of the register."""
    return ViewBook(workspace.register.engine)


def seen_views(workspace: Workspace, caller: Caller, page: str) -> list[SavedView]:
    """Return the views of a page that somebody may open: by name, his own first."""
    settings = workspace.settings
    # Nobody's register is made for looking at it.
    is_there = has_register(settings.register_url, workspace.root / "register")
    if not (is_there and may(caller, "read", caller.unit)):
        return []
    found = [
        view
        for view in book(workspace).views()
        if view.page == page and _may_see(caller, view)
    ]
    return sorted(found, key=lambda view: (not is_own(caller, view), view.name))


def is_own(caller: Caller, view: SavedView) -> bool:
    """Tell whether a view is of the person who asks."""
    return bool(caller.person) and caller.person == view.person


def may_keep(caller: Caller) -> bool:
    """Tell whether somebody may save views: whoever is signed in under his name."""
    return bool(caller.person) and may(caller, "save_view", caller.unit)


def may_share(caller: Caller) -> bool:
    """Tell whether somebody may save views for the whole office: the office alone."""
    return may_keep(caller) and not caller.unit


def may_delete(caller: Caller, view: SavedView) -> bool:
    """Tell whether somebody may delete a view: whose it is, or who keeps accounts.

    The latter a shared one alone: its person may be gone.
    """
    if is_own(caller, view):
        return may_keep(caller)
    return view.is_shared and may_keep(caller) and may(caller, "manage_accounts")


def save_view(
    workspace: Workspace,
    caller: Caller,
    wanted: tuple[str, str, str],
    *,
    is_shared: bool = False,
) -> int:
    """Keep a state of a page and return the number of the view.

    `wanted`: the page, the name, the state as the address says it.

    Raises:
        ForbiddenError: nobody is signed in, or a unit wants to share.
        UserError: no name or too long a one, or the person keeps the most already.
        ConflictError: the person has a view of this name.
    """
    who = _who(workspace, caller)
    if is_shared and not may_share(caller):
        raise ForbiddenError("view_not_to_share")
    page, name, state = wanted[0], _name(wanted[1]), wanted[2]
    if len(state) > MOST_STATE:
        raise UserError("view_state_long", length=len(state), most=MOST_STATE)

    def decide(views: Views) -> None:
        own = [view for view in views if is_own(caller, view)]
        if len(own) >= MOST_VIEWS:
            raise UserError("views_too_many", most=MOST_VIEWS)
        _check_name(name, [view for view in own if view.page == page])

    values = {"page": page, "name": name, "state": state, "is_shared": is_shared}
    return book(workspace).add(values, decide, who)


def rename_view(workspace: Workspace, caller: Caller, number: int, name: str) -> None:
    """Give a view of one's own another name.

    Raises:
        ForbiddenError: nobody is signed in.
        NotFoundError: the person has none of this number.
        UserError: no name or too long a one.
        ConflictError: another of the person's views has the name.
    """
    who, wanted = _who(workspace, caller), _name(name)

    def decide(view: SavedView, views: Views) -> None:
        if not is_own(caller, view):
            raise NotFoundError("view_unknown", number=view.number)
        others = (
            each
            for each in views
            if is_own(caller, each)
            and each.page == view.page
            and each.number != view.number
        )
        _check_name(wanted, list(others))

    book(workspace).rename(number, wanted, decide, who)


def delete_view(workspace: Workspace, caller: Caller, number: int) -> None:
    """Drop a view.

    Raises:
        ForbiddenError: nobody is signed in.
        NotFoundError: there is none of this number that is his to delete.
    """
    who = _who(workspace, caller)
    book(workspace).delete(number, partial(_check_delete, caller), who)


def _check_delete(caller: Caller, view: SavedView, _views: Views) -> None:
    if not may_delete(caller, view):
        raise NotFoundError("view_unknown", number=view.number)


def _may_see(caller: Caller, view: SavedView) -> bool:
    return is_own(caller, view) or (view.is_shared and not caller.unit)


def _check_name(name: str, views: Views) -> None:
    if name.casefold() in {view.name.casefold() for view in views}:
        raise ConflictError("view_name_taken", name=name)


def _name(text: str) -> str:
    # No database keeps a NUL in a text, and no person writes one.
    name = " ".join(text.replace("\x00", "").split())
    if not name:
        raise UserError("view_name_missing")
    if len(name) > MOST_NAME:
        raise UserError("view_name_long", length=len(name), most=MOST_NAME)
    return name


def _who(workspace: Workspace, caller: Caller) -> Who:
    require(caller, "save_view", caller.unit)
    return acting(workspace, caller)
