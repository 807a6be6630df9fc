"""Whom an ID token names: its signature, algorithm and claims, checked.

Source of the rules: OpenID Connect Core 1.0, section 3.1.3.7; RFC 8725 on algorithms.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from indicators.errors import ForbiddenError

if TYPE_CHECKING:
    from joserfc.jwk import KeySet

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "ES256", "ES384")
"""Signatures by a key pair alone: neither `none` nor a shared secret."""

LEEWAY_SECONDS = 60
MOST_SUBJECT = 255
_PAIRS = {"RSA", "EC"}


class UnknownKeyError(Exception):
    """The token is signed with a key that is not in the set."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a token must say; `access`: the token that came with it, if any."""

    issuer: str
    client: str
    nonce: str
    now: int
    access: str = ""


def subject_of(token: str, keys: Mapping[str, Any], expected: Expected) -> str:
    """Return the subject that a token names.

    Raises:
        UnknownKeyError: its key is not in the set.
        ForbiddenError: it is not to be trusted; `reason` says which rule it breaks.
    """
    from authlib.oidc.core import CodeIDToken  # noqa: PLC0415 - slow
    from joserfc import jwt  # noqa: PLC0415 - slow
    from joserfc.errors import InvalidKeyIdError, JoseError  # noqa: PLC0415 - slow

    try:
        read = jwt.decode(token, _key_set(keys), algorithms=ALGORITHMS)
        claims = CodeIDToken(
            read.claims,
            read.header,
            {
                "iss": {"essential": True, "value": expected.issuer},
                "sub": {"essential": True},
                "aud": {"essential": True, "value": expected.client},
                "nonce": {"essential": True},
            },
            {
                "nonce": expected.nonce,
                "client_id": expected.client,
                "access_token": expected.access,
            },
        )
        claims.validate(now=expected.now, leeway=LEEWAY_SECONDS)
    except InvalidKeyIdError as error:
        raise UnknownKeyError from error
    # What is malformed breaks in many ways; each of them is a refusal.
    except (JoseError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise _refused(str(error)[:160] or type(error).__name__) from error
    return _named(read.claims, expected.client)


def _named(claims: Mapping[str, Any], client: str) -> str:
    if claims["aud"] not in (client, [client]):
        # It was made for others too, and one of them could have sent it here.
        raise _refused("aud")
    subject = claims["sub"]
    if not 0 < len(subject) <= MOST_SUBJECT:
        raise _refused("sub")
    return str(subject)


def _key_set(said: Mapping[str, Any]) -> "KeySet":
    """Return the keys that may sign: public ones of a pair, not for encryption."""
    from joserfc.jwk import KeySet  # noqa: PLC0415 - slow

    keys = said.get("keys")
    listed = keys if isinstance(keys, list) else []
    signing = [
        {name: value for name, value in each.items() if name != "key_ops"}
        for each in listed
        if isinstance(each, dict)
        and each.get("kty") in _PAIRS
        and each.get("use", "sig") == "sig"
    ]
    if not signing:
        raise UnknownKeyError
    return KeySet.import_key_set({"keys": signing})


def _refused(reason: str) -> ForbiddenError:
    return ForbiddenError("provider_token", reason=reason)
