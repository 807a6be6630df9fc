"""In which format a program is answered: by `?format=`, else by what it accepts."""

from collections.abc import Mapping

from werkzeug.datastructures import MIMEAccept

from dashboard.refusal import RefusedError
from office.slices import Form

MEDIA: Mapping[Form, str] = {
    "json": "application/json",
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
    "arrow": "application/vnd.apache.arrow.stream",
}


def chosen_format(named: Form | None, accepted: MIMEAccept) -> Form:
    """Return the format of an answer; JSON where nothing is said.

    Raises RefusedError 406 "format_unknown": nothing that is accepted can be sent.
    """
    if named or not accepted:
        return named or "json"
    best = accepted.best_match(list(MEDIA.values()))
    if best is None:
        known = "、".join(MEDIA.values())
        raise RefusedError(406, "format_unknown", known=known)
    return next(form for form, media in MEDIA.items() if media == best)
