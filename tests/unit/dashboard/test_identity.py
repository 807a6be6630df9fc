"""Without accounts there is one identity, and the configured address gives it."""

from pathlib import Path

import pytest
from flask import Request

from dashboard.identity import (
    NOBODY,
    OFFICE_ON_LOOPBACK,
    READER_ON_LOOPBACK,
    public_reader,
)
from office.settings import Settings

HERE = Request({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "127.0.0.1"})


@pytest.mark.parametrize(
    ("host", "public_read", "expected"),
    [
        ("127.0.0.1", True, OFFICE_ON_LOOPBACK),
        ("127.0.0.53", True, OFFICE_ON_LOOPBACK),
        ("::1", True, OFFICE_ON_LOOPBACK),
        ("localhost", True, OFFICE_ON_LOOPBACK),
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
    assert public_reader(settings)(HERE) == expected


@pytest.mark.parametrize(
    ("host", "public_read", "expected"),
    [
        ("127.0.0.1", True, READER_ON_LOOPBACK),
        ("127.0.0.1", False, NOBODY),
        ("0.0.0.0", True, NOBODY),
    ],
)
def test_acts_from_pages_can_be_switched_off(
    tmp_path: Path, host: str, public_read: bool, expected: object
) -> None:
    off = Settings(data=tmp_path, host=host, public_read=public_read, local_acts=False)
    assert public_reader(off)(HERE) == expected
