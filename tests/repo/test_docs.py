"""What the documentation says of codes, keys, columns and pictures is so.

That generated pages are fresh is tested with the other habits of the repository.
"""

import json
import re
import runpy
import shutil
import string
import struct
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from typer.testing import CliRunner

from dashboard.cli.main import app
from dashboard.wording import wording
from indicators.errors import TradePlanError
from indicators.findings import CODES
from office.access import Caller, Role
from office.publishing import publish
from office.rounds.acting import appoint, circulate, freeze_round
from office.rounds.claiming import asserted, claim_in
from office.rounds.comments import comment_on
from office.rounds.desk import Desk
from office.rounds.drafting import edit_sentence
from office.rounds.self_reports import report_tasks
from office.rounds.task_list import load_tasks
from office.settings import Settings
from office.submissions.handing_in import hand_in
from office.submissions.reviewing import Seen, accept
from office.submissions.signing import sign
from office.submissions.uploading import Attached, Upload, draft
from office.workspace import Workspace
from tests.conftest import AnalystFile, SetUp

# Maps whose keys are codes or relations of their own.
FREE = {"facts", "counts", "jobs", "absent", "stated"}
PICTURE_BYTES = 150_000
PICTURE_SIZE = (1366, 768)


@pytest.fixture(scope="module")
def raised(repository: Path) -> dict[str, set[str]]:
    """Return finding and error codes that the program raises."""
    reader = runpy.run_path(str(repository / "docs/generate/parts/raised_codes.py"))
    found: dict[str, set[str]] = {"finding": set(), "error": set()}
    for each in reader["raised_codes"](repository):
        found["finding" if each.kind == "Finding" else "error"].add(each.code)
    return found


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory, set_up: SetUp) -> Workspace:
    """Return a workspace with the shipped figures published."""
    made = Workspace(Settings(data=tmp_path_factory.mktemp("docs") / "data"))
    set_up(made)
    return made


def test_every_finding_that_is_declared_is_raised_and_the_other_way_round(
    raised: dict[str, set[str]],
) -> None:
    assert raised["finding"] == set(CODES)


def test_every_code_has_its_words_in_both_languages(
    raised: dict[str, set[str]],
) -> None:
    chinese, english = wording("zh").sentences, wording("en").sentences
    wanted = {
        f"{kind}.{code}.{part}"
        for kind, codes in raised.items()
        for code in codes
        for part in ("message", "hint")
    }
    said = {key for key in chinese | english if key.startswith(("finding.", "error."))}
    assert said == wanted
    for key in wanted:
        assert chinese[key].strip()
        assert english[key].strip()
        assert facts(chinese[key]) == facts(english[key]), key


def facts(sentence: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence)} - {None}


def test_every_code_has_a_paragraph(
    repository: Path, raised: dict[str, set[str]]
) -> None:
    page = (repository / "docs" / "findings.md").read_text(encoding="utf-8")
    findings, errors = page.split("\n## Errors\n")
    for part, kind in ((findings, "finding"), (errors, "error")):
        sections = re.split(r"^### ", part, flags=re.MULTILINE)[1:]
        told = {re.match(r"`(\w+)`", section)[1]: section for section in sections}  # type: ignore[index]
        assert set(told) == raised[kind]
        assert [code for code, text in told.items() if text.count("\n> *") != 2] == []


def test_the_exit_codes_told_are_those_of_our_errors(repository: Path) -> None:
    section = section_of(repository, "Exit codes")
    told = {int(code) for code in re.findall(r"^\| (\d+) \|", section, re.MULTILINE)}
    ours = {kind.exit_code for kind in family(TradePlanError)}
    assert told == ours | {0, 1, 130}


def family(kind: type[TradePlanError]) -> Iterator[type[TradePlanError]]:
    yield kind
    for below in kind.__subclasses__():
        yield from family(below)


def test_every_variable_of_the_environment_is_told(repository: Path) -> None:
    told = re.findall(r"^\| `(TRADEPLAN_\w+)`", section_of(repository, "Environment"),
                      re.MULTILINE)  # fmt: skip
    ours = {
        field.alias or f"TRADEPLAN_{name.upper()}"
        for name, field in Settings.model_fields.items()
    }
    assert set(told) == ours
    assert len(told) == len(ours)


def section_of(repository: Path, title: str) -> str:
    """Return what stands under one heading of cli.md, whatever its level."""
    page = (repository / "docs" / "cli.md").read_text(encoding="utf-8")
    found = re.search(
        rf"^(#+) {re.escape(title)}\n(.*?)(?=^#{{1,3}} |\Z)", page,
        re.MULTILINE | re.DOTALL,
    )  # fmt: skip
    assert found, title
    return found[2]


def keys_told(repository: Path, title: str) -> set[str]:
    rows = re.findall(r"^\| (`[^|]+) \|", section_of(repository, title), re.MULTILINE)
    return {key for row in rows for key in re.findall(r"`([^`]+)`", row)}


def keys_in(record: Any, path: str = "") -> Iterator[str]:
    """Yield the path of every value of a JSON document: `series[].value`."""
    if isinstance(record, list) and all(isinstance(each, dict) for each in record):
        for each in record:
            yield from keys_in(each, f"{path}[]" if path else "")
    elif isinstance(record, dict) and path.rpartition(".")[2] not in FREE:
        for key, value in record.items():
            # Beside its code, a reason has facts of its own.
            if key == "code" or not path.endswith("reason"):
                yield from keys_in(value, f"{path}.{key}" if path else key)
    else:
        yield path


@pytest.fixture(autouse=True)
def generators(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what makes the generated pages be imported, whichever test comes first."""
    monkeypatch.syspath_prepend(repository / "docs" / "generate")


def run(workspace: Workspace, *arguments: str) -> Any:
    done = CliRunner().invoke(
        app, [*arguments, "--data", str(workspace.root), "--json"]
    )
    assert done.stdout, repr(done.exception)
    return json.loads(done.stdout)


def loaded(repository: Path, workspace: Workspace, folder: Path) -> Any:
    """Return the receipts of a customs table, a revision and a refused file."""
    examples = runpy.run_path(
        str(repository / "docs" / "generate" / "parts" / "finding_examples.py")
    )["examples"](repository / "data")
    revision = (
        "indicator,unit,frequency,period,value,unit_of_measure,source,vintage,released\n"
        "goods_trade_total_usd,全国,year,2025,63600,亿美元,customs_release,v,2026-11-02\n"
    )
    files = {
        "2024-12.csv": examples["lower_unit_unknown"].content,
        "revision.csv": revision.encode(),
        "refused.csv": examples["unit_off"].content,
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return run(workspace, "load", *(str(folder / name) for name in files))


def unmatched(told: set[str], found: set[str]) -> set[str]:
    """Return keys told but not given, or given but not told.

    What holds keys may be told too.
    """
    above = {path[: at.start()] for path in found for at in re.finditer(r"\.", path)}
    return (found - told) | (told - found - above)


@pytest.mark.parametrize(
    ("title", "commands"),
    [
        ("`init --json`", [["init"]]),
        ("`status --json`", [["status"]]),
        ("`catalogue --json`", [["catalogue"]]),
        ("`publish --json`", [["publish"]]),
        (
            "`show --json`",
            [
                ["show", "goods_trade_total_usd"],
                ["show", "goods_trade_total", "--unit", "440000"],
                ["show", "goods_export_share"],
                ["show", "gdp"],
            ],
        ),
        ("`credibility --json`", [["credibility"]]),
        (
            "`credibility INDICATOR --json`",
            [["credibility", "gdp", "--unit", "110000"]],
        ),
    ],
)
def test_the_keys_told_are_the_keys_given(
    repository: Path, workspace: Workspace, title: str, commands: list[list[str]]
) -> None:
    found = {key for words in commands for key in keys_in(run(workspace, *words))}
    assert unmatched(keys_told(repository, title), found) == set()


def test_the_keys_told_of_a_receipt_are_those_given(
    repository: Path, workspace: Workspace, tmp_path: Path
) -> None:
    receipts = loaded(repository, workspace, tmp_path)
    assert [receipt["accepted"] for receipt in receipts] == [True, True, False]
    assert (
        unmatched(keys_told(repository, "`load --json`"), set(keys_in(receipts)))
        == set()
    )


def test_the_keys_told_of_a_check_are_those_given(
    repository: Path, workspace: Workspace, tmp_path: Path
) -> None:
    text = (
        "指标代码,频度,报告期,数值,计量单位\n"
        "local_cbec_trade,年,2024年,1.2万,万元\n合计,,,3,\n"
    )
    file, form = tmp_path / "return.csv", tmp_path / "form.csv"
    file.write_text(text, encoding="utf-8")
    checked = run(workspace, "check", str(file), "--unit", "330000")
    assert (checked["ok"], len(checked["findings"])) == (True, 2)
    told = keys_told(repository, "`check --json`")
    assert unmatched(told, set(keys_in(checked))) == set()
    words = ("template", "--unit", "330000", "--format", "csv", "--out", str(form))
    made = run(workspace, *words)
    assert keys_told(repository, "`template --json`") == set(keys_in(made))


def test_the_keys_told_of_jobs_are_those_given(
    repository: Path, workspace: Workspace, tmp_path: Path
) -> None:
    loaded(repository, workspace, tmp_path)
    listed = run(workspace, "jobs")
    told = keys_told(repository, "`jobs --json`")
    assert unmatched(told, set(keys_in(listed))) == set()
    shown = run(workspace, "jobs", "show", str(listed[0]["number"]))
    assert set(shown) == set(listed[0]) | keys_told(repository, "`jobs show --json`")


def test_the_keys_told_of_publications_are_those_given(
    repository: Path, workspace: Workspace
) -> None:
    told = keys_told(repository, "`publish --json`") - {"is_new"}
    more = keys_told(repository, "`publications --json`")
    assert unmatched(told | more, set(keys_in(run(workspace, "publications")))) == set()


def test_the_keys_told_of_what_analysts_take_are_those_given(
    repository: Path, workspace: Workspace, tmp_path: Path
) -> None:
    told = keys_told(repository, "`dictionary --json`")
    assert unmatched(told, set(keys_in(run(workspace, "dictionary")))) == set()
    taken = run(workspace, "analyst-file", "--out", str(tmp_path / "a.duckdb"))
    title = "`analyst-file --json`, `data-package --json`"
    assert keys_told(repository, title) == set(keys_in(taken))


def test_the_keys_told_of_a_comparison_are_those_given(
    repository: Path, workspace: Workspace, tmp_path: Path
) -> None:
    data = shutil.copytree(workspace.root, tmp_path / "data")
    plan = shutil.copytree(repository / "data/plan/145-trade", tmp_path / "plan")
    toml = plan / "indicators" / "gdp.toml"
    text = toml.read_text(encoding="utf-8")
    toml.write_text(text.replace("Gross", "The gross"), encoding="utf-8")
    changed = Workspace(Settings(data=data, plan=plan))
    loaded(repository, changed, tmp_path)
    publish(changed)
    old, new = (m.id for m in reversed(changed.publications.manifests()))
    found = set(keys_in(run(changed, "publications", "compare", old, new)))
    assert unmatched(keys_told(repository, "`publications compare --json`"), found) == (
        {"revisions[].old", "targets[].old", "targets[].new"} & found
    )


def acted_on(data: Path, evidence: Path) -> Workspace:
    """Return a workspace in which the final round went out and was commented on."""
    evidence.write_bytes(b"signed")
    workspace = Workspace(Settings(data=data))
    desk = Desk(workspace, "final-2025", "李明")
    reports = ("reported", "area", "1")
    made = asserted(reports, "按进度推进", "", ("440000", ""))
    claim_in(desk, [made], [evidence])
    edit_sentence(desk, "indicator.goods_trade_total_usd", "zh", "超额完成")
    appoint(desk, "lead", "李明", "commerce")
    freeze_round(desk, None, "")
    circulate(desk, ["500000"], date(9999, 12, 31))
    comment_on(desk, "500000", "", "请注明口径")
    return workspace


def self_assessed(workspace: Workspace, code: str) -> None:
    """Have a province's self-assessment of a round handed in and accepted."""
    people: tuple[tuple[str, str, Role], ...] = (
        ("填", "330000", "submitter"),
        ("核", "330000", "submitter"),
        ("负", "330000", "submitter"),
        ("审", "", "reviewer"),
    )
    filler, checker, head, reviewer = (
        Caller(name, name, name, unit, frozenset({role}), "127.0.0.1")
        for name, unit, role in people
    )
    upload = Upload(
        *("330000", "self_assessment", "自评.csv"),
        "部分,内容\n主要措施,建库\n成效,增长\n".encode(),
        subject=f"round:{code}",
        attached=[Attached("scan", "自评.pdf", b"%PDF-1.4")],
    )
    number = draft(workspace, filler, upload).number
    for person in (filler, checker, head):
        sign(workspace, person, number)
    receipt = hand_in(workspace, head, number)
    current = workspace.publications.current() or ""
    accept(workspace, reviewer, Seen(number, receipt.sha256, current))


def test_the_keys_told_of_rounds_are_those_given(
    repository: Path, workspace: Workspace, tmp_path: Path
) -> None:
    data = shutil.copytree(workspace.root, tmp_path / "data")
    # Before it is frozen: a frozen round shows what stood then.
    self_assessed(Workspace(Settings(data=Path(data))), "final-2025")
    acted = acted_on(data, tmp_path / "report.pdf")
    load_tasks(acted, repository / "data" / "samples" / "tasks.csv", "李明")
    commands = {
        "rounds": [["rounds"]],
        "rounds opinions": [["rounds", "opinions", "final-2025"]],
        "rounds sentences": [["rounds", "sentences", "final-2025"]],
        "rounds verify": [["rounds", "verify", "final-2025"]],
        "rounds compare": [["rounds", "compare", "mid-2023", "final-2025"]],
        "assess": [["assess", "--round", code] for code in ("mid-2023", "final-2025")],
    }
    # What may be null where it is not an object, and a list that is empty here.
    either = {"standings[].value", "standings[].base", "outlooks[].start", "frozen"}
    either |= {f"lost[].{key}" for key in ("key", "language", "text", "by")}
    for title, asked in commands.items():
        found = {key for words in asked for key in keys_in(run(acted, *words))}
        told = keys_told(repository, f"`{title} --json`")
        assert unmatched(told, found) <= either | {"differs"}, title
    told = keys_told(repository, "`rounds --json`")
    told |= keys_told(repository, "`rounds show --json`")
    found = set(keys_in(run(acted, "rounds", "show", "final-2025")))
    assert unmatched(told, found) == set()


def test_the_keys_told_of_tasks_are_those_given(
    repository: Path, workspace: Workspace, tmp_path: Path
) -> None:
    samples = repository / "data" / "samples"
    acted = Workspace(Settings(data=shutil.copytree(workspace.root, tmp_path / "data")))
    bad = run(acted, "tasks", "load", str(samples / "tasks_bad.csv"), "--by", "李明")
    assert (
        unmatched(keys_told(repository, "`tasks load --json`"), set(keys_in(bad)))
        == set()
    )
    load_tasks(acted, samples / "tasks.csv", "李明")
    desk, scan = Desk(acted, "final-2025", "李明"), samples / "README.md"
    for unit, name in (("commerce", "department"), ("500000", "province")):
        report_tasks(desk, samples / f"report_{name}.csv", unit, [scan])
    for layer in ("verified", "assessed"):
        task = asserted((layer, "task", "1"), "进展较慢", "理由", ("", ""))
        claim_in(desk, [task])
    rating = asserted(
        ("assessed", "objective", "strength"), "进展明显", "理由", ("", "first")
    )
    claim_in(desk, [rating])
    listed = keys_told(repository, "`tasks --json`")
    assert unmatched(listed, set(keys_in(run(acted, "tasks")))) == set()
    of_task = {
        key.removeprefix("tasks[].") for key in listed if key.startswith("tasks[].")
    }
    told = of_task | keys_told(repository, "`tasks --round --json`")
    here = ("--round", "final-2025")
    assert unmatched(told, set(keys_in(run(acted, "tasks", *here)))) <= {
        "verified",
        "assessed",
    }
    for view in ("coverage", "overdue"):
        told = keys_told(repository, f"`tasks {view} --json`")
        assert (
            unmatched(told, set(keys_in(run(acted, "tasks", view, *here)))) == set()
        ), view


def test_the_keys_told_of_doctor_are_those_given(
    repository: Path, workspace: Workspace, tmp_path: Path
) -> None:
    told = keys_told(repository, "`doctor --json`")
    assert unmatched(told, set(keys_in(run(workspace, "doctor")))) == set()
    data = shutil.copytree(workspace.root, tmp_path / "data")
    (load, *_) = workspace.register.loads()
    (data / "blobs" / load.sha256[:2] / load.sha256).unlink()
    broken = Workspace(Settings(data=data))
    told = keys_told(repository, "`doctor --rebuild --json`")
    found = set(keys_in(run(broken, "doctor", "--rebuild")))
    assert unmatched(told, found) == set()


def test_the_keys_told_of_an_error_are_those_given(
    repository: Path, workspace: Workspace
) -> None:
    program = "from dashboard.cli.main import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program, "show", "none_such", "--json",
         "--data", str(workspace.root)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 3
    assert (
        unmatched(
            keys_told(repository, "Errors"), set(keys_in(json.loads(done.stdout)))
        )
        == set()
    )


@pytest.fixture(scope="module")
def published(workspace: Workspace) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a connection to a copy of a publication.

    The commands of this process may hold the file itself open, with other settings.
    """
    publication = workspace.publications.manifests()[-1].id
    path = workspace.publications.path(publication)
    with duckdb.connect(shutil.copy(path, workspace.root)) as connection:
        yield connection


@pytest.mark.parametrize(
    "question",
    [
        "SELECT table_name, comment FROM duckdb_tables()",
        "SELECT table_name || '.' || column_name, comment FROM duckdb_columns() "
        "WHERE NOT internal",
        "SELECT function_name, comment FROM duckdb_functions() WHERE NOT internal",
    ],
)
def test_a_publication_says_what_all_of_it_is_in_both_languages(
    published: duckdb.DuckDBPyConnection, question: str
) -> None:
    told = dict(published.execute(question).fetchall())
    assert told
    halves = {name: (comment or "").split(" | ") for name, comment in told.items()}
    unsaid = [
        name
        for name, (chinese, *english) in halves.items()
        if not re.search(r"[\u4e00-\u9fff]", chinese)
        or not "".join(english).isprintable()
        or not english
    ]
    assert unsaid == []


@pytest.fixture(scope="module")
def asked(analyst_file: AnalystFile) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a connection to the analyst file of everybody."""
    with duckdb.connect(analyst_file("public"), read_only=True) as connection:
        yield connection


def test_the_queries_shown_to_analysts_give_rows(
    repository: Path, asked: duckdb.DuckDBPyConnection
) -> None:
    page = (repository / "docs" / "data-dictionary.md").read_text(encoding="utf-8")
    queries = re.findall(r"```sql\n(.+?)```", page, re.DOTALL)
    assert len(queries) == 4
    for query in queries:
        assert asked.execute(query).fetchall(), query


@pytest.mark.parametrize("guide", ["analyst.md", "analyst.en.md"])
def test_every_query_of_the_guide_answers(
    repository: Path, asked: duckdb.DuckDBPyConnection, guide: str
) -> None:
    page = (repository / "docs" / "guide" / guide).read_text(encoding="utf-8")
    queries = re.findall(r"```sql\n(.+?)```", page, re.DOTALL)
    assert len(queries) == 4
    for query in queries:
        assert asked.execute(query).fetchall(), query


@pytest.mark.parametrize("guide", ["digits.md", "digits.en.md"])
def test_the_example_for_analysts_gives_the_rows_that_are_read_there(
    repository: Path, published: duckdb.DuckDBPyConnection, guide: str
) -> None:
    page = (repository / "docs" / "guide" / guide).read_text(encoding="utf-8")
    (query,) = re.findall(r"```sql\n(.+?)```", page, re.DOTALL)
    lines = [line.strip("| ").split(" | ") for line in re.findall(r"^\|.+", page, re.M)]
    rows = published.execute(query).fetchall()
    assert [column[0] for column in published.description or []] == lines[0]
    assert [[f"{cell}" for cell in row] for row in rows] == lines[2:]


def test_every_page_is_found_from_the_first_one(repository: Path) -> None:
    docs = repository / "docs"
    seen: set[Path] = set()
    waiting = [docs / "index.md"]
    while waiting:
        page = waiting.pop()
        seen.add(page)
        links = re.findall(r"\]\(([^)#\s]+\.md)", page.read_text(encoding="utf-8"))
        found = {(page.parent / link).resolve() for link in links}
        waiting += [link for link in found - seen if docs in link.parents]
    assert sorted(set(docs.rglob("*.md")) - seen) == []


def test_every_guide_says_the_same_in_both_languages(repository: Path) -> None:
    guides = repository / "docs" / "guide"
    english = sorted(guides.glob("*.en.md"))
    chinese = sorted(set(guides.glob("*.md")) - set(english))
    assert chinese
    assert [g.name.replace(".md", ".en.md") for g in chinese] == [
        guide.name for guide in english
    ]
    for one, other in zip(chinese, english, strict=True):
        assert outline(one) == outline(other), one.name


def outline(guide: Path) -> list[str]:
    """Return what must agree: levels of headings, commands and pictures."""
    text = guide.read_text(encoding="utf-8")
    parts = re.findall(
        r"^(#+) |^((?:\.venv/bin/)?(?:tradeplan|make) .+)$|\]\(\.\./images/([\w-]+)",
        text,
        re.MULTILINE,
    )
    return ["".join(part).split("  #")[0].removesuffix("-en") for part in parts]


def test_every_picture_is_used_small_and_of_one_size(repository: Path) -> None:
    docs = repository / "docs"
    pages = "".join(p.read_text(encoding="utf-8") for p in docs.rglob("*.md"))
    pictures = sorted((docs / "images").glob("*.png"))
    assert pictures
    for picture in pictures:
        content = picture.read_bytes()
        assert struct.unpack(">II", content[16:24]) == PICTURE_SIZE, picture.name
        assert len(content) < PICTURE_BYTES, picture.name
        assert f"images/{picture.name}" in pages
