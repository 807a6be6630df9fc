"""Marks of an answer that depends on who asked: its tag, and that it is private."""

from flask import Response


def marked(answer: Response, tag: str) -> Response:
    """Mark an answer: private to who asked, and to be asked for again by its tag.

    The tag is weak: the same answer may come in another encoding.
    """
    answer.set_etag(tag, weak=True)
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.vary.update(("Accept", "Authorization", "Cookie"))
    return answer
