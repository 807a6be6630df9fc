"""An act that one of many alone may note, by what stands; on both databases."""

from datetime import datetime
from functools import partial
from pathlib import Path

from office.audit import broken_in
from office.register.trail_book import Deed
from office.settings import Settings
from office.trail import trail_book
from office.workspace import Workspace
from tests.together import together

NOON = datetime(2026, 12, 1, 4)


def deed(act: str, subject: str) -> Deed:
    return Deed(NOON, "李明", "liming", "test", act, subject, {})


def test_of_many_who_claim_at_once_one_is_told_yes(url: str, tmp_path: Path) -> None:
    workspace = Workspace(Settings(data=tmp_path, register_url=url))
    book = trail_book(workspace)
    book.append(deed("signed_in", "liming"))
    claim = partial(book.claim, deed("begun", "one"), ("begun", "failed"), None)
    told = together([claim] * 8)
    assert sorted(told) == [False] * 7 + [True]
    assert book.claim(deed("begun", "other"), ("begun", "failed"), None)
    book.append(deed("failed", "one"))
    assert not book.claim(deed("begun", "one"), ("begun", "failed"), None)
    assert book.claim(deed("begun", "one"), ("begun", "failed"), "failed")
    last = book.last_acts(("begun", "failed"))
    assert {subject: act for subject, (act, _) in last.items()} == {
        "one": "begun",
        "other": "begun",
    }
    assert len(book.entries()) == 5
    assert broken_in(book.entries()) == []
    workspace.register.engine.dispose()
