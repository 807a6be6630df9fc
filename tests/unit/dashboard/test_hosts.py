"""The names that are answered, for each address that can be configured."""

from pathlib import Path

import pytest

from dashboard.hosts import allowed_hosts
from office.settings import Settings

LOOPBACK = {"127.0.0.1:8050", "localhost:8050", "[::1]:8050"}


@pytest.mark.parametrize(
    ("host", "more"),
    [
        ("127.0.0.1", set()),
        ("localhost", set()),
        ("::1", set()),
        ("0.0.0.0", set()),
        ("::", set()),
        ("127.0.0.2", {"127.0.0.2:8050"}),
        ("2001:DB8::7", {"[2001:db8::7]:8050"}),
        ("[2001:db8::7]", {"[2001:db8::7]:8050"}),
        ("Plan.Example.org", {"plan.example.org:8050"}),
    ],
)
def test_loopback_and_the_configured_name_are_allowed(
    tmp_path: Path, host: str, more: set[str]
) -> None:
    settings = Settings(data=tmp_path, host=host, port=8050)
    assert allowed_hosts(settings) == LOOPBACK | more


def test_on_port_80_the_port_may_be_left_out(tmp_path: Path) -> None:
    allowed = allowed_hosts(Settings(data=tmp_path, port=80))
    assert {"localhost", "localhost:80"} <= allowed
    assert "localhost:8050" not in allowed
