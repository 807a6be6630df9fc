"""Every table of every chapter is run by some test."""

import ast
from collections.abc import Callable
from pathlib import Path

Row = dict[str, str]

FOLDER = Path(__file__).parent
FIRST = ("case", "situation", "figure", "group", "ruling")
"""What the first column of a table may be called."""


def declared(module: Path) -> dict[str, object]:
    """Return the constants CHAPTERS and TABLE of a test module."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    return {
        node.targets[0].id: ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and node.targets[0].id in {"CHAPTERS", "TABLE"}
    }


def test_no_table_is_only_talk(rows_of: Callable[[str, str], list[Row]]) -> None:
    run = {
        (chapter, first)
        for module in FOLDER.glob("test_*.py")
        if (constants := declared(module))
        for chapter in constants["CHAPTERS"]
        for first in constants["TABLE"].values()
    }
    drawn = {
        (path.stem, first)
        for path in FOLDER.glob("*.md")
        for first in FIRST
        if rows_of(path.stem, first)
    }
    assert drawn <= run
    chapters = {path.stem for path in FOLDER.glob("*.md")} - {"00-head"}
    assert {chapter for chapter, _ in drawn} == chapters


def test_each_table_starts_with_a_column_that_is_looked_for(
    rows_of: Callable[[str, str], list[Row]],
) -> None:
    for path in FOLDER.glob("*.md"):
        lines = path.read_text(encoding="utf-8").splitlines()
        drawn = sum(line.startswith("|") for line in lines)
        heads = sum(line.startswith("|---") for line in lines)
        read = sum(len(rows_of(path.stem, first)) for first in FIRST)
        assert read == drawn - 2 * heads, path.name
