"""The register: reachable, at the newest schema, whole."""

from collections.abc import Iterator

from office.checkup.check import Check, found
from office.checkup.subject import Subject
from office.register.engine import is_sqlite, register_errors
from office.register.looking import faults_of
from office.register.revisions import revision_of, revisions


def registered(subject: Subject) -> Iterator[Check]:
    """Check the register without touching it.

    Raises:
        UserError: its address cannot be used.
        StorageError: it cannot be reached.
        DamagedError: it is no database.
    """
    register = subject.register
    if register is None:
        stands = any(subject.root.glob("blobs/*")) or any(
            subject.root.glob("publications/*")
        )
        yield found("register_gone" if stands else "register_none_yet")
        return
    engine = register.engine
    with register_errors(engine):
        at = revision_of(engine)
    yield found("register", kind=engine.url.get_backend_name())
    newest, *older = revisions()
    if at == newest:
        yield found("schema", revision=newest)
    elif at is None or at in older:
        yield found("schema_behind", revision=at or "—", newest=newest)
    else:
        yield found("schema_ahead", revision=at, newest=newest)
    if not is_sqlite(engine.url):
        yield found("integrity_elsewhere")
        return
    faults = faults_of(engine)
    if faults:
        yield found("integrity_broken", count=len(faults), detail=faults[0])
    else:
        yield found("integrity")
