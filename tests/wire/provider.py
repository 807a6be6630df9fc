"""A provider of identities as a process of its own: `python provider.py PORT`.

It signs in whoever comes as `visitor` and gives true tokens (RS256), unless its switch
is set to a fault: POST /switch with the name of the fault. Lives here: the provider's
side alone, written from OpenID Connect Core 1.0; nothing of ours is imported.
"""

import base64
import hashlib
import json
import secrets
import sys
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jws, jwt
from joserfc.jwk import OctKey, RSAKey

CLIENT, SECRET, VISITOR = "tradeplan", "a secret of two", "visitor"
CODE_SECONDS = 60


def new_key() -> RSAKey:
    """Return a new pair, named by its print."""
    made = RSAKey.generate_key(2048, {"use": "sig", "alg": "RS256"})
    made.ensure_kid()
    return made


@dataclass
class Given:
    """A code that was given out, and for what."""

    asked: dict[str, str]
    used: bool = False


@dataclass
class State:
    """What the provider knows: keys, codes, the fault that is switched on."""

    fault: str = ""
    subject: str = VISITOR
    key: RSAKey = field(default_factory=new_key)
    codes: dict[str, Given] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)


class Provider(BaseHTTPRequestHandler):
    """The provider's answers."""

    state: ClassVar[State] = State()
    protocol_version = "HTTP/1.1"

    @property
    def issuer(self) -> str:
        """Return where it is."""
        return f"http://127.0.0.1:{self.server.server_address[1]}/realm"

    def do_GET(self) -> None:
        """Answer what is asked for."""
        parts = urlsplit(self.path)
        self.state.asked.append(parts.path)
        asked = {key: each[0] for key, each in parse_qs(parts.query).items()}
        answers = {
            "/realm/.well-known/openid-configuration": self._described,
            "/realm/keys": self._keys,
            "/asked": lambda: self._json(self.state.asked),
        }
        if parts.path == "/realm/authorize":
            self._authorize(asked)
        elif parts.path in answers:
            answers[parts.path]()
        else:
            self._json({}, 404)

    def do_POST(self) -> None:
        """Answer what is posted."""
        body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
        given = {key: each[0] for key, each in parse_qs(body).items()}
        self.state.asked.append(self.path)
        if self.path == "/switch":
            self._switch(given)
        else:
            self._token(given)

    def _switch(self, given: dict[str, str]) -> None:
        self.state.fault = given.get("fault", "")
        self.state.subject = given.get("subject", VISITOR)
        if self.state.fault == "new_key":
            type(self).state.key = new_key()
        self._json({})

    def _described(self) -> None:
        fault, elsewhere = self.state.fault, "http://127.0.0.1:1/realm"
        if fault == "down":
            self.close_connection = True
            return
        said: dict[str, Any] = {
            "issuer": elsewhere if fault == "described_issuer" else self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
        }
        if fault == "described_elsewhere":
            said["token_endpoint"] = f"{elsewhere}/token"
        if fault == "long":
            said["more"] = "x" * 400_000
        if fault == "moved":
            self.send_response(302)
            self.send_header("Location", f"{self.issuer}/keys")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        self._json(said)

    def _keys(self) -> None:
        self._json({"keys": [self.state.key.as_dict(private=False)]})

    def _authorize(self, asked: dict[str, str]) -> None:
        code = secrets.token_urlsafe(16)
        self.state.codes[code] = Given(asked)
        state = "another" if self.state.fault == "state" else asked["state"]
        said = {"code": code, "state": state}
        if self.state.fault == "refuses":
            said = {"error": "access_denied", "state": state}
        if self.state.fault == "mix_up":
            said["iss"] = "http://127.0.0.1:1/realm"
        self.send_response(302)
        self.send_header("Location", f"{asked['redirect_uri']}?{urlencode(said)}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _token(self, given: dict[str, str]) -> None:
        found = self.state.codes.get(given.get("code", ""))
        if found is None or found.used or not self._is_good(given, found.asked):
            self._json({"error": "invalid_grant"}, 400)
            return
        found.used = True
        told = {"access_token": secrets.token_urlsafe(16), "token_type": "Bearer"}
        self._json({**told, "id_token": self._id_token(found.asked["nonce"])})

    def _is_good(self, given: dict[str, str], asked: dict[str, str]) -> bool:
        proof = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        digest = hashlib.sha256(given.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        return (
            self.headers.get("Authorization") == f"Basic {proof}"
            and asked.get("code_challenge_method") == "S256"
            and asked.get("code_challenge") == challenge
            and asked.get("client_id") == CLIENT
            and given.get("redirect_uri") == asked["redirect_uri"]
        )

    def _id_token(self, nonce: str) -> str:
        fault, now = self.state.fault, int(time.time())
        claims: dict[str, Any] = {
            "iss": self.issuer,
            "sub": self.state.subject,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": nonce,
        }
        claims |= {
            "nonce": {"nonce": "another"},
            "issuer": {"iss": "http://127.0.0.1:1/realm"},
            "audience": {"aud": "another"},
            "audiences": {"aud": [CLIENT, "another"], "azp": CLIENT},
            "expired": {"iat": now - 900, "exp": now - 600},
            "future": {"iat": now + 900, "exp": now + 1200},
            "subject": {"sub": ""},
        }.get(fault, {})
        if fault == "no_nonce":
            del claims["nonce"]
        if fault == "no_expiry":
            del claims["exp"]
        return signed(fault, claims, self.state.key)

    def _json(self, record: object, status: int = 200) -> None:
        content = json.dumps(record).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_told: object) -> None:
        """Say nothing."""


def signed(fault: str, claims: dict[str, Any], key: RSAKey) -> str:
    """Return the token, signed as the fault has it."""
    head = {"alg": "RS256", "kid": key.kid}
    if fault == "alg_none":
        plain = [json.dumps(each).encode() for each in ({"alg": "none"}, claims)]
        parts = [base64.urlsafe_b64encode(each).rstrip(b"=") for each in plain]
        return b".".join([*parts, b""]).decode()
    if fault == "alg_hs256":
        # The public key, which everybody has, taken for a shared secret.
        public = OctKey.import_key(base64.b64encode(key.as_pem(private=False)))
        text = json.dumps(claims).encode()
        return jws.serialize_compact({**head, "alg": "HS256"}, text, public, ["HS256"])
    if fault == "signature":
        return jwt.encode(head, claims, new_key(), algorithms=["RS256"])
    return jwt.encode(head, claims, key, algorithms=["RS256"])


if __name__ == "__main__":
    answering = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Provider)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    answering.serve_forever()
