"""The habits of this repository, read off its own files.

What ruff, mypy and import-linter can see is left to them; `make check` runs those.
"""

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import LONGEST_FIRST

PACKAGES = ("indicators", "etl", "office", "dashboard")
MODULE_LINES = 300
FUNCTION_LINES = 45

# Made elsewhere and kept unchanged with its licence, or bytes that are no text.
FOREIGN = re.compile(
    r"^LICENSE$|^dashboard/vendor/|^data/map/|^data/samples/|\.(png|ico|woff2?|xlsx)$"
)

FORBIDDEN = {
    "address of a package registry": (
        r"pypi\.(?:org|tuna)|pythonhosted\.|npmjs\.|npmmirror\.|/simpl[e]\b|"
        r"(?:extra-)?index[-_]url|find[-_]links|file:///[a-z]"
    ),
    "path of one machine": r"(?<![\w.<])/(?:home|root|work|Users)/\w",
    "work put off": r"\b(?:TO(?:DO)|FIX(?:ME)|XX(?:X)|HA(?:CK))\b",
    "figure from memory": r"from_memory\s*[=,]\s*true",
}

# Rooms where anything may be put are where nothing is found again.
NO_IDEA = {"base", "common", "helpers", "manager", "misc", "utils"}

GLOSSARY = {
    "plan", "objective", "indicator", "reporting unit", "lower unit", "base",
    "target value",
    "anticipatory or binding", "due path", "time progress",
    "completion and reached share", "status", "preliminary", "bound",
    "sibling document", "observation", "vintage", "release day", "recorded day",
    "analyst file", "rebuild", "revision",
    "source precedence", "control total", "comparability", "submission",
    "examination", "finding", "register", "warehouse", "publication", "seal",
    "content digest", "pointer", "job", "lease and fence", "assessment",
    "assessment round", "task", "self-assessment", "rater", "second opinion", "outlook",
    "freeze", "claim", "edit", "circulation", "account", "role", "trail", "return",
    "what was understood", "safe mend",
    "adopted opinions table", "cut-off day", "data period", "standing",
    "on behalf", "request to supplement", "collection", "comment on a figure",
    "saved view", "token",
    "contribution", "mirror check", "revision triangle", "verification opinion",
}  # fmt: skip


def tracked(repository: Path) -> list[str]:
    """Return what git keeps or would keep, oldest names first."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=repository,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\0")
    return sorted(name for name in listed if name and (repository / name).is_file())


def ours(repository: Path) -> dict[str, str]:
    """Return the text of every file that was written here."""
    return {
        name: (repository / name).read_text(encoding="utf-8")
        for name in tracked(repository)
        if not FOREIGN.search(name)
    }


@cache
def parsed(repository: Path) -> tuple[tuple[str, str, ast.Module], ...]:
    """Return name, text and syntax tree of every Python file."""
    return tuple(
        (name, text, ast.parse(text, name))
        for name, text in ours(repository).items()
        if name.endswith(".py")
    )


def in_packages(name: str) -> bool:
    return name.split("/", maxsplit=1)[0] in PACKAGES


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds(repository: Path, what: str) -> None:
    pattern = re.compile(FORBIDDEN[what])
    found = [
        f"{name}:{number}: {line.strip()[:80]}"
        for name, text in ours(repository).items()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]
    assert found == []


def test_every_module_says_what_lives_in_it(repository: Path) -> None:
    silent = [
        name for name, _, tree in parsed(repository) if not ast.get_docstring(tree)
    ]
    assert silent == []


def test_no_module_is_named_for_anything_at_all(repository: Path) -> None:
    parts = {
        part
        for name in tracked(repository)
        if in_packages(name) and name.endswith((".py", ".sql"))
        for part in Path(name).with_suffix("").parts
    }
    assert parts & NO_IDEA == set()


def test_no_module_and_no_function_is_too_long(repository: Path) -> None:
    long = []
    for name, text, tree in parsed(repository):
        if not in_packages(name):
            continue
        if (lines := text.count("\n")) > MODULE_LINES:
            long.append(f"{name}: {lines} lines")
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > FUNCTION_LINES:
                    long.append(f"{name}:{node.lineno}: {node.name}: {lines} lines")
    assert long == []


def test_no_exception_is_swallowed(repository: Path) -> None:
    swallowed = [
        f"{name}:{node.lineno}"
        for name, _, tree in parsed(repository)
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or all(isinstance(line, ast.Pass) for line in node.body))
    ]
    assert swallowed == []


def test_every_exemption_from_a_rule_has_a_code_and_a_reason(
    repository: Path,
) -> None:
    excused = re.compile(
        r"#\s*(?:noqa: [A-Z]+\d+(?:, [A-Z]+\d+)*|pragma: no cover)(.*)"
    )
    bare = [
        f"{name}:{number}: {line.strip()}"
        for name, text, _ in parsed(repository)
        for number, line in enumerate(text.splitlines(), 1)
        if (match := excused.search(line)) and len(match[1].split()) < 2
    ]
    assert bare == []


def test_no_test_waits_by_the_clock(repository: Path) -> None:
    waits = [
        f"{name}:{node.lineno}"
        for name, _, tree in parsed(repository)
        if name.startswith("tests/")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).split(".")[-1] in {"sleep", "wait_for_timeout"}
    ]
    assert waits == []


def test_every_test_asserts_something(repository: Path) -> None:
    idle = [
        f"{name}:{node.lineno}: {node.name}"
        for name, _, tree in parsed(repository)
        if name.startswith("tests/")
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and node.name.startswith("test_")
        and not re.search(r"\bassert|\braises\(|\bexpect\(", ast.unparse(node))
    ]
    assert idle == []


def test_every_link_between_our_pages_leads_somewhere(repository: Path) -> None:
    broken = [
        f"{name}: {target}"
        for name, text in ours(repository).items()
        if name.endswith(".md")
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text)
        if not re.match(r"[a-z]+:", target)
        and not ((repository / name).parent / target).exists()
    ]
    assert broken == []


def test_generated_pages_say_what_the_plan_files_say(
    repository: Path, tmp_path: Path
) -> None:
    generators = repository / "docs" / "generate"
    subprocess.run([sys.executable, generators, tmp_path], check=True)
    fresh = {page.name: page.read_text(encoding="utf-8") for page in tmp_path.iterdir()}
    kept = {
        name: (repository / "docs" / name).read_text(encoding="utf-8") for name in fresh
    }
    pages = {path.name for path in generators.glob("[!_]*.py")}
    assert len(fresh) > len(pages) > 1
    assert kept == fresh, "run `make docs`"


def test_pins_are_exact_and_name_nothing_else(repository: Path) -> None:
    pins = (repository / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert [pin for pin in pins if not re.fullmatch(r"[a-z\d-]+==[\w.]+", pin)] == []
    assert pins == sorted(pins, key=lambda pin: pin.split("==")[0])


def test_the_glossary_has_each_word_and_says_what_it_is_not(
    repository: Path,
) -> None:
    text = (repository / "GLOSSARY.md").read_text(encoding="utf-8")
    entries = re.findall(
        r"^### (\S+) · ([a-z -]+)\n\n(.+?)\n(?=\n|\Z)", text, re.MULTILINE | re.DOTALL
    )
    assert {english for _, english, _ in entries} == GLOSSARY
    assert len(entries) == text.count("\n### ")
    negation = re.compile(r"\b(?:not|never|no|none|nor|neither)\b")
    assert [word for word, _, body in entries if not negation.search(body)] == []


def test_the_files_that_are_begun_first_are_there(repository: Path) -> None:
    missing = [n for n in LONGEST_FIRST if not (repository / "tests" / n).exists()]
    assert missing == []
