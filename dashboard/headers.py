"""The headers of every answer: what a browser may do with what we send.

Here: Content-Security-Policy and its kin. Not here: how long something may be
cached by name (`static_files`); whatever says nothing about that is not stored.
"""

from collections.abc import Iterable, Mapping

from flask import Response


def content_security_policy(script_hashes: Iterable[str]) -> str:
    """Return the policy: everything from here, no eval, in nobody's frame.

    `script_hashes` are those of the inline scripts, quoted ('sha256-…'). Styles
    may be inline because dash and plotly write them; images may be `data:`
    and `blob:` because plotly makes pictures of charts from those.
    """
    directives = {
        "default-src": "'none'",
        "script-src": " ".join(["'self'", *script_hashes]),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "manifest-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
        "object-src": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def security_headers(script_hashes: Iterable[str]) -> Mapping[str, str]:
    """Return the headers that each answer carries, errors included."""
    return {
        "Content-Security-Policy": content_security_policy(script_hashes),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": (
            "camera=(), display-capture=(), geolocation=(), microphone=(), "
            "payment=(), usb=()"
        ),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Permitted-Cross-Domain-Policies": "none",
    }


def finish(response: Response, headers: Mapping[str, str]) -> Response:
    """Set the headers on an answer and forbid storing it unless it says how."""
    response.headers.update(headers)
    response.headers.setdefault("Cache-Control", "no-store")
    return response
