"""How often a program may ask: so many requests a minute for each person.

Whoever has no account is counted by his address. A person's tokens share one count, so
that more tokens are no more requests. The count is kept in memory.
"""

from flask import Flask, request

from dashboard.api.paths import PREFIX, SQL
from dashboard.door_limit import DOORS, DoorLimit, TooOftenError
from dashboard.identity import Identify
from office.settings import Settings

MINUTE = 60.0
AT_ONCE = 1 / 6
"""Of a minute's requests so many may come at once: those of ten seconds."""

SQL_SHARE = 10
"""A statement counts as so many requests."""


def register(server: Flask, settings: Settings, identify: Identify) -> None:
    """Count the requests of the programs' door, before anything is done for them.

    Whoever tries a password is counted at that door (`door_limit`).
    """
    rate = settings.api_rate
    burst = max(1, int(rate * AT_ONCE))
    reading = DoorLimit(at_once=burst, every=MINUTE / rate)
    asking = DoorLimit(
        at_once=max(1, burst // SQL_SHARE), every=MINUTE / rate * SQL_SHARE
    )

    def check() -> None:
        rule = request.url_rule.rule if request.url_rule else ""
        if not rule.startswith(PREFIX) or (request.method, rule) in DOORS:
            return
        caller = identify(request).caller
        login = caller.login if caller else ""
        # No address has a blank in it, so that nobody is taken for one.
        key = f"person {login}" if login else request.remote_addr or ""
        limit = asking if rule == SQL else reading
        try:
            limit.check(key)
        except TooOftenError as error:
            raise TooOftenError("rate_exceeded", error.retry_after) from error

    server.before_request(check)
