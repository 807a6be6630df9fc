"""The gate: what is not listed here is refused before anything is done for it.

Here: the tables of routes and callbacks with the rule of each, and the check
that runs before every request. Not here: how somebody is identified (`identity`),
what a role may do (`office.access`), or what a page shows.
"""

from collections.abc import Callable, Container, Mapping
from typing import Any
from urllib.parse import quote

from flask import Request, Response, redirect
from werkzeug.wrappers import Response as Answer

from dashboard import (
    comment_posts,
    desk_posts,
    matrix_files,
    provider_sign_in,
    round_evidence,
    round_posts,
    search_routes,
    sign_in_page,
    static_files,
    submission_files,
    submission_posts,
    view_posts,
)
from dashboard.address import parse
from dashboard.api import paths
from dashboard.callback_call import check_form, read_call
from dashboard.components import table_file
from dashboard.hosts import check_host, check_same_origin
from dashboard.identity import API, Identify, Identity
from dashboard.page_names import OF_PERSONS
from dashboard.querying import (
    asking_routes,
    file_routes,
    page_routes,
    saved_routes,
    tile_routes,
)
from dashboard.refusal import RefusedError
from office.access import Right, may

Rule = Callable[[Identity], bool]


def _may(*rights: Right) -> Rule:
    """Return the rule of those who have at least one of some rights."""
    return lambda asking: (
        asking.caller is not None
        and any(may(asking.caller, right, asking.caller.unit) for right in rights)
    )


RULES: Mapping[str, Rule] = {
    "read": _may("read"),
    "act_on_round": _may("judge_round", "comment_round"),
    "comment_figure": _may("comment_figure"),
    "save_view": lambda identity: (
        identity.held is not None and _may("save_view")(identity)
    ),
    "query": _may("query"),
    "keep_query": lambda identity: (
        identity.held is not None and _may("query")(identity)
    ),
    "see_submission": lambda identity: (
        identity.held is not None and _may("see_submission")(identity)
    ),
    "act_on_submission": lambda identity: (
        identity.held is not None
        and _may("submit", "submit_on_behalf", "review")(identity)
    ),
    "see_by_token": lambda identity: (
        identity.by_token and _may("see_submission")(identity)
    ),
    "act_by_token": lambda identity: (
        identity.by_token and _may("submit", "submit_on_behalf", "review")(identity)
    ),
    "by_token": lambda identity: identity.by_token,
    # A program with a token, or on this machine where nobody signs in; never a
    # browser's session, which another site could make ask.
    "query_by_program": lambda identity: (
        (identity.by_token or identity.held is None) and _may("query")(identity)
    ),
    "anybody": lambda _identity: True,
    "signed_in": lambda identity: identity.held is not None,
    "nobody": lambda _identity: False,
}
"""Rule → whom it lets pass. What is done on behalf of a unit is asked again where it is
done."""

CALLBACK_ROUTE = "/_dash-update-component"
PAGE_ROUTES = frozenset({"/", "/<path:path>"})
KEPT_ROUTES = PAGE_ROUTES | {search_routes.PAGE}
"""Routes of pages: who may not read them yet is sent to the door."""
FILE_ROUTES = static_files.ROUTES

# Method and route, as the server's map of addresses writes it → rule.
ROUTES: Mapping[tuple[str, str], str] = {
    **{("GET", route): "read" for route in PAGE_ROUTES | FILE_ROUTES},
    ("GET", table_file.FILE): "read",
    ("GET", table_file.CSV): "read",
    **{("GET", route): "read" for route in matrix_files.ROUTES},
    ("GET", search_routes.PAGE): "read",
    ("GET", search_routes.HITS): "read",
    ("GET", round_evidence.ROUTE): "read",
    ("POST", round_posts.ROUTE): "act_on_round",
    **{("GET", route): "see_submission" for route in submission_files.ROUTES},
    ("POST", submission_posts.UPLOAD): "act_on_submission",
    ("POST", submission_posts.ACTS_ROUTE): "act_on_submission",
    ("POST", submission_posts.ATTACH): "act_on_submission",
    ("POST", desk_posts.ACCEPT): "act_on_submission",
    ("POST", desk_posts.FOLDER): "act_on_submission",
    ("POST", comment_posts.NEW): "comment_figure",
    ("POST", comment_posts.ACTS): "comment_figure",
    ("POST", view_posts.NEW): "save_view",
    ("POST", view_posts.ACTS): "save_view",
    **{("POST", route): "query" for route in asking_routes.ROUTES},
    **{("GET", route): "query" for route in page_routes.LISTS},
    **{("GET", route): "query" for route in tile_routes.ROUTES},
    ("POST", page_routes.DRAFT): "keep_query",
    ("POST", file_routes.EXPORT): "query",
    ("GET", file_routes.FILE): "query",
    ("POST", saved_routes.SAVED): "keep_query",
    ("POST", saved_routes.ACTS): "keep_query",
    ("GET", saved_routes.VERSIONS): "query",
    # A program brings a token, or the password that makes one; never a cookie.
    ("POST", paths.SESSION): "anybody",
    ("POST", paths.TOKENS): "anybody",
    ("DELETE", paths.TOKEN): "by_token",
    ("POST", paths.UPLOADS): "act_by_token",
    ("GET", paths.LIST): "see_by_token",
    ("GET", paths.ONE): "see_by_token",
    ("POST", paths.ACTS): "act_by_token",
    **{("GET", route): "read" for route in (*paths.READ, *paths.READ_SDMX)},
    ("POST", paths.SQL): "query_by_program",
    ("GET", sign_in_page.SIGN_IN): "anybody",
    ("POST", sign_in_page.SIGN_IN): "anybody",
    **{("GET", route): "anybody" for route in provider_sign_in.ROUTES},
    ("POST", sign_in_page.SIGN_OUT): "signed_in",
    ("GET", sign_in_page.PASSWORD): "signed_in",
    ("POST", sign_in_page.PASSWORD): "signed_in",
    ("GET", "/_dash-layout"): "read",
    ("GET", "/_dash-dependencies"): "read",
    ("POST", CALLBACK_ROUTE): "read",
    # What dash brings and no page of ours uses: reloading, another's emblem.
    ("GET", "/_reload-hash"): "nobody",
    ("GET", "/_favicon.ico"): "nobody",
}

# Callback, by the id that dash gives it → rule. A callback that only runs in the
# browser has no server side: "nobody".
CALLBACKS: Mapping[str, str] = {
    "..screen.children...shown.data...notice.children..": "read",
    "..jobs-list.children...jobs-tick.disabled..": "read",
    "..impact.children...impact-tick.disabled..": "see_submission",
    "titled.data": "nobody",
    "opened.data": "nobody",
}


class Gate:
    """The check that each request must pass; deny is the default."""

    def __init__(
        self,
        identify: Identify,
        hosts: frozenset[str],
        files: Container[str],
        declared: Mapping[str, Mapping[str, Any]],
        callbacks: Mapping[str, str] = CALLBACKS,
    ) -> None:
        """Take who decides identity, and the lists of what exists.

        `declared` is dash's live `callback_map`, `callbacks` the rule of each.
        """
        self._identify = identify
        self._hosts = hosts
        self._files = files
        self._declared = declared
        self._callbacks = callbacks

    def check(self, request: Request) -> Answer | None:
        """Let a request pass, or raise RefusedError.

        Whoever asks for a page and must sign in first, or change a one-time password,
        is sent there; the answer to that is returned.

        Raises 400 or 421 for the host, 403 for what is not listed or not open to
        this identity, and for calls from elsewhere; 400, 413 or 415 for a
        callback's body.
        """
        check_host(request, self._hosts)
        identity = self._identify(request)
        route = request.url_rule.rule if request.url_rule else ""
        method = "GET" if request.method == "HEAD" else request.method
        if (
            route in KEPT_ROUTES
            and method == "GET"
            and _must_sign_in(request, identity)
        ):
            return _sent_to_the_door(request, identity)
        permit(ROUTES.get((method, route)), identity)
        if route in PAGE_ROUTES and parse(request.path).page == "missing":
            raise RefusedError(403, "forbidden")
        if route in FILE_ROUTES and request.path not in self._files:
            raise RefusedError(403, "forbidden")
        if route == CALLBACK_ROUTE:
            self._check_call(request, identity)
        elif method != "GET" and not request.path.startswith(API):
            # What comes with a token or a password no other site can send along.
            check_same_origin(request)
        return None

    def _check_call(self, request: Request, identity: Identity) -> None:
        check_same_origin(request)
        call = read_call(request)
        output = call.get("output")
        if not isinstance(output, str):
            raise RefusedError(400, "request_malformed")
        permit(self._callbacks.get(output), identity)
        if output not in self._declared:
            raise RefusedError(403, "forbidden")
        check_form(call, self._declared[output])


def _must_sign_in(asked: Request, identity: Identity) -> bool:
    """Tell whether a page is kept from who asks until he says who he is."""
    if identity.caller is None:
        return True
    return identity.held is None and parse(asked.path).page in OF_PERSONS


def _sent_to_the_door(asked: Request, identity: Identity) -> Answer:
    """Return the way to the form that must be filled in before any page is shown."""
    if identity.held is not None:
        return redirect(sign_in_page.PASSWORD, code=303, Response=Response)
    wanted = quote(asked.full_path.rstrip("?"), safe="")
    there = f"{sign_in_page.SIGN_IN}?next={wanted}"
    return redirect(there, code=303, Response=Response)


def permit(rule: str | None, identity: Identity) -> None:
    """Raise RefusedError 403 unless there is a rule and it lets `identity` pass."""
    if rule is None or not RULES[rule](identity):
        stranger = identity.caller is None and rule not in {None, "nobody"}
        raise RefusedError(403, "sign_in_first" if stranger else "forbidden")
