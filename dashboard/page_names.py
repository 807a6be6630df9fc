"""The pages there are, the path of each, and which of them are of persons."""

from typing import Literal

Page = Literal[
    "overview",
    "brief",
    "catalogue",
    "indicator",
    "province",
    "provinces",
    "departments",
    "matrix",
    "compare",
    "sql",
    "department",
    "publications",
    "rounds",
    "round",
    "round_compare",
    "why",
    "credibility",
    "jobs",
    "users",
    "audit",
    "submissions",
    "submission",
    "collections",
    "comments",
    "help",
    "missing",
]

PATHS: dict[str, Page] = {
    "/": "overview",
    "": "overview",
    "/brief": "brief",
    "/indicators": "catalogue",
    # The last of several addresses of a page is the one it is linked by.
    "/province": "provinces",
    "/province/": "provinces",
    "/provinces": "provinces",
    "/department": "departments",
    "/department/": "departments",
    "/departments": "departments",
    "/matrix": "matrix",
    "/compare": "compare",
    "/sql": "sql",
    "/publications": "publications",
    "/rounds": "rounds",
    "/rounds/compare": "round_compare",
    "/credibility": "credibility",
    "/jobs": "jobs",
    "/users": "users",
    "/audit": "audit",
    "/submissions": "submissions",
    "/collections": "collections",
    "/comments": "comments",
    "/help": "help",
}

OF_PERSONS: frozenset[Page] = frozenset(
    {"submissions", "submission", "collections", "comments"}
)
"""Pages that nobody reads without having signed in: they are not published."""
