"""What evidence is about, and of which round a self-assessment is."""

from indicators.errors import NotFoundError, UserError
from office.register.submission_rows import Kind
from office.rounds.known import known_round
from office.rounds.saying import newest_list, tasks_of
from office.workspace import Workspace

ROUND = "round:"
"""How the subject of a self-assessment begins; the code of its round follows."""

FORMS = ("indicator", "task", "objective")


def checked_subject(workspace: Workspace, kind: Kind, subject: str) -> str:
    """Return what evidence is about, or the round of a self-assessment, if it says one.

    Other kinds say that in their file.

    Raises:
        UserError: evidence without a subject, or a subject of another form.
        NotFoundError: there is no such indicator, task, objective or round.
    """
    asked = subject.strip()
    if kind == "self_assessment" and asked:
        code = asked.removeprefix(ROUND)
        return f"{ROUND}{known_round(workspace, code).round.code}"
    if kind != "evidence":
        if asked:
            raise UserError("subject_needless", kind=kind)
        return ""
    what, _, code = asked.partition(":")
    if what not in FORMS or not code:
        raise UserError("subject_form", subject=asked[:80], known="、".join(FORMS))
    known = _known(workspace, what)
    if code not in known:
        listed = ", ".join(known[:60]) or "—"
        raise NotFoundError(
            "subject_unknown", kind=what, subject=code[:80], known=listed
        )
    return asked


def _known(workspace: Workspace, what: str) -> list[str]:
    plan = workspace.plan
    if what == "indicator":
        return [each.code for each in plan.indicators]
    if what == "objective":
        return [each.code for each in plan.objectives]
    newest = newest_list(workspace)
    return [str(each.number) for each in tasks_of(workspace, newest)] if newest else []
