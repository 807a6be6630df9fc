"""A round judged on what is published, beside what was frozen of it, if anything."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from indicators.definition import Bilingual
from office.published import unit_heads
from office.register.round_rows import FreezeRow
from office.rounds.frozen import frozen_bytes
from office.rounds.held_against import again_as_kept
from office.rounds.judging import judged_round
from office.rounds.known import KnownRound, known_round
from office.rounds.result import Result, digest_of, record_of
from office.rounds.saying import said_of
from office.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Trial:
    """What a round comes to now; `names` of indicators and reporting units.

    `differs`: the parts of the record that it has otherwise than what is frozen.
    """

    known: KnownRound
    publication: str
    result: Result
    digest: str
    frozen: FreezeRow | None
    differs: tuple[str, ...]
    names: Mapping[str, Bilingual]


def trial(workspace: Workspace, code: str, publication: str | None = None) -> Trial:
    """Return what a round comes to on a publication, the current one by default.

    Raises:
        NotFoundError: there is no such round or publication.
        UserError: the round could judge nothing.
        DamagedError: what was frozen of it is gone.
    """
    known, reader = known_round(workspace, code), workspace.reader(publication)
    result = judged_round(workspace, known.round, said_of(workspace, code), reader.id)
    units = {unit.code: unit.name for unit in unit_heads(reader)}
    indicators = reader.yardstick().by_code
    frozen: FreezeRow | None = None
    differs: tuple[str, ...] = ()
    if known.freeze is not None:
        frozen, kept = frozen_bytes(workspace, code)
        _, differs = again_as_kept(result, kept)
    return Trial(
        known=known,
        publication=reader.id,
        result=result,
        digest=digest_of(result),
        frozen=frozen,
        differs=differs,
        names=units | {code: each.name for code, each in indicators.items()},
    )


def trial_record(found: Trial) -> dict[str, Any]:
    """Return it as a plain record; shapes as in docs/cli.md."""
    frozen = found.frozen
    return {
        **record_of(found.result),
        "state": found.known.state,
        "publication": found.publication,
        "content_digest": found.digest,
        "frozen": None
        if frozen is None
        else {
            "number": frozen.number,
            "publication": frozen.publication,
            "content_digest": frozen.content_digest,
            "differs": list(found.differs),
        },
    }
