"""A real server on a data folder, and people and programs who talk to it by HTTP."""

import http.client
import json
import secrets
import signal
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from office.access import shell_caller
from office.accounts import NewAccount, add_account
from office.signing_in import change_password, session_of, sign_in
from office.tokens import NewToken, create_token
from office.workspace import Workspace
from tests.cli.command import begun
from tests.forked import Forked

PASSWORD = "four unrelated words"
PLAIN_FORM = "application/x-www-form-urlencoded"


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


@contextmanager
def served(workspace: Workspace, port: int, **env: str) -> Iterator[Forked]:
    """Run `tradeplan serve` for the body; it must end well, if it still lives."""
    settings = workspace.settings
    words = ["serve", "--data", str(settings.data), "--port", str(port)]
    with begun(*words, TRADEPLAN_PLAN=str(settings.plan), **env) as server:
        assert server.stdout
        for line in server.stdout:
            if f":{port}" in line:
                break
        try:
            yield server
        except BaseException:
            # Otherwise a test that fails would wait for the server for ever.
            server.kill()
            raise
        if server.poll() is None:
            server.send_signal(signal.SIGINT)
        _, complaints = server.communicate(timeout=60)
        assert "Traceback" not in complaints, complaints


def account(workspace: Workspace, login: str, role: str, unit: str = "") -> str:
    """Open an account whose password is changed; return a token of it."""
    shell = shell_caller(workspace.actor)
    once = add_account(workspace, shell, NewAccount(login, login, (role,), unit))
    held = session_of(workspace, sign_in(workspace, login, once, "here"), "here")
    assert held is not None
    change_password(workspace, held, once, PASSWORD, PASSWORD)
    return create_token(workspace, login, PASSWORD, "here", NewToken("test")).key


@dataclass
class Visitor:
    """Somebody in front of the server: a program with its token, or a browser.

    `address`: where he sits, as a proxy before the server tells it; blank: here.
    """

    port: int
    login: str
    token: str
    cookie: str = ""
    address: str = ""
    refused: list[str] = field(default_factory=list)

    def sign_in(self) -> None:
        """Sign in as a browser does."""
        form = {"login": self.login, "password": PASSWORD, "next": "/"}
        status, headers, _ = self.post("/sign-in", form)
        assert status == HTTPStatus.SEE_OTHER
        self.cookie = headers["Set-Cookie"].split(";")[0]

    def post(self, path: str, form: Mapping[str, str]) -> tuple[int, Any, bytes]:
        """Send a plain form from our own page."""
        return self._ask("POST", path, urlencode(form).encode(), PLAIN_FORM)

    def call(self, path: str, body: Mapping[str, object] | None = None) -> Any:
        """Post JSON to the programs' door, or get; return status and answer."""
        method = "GET" if body is None else "POST"
        sent = None if body is None else json.dumps(body).encode()
        status, _, content = self._ask(
            method, f"/api/v1{path}", sent, "application/json"
        )
        return status, json.loads(content)

    def upload(self, unit: str, content: bytes) -> str:
        """Send a file, by the page where there is a cookie; return its number."""
        mark = secrets.token_hex(16)
        fields = {"unit": unit, "kind": "observations"}
        head = "".join(
            f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'
            f"{text}\r\n"
            for name, text in fields.items()
        )
        file = (
            f'--{mark}\r\nContent-Disposition: form-data; name="file"; '
            f'filename="{unit}.csv"\r\n\r\n'
        )
        body = (head + file).encode() + content + f"\r\n--{mark}--\r\n".encode()
        path = "/submissions" if self.cookie else "/api/v1/uploads"
        kind = f"multipart/form-data; boundary={mark}"
        status, headers, said = self._ask("POST", path, body, kind)
        if self.cookie:
            assert status == HTTPStatus.SEE_OTHER, said
            return str(headers["Location"]).rsplit("/", 1)[1].partition("?")[0]
        assert status == HTTPStatus.CREATED, said
        return str(json.loads(said)["number"])

    def act(self, number: str, act: str, **fields: str) -> bool:
        """Act on a submission, by the page where there is a cookie; tell if it was."""
        if self.cookie:
            form = {"act": act, **fields}
            status, _, said = self.post(f"/submissions/{number}/acts", form)
            done = status == HTTPStatus.SEE_OTHER
        else:
            name = {"hand_in": "submit"}.get(act, act)
            body = {} if act in {"hand_in", "sign", "begin"} else fields
            status, said = self.call(f"/submissions/{number}/{name}", body)
            done = status == HTTPStatus.OK
        if not done:
            assert status < HTTPStatus.INTERNAL_SERVER_ERROR, said
            self.refused.append(f"{act} {number}: {status} {said!r}"[:200])
        return done

    def _ask(
        self, method: str, path: str, body: bytes | None, kind: str
    ) -> tuple[int, Any, bytes]:
        headers = {"Content-Type": kind, "Origin": f"http://127.0.0.1:{self.port}"}
        if self.cookie:
            headers["Cookie"] = self.cookie
        elif path.startswith("/api/"):
            headers = {"Content-Type": kind, "Authorization": f"Bearer {self.token}"}
        if self.address:
            headers["X-Forwarded-For"] = self.address
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer.status, answer.headers, content
