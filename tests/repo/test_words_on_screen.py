"""Every word on screen comes from the wording files: none is written in the code.

What is looked at: what pages and components hand to an element, its children and the
properties that people read. Signs and names that are no words may stand there.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from indicators.progress import STATUSES
from office.rounds.words import RATINGS, TASK_STATUSES

FOLDERS = ("dashboard/pages", "dashboard/components", "dashboard/figures")
READ = {
    *("title", "alt", "placeholder", "label", "text", "name", "summary", "caption"),
    *("aria-label", "aria-description", "data-label", "hovertemplate", "children"),
}
"""Properties of elements and charts that people read."""

CHINESE = re.compile(r"[\u4e00-\u9fff]")
WORD = re.compile(r"[A-Za-z]{2,}")
ELEMENTS = {"html", "dcc", "dmc", "go"}
MAKERS = {
    *("card", "unseen", "decoration", "picker", "link", "labelled", "switch"),
    *("Column", "data_table", "grouped_table", "term", "status_term", "Page"),
}
"""Our own functions whose first arguments are put on screen."""

KEYED = {"link", "term", "status_term"}

# What stands on screen as it stands in the data or on the keyboard.
ALLOWED = {"EN", "CSV", "PNG", "SVG", "SHA-256"}


def is_words(text: str) -> bool:
    """Tell whether a text has words in it, once its holes and tags are gone."""
    bare = re.sub(r"%\{[^}]*\}|<[^>]*>", "", text)
    return (
        bool(CHINESE.search(bare) or WORD.search(bare)) and bare.strip() not in ALLOWED
    )


def shown(node: ast.expr) -> Iterator[ast.Constant]:
    """Yield the literal texts that an argument puts on screen by itself."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node
    for part in parts(node):
        yield from shown(part)


def parts(node: ast.expr) -> list[ast.expr]:
    """Return the parts of an expression of which one or all are put on screen."""
    match node:
        case ast.List(elts=found) | ast.Tuple(elts=found):
            return found
        case ast.JoinedStr(values=found) | ast.BoolOp(values=found):
            return found
        case ast.Starred(value=one):
            return [one]
        case ast.IfExp(body=first, orelse=second):
            return [first, second]
        case ast.BinOp(op=ast.Add(), left=first, right=second):
            return [first, second]
    return []


def arguments(call: ast.Call) -> Iterator[ast.expr]:
    """Yield the arguments of a call that people read, none for any other call."""
    match call.func:
        case ast.Attribute(value=ast.Name(id=owner)) if owner in ELEMENTS:
            yield from call.args[:1]
        case ast.Name(id=name) if name in MAKERS:
            # A link is first told where it leads, a term which one it is.
            yield from call.args[1:2] if name in KEYED else call.args[:1]
        case _:
            return
    for word in call.keywords:
        if word.arg in READ:
            yield word.value


def literals(source: str) -> list[str]:
    """Return the words that a module puts on screen without the wording files."""
    tree = ast.parse(source)
    found = [
        each
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for argument in arguments(node)
        for each in shown(argument)
    ]
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if isinstance(key, ast.Constant) and key.value in READ:
                    found += [e for e in shown(value) if " " in str(e.value)]
    return [
        f"{each.lineno}: {each.value}" for each in found if is_words(str(each.value))
    ]


def test_no_page_writes_its_own_words(repository: Path) -> None:
    told = [
        f"{file.relative_to(repository)}:{line}"
        for folder in FOLDERS
        for file in sorted((repository / folder).glob("*.py"))
        for line in literals(file.read_text(encoding="utf-8"))
    ]
    assert told == []


def test_chinese_stands_in_components_only_where_data_is_compared(
    repository: Path,
) -> None:
    """Status words of the data are compared, never shown; nothing else is Chinese."""
    known = {*STATUSES, *TASK_STATUSES, *RATINGS, "未设目标", "未分解", "中"}
    told = []
    for folder in FOLDERS:
        for file in sorted((repository / folder).glob("*.py")):
            tree = ast.parse(file.read_text(encoding="utf-8"))
            notes = {id(note) for note in docstrings(tree)}
            told += [
                f"{file.name}:{node.lineno}: {node.value}"
                for node in ast.walk(tree)
                if isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and CHINESE.search(node.value)
                and id(node) not in notes
                and node.value not in known
            ]
    assert told == []


def docstrings(tree: ast.AST) -> Iterator[ast.Constant]:
    """Yield every text that stands as a statement of its own."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value


@pytest.mark.parametrize(
    "source",
    [
        'html.P("Hello there")',
        'html.P(["a sign: ", html.B("总览")])',
        'html.Span(f"{count} figures")',
        'html.A(text, title="Open it")',
        'html.P("yes" if known else other)',
        'card("Targets", html.P(told))',
        'link(place, "Back")',
        'go.Scatter(x=x, name="outlook")',
        'html.P(**{"aria-label": "Open the menu"})',
        'unseen("of " + total)',
    ],
)
def test_each_of_these_is_caught(source: str) -> None:
    assert literals(source)


@pytest.mark.parametrize(
    "source",
    [
        'html.P(words.text("overview.about"), className="about")',
        'html.Span("›", className="sign")',
        'html.P([told, " ", more])',
        'link(place, told, "frame-choice")',
        'go.Scatter(hovertemplate="%{y}<extra></extra>")',
        'html.Kbd("j")',
    ],
)
def test_none_of_these_is(source: str) -> None:
    assert literals(source) == []
