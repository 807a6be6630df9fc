"""Write and read the register: loads and publications; one act, one commit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, insert, select

from office.register.claims import Claim, guard
from office.register.engine import register_errors
from office.register.load_rows import INSERT, kept_bytes
from office.register.tables import blob, inputs, load, pointing, publication
from office.register.trail_book import Deed, note, take_turn

if TYPE_CHECKING:
    from etl.publication.seal import Manifest


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

    def kept(self) -> set[str]:
        """Return the hashes of all bytes that are noted as kept."""
        with register_errors(self.engine), self.engine.connect() as connection:
            return set(connection.scalars(select(blob.c.sha256)))

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

    def receipts(self, numbers: Sequence[int]) -> list[dict[str, Any]]:
        """Return the receipts of loads that are settled, in the order of `numbers`."""
        statement = select(load.c.number, load.c.receipt).where(
            load.c.number.in_(numbers)
        )
        with register_errors(self.engine), self.engine.connect() as connection:
            found = dict(connection.execute(statement).all())
        return [found[number] for number in numbers if found[number] is not None]

    def note_publications(
        self, claim: Claim, manifests: Iterable["Manifest"], actor: str
    ) -> None:
        """Note the publications that were made and are not noted yet.

        Raises:
            BusyError: the claim was lost to a later one.
        """
        with register_errors(self.engine), self.engine.begin() as connection:
            guard(connection, claim)
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

    def note_inputs(
        self, claim: Claim, made: str, kept: tuple[str, int], recorded: datetime
    ) -> None:
        """Note what a noted publication was made of, once.

        `kept`: hash and size of the record.

        Raises:
            BusyError: the claim was lost to a later one.
        """
        sha256, size = kept
        with register_errors(self.engine), self.engine.begin() as connection:
            guard(connection, claim)
            kept_bytes(connection, sha256, size, recorded)
            insertion = INSERT[connection.dialect.name](inputs)
            connection.execute(
                insertion.values(
                    publication=made, sha256=sha256
                ).on_conflict_do_nothing()
            )

    def inputs_of(self, made: str) -> str | None:
        """Return the hash of the record of what a publication was made of."""
        statement = select(inputs.c.sha256).where(inputs.c.publication == made)
        with register_errors(self.engine), self.engine.connect() as connection:
            return connection.scalars(statement).first()

    def note_current(
        self, claim: Claim, made_current: str, actor: str, recorded: datetime
    ) -> None:
        """Note that a noted publication was made current, in the trail too.

        Raises:
            BusyError: the claim was lost to a later one.
        """
        with register_errors(self.engine), self.engine.begin() as connection:
            guard(connection, claim)
            take_turn(connection)
            connection.execute(
                insert(pointing).values(
                    publication=made_current, recorded=recorded, actor=actor
                )
            )
            facts = {"job": claim.number}
            who = (recorded, actor, actor, "job")
            note(connection, Deed(*who, "published", made_current, facts))
