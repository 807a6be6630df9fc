"""The two steps of signing in by a provider: sent there, and come back.

Authorization code with state, nonce and PKCE (S256); a person is known by `iss` and
`sub`, never by a mail address.
"""

import hmac
from collections.abc import Mapping
from datetime import UTC
from typing import Any
from urllib.parse import urlencode

from indicators.errors import BusyError, ForbiddenError, UserError
from office.provider.configured import Provider
from office.provider.endpoints import Endpoints, Known
from office.provider.fetching import fetch
from office.provider.id_token import Expected, UnknownKeyError, subject_of
from office.provider.pending import Started
from office.signing_in import sign_in_as
from office.workspace import Workspace

_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def address_to_ask(known: Known, started: Started) -> str:
    """Return where the browser is sent.

    Raises:
        BusyError: the provider does not answer, or with what cannot be used.
    """
    from authlib.oauth2.rfc6749.parameters import (  # noqa: PLC0415 - slow
        prepare_grant_uri,
    )
    from authlib.oauth2.rfc7636 import (  # noqa: PLC0415 - slow
        create_s256_code_challenge,
    )

    provider = known.provider
    address: str = prepare_grant_uri(
        known.endpoints().authorization,
        provider.client,
        "code",
        redirect_uri=provider.back,
        scope="openid",
        state=started.state,
        nonce=started.nonce,
        code_challenge=create_s256_code_challenge(started.verifier),
        code_challenge_method="S256",
    )
    return address


def enter(
    workspace: Workspace,
    known: Known,
    started: Started | None,
    said: Mapping[str, str],
    origin: str,
) -> str:
    """Return the key of the session of whom the provider sent back.

    `said`: what stood in the address he came back with.

    Raises:
        UserError: this browser was not sent there, or for another sign-in.
        ForbiddenError: the provider refused, its token is not to be trusted, or no
            account is bound to its subject.
        BusyError: the provider does not answer, or with what cannot be used.
    """
    if started is None or not _same(started.state, said.get("state", "")):
        raise UserError("provider_state")
    endpoints, issuer = known.endpoints(), known.provider.issuer
    if said.get("iss", "" if endpoints.names_issuer else issuer) != issuer:
        raise ForbiddenError("provider_token", reason="iss")
    if "code" not in said:
        reason = said.get("error", "")[:80] or "—"
        raise ForbiddenError("provider_refused", reason=reason)
    given = _tokens(known.provider, endpoints, said["code"], started.verifier)
    subject = _subject(workspace, known, given, started.nonce)
    return sign_in_as(workspace, issuer, subject, origin)


def _tokens(
    provider: Provider, endpoints: Endpoints, code: str, verifier: str
) -> dict[str, Any]:
    from authlib.oauth2.auth import ClientAuth  # noqa: PLC0415 - slow

    body = urlencode(
        {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": provider.back,
            "code_verifier": verifier,
        }
    )
    proof = ClientAuth(provider.client, provider.secret, _method(provider, endpoints))
    address, head, body = proof.prepare("POST", endpoints.token, {**_FORM}, body)
    return fetch(address, body, head)


def _method(provider: Provider, endpoints: Endpoints) -> str:
    if not provider.secret:
        return "none"
    offered = ("client_secret_basic", "client_secret_post")
    known = [each for each in offered if each in endpoints.methods]
    if not known:
        raise BusyError("provider_answer", reason="token_endpoint_auth_methods")
    return known[0]


def _subject(
    workspace: Workspace, known: Known, given: Mapping[str, Any], nonce: str
) -> str:
    token, access = given.get("id_token"), given.get("access_token")
    if not isinstance(token, str):
        raise BusyError("provider_answer", reason="id_token")
    expected = Expected(
        issuer=known.provider.issuer,
        client=known.provider.client,
        nonce=nonce,
        now=int(workspace.clock().replace(tzinfo=UTC).timestamp()),
        access=access if isinstance(access, str) else "",
    )
    try:
        return subject_of(token, known.keys(), expected)
    except UnknownKeyError:
        return _with_newer_keys(token, known, expected)


def _with_newer_keys(token: str, known: Known, expected: Expected) -> str:
    """Look once more, with keys fetched anew: a provider changes them at times."""
    try:
        return subject_of(token, known.keys(anew=True), expected)
    except UnknownKeyError as error:
        raise ForbiddenError("provider_token", reason="kid") from error


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
