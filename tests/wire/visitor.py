"""Somebody in front of our pages, with a browser and its cookies."""

from typing import Any

from dashboard.walls import TradePlanApp

PUBLIC = "https://plan.example.org"
GOOD = "four unrelated words"
PAGE = {"Accept": "text/html"}


class Browser:
    """A browser on our pages, with its cookies."""

    def __init__(self, app: TradePlanApp) -> None:
        """Start without any cookie."""
        self.client = app.server.test_client()

    def get(self, address: str) -> Any:
        """Ask for a page."""
        return self.client.get(address, base_url=PUBLIC, headers=PAGE)

    def post(self, address: str, origin: str = PUBLIC, **fields: str) -> Any:
        """Send a form."""
        headers = {**PAGE, "Origin": origin}
        # An empty form has a kind, too, when a browser sends it.
        kind = "application/x-www-form-urlencoded"
        return self.client.post(
            address, base_url=PUBLIC, data=fields, headers=headers, content_type=kind
        )

    def sign_in(self, login: str, password: str, there: str = "/") -> Any:
        """Sign in."""
        return self.post("/sign-in", login=login, password=password, next=there)

    def change(self, old: str, new: str = GOOD) -> Any:
        """Change the password."""
        return self.post("/password", old=old, new=new, again=new)


def entered(browser: Browser, login: str, password: str) -> Browser:
    """Sign in and change the one-time password."""
    assert browser.sign_in(login, password).status_code == 303
    assert browser.change(password).status_code == 303
    return browser
