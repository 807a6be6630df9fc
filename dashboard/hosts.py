"""Which names this server answers to, and where a request may come from.

Here: the Host header and the origin of a request. Not here: who asks
(`identity`). Forwarded headers about the host are read of nobody.
"""

import ipaddress
from urllib.parse import urlsplit

from flask import Request

from dashboard.refusal import RefusedError
from office.settings import Settings

_LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]")
_WEB_PORT = 80


def allowed_hosts(settings: Settings) -> frozenset[str]:
    """Return every Host header that is answered, in lower case.

    The loopback names and the configured host, each with the port; without it
    too on port 80, where browsers leave it out; and the public address as it is.
    """
    names = {*_LOOPBACK_NAMES, *_own_name(settings.host)}
    with_port = {f"{name}:{settings.port}" for name in names}
    public = urlsplit(settings.public_url).netloc.lower()
    told = with_port | names if settings.port == _WEB_PORT else with_port
    return frozenset(told | {public} if public else told)


def check_host(request: Request, allowed: frozenset[str]) -> None:
    """Refuse a request for another name: a page elsewhere that points at us.

    Raises RefusedError 400 without a Host header, 421 for a name not allowed.
    """
    host = request.environ.get("HTTP_HOST", "")
    if not host:
        raise RefusedError(400, "request_malformed")
    if host.lower() not in allowed:
        raise RefusedError(421, "host_refused")


def check_same_origin(request: Request) -> None:
    """Refuse a request that another site made the browser send.

    Every browser in use marks a POST with Origin, newer ones with Sec-Fetch-Site
    too; a request with neither is refused. Call after `check_host`.

    Raises RefusedError 403.
    """
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    said = [
        *([site == "same-origin"] if site is not None else []),
        *([_host_of(origin) == request.host.lower()] if origin is not None else []),
    ]
    if not said or not all(said):
        raise RefusedError(403, "origin_refused")


def _host_of(origin: str) -> str | None:
    try:
        parts = urlsplit(origin)
    except ValueError:
        return None
    return parts.netloc.lower() if parts.scheme in {"http", "https"} else None


def _own_name(host: str) -> tuple[str, ...]:
    address = _address(host)
    if address is None:
        return (host.lower(),)
    if address.is_unspecified:
        return ()
    return (f"[{address}]" if address.version == 6 else str(address),)  # noqa: PLR2004 - IPv6


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return None
