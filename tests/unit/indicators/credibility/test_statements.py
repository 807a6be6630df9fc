"""What is said of an indicator, and in which order; nothing is ever a score."""

from dataclasses import replace

import pytest

from indicators.credibility.revisions import Moved, Revisions
from indicators.credibility.statements import Counts, Known, statements

NOTHING = Moved(0, 0, None, None, None)
ONCE = Revisions(NOTHING, NOTHING, revisions=0, unmeasured=0)
MOVED = Moved(10, 3, -0.01, 0.02, -0.05)
STATED = Counts(figures=10)
PLAIN = Known(STATED, ONCE, in_points=False)


def codes(known: Known) -> list[str]:
    return [one.code for one in statements(known)]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"counts": Counts()}, ["nothing"]),
        ({}, ["settled", "days_stated", "released_once"]),
        (
            {"counts": Counts(figures=10, preliminary=4, estimated=2, unknown=1)},
            ["some_preliminary", "days_guessed", "released_once"],
        ),
        (
            {"counts": Counts(figures=10, preliminary=10, bounded=1, rounded=2)},
            ["all_preliminary", "days_stated", "bounded", "rounded", "released_once"],
        ),
        ({"counts": Counts(figures=4, derived=4)}, ["settled", "worked_out"]),
        (
            {"revisions": replace(ONCE, ordinary=MOVED)},
            ["settled", "days_stated", "revised"],
        ),
        (
            {"revisions": replace(ONCE, ordinary=MOVED), "in_points": True},
            ["settled", "days_stated", "revised_points"],
        ),
        (
            {"revisions": replace(ONCE, ordinary=Moved(5, 0, 0.0, 0.0, 0.0))},
            ["settled", "days_stated", "unrevised"],
        ),
        (
            {"revisions": replace(ONCE, restated=MOVED)},
            ["settled", "days_stated", "restated"],
        ),
        (
            {"revisions": replace(ONCE, unmeasured=2)},
            ["settled", "days_stated", "unmeasured"],
        ),
        (
            {"breaks": ("2022", "2025"), "barred": ("2025",)},
            ["settled", "days_stated", "released_once", "barred", "scope_noted"],
        ),
        (
            {"outside": (), "mirror_year": 2024},
            ["settled", "days_stated", "released_once", "mirror_within"],
        ),
        (
            {"outside": ("610000",), "mirror_year": 2024},
            ["settled", "days_stated", "released_once", "mirror_outside"],
        ),
    ],
)
def test_what_is_said(changed: dict[str, object], said: list[str]) -> None:
    assert codes(replace(PLAIN, **changed)) == said


def test_the_facts_are_the_counts() -> None:
    counts = Counts(figures=10, preliminary=4, estimated=2, unknown=1)
    found = {one.code: one.facts for one in statements(replace(PLAIN, counts=counts))}
    assert found["some_preliminary"] == {"figures": 10, "preliminary": 4}
    assert found["days_guessed"] == {"stated": 7, "estimated": 2, "unknown": 1}


def test_a_share_of_nothing_is_none() -> None:
    assert Counts().share("preliminary") is None
    assert Counts(figures=4, preliminary=1).share("preliminary") == 0.25
