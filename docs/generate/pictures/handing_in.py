"""Made-up people and two made-up returns, for pictures of pages of submissions."""

from office.access import shell_caller
from office.accounts import NewAccount, add_account
from office.signing_in import change_password, session_of, sign_in
from office.submissions.handing_in import hand_in
from office.submissions.signing import sign
from office.submissions.uploading import Upload, draft
from office.workspace import Workspace

UNIT = "330000"
PEOPLE = {
    "clerk": ("陈立", "submitter", UNIT),
    "checker": ("赵敏", "submitter", UNIT),
    "head": ("周平", "submitter", UNIT),
    "reviewer": ("孙洁", "reviewer", ""),
    "evaluator": ("王芳", "evaluator", ""),
    "admin": ("吴涛", "administrator", ""),
}
PASSWORD = "four unrelated words"  # noqa: S105 - of a folder that is deleted
HEAD = "指标代码,地区代码,频度,报告期,数值,计量单位"
ROWS = (
    "local_cbec_trade,330000,年,2024,2100.5,亿元",
    "local_cbec_exports,330000,年,2024,1600.2,亿元",
    "local_cbec_imports,330000,年,2024,500.3,亿元",
)
WRONG = "local_overseas_warehouses,330000,年,2024,八百六十,个"


def handed_in(workspace: Workspace) -> tuple[str, str, dict[str, str]]:
    """Return a draft with errors, what was handed in, and the key of each session."""
    keys = {login: _entered(workspace, login) for login in PEOPLE}
    callers = {}
    for login, key in keys.items():
        held = session_of(workspace, key, "")
        assert held is not None  # noqa: S101 - signed in a line above
        callers[login] = held.caller

    def sent(*rows: str) -> str:
        content = "\n".join((HEAD, *rows, "")).encode("gb18030")
        upload = Upload(UNIT, "observations", "浙江 2024 年.csv", content)
        return draft(workspace, callers["clerk"], upload).number

    faulty, right = sent(*ROWS, WRONG), sent(*ROWS)
    for login in ("clerk", "checker", "head"):
        sign(workspace, callers[login], right)
    hand_in(workspace, callers["head"], right, {"": "首次报送"})
    return faulty, right, keys


def _entered(workspace: Workspace, login: str) -> str:
    name, role, unit = PEOPLE[login]
    by = shell_caller(workspace.actor)
    once = add_account(workspace, by, NewAccount(login, name, (role,), unit))
    held = session_of(workspace, sign_in(workspace, login, once, ""), "")
    assert held is not None  # noqa: S101 - signed in a line above
    return change_password(workspace, held, once, PASSWORD, PASSWORD)
