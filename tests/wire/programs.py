"""Programs at their door: without a token on this machine, or with somebody's."""

from collections.abc import Callable, Iterator
from typing import Any

from flask.testing import FlaskClient

Ask = Callable[..., Any]


def asking(client: FlaskClient, base: str, token: str = "") -> Ask:
    """Return a way to get what stands under an address of the door."""
    head = {"Authorization": f"Bearer {token}"} if token else {}

    def ask(path: str, **more: Any) -> Any:
        headers = {**head, **more.pop("headers", {})}
        return client.get(f"/api/v1{path}", base_url=base, headers=headers, **more)

    return ask


def pages(ask: Ask, path: str, **query: Any) -> Iterator[dict[str, Any]]:
    """Yield each page of a list, following the cursor."""
    cursor: str | None = None
    while True:
        told = {**query, **({"cursor": cursor} if cursor else {})}
        answer = ask(path, query_string=told)
        assert answer.status_code == 200, answer.text
        yield answer.json
        cursor = answer.json["next"]
        if cursor is None:
            return
