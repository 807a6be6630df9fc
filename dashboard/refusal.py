"""The error of a request that is turned away at the door."""

from indicators.errors import UserError


class RefusedError(UserError):
    """A request refused before anything was done for it.

    `http_status` is what the answer carries; the sentence is that of `code`.
    """

    def __init__(self, http_status: int, code: str, **facts: str | float) -> None:
        """Keep the status of this refusal beside code and facts."""
        super().__init__(code, **facts)
        self.http_status = http_status
