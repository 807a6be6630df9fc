"""Deny is the default, and each rule lets in whom it says."""

import pytest

from dashboard.gate import CALLBACKS, ROUTES, RULES, permit
from dashboard.identity import NOBODY, READER_ON_LOOPBACK, Identity
from dashboard.refusal import RefusedError

ADMINISTRATOR = Identity("somebody", frozenset({"administrator"}))


def is_permitted(rule: str | None, identity: Identity) -> bool:
    try:
        permit(rule, identity)
    except RefusedError as refusal:
        assert refusal.http_status == 403
        assert refusal.code == "forbidden"
        return False
    return True


@pytest.mark.parametrize(
    ("rule", "identity", "expected"),
    [
        ("read", READER_ON_LOOPBACK, True),
        ("read", NOBODY, False),
        ("read", ADMINISTRATOR, False),
        ("nobody", READER_ON_LOOPBACK, False),
        ("nobody", ADMINISTRATOR, False),
        (None, READER_ON_LOOPBACK, False),
        (None, ADMINISTRATOR, False),
    ],
)
def test_a_rule_decides_by_role(
    rule: str | None, identity: Identity, expected: bool
) -> None:
    assert is_permitted(rule, identity) is expected


def test_nobody_may_do_nothing() -> None:
    assert not [rule for rule in RULES if is_permitted(rule, NOBODY)]


def test_nothing_but_callbacks_and_acts_on_rounds_is_posted() -> None:
    posted = {
        route: rule for (method, route), rule in ROUTES.items() if method != "GET"
    }
    assert posted == {"/rounds/<code>/acts": "act", "/_dash-update-component": "read"}
    assert all("." in output for output in CALLBACKS)
