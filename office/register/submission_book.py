"""Read and write submissions in the register; every act is one transaction.

An act is decided on what the register holds at that moment, by a function that only
looks; nobody else acts on any submission until it is written. The row, the act, the
entry in the trail and the jobs that come of it are written together or not at all.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, insert, select, update

from etl.failpoint import failpoint
from indicators.errors import ConflictError, NotFoundError
from office.register.engine import register_errors
from office.register.load_rows import kept_bytes, received
from office.register.queue import queued
from office.register.submission_decision import (
    Decide,
    Decision,
    Held,
    KeptFile,
    Who,
)
from office.register.submission_rows import (
    STANDING,
    FileRow,
    SubmissionActRow,
    SubmissionRow,
    selected,
)
from office.register.submission_tables import (
    submission,
    submission_act,
    submission_file,
)
from office.register.tables import load
from office.register.trail_book import Deed, note, take_turn
from office.register.typed_rows import rows_of

if TYPE_CHECKING:
    from etl.jobs.ingest import LoadOrder

SEQUENCE_DIGITS = 4


@dataclass(frozen=True, slots=True)
class SubmissionBook:
    """The submissions of the register, open."""

    engine: Engine

    def find(self, number: str) -> Held | None:
        """Return a submission with its acts and files, None where there is none."""
        with register_errors(self.engine), self.engine.connect() as connection:
            return _held(connection, number)

    def rows(self) -> Sequence[SubmissionRow]:
        """Return every submission, in order of its number."""
        statement = selected(SubmissionRow).order_by(submission.c.number)
        with register_errors(self.engine), self.engine.connect() as connection:
            return rows_of(connection, SubmissionRow, statement)

    def accepted(self, *, is_queued: bool) -> Sequence[SubmissionRow]:
        """Return accepted submissions with figures that were or were not queued."""
        wanted = selected(SubmissionRow).where(
            submission.c.state == "accepted",
            submission.c.figures.is_not(None),
            submission.c.load.is_not(None)
            if is_queued
            else submission.c.load.is_(None),
        )
        with register_errors(self.engine), self.engine.connect() as connection:
            ordered = wanted.order_by(submission.c.number)
            return rows_of(connection, SubmissionRow, ordered)

    def acts(self) -> Sequence[SubmissionActRow]:
        """Return every act on any submission, in order."""
        statement = selected(SubmissionActRow).order_by(submission_act.c.number)
        with register_errors(self.engine), self.engine.connect() as connection:
            return rows_of(connection, SubmissionActRow, statement)

    def add(
        self,
        values: Mapping[str, Any],
        files: Sequence[KeptFile],
        facts: Mapping[str, Any],
        who: Who,
    ) -> str:
        """Note a draft and return its number, `2026-330000-0001`.

        The same request of the same sender is noted once. The first of `files` is
        what was handed in; the others go with it.

        Raises:
            ConflictError: the request was of other bytes.
        """
        request = values.get("request")
        with register_errors(self.engine), self.engine.begin() as connection:
            take_turn(connection)
            if request and (known := _of_request(connection, request)):
                if known.sha256 != values["sha256"]:
                    raise ConflictError("request_taken", number=known.number)
                return known.number
            number = _next_number(connection, str(values["unit"]), who.recorded.year)
            for each in files:
                kept_bytes(connection, each.sha256, each.size, who.recorded)
            row = {**values, "number": number, "state": "draft"}
            connection.execute(insert(submission).values(**row, recorded=who.recorded))
            for each in files[1:]:
                _add_file(connection, number, each)
            _note(connection, number, Decision("drafted", facts=facts), who)
        return number

    def attach(self, number: str, file: KeptFile, decide: Decide, who: Who) -> None:
        """Note bytes that go with a submission, if `decide` lets them.

        Raises:
            NotFoundError: there is no such submission.
        """
        with register_errors(self.engine), self.engine.begin() as connection:
            decision = decide(_taken(connection, number))
            kept_bytes(connection, file.sha256, file.size, who.recorded)
            _add_file(connection, number, file)
            _note(connection, number, decision, who)

    def act(self, number: str, decide: Decide, who: Who) -> SubmissionRow:
        """Do to a submission what `decide` says, and return what it is then.

        Raises:
            NotFoundError: there is no such submission.
        """
        with register_errors(self.engine), self.engine.begin() as connection:
            decision = decide(_taken(connection, number))
            changes = dict(decision.changes)
            for sha256, size in decision.keeps:
                kept_bytes(connection, sha256, size, who.recorded)
            if decision.order is not None:
                changes["load"] = received(connection, decision.order, who.actor)
                _queue_figures(connection, changes["load"], who)
            elif decision.publishes:
                queued(connection, "publish", who.actor, who.recorded, {})
            if changes:
                changed = update(submission).where(submission.c.number == number)
                connection.execute(changed.values(**changes))
            _note(connection, number, decision, who)
            for other in decision.supersedes:
                _supersede(connection, other, number, who)
            failpoint("submission.written")
            found = _held(connection, number)
        if found is None:
            raise _unknown(number)
        return found.row

    def queue_again(self, number: str, order: "LoadOrder | None", who: Who) -> bool:
        """Queue the figures of an accepted submission; tell whether it was done.

        `order`: they were never queued; None: their load is run once more. Of two
        who do this at once one does it.
        """
        with register_errors(self.engine), self.engine.begin() as connection:
            row = _taken(connection, number).row
            if row.state != "accepted" or (order is None) != (row.load is not None):
                return False
            if row.load is None and order is not None:
                made = received(connection, order, who.actor)
                changed = update(submission).where(submission.c.number == number)
                connection.execute(changed.values(load=made))
                _queue_figures(connection, made, who)
            elif row.load is not None:
                again = update(load).where(load.c.number == row.load)
                connection.execute(again.values(state="received"))
                _queue_figures(connection, row.load, who)
            _note(connection, number, Decision("requeued"), who)
        return True

    def load_states(self) -> dict[int, tuple[str, str, dict[str, Any]]]:
        """Return load of a submission → its identity, state and receipt."""
        wanted = select(load.c.number, load.c.id, load.c.state, load.c.receipt)
        wanted = wanted.join(submission, submission.c.load == load.c.number)
        with register_errors(self.engine), self.engine.connect() as connection:
            return {
                number: (id_, state, receipt or {})
                for number, id_, state, receipt in connection.execute(wanted)
            }


def _queue_figures(connection: Connection, loaded: int, who: Who) -> None:
    queued(connection, "load", who.actor, who.recorded, {"loads": [loaded]})
    queued(connection, "publish", who.actor, who.recorded, {})


def _of_request(connection: Connection, request: str) -> SubmissionRow | None:
    wanted = selected(SubmissionRow).where(submission.c.request == request)
    return next(iter(rows_of(connection, SubmissionRow, wanted)), None)


def _next_number(connection: Connection, unit: str, year: int) -> str:
    head = f"{year}-{unit}-"
    known = connection.scalars(
        select(submission.c.number).where(
            submission.c.number.startswith(head, autoescape=True)
        )
    )
    last = max((int(number.rpartition("-")[2]) for number in known), default=0)
    return f"{head}{last + 1:0{SEQUENCE_DIGITS}d}"


def _taken(connection: Connection, number: str) -> Held:
    take_turn(connection)
    found = _held(connection, number)
    if found is None:
        raise _unknown(number)
    return found


def _held(connection: Connection, number: str) -> Held | None:
    wanted = selected(SubmissionRow).where(submission.c.number == number)
    row = next(iter(rows_of(connection, SubmissionRow, wanted)), None)
    if row is None:
        return None
    acts = selected(SubmissionActRow).where(submission_act.c.submission == number)
    files = selected(FileRow).where(submission_file.c.submission == number)
    others = selected(SubmissionRow).where(
        submission.c.number != number,
        submission.c.unit == row.unit,
        submission.c.kind == row.kind,
        submission.c.collection == row.collection,
        submission.c.state.in_(STANDING),
    )
    return Held(
        row,
        rows_of(connection, SubmissionActRow, acts.order_by(submission_act.c.number)),
        rows_of(connection, FileRow, files.order_by(submission_file.c.number)),
        rows_of(connection, SubmissionRow, others.order_by(submission.c.number)),
        tuple(_before(connection, row)),
    )


def _before(connection: Connection, row: SubmissionRow) -> Iterator[SubmissionRow]:
    # None names a later one than itself: numbers are given out in order.
    while row.replaces is not None:
        wanted = selected(SubmissionRow).where(submission.c.number == row.replaces)
        (row,) = rows_of(connection, SubmissionRow, wanted)
        yield row


def _add_file(connection: Connection, number: str, file: KeptFile) -> None:
    connection.execute(
        insert(submission_file).values(
            submission=number, role=file.role, name=file.name, sha256=file.sha256
        )
    )


def _supersede(connection: Connection, number: str, by: str, who: Who) -> None:
    changed = update(submission).where(submission.c.number == number)
    connection.execute(changed.values(state="superseded"))
    _note(connection, number, Decision("superseded", facts={"by": by}), who)


def _note(connection: Connection, number: str, decision: Decision, who: Who) -> None:
    told = {"act": decision.act, "text": decision.text, "facts": dict(decision.facts)}
    connection.execute(
        insert(submission_act).values(submission=number, **told, **asdict(who))
    )
    facts = {**decision.facts, "unit": who.unit, "text": decision.text}
    note(
        connection,
        Deed(
            who.recorded,
            who.person,
            who.actor,
            who.origin,
            f"submission_{decision.act}",
            number,
            facts,
        ),
    )


def _unknown(number: str) -> NotFoundError:
    return NotFoundError("submission_unknown", number=number[:80])
