"""Who has not signed in is what the configured address makes of him."""

from pathlib import Path

import pytest

from dashboard.identity import NOBODY, on_loopback, unsigned
from office.settings import Settings

READER = on_loopback(frozenset({"leader"}))
OFFICE = on_loopback(frozenset({"evaluator"}))


@pytest.mark.parametrize(
    ("host", "public_read", "expected"),
    [
        ("127.0.0.1", True, OFFICE),
        ("127.0.0.53", True, OFFICE),
        ("::1", True, OFFICE),
        ("localhost", True, OFFICE),
        ("127.0.0.1", False, NOBODY),
        ("0.0.0.0", True, NOBODY),
        ("::", True, NOBODY),
        ("192.0.2.1", True, NOBODY),
        ("127.0.0.1.example.org", True, NOBODY),
        ("localhost.example.org", True, NOBODY),
    ],
)
def test_the_configured_address_decides(
    tmp_path: Path, host: str, public_read: bool, expected: object
) -> None:
    settings = Settings(data=tmp_path, host=host, public_read=public_read)
    assert unsigned(settings) == expected


@pytest.mark.parametrize(
    ("host", "public_read", "expected"),
    [
        ("127.0.0.1", True, READER),
        ("127.0.0.1", False, NOBODY),
        ("0.0.0.0", True, NOBODY),
    ],
)
def test_acts_from_pages_can_be_switched_off(
    tmp_path: Path, host: str, public_read: bool, expected: object
) -> None:
    off = Settings(data=tmp_path, host=host, public_read=public_read, local_acts=False)
    assert unsigned(off) == expected


@pytest.mark.parametrize(
    ("public_url", "expected"),
    [
        ("", OFFICE),
        ("http://localhost:8050", OFFICE),
        ("https://plan.example.org", NOBODY),
        ("http://192.0.2.1", NOBODY),
    ],
)
def test_behind_a_proxy_the_public_address_decides(
    tmp_path: Path, public_url: str, expected: object
) -> None:
    settings = Settings(data=tmp_path, host="127.0.0.1", public_url=public_url)
    assert unsigned(settings) == expected


@pytest.mark.parametrize(
    "url", ["plan.example.org", "ftp://x", "https://", "javascript:x"]
)
def test_a_public_address_is_one(tmp_path: Path, url: str) -> None:
    with pytest.raises(ValueError, match="public_url"):
        Settings(data=tmp_path, public_url=url)
