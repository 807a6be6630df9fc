"""Seals: every publication against its manifest, its name and the register."""

from collections.abc import Iterator

from etl.publication.seal import Manifest
from indicators.errors import DamagedError, NotFoundError
from office.checkup.check import Check, found
from office.checkup.subject import Subject


def sealed(subject: Subject) -> Iterator[Check]:
    """Check the publications and the pointer to the current one.

    Raises:
        DamagedError: the pointer is not what it should be.
        StorageError: a folder cannot be read.
    """
    sound, broken = _sound(subject)
    for name in sorted(broken):
        yield found("publication_broken", publication=name)
    if sound:
        yield found("seals", count=len(sound))
    yield from _pointer(subject)
    yield from _noted(subject, sound, broken)


def _sound(subject: Subject) -> tuple[dict[str, Manifest], set[str]]:
    store = subject.workspace.publications
    sound: dict[str, Manifest] = {}
    broken: set[str] = set()
    for name in store.ids():
        try:
            store.verify(name)
            manifest = store.manifest(name)
        except (DamagedError, NotFoundError, OSError):
            broken.add(name)
            continue
        if manifest.id == name:
            sound[name] = manifest
        else:
            broken.add(name)
    return sound, broken


def _pointer(subject: Subject) -> Iterator[Check]:
    current = subject.workspace.publications.current()
    if current is None:
        yield found("nothing_published_yet")
        return
    yield found("pointer", publication=current[:12])
    register = subject.readable_register
    noted = register.last_pointing() if register else current
    if noted != current:
        yield found(
            "pointer_not_noted", publication=current[:12], noted=(noted or "—")[:12]
        )


def _noted(
    subject: Subject, sound: dict[str, Manifest], broken: set[str]
) -> Iterator[Check]:
    register = subject.readable_register
    if register is None:
        return
    noted = register.publication_digests()
    for name in sorted(set(noted) - set(sound) - broken):
        yield found("publication_gone", publication=name)
    for name, manifest in sorted(sound.items()):
        if name not in noted:
            yield found("publication_not_noted", publication=name)
        elif noted[name] != manifest.content_digest:
            yield found("publication_unlike", publication=name)
