"""The policy says what we mean, and an answer is not stored unless it says so."""

from flask import Response

from dashboard.headers import content_security_policy, finish, security_headers


def directives(policy: str) -> dict[str, list[str]]:
    return {part.split()[0]: part.split()[1:] for part in policy.split("; ")}


def test_the_policy_is_closed_but_for_ourselves() -> None:
    policy = directives(content_security_policy(["'sha256-x='"]))
    assert policy.pop("script-src") == ["'self'", "'sha256-x='"]
    assert policy.pop("style-src") == ["'self'", "'unsafe-inline'"]
    assert policy.pop("img-src") == ["'self'", "data:", "blob:"]
    assert policy.pop("font-src") == ["'self'", "data:"]
    ourselves = {n for n, sources in policy.items() if sources == ["'self'"]}
    assert ourselves == {"connect-src", "form-action", "manifest-src"}
    closed = {n for n, sources in policy.items() if sources == ["'none'"]}
    assert closed == {"default-src", "base-uri", "frame-ancestors", "object-src"}
    assert policy.keys() == ourselves | closed


def test_an_answer_is_not_stored_unless_it_says_how() -> None:
    headers = security_headers([])
    assert finish(Response(""), headers).headers["Cache-Control"] == "no-store"
    kept = Response("", headers={"Cache-Control": "no-cache"})
    assert finish(kept, headers).headers["Cache-Control"] == "no-cache"


def test_a_weaker_header_of_the_answer_is_replaced() -> None:
    framed = Response("", headers={"X-Frame-Options": "SAMEORIGIN"})
    finished = finish(framed, security_headers([]))
    assert finished.headers.getlist("X-Frame-Options") == ["DENY"]
