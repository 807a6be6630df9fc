"""What the provider says of itself: its addresses and its keys, kept for a while."""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from indicators.errors import BusyError
from office.provider.configured import Provider
from office.provider.fetching import fetch

KEPT_SECONDS = 600.0
ASKED_AGAIN_AFTER = 30.0
"""Keys that are not known are looked for anew, but not at everybody's wish."""

ADDRESSES = ("authorization_endpoint", "token_endpoint", "jwks_uri")
USUAL_METHODS = ("client_secret_basic",)
_WELL_KNOWN = "/.well-known/openid-configuration"


@dataclass(frozen=True, slots=True)
class Endpoints:
    """The provider's addresses, all where the issuer is."""

    authorization: str
    token: str
    keys: str
    methods: tuple[str, ...]
    names_issuer: bool
    """Whether each answer says whose it is (RFC 9207)."""


class Known:
    """What is known of one provider; threads share it."""

    def __init__(
        self, provider: Provider, seconds: Callable[[], float] = time.monotonic
    ) -> None:
        """Know nothing yet."""
        self.provider = provider
        self._seconds = seconds
        self._lock = threading.Lock()
        self._endpoints: tuple[float, Endpoints] | None = None
        self._keys: tuple[float, dict[str, Any]] | None = None

    def endpoints(self) -> Endpoints:
        """Return the addresses.

        Raises:
            BusyError: the provider does not answer, or with what cannot be used.
        """
        with self._lock:
            if self._endpoints is None or self._age(self._endpoints[0]) > KEPT_SECONDS:
                address = f"{self.provider.issuer.rstrip('/')}{_WELL_KNOWN}"
                found = checked(self.provider, fetch(address))
                self._endpoints = (self._seconds(), found)
            return self._endpoints[1]

    def keys(self, *, anew: bool = False) -> dict[str, Any]:
        """Return the key set; `anew`: it is fetched again, if not just done.

        Raises:
            BusyError: the provider does not answer, or with what cannot be used.
        """
        address = self.endpoints().keys
        with self._lock:
            most = ASKED_AGAIN_AFTER if anew else KEPT_SECONDS
            if self._keys is None or self._age(self._keys[0]) > most:
                self._keys = (self._seconds(), fetch(address))
            return self._keys[1]

    def _age(self, moment: float) -> float:
        return self._seconds() - moment


def checked(provider: Provider, said: Mapping[str, Any]) -> Endpoints:
    """Return the addresses that a provider says, each held against its issuer.

    Raises:
        BusyError: another issuer, or an address that is missing or lies elsewhere.
    """
    if said.get("issuer") != provider.issuer:
        raise BusyError("provider_answer", reason="issuer")
    for name in ADDRESSES:
        if not provider.owns(said.get(name)):
            raise BusyError("provider_answer", reason=name)
    methods = said.get("token_endpoint_auth_methods_supported")
    authorization, token, keys = (str(said[name]) for name in ADDRESSES)
    return Endpoints(
        authorization=authorization,
        token=token,
        keys=keys,
        methods=tuple(methods) if isinstance(methods, list) else USUAL_METHODS,
        names_issuer=said.get("authorization_response_iss_parameter_supported") is True,
    )
