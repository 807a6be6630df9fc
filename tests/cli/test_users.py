"""Accounts and the trail of acts from the command line, in both languages."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import Ran, refusal_of, tradeplan


def users(data: Path, *words: object, language: str = "zh") -> Ran:
    return tradeplan("users", *words, data=data, language=language)


def add(data: Path, login: str, *more: object) -> Ran:
    return users(data, "add", login, "--name", f"姓名{login}", *more)


def test_an_account_is_opened_listed_reset_and_disabled(data: Path) -> None:
    opened = add(data, "liming", "--role", "evaluator", "--json").record
    assert opened["login"] == "liming"
    assert len(opened["password"]) >= 16
    add(data, "zj", "--role", "submitter", "--unit", "浙江省")
    again = users(data, "reset", "liming", "--json").record
    assert again["password"] != opened["password"]
    assert users(data, "disable", "liming").code == 0
    listed = {each["login"]: each for each in users(data, "list", "--json").record}
    assert listed["liming"] == {
        "login": "liming",
        "person": "liming",
        "name": "姓名liming",
        "unit": "",
        "roles": ["evaluator"],
        "state": "disabled",
        "must_change": True,
        "mail": "",
        "phone": "",
        "issuer": None,
        "subject": None,
    }
    assert listed["zj"]["unit"] == "330000"
    shown = users(data, "list").out
    assert "浙江" in shown
    assert "已停用" in shown
    assert "argon2" not in shown


def test_an_account_is_reached_and_tied(data: Path) -> None:
    told = ("--mail", "a@example.org", "--phone", "010-111")
    add(data, "reached", "--role", "leader", *told)
    changed = users(data, "reach", "reached", "--phone", "010-22222", "--json").record
    assert changed == {"login": "reached", "mail": "", "phone": "010-22222"}
    issuer = "https://sso.example.org"
    tied = users(data, "bind", "reached", "sub-1", "--issuer", issuer, "--json").record
    assert tied == {"login": "reached", "subject": "sub-1", "issuer": issuer}
    shown = users(data, "list").out
    for each in ("010-22222", "sub-1"):
        assert each in shown
    assert "不再与统一身份认证对应" in users(data, "unbind", "reached").out


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("add", "李明", "--name", "x", "--role", "evaluator"), 2, "李明"),
        (("add", "x1", "--name", "x", "--role", "king"), 2, "king"),
        (("add", "x1", "--name", "x", "--role", "submitter"), 2, "--unit"),
        (("add", "x1", "--name", "x", "--role", "submitter", "--unit", "浙疆"), 3,
         "浙疆"),
        (("disable", "nobody"), 3, "nobody"),
        (("reset", "nobody"), 3, "nobody"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_and_nothing_kept(
    data: Path, language: str, words: tuple[str, ...], code: int, told: str
) -> None:
    ran = users(data, *words, language=language)
    assert ran.code == code
    assert told in refusal_of(ran)
    assert users(data, "list", "--json").record == []
    assert of_people(data) == []


def test_the_trail_is_listed_searched_and_verified(data: Path) -> None:
    add(data, "liming", "--role", "evaluator")
    add(data, "zhang", "--role", "leader")
    tradeplan("publish", data=data)
    acts = of_people(data)
    assert [each["subject"] for each in acts] == ["zhang", "liming"]
    assert acts[0]["origin"] == "shell"
    only = tradeplan("audit", "--subject", "liming", "--json", data=data).record
    assert [each["act"] for each in only] == ["account_added"]
    assert "开设账号" in tradeplan("audit", data=data).out
    whole = tradeplan("audit", "verify", "--json", data=data).record
    every = tradeplan("audit", "--limit", "999", "--json", data=data).record
    # Loads and publications are in it too, those of `init` first.
    assert {"load_accepted", "published"} <= {each["act"] for each in every}
    told = (whole["ok"], whole["entries"], whole["broken"])
    assert told == (True, len(every), [])


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE trail SET person = 'x' WHERE position = 1", "trail_edited"),
        ("DELETE FROM trail WHERE position = 1", "trail_missing"),
        # A publication notes the entry before its own.
        (
            "DELETE FROM trail WHERE position > (SELECT max(position) - 2 FROM trail)",
            "trail_cut",
        ),
    ],
)
def test_what_was_done_to_the_trail_is_found(
    data: Path, statement: str, code: str
) -> None:
    add(data, "liming", "--role", "evaluator")
    add(data, "zhang", "--role", "leader")
    freshly_published(data)
    with sqlite3.connect(data / "register" / "register.sqlite") as register:
        register.execute(statement)
    ran = tradeplan("audit", "verify", "--json", data=data)
    assert ran.code == 7
    assert code in {each["code"] for each in ran.record["broken"]}
    told = tradeplan("audit", "verify", data=data)
    assert told.code == 7
    assert "Traceback" not in told.out + told.err


def of_people(data: Path) -> list[dict[str, Any]]:
    """Return the acts of the trail that no job did, the newest first."""
    ran = tradeplan("audit", "--limit", "999", "--json", data=data)
    return [each for each in ran.record if each["origin"] != "job"]


def freshly_published(data: Path) -> None:
    """Publish something new, so that a manifest notes the head of the trail."""
    before = json.loads((data / "publications" / "current.json").read_text())
    sample = Path(__file__).parents[2] / "data" / "samples" / "good.csv"
    assert tradeplan("load", sample, data=data).code == 0
    assert tradeplan("publish", data=data).code == 0
    assert json.loads((data / "publications" / "current.json").read_text()) != before
