"""The trail: what was done to it shows; many who write at once do not fork it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, delete, select, update

from office.audit import BEGINNING, Entry, Head, broken_in, digest_of, facts_text
from office.register.people_tables import trail
from office.register.trail_book import Deed, TrailBook
from tests.together import together

NOON = datetime(2026, 12, 1, 4)
WRITERS, EACH = 31, 4


def deed(number: int = 0, **facts: object) -> Deed:
    return Deed(NOON, "李明", "liming", "127.0.0.1", "signed_in", f"s{number}", facts)


def chain(length: int) -> list[Entry]:
    made: list[Entry] = []
    before = BEGINNING
    for position in range(1, length + 1):
        values = {
            "position": position,
            "recorded": NOON.isoformat(timespec="microseconds"),
            "person": f"p{position % 3}",
            "actor": "a",
            "origin": "here",
            "act": "signed_in",
            "subject": "s",
            "facts": facts_text({"n": position}),
            "previous": before,
        }
        before = digest_of(values)
        made.append(Entry(**values, digest=before))  # type: ignore[arg-type]
    return made


def codes(entries: list[Entry], *heads: Head) -> set[str]:
    return {each.code for each in broken_in(entries, heads)}


@given(st.integers(0, 12))
def test_an_untouched_trail_is_whole(length: int) -> None:
    made = chain(length)
    heads = [Head(each.position, each.digest, "f" * 64) for each in made]
    assert broken_in(made, heads) == []


@given(st.data(), st.integers(2, 12))
def test_whatever_is_edited_shows(data: st.DataObject, length: int) -> None:
    made = chain(length)
    at = data.draw(st.integers(0, length - 1))
    name = data.draw(
        st.sampled_from(["recorded", "person", "actor", "origin", "act", "subject"])
    )
    made[at] = replace(made[at], **{name: getattr(made[at], name) + "x"})
    assert "trail_edited" in codes(made)


@given(st.data(), st.integers(2, 12))
def test_whatever_is_edited_and_hashed_anew_shows_too(
    data: st.DataObject, length: int
) -> None:
    made = chain(length)
    at = data.draw(st.integers(0, length - 2))
    forged = replace(made[at], person="另一人")
    values = {field: getattr(forged, field) for field in forged.__slots__}
    made[at] = replace(forged, digest=digest_of(values))
    assert "trail_unchained" in codes(made)


@given(st.data(), st.integers(3, 12))
def test_what_is_dropped_or_reordered_shows(data: st.DataObject, length: int) -> None:
    whole = chain(length)
    at = data.draw(st.integers(0, length - 2))
    assert "trail_missing" in codes(whole[:at] + whole[at + 1 :])
    swapped = [*whole]
    swapped[at] = replace(whole[at + 1], position=at + 1)
    swapped[at + 1] = replace(whole[at], position=at + 2)
    assert codes(swapped)


def test_a_cut_tail_shows_by_a_head_noted_elsewhere() -> None:
    whole = chain(5)
    head = Head(5, whole[4].digest, "f" * 64)
    assert codes(whole[:4]) == set()
    assert codes(whole[:4], head) == {"trail_cut"}
    other = chain(5)
    other[4] = replace(other[4], digest="0" * 64)
    assert "trail_other" in codes(other, head)


def test_what_is_kept_is_what_was_noted(engine: Engine) -> None:
    book = TrailBook(engine)
    assert book.head() is None
    book.append(deed(1, before={"state": "甲"}, after={"state": "乙", "n": 1.5}))
    (entry,) = book.entries()
    assert entry.told == {"before": {"state": "甲"}, "after": {"state": "乙", "n": 1.5}}
    assert entry.moment == NOON
    assert book.head() == (1, entry.digest)
    assert broken_in(book.entries()) == []


def test_many_who_write_at_once_do_not_fork_it(engine: Engine) -> None:
    book = TrailBook(engine)

    def write(number: int) -> None:
        for _ in range(EACH):
            book.append(deed(number))

    together([partial(write, number) for number in range(WRITERS)])
    entries = book.entries()
    assert [e.position for e in entries] == list(range(1, WRITERS * EACH + 1))
    assert broken_in(entries) == []


@pytest.mark.parametrize(
    ("harm", "expected"),
    [
        (lambda: update(trail).where(trail.c.position == 2).values(person="x"),
         {"trail_edited"}),
        (lambda: delete(trail).where(trail.c.position == 2), {"trail_missing"}),
        (lambda: delete(trail).where(trail.c.position == 3), {"trail_cut"}),
    ],
)  # fmt: skip
def test_what_is_done_to_the_table_shows(
    engine: Engine, harm: Callable[[], object], expected: set[str]
) -> None:
    book = TrailBook(engine)
    for number in range(3):
        book.append(deed(number))
    head = book.head()
    assert head is not None
    with engine.begin() as connection:
        connection.execute(harm())  # type: ignore[call-overload]
        assert connection.scalar(select(trail.c.position).limit(1)) == 1
    found = codes(list(book.entries()), Head(*head, "f" * 64))
    assert expected <= found
