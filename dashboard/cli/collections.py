"""collections: what units are asked for, by when, and what came."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard.cli.options import Data, Json, day_said
from dashboard.cli.reminding import remind
from dashboard.cli.session import Session, print_json, session
from dashboard.cli.token_file import shell_or_token

if TYPE_CHECKING:
    from datetime import date

    from office.collections.known import Collection
    from office.collections.standing import Contact, Rate, Standing

Code = Annotated[str, typer.Argument(help="Code of a collection.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    group = typer.Typer(
        no_args_is_help=True, help="Rounds of collection: what is due, and what came."
    )
    group.command("list")(list_)
    group.command("open")(open_)
    for command in (extend, show, remind, calendar):
        group.command()(command)
    app.add_typer(group, name="collections")


def list_(data: Data = None, json: Json = False) -> None:
    """List the collections with their due days."""
    from office.collections.known import collections  # noqa: PLC0415 - slow

    run = session(data)
    found = collections(run.workspace)
    if json:
        print_json([record(each) for each in found])
        return
    from dashboard.cli.tables import table  # noqa: PLC0415 - rich is slow

    words = run.words
    rows = [
        (
            each.code,
            words.of(each.title),
            words.text(f"submission_kind.{each.kind}"),
            each.period,
            words.numbers.day(each.opens),
            words.numbers.day(min(each.due.values())),
            words.numbers.day(max(each.due.values())),
            words.text(f"due_basis.{each.basis}"),
        )
        for each in found
    ]
    columns = (
        *("collection", "title", "kind", "period", "opens", "first_due", "last_due"),
        "basis",
    )
    run.console.print(table(columns, rows, words))


def open_(
    code: Code,
    title: Annotated[str, typer.Option(help="Name in Chinese.")],
    title_en: Annotated[str, typer.Option(help="Name in English.")] = "",
    kind: Annotated[
        str, typer.Option(help="What is asked for, as `submit` has it.")
    ] = "observations",
    frequency: Annotated[
        str, typer.Option(help="Of figures: month, quarter, year, …")
    ] = "",
    period: Annotated[str, typer.Option(help="Of figures: 2026-10, 2025, …")] = "",
    opens: Annotated[str, typer.Option(help="First day [today].")] = "",
    due: Annotated[
        str, typer.Option(help="Due day of what has no release calendar.")
    ] = "",
    unit: Annotated[
        list[str] | None, typer.Option(help="Who is asked [all provinces].")
    ] = None,
    indicator: Annotated[
        list[str] | None, typer.Option(help="Of figures [all that provinces report].")
    ] = None,
    data: Data = None,
    json: Json = False,
) -> None:
    """Open a collection; due days follow each indicator's release calendar."""
    from indicators.definition import Bilingual  # noqa: PLC0415 - with its caller
    from office.collections.opening import (  # noqa: PLC0415 - slow
        NewCollection,
        open_collection,
    )

    run = session(data)
    wanted = NewCollection(
        code=code,
        title=Bilingual(title, title_en or title),
        kind=kind,
        frequency=frequency,
        period=period,
        opens=day_said(opens),
        units=unit or (),
        indicators=indicator or (),
        due=day_said(due),
    )
    made = open_collection(run.workspace, shell_or_token(run), wanted)
    _tell(run, made, "collections_cli.opened", json=json)


def extend(
    code: Code,
    until: Annotated[str, typer.Option(help="The later day.")],
    reason: Annotated[str, typer.Option(help="Why.")],
    unit: Annotated[str, typer.Option(help="Only for this unit.")] = "",
    indicator: Annotated[str, typer.Option(help="Only for this indicator.")] = "",
    data: Data = None,
    json: Json = False,
) -> None:
    """Give more time; the first due day is kept beside it."""
    from office.collections import opening  # noqa: PLC0415 - slow

    run = session(data)
    more = opening.Extension(_day(until), reason, unit, indicator)
    made = opening.extend(run.workspace, shell_or_token(run), code, more)
    _tell(run, made, "collections_cli.extended", json=json)


def show(code: Code, data: Data = None, json: Json = False) -> None:
    """Show rates by unit and indicator, what is late or missing, whom to call."""
    from office.collections.standing import standing  # noqa: PLC0415 - slow

    run = session(data)
    found = standing(run.workspace, shell_or_token(run), code)
    if json:
        print_json(_standing_record(found))
        return
    from dashboard.cli.tables import table  # noqa: PLC0415 - rich is slow
    from office.rounds.names import unit_names  # noqa: PLC0415 - slow

    words = run.words
    names = unit_names(run.workspace, found.collection.units)
    contacts = {each.unit: _reached(each) for each in found.contacts}
    rates = [
        (words.of(names[unit]), str(each.asked), *_shares(run, each))
        for unit, each in found.by_unit().items()
    ]
    columns = ("unit", "asked", "completeness", "timeliness")
    run.console.print(table(columns, rates, words))
    rows = [
        (
            words.of(names[each.unit]),
            each.indicator,
            words.numbers.day(each.due),
            words.text(f"came.{each.outcome}"),
            str(each.late),
            contacts.get(each.unit, words.text("collections_cli.nobody")),
        )
        for each in found.open_
    ]
    behind = ("unit", "code", "due", "status", "days_late", "person")
    run.console.print(table(behind, rows, words))


def calendar(
    file: Annotated[Path, typer.Argument(help="CSV: day, work or rest, source.")],
    data: Data = None,
    json: Json = False,
) -> None:
    """Load the calendar of working days (调休) of later years, or your own."""
    from dashboard.cli.submit import read_file  # noqa: PLC0415 - late
    from office.collections.working_days import load_calendar  # noqa: PLC0415 - slow

    run = session(data)
    loaded = load_calendar(run.workspace, shell_or_token(run), *read_file(file))
    years = sorted(loaded.years)
    if json:
        print_json({"days": len(loaded.otherwise), "years": years})
        return
    told = {"days": len(loaded.otherwise), "years": "、".join(map(str, years))}
    run.console.print(run.words.text("collections_cli.calendar", **told))


def record(found: "Collection") -> dict[str, Any]:
    """Return a collection as a plain record."""
    return {
        "code": found.code,
        "title": {"zh": found.title.zh, "en": found.title.en},
        "kind": found.kind,
        "frequency": found.frequency or None,
        "period": found.period or None,
        "opens": found.opens.isoformat(),
        "units": list(found.units),
        "basis": found.basis,
        "due": [
            {"indicator": code or None, "due": day.isoformat()}
            for code, day in found.due.items()
        ],
        "extensions": [
            {
                "unit": each.unit or None,
                "indicator": each.indicator or None,
                "until": each.until,
                "reason": each.reason,
                "person": each.person,
            }
            for each in found.extensions
        ],
    }


def _standing_record(found: "Standing") -> dict[str, Any]:
    return {
        "collection": record(found.collection),
        "day": found.day.isoformat(),
        "units": [
            {"unit": unit, **_rate_record(each)}
            for unit, each in found.by_unit().items()
        ],
        "indicators": [
            {"indicator": code or None, **_rate_record(each)}
            for code, each in found.by_indicator().items()
        ],
        "behind": [
            {
                "unit": each.unit,
                "indicator": each.indicator or None,
                "first_due": each.first_due.isoformat(),
                "due": each.due.isoformat(),
                "outcome": each.outcome,
                "days_late": each.late,
                "number": each.number or None,
            }
            for each in found.open_
        ],
        "contacts": [
            {
                "unit": each.unit,
                "name": each.name,
                "login": each.login,
                "phone": each.phone,
                "mail": each.mail,
            }
            for each in found.contacts
        ],
    }


def _rate_record(rate: "Rate") -> dict[str, Any]:
    return {
        "asked": rate.asked,
        "here": rate.here,
        "in_time": rate.in_time,
        "completeness": rate.completeness,
        "timeliness": rate.timeliness,
    }


def _shares(run: Session, rate: "Rate") -> tuple[str, str]:
    percent = run.words.numbers.percent
    shares = (rate.completeness, rate.timeliness)
    first, second = ("—" if each is None else percent(each) for each in shares)
    return first, second


def _reached(contact: "Contact") -> str:
    ways = [contact.login, contact.phone, contact.mail]
    return f"{contact.name}（{'，'.join(filter(None, ways))}）"


def _tell(run: Session, made: "Collection", key: str, *, json: bool) -> None:
    if json:
        print_json(record(made))
        return
    told = {
        "code": made.code,
        "units": len(made.units),
        "first": run.words.numbers.day(min(made.due.values())),
        "last": run.words.numbers.day(max(made.due.values())),
        "basis": run.words.text(f"due_basis.{made.basis}"),
    }
    run.console.print(run.words.text(key, **told))


def _day(text: str) -> "date":
    from indicators.errors import UserError  # noqa: PLC0415 - with its caller

    day = day_said(text)
    if day is None:
        raise UserError("day_unreadable", value=text)
    return day
