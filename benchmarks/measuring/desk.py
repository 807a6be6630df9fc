"""A unit and a reviewer in front of a running server, as a browser and a program."""

import http.client
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from office.access import shell_caller
from office.accounts import NewAccount, add_account
from office.settings import Settings
from office.signing_in import change_password, session_of, sign_in
from office.tokens import NewToken, create_token
from office.workspace import Workspace

UNIT = "330000"
PASSWORD = "four unrelated words"  # noqa: S105 - of accounts that are thrown away
FORM = {"unit": UNIT, "kind": "observations", "openness": "public"}
OUTPUTS = ("screen.children", "shown.data", "notice.children")


def opened(workspace: Workspace, login: str, role: str) -> str:
    """Open an account whose password is changed; return a token of it."""
    unit = UNIT if role == "submitter" else ""
    shell = shell_caller(workspace.actor)
    once = add_account(workspace, shell, NewAccount(login, login, (role,), unit))
    held = session_of(workspace, sign_in(workspace, login, once, "here"), "here")
    if held is None:
        raise RuntimeError("the account cannot sign in")
    change_password(workspace, held, once, PASSWORD, PASSWORD)
    return create_token(workspace, login, PASSWORD, "here", NewToken("bench")).key


@dataclass(frozen=True, slots=True)
class Desk:
    """A server with a clerk of one province and a reviewer; their tokens."""

    address: str
    data: Path
    tokens: Mapping[str, str]

    @classmethod
    def of(cls, address: str, data: Path) -> "Desk":
        """Open both accounts on a data folder that is served."""
        workspace = Workspace(Settings(data=data))
        roles = {"clerk": "submitter", "reviewer": "reviewer"}
        tokens = {who: opened(workspace, who, role) for who, role in roles.items()}
        return cls(address, data, tokens)

    def call(self, who: str, path: str, body: Mapping[str, object]) -> Any:
        """Post JSON to the programs' door; return the answer."""
        headers = {"Content-Type": "application/json", **self._key(who)}
        answer = self._ask("POST", f"/api/v1{path}", json.dumps(body), headers)
        return json.loads(answer[1])

    def upload(self, content: bytes) -> Any:
        """Send a file through the programs' door; return the answer."""
        body, kind = multipart(content)
        headers = {"Content-Type": kind, **self._key("clerk")}
        return json.loads(self._ask("POST", "/api/v1/uploads", body, headers)[1])

    def cookie(self) -> str:
        """Sign the clerk in as a browser; return the session's cookie."""
        form = urlencode({"login": "clerk", "password": PASSWORD, "next": "/"})
        headers = {**self._origin(), "Content-Type": FORM_KIND}
        return self._ask("POST", "/sign-in", form, headers)[0]["Set-Cookie"].split(";")[
            0
        ]

    def from_button_to_findings(self, cookie: str, content: bytes) -> str:
        """Send a file as the page does, then ask for its page; return that."""
        body, kind = multipart(content)
        headers = {**self._origin(), "Cookie": cookie}
        sent = self._ask(
            "POST", "/submissions", body, {**headers, "Content-Type": kind}
        )
        href = f"{self.address}{urlsplit(sent[0]['Location']).path}"
        parts = [output.split(".") for output in OUTPUTS]
        call = {
            "output": f"..{'...'.join(OUTPUTS)}..",
            "outputs": [{"id": name, "property": what} for name, what in parts],
            "inputs": [{"id": "url", "property": "href", "value": href}],
            "changedPropIds": ["url.href"],
        }
        asked = {**headers, "Content-Type": "application/json"}
        page = self._ask("POST", "/_dash-update-component", json.dumps(call), asked)
        return page[1].decode()

    def _key(self, who: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.tokens[who]}"}

    def _origin(self) -> dict[str, str]:
        return {"Origin": self.address, "Sec-Fetch-Site": "same-origin"}

    def _ask(
        self, method: str, path: str, body: str | bytes, headers: Mapping[str, str]
    ) -> tuple[Any, bytes]:
        connection = http.client.HTTPConnection(urlsplit(self.address).netloc)
        connection.request(method, path, body, dict(headers))
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        if answer.status >= http.client.BAD_REQUEST:
            raise RuntimeError(f"{path}: {answer.status} {content[:300]!r}")
        return answer.headers, content


FORM_KIND = "application/x-www-form-urlencoded"


def multipart(content: bytes) -> tuple[bytes, str]:
    """Return a form with a file as a browser sends it, and its content type."""
    mark = secrets.token_hex(16)
    parts = [
        f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n'
        for name, text in FORM.items()
    ]
    head = (
        f'--{mark}\r\nContent-Disposition: form-data; name="file"; '
        f'filename="return.csv"\r\nContent-Type: text/csv\r\n\r\n'
    )
    body = "".join([*parts, head]).encode() + content + f"\r\n--{mark}--\r\n".encode()
    return body, f"multipart/form-data; boundary={mark}"
