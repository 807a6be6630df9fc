"""Write and read the register: loads, jobs, publications; one act, one commit."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, Table, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from etl.jobs.ingest import LoadOrder
from etl.publication.seal import Manifest
from office.register.engine import register_errors
from office.register.tables import blob, job, load, pointing, publication

INSERT: dict[str, Callable[[Table], postgresql.Insert | sqlite.Insert]] = {
    "postgresql": postgresql.insert,
    "sqlite": sqlite.insert,
}
"""The insertion of each kind of database that can leave out what is there."""


@dataclass(frozen=True, slots=True)
class KeptLoad:
    """A load as the register holds it; `recorded` in UTC."""

    number: int
    id: str
    sha256: str
    file: str
    options: dict[str, Any]
    state: str
    recorded: datetime


@dataclass(frozen=True, slots=True)
class Register:
    """The register, open; every method is one transaction."""

    engine: Engine

    def receive(self, order: LoadOrder, actor: str) -> int:
        """Note a file before anything is done with it; return its number."""
        with register_errors(self.engine), self.engine.begin() as connection:
            # Two may hand in the same bytes at once; they are noted once.
            connection.execute(
                INSERT[self.engine.dialect.name](blob)
                .values(
                    sha256=order.sha256,
                    size=len(order.content),
                    recorded=order.recorded,
                )
                .on_conflict_do_nothing()
            )
            added = connection.execute(
                insert(load).values(
                    id=order.load,
                    sha256=order.sha256,
                    file=order.file,
                    options=asdict(order.options),
                    state="received",
                    recorded=order.recorded,
                    actor=actor,
                )
            )
        return int(added.inserted_primary_key[0]) if added.inserted_primary_key else 0

    def settle(self, number: int, state: str, receipt: dict[str, Any]) -> None:
        """Note what came of a load."""
        with register_errors(self.engine), self.engine.begin() as connection:
            connection.execute(
                update(load)
                .where(load.c.number == number)
                .values(state=state, receipt=receipt)
            )

    def refuse_received(self, number: int, outcome: dict[str, Any]) -> None:
        """Refuse a load that nothing has come of yet; others stay as they are."""
        with register_errors(self.engine), self.engine.begin() as connection:
            connection.execute(
                update(load)
                .where(load.c.number == number, load.c.state == "received")
                .values(state="refused", receipt=outcome)
            )

    def loads(self) -> list[KeptLoad]:
        """Return the loads that are, or may have to be, in the warehouse."""
        columns = [
            *(load.c.number, load.c.id, load.c.sha256, load.c.file),
            *(load.c.options, load.c.state, load.c.recorded),
        ]
        statement = (
            select(*columns).where(load.c.state != "refused").order_by(load.c.number)
        )
        with register_errors(self.engine), self.engine.connect() as connection:
            return [KeptLoad(*row) for row in connection.execute(statement)]

    def publication_digests(self) -> dict[str, str]:
        """Return publication → content digest of those that are noted."""
        statement = select(publication.c.id, publication.c.content_digest)
        with register_errors(self.engine), self.engine.connect() as connection:
            return {row[0]: row[1] for row in connection.execute(statement)}

    def last_pointing(self) -> str | None:
        """Return the publication that was last noted as made current."""
        statement = select(pointing.c.publication).order_by(pointing.c.number.desc())
        with register_errors(self.engine), self.engine.connect() as connection:
            return connection.scalars(statement.limit(1)).first()

    def start_job(self, kind: str, actor: str, started: datetime) -> int:
        """Note that a job begins; return its number."""
        with register_errors(self.engine), self.engine.begin() as connection:
            added = connection.execute(
                insert(job).values(
                    kind=kind, state="running", actor=actor, started=started
                )
            )
        return int(added.inserted_primary_key[0]) if added.inserted_primary_key else 0

    def end_job(
        self, number: int, state: str, ended: datetime, outcome: dict[str, Any]
    ) -> None:
        """Note how a job ended."""
        with register_errors(self.engine), self.engine.begin() as connection:
            connection.execute(
                update(job)
                .where(job.c.number == number)
                .values(state=state, ended=ended, outcome=outcome)
            )

    def job_counts(self) -> dict[str, int]:
        """Return how many jobs there are in each state."""
        statement = select(job.c.state, func.count()).group_by(job.c.state)
        with register_errors(self.engine), self.engine.connect() as connection:
            return dict(connection.execute(statement).all())

    def fail_lost_jobs(self, before: datetime, ended: datetime) -> None:
        """Note as failed what has been running since before `before`.

        For whoever holds the warehouse for writing: nobody else can be at work.
        """
        with register_errors(self.engine), self.engine.begin() as connection:
            connection.execute(
                update(job)
                .where(job.c.state == "running", job.c.started < before)
                .values(state="failed", ended=ended, outcome={"error": "lost"})
            )

    def note_publications(self, manifests: Iterable[Manifest], actor: str) -> None:
        """Note the publications that were made and are not noted yet."""
        with register_errors(self.engine), self.engine.begin() as connection:
            known = set(connection.scalars(select(publication.c.id)))
            for manifest in manifests:
                if manifest.id not in known:
                    connection.execute(
                        insert(publication).values(
                            id=manifest.id,
                            content_digest=manifest.content_digest,
                            as_of=manifest.as_of,
                            published=datetime.fromisoformat(manifest.published),
                            actor=actor,
                        )
                    )

    def note_current(self, made_current: str, actor: str, recorded: datetime) -> None:
        """Note that a noted publication was made current."""
        with register_errors(self.engine), self.engine.begin() as connection:
            connection.execute(
                insert(pointing).values(
                    publication=made_current, recorded=recorded, actor=actor
                )
            )
