"""users: the accounts of the dashboard, managed on the server's own shell."""

from typing import Annotated

import typer

from dashboard.cli.options import Data, Json
from dashboard.cli.session import Session, print_json, session

Login = Annotated[str, typer.Argument(help="What the person signs in with.")]
Mail = Annotated[str, typer.Option(help="Address that reminders are sent to.")]
Phone = Annotated[str, typer.Option(help="Number to call.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    group = typer.Typer(
        no_args_is_help=True, help="The accounts that may sign in to the dashboard."
    )
    group.command("add")(add)
    group.command("disable")(disable)
    group.command("reset")(reset)
    group.command("list")(list_)
    for command in (reach, bind, unbind):
        group.command()(command)
    app.add_typer(group, name="users")


def add(
    login: Login,
    name: Annotated[str, typer.Option(help="The person's name.")],
    role: Annotated[
        list[str],
        typer.Option(
            help="evaluator, reviewer, submitter, liaison, analyst, leader or "
            "administrator; may be repeated."
        ),
    ],
    unit: Annotated[
        str, typer.Option(help="Province or department; empty for the office.")
    ] = "",
    person: Annotated[
        str,
        typer.Option(
            help="Who it is, where one person has several accounts [the login]."
        ),
    ] = "",
    mail: Mail = "",
    phone: Phone = "",
    data: Data = None,
    json: Json = False,
) -> None:
    """Add an account; its one-time password is printed here and nowhere else."""
    from office.access import shell_caller  # noqa: PLC0415 - slow
    from office.accounts import NewAccount, add_account  # noqa: PLC0415 - slow
    from office.reached import Reached  # noqa: PLC0415 - with its caller

    run = session(data)
    by = shell_caller(run.workspace.actor)
    wanted = NewAccount(login, name, role, unit, person, Reached(mail, phone))
    _tell(run, login, add_account(run.workspace, by, wanted), json=json)


def disable(login: Login, data: Data = None, json: Json = False) -> None:
    """Let nobody sign in with an account; its sessions end at once."""
    from office.access import shell_caller  # noqa: PLC0415 - slow
    from office.accounts import disable_account  # noqa: PLC0415 - slow

    run = session(data)
    disable_account(run.workspace, shell_caller(run.workspace.actor), login)
    if json:
        print_json({"login": login, "state": "disabled"})
        return
    run.console.print(run.words.text("users.disabled", login=login))


def reset(login: Login, data: Data = None, json: Json = False) -> None:
    """Give an account a new one-time password; its sessions end."""
    from office.access import shell_caller  # noqa: PLC0415 - slow
    from office.accounts import reset_account  # noqa: PLC0415 - slow

    run = session(data)
    by = shell_caller(run.workspace.actor)
    _tell(run, login, reset_account(run.workspace, by, login), json=json)


def reach(
    login: Login,
    mail: Mail = "",
    phone: Phone = "",
    data: Data = None,
    json: Json = False,
) -> None:
    """Note by which address and number a person is reached; blank removes it."""
    from office import account_ties  # noqa: PLC0415 - slow
    from office.access import shell_caller  # noqa: PLC0415 - slow
    from office.reached import Reached  # noqa: PLC0415 - with its caller

    run = session(data)
    by = shell_caller(run.workspace.actor)
    account_ties.reach(run.workspace, by, login, Reached(mail, phone))
    _say(
        run, "users.reached", {"login": login, "mail": mail, "phone": phone}, json=json
    )


def bind(
    login: Login,
    subject: Annotated[str, typer.Argument(help="`sub` at the provider.")],
    issuer: Annotated[
        str, typer.Option(help="`iss` of the provider [TRADEPLAN_OIDC_ISSUER].")
    ] = "",
    data: Data = None,
    json: Json = False,
) -> None:
    """Tie an account to a provider's subject; its sessions end."""
    from office import account_ties  # noqa: PLC0415 - slow
    from office.access import shell_caller  # noqa: PLC0415 - slow

    run = session(data)
    by = shell_caller(run.workspace.actor)
    whose = account_ties.bind(run.workspace, by, login, subject, issuer)
    told = {"login": login, "subject": subject, "issuer": whose}
    _say(run, "users.bound", told, json=json)


def unbind(login: Login, data: Data = None, json: Json = False) -> None:
    """Let a provider sign nobody in to an account; its sessions end."""
    from office import account_ties  # noqa: PLC0415 - slow
    from office.access import shell_caller  # noqa: PLC0415 - slow

    run = session(data)
    account_ties.unbind(run.workspace, shell_caller(run.workspace.actor), login)
    _say(run, "users.unbound", {"login": login}, json=json)


def list_(data: Data = None, json: Json = False) -> None:
    """List the accounts."""
    from office.access import shell_caller  # noqa: PLC0415 - slow
    from office.accounts import list_accounts  # noqa: PLC0415 - slow
    from office.rounds.names import unit_names  # noqa: PLC0415 - slow

    run = session(data)
    found = list_accounts(run.workspace, shell_caller(run.workspace.actor))
    if json:
        shown = (
            *("login", "person", "name", "unit", "roles", "state", "must_change"),
            *("mail", "phone", "issuer", "subject"),
        )
        print_json([{key: getattr(each, key) for key in shown} for each in found])
        return
    from dashboard.cli.tables import table  # noqa: PLC0415 - rich is slow

    words = run.words
    names = unit_names(run.workspace, {each.unit for each in found if each.unit})
    rows = [
        (
            each.login,
            each.name,
            words.of(names[each.unit]) if each.unit else words.text("users.office"),
            words.text("list.comma").join(words.text(f"role.{r}") for r in each.roles),
            words.text(f"account_state.{each.state}"),
            each.phone or "—",
            each.mail or "—",
            each.subject or "—",
        )
        for each in found
    ]
    columns = ("login", "name", "unit", "roles", "state", "phone", "mail", "subject_at")
    run.console.print(table(columns, rows, words))


def _say(run: Session, key: str, told: dict[str, str], *, json: bool) -> None:
    if json:
        print_json(told)
        return
    run.console.print(run.words.text(key, **told))


def _tell(run: Session, login: str, password: str, *, json: bool) -> None:
    if json:
        print_json({"login": login, "password": password})
        return
    told = run.words.text("users.password", login=login, password=password)
    run.console.print(told)
