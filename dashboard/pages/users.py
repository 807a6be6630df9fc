"""The accounts: who may sign in, for which unit, in which roles."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from dash import html

from dashboard.components.data_table import Column, Row, csv_link, data_table
from dashboard.components.figure_foot import Proof
from dashboard.components.frame import Page
from dashboard.components.markup import Child, card
from dashboard.components.proved_table import proved_table
from dashboard.location import Location
from dashboard.wording import Wording, wording
from indicators.definition import Bilingual
from office.access import ROLES, Caller
from office.accounts import list_accounts
from office.published import plan_head, stamp
from office.register.people_rows import AccountRow
from office.rounds.names import unit_names
from office.workspace import Workspace

TABLE = "accounts"
_COLUMNS = ("name", "login", "unit", "roles", "state")


def page(workspace: Workspace, place: Location, caller: Caller) -> Page:
    """Return the page; only its frame is of a publication.

    Raises:
        ForbiddenError: the caller does not manage accounts.
    """
    found = list_accounts(workspace, caller)
    names = unit_names(workspace, {each.unit for each in found if each.unit})
    reader, words = workspace.reader(place.publication), wording(place.language)
    content = drawn(found, names, words, workspace.clock())
    marks, plan = stamp(workspace, reader), plan_head(reader)
    return Page(words.text("navigation.users"), content, marks, plan)


def drawn(
    accounts: Sequence[AccountRow],
    names: Mapping[str, Bilingual],
    words: Wording,
    read: datetime,
) -> list[Child]:
    """Lay the accounts out; `read`: the moment in UTC as of which they are so."""
    columns = [Column(words.text(f"users_page.{key}")) for key in _COLUMNS]
    saved = [_cells(each, names, words) for each in accounts]
    rows = [_row(cells) for cells in saved]
    titles = [column.title for column in columns]
    finding, caption = _by_role(accounts, words), words.text("users_page.caption")
    active = sum(each.state == "active" for each in accounts)
    title = words.text("users_page.finding", count=len(accounts), active=active)
    return [
        html.Header(
            [
                html.H1(title, tabIndex=-1),
                html.P(words.text("users_page.about"), className="about"),
            ],
            className="page-head",
        ),
        card(
            finding,
            *proved_table(
                TABLE,
                data_table(caption, columns, rows, "compact stacked paired"),
                Proof(finding, read, origin="accounts"),
                csv_link(TABLE, titles, saved, words),
                words,
            ),
            html.P(words.text("users_page.how"), className="card-foot"),
        ),
    ]


def _by_role(accounts: Sequence[AccountRow], words: Wording) -> str:
    """Return how many accounts have each role, in the order of their names."""
    roles = Counter(role for each in accounts for role in each.roles)
    counts = words.text("list.comma").join(
        words.text(
            "users_page.counted", role=words.text(f"role.{role}"), count=roles[role]
        )
        for role in ROLES
        if roles[role]
    )
    return words.text("users_page.by_role", counts=counts)


def _row(cells: Sequence[str]) -> Row:
    name, login, *others = cells
    return [html.Strong(name), html.Code(login), *others]


def _cells(
    each: AccountRow, names: Mapping[str, Bilingual], words: Wording
) -> list[str]:
    unit = words.of(names[each.unit]) if each.unit else words.text("users.office")
    roles = [words.text(f"role.{role}") for role in each.roles]
    state = "must_change" if each.must_change else each.state
    shown = each.state if each.state == "disabled" else state
    return [
        each.name,
        each.login,
        unit,
        words.text("list.comma").join(roles),
        words.text(f"account_state.{shown}"),
    ]
