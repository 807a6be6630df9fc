"""Long answers in pieces.

waitress keeps what it is given at once, if it is long, in a file on the disk until it
is sent. Of an answer that comes in pieces it sends each before it takes the next, and
only what a slow client leaves lying goes there.
"""

from flask import Response

PIECE = 1 << 18
"""Bytes of a piece: a quarter of what waitress holds in memory."""


def in_pieces(answer: Response) -> Response:
    """Return an answer whose content is sent piece by piece, if it is long."""
    if answer.is_streamed or answer.direct_passthrough:
        return answer
    content = answer.get_data()
    if len(content) > PIECE:
        starts = range(0, len(content), PIECE)
        answer.response = [content[at : at + PIECE] for at in starts]
    return answer
