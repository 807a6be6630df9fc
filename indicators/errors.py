"""The one family of errors: what went wrong, where, and what kind it is.

An error carries a code and facts; the sentence a person reads is made from
them by the wording files, so that it exists in each language.
"""

Facts = dict[str, str | int | float]


class TradePlanError(Exception):
    """Anything this product refuses or fails at.

    `code` names a sentence in the wording files, `facts` fill it.
    """

    exit_code = 70
    http_status = 500

    def __init__(self, code: str, **facts: str | float) -> None:
        """Keep the code and the facts; `str()` shows both for the log."""
        super().__init__(f"{code} {facts}" if facts else code)
        self.code = code
        self.facts: Facts = dict(facts)


class UserError(TradePlanError):
    """Something a person can mend."""

    exit_code = 2
    http_status = 400


class NotFoundError(UserError):
    """A code that names nothing: indicator, unit, publication."""

    exit_code = 3
    http_status = 404


class ForbiddenError(UserError):
    """The person who asks may not do this."""

    exit_code = 10
    http_status = 403


class DefinitionError(UserError):
    """A plan or reference file that cannot be what it should be."""

    exit_code = 4
    http_status = 500


class BusyError(UserError):
    """Somebody else is writing."""

    exit_code = 5
    http_status = 503


class ConflictError(UserError):
    """Somebody acted meanwhile, or the state of a thing forbids the act."""

    exit_code = 9
    http_status = 409


class StorageError(UserError):
    """The data folder cannot be read or written: full, read-only, not ours."""

    exit_code = 6
    http_status = 503


class AuditError(TradePlanError):
    """What would be published contradicts itself; nothing is published."""

    exit_code = 8
    http_status = 500


class DamagedError(TradePlanError):
    """Stored bytes are not what their seal says."""

    exit_code = 7
    http_status = 500


class StoppedError(UserError):
    """Somebody stopped what was under way; nothing is half written."""

    exit_code = 130
    http_status = 409
