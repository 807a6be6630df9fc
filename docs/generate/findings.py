"""docs/findings.md: every finding and every error, in the words people read.

Findings are earned by real files; errors are told as their wording has them.
Run by `make docs`; writes into the folder given, else into docs/.
"""

import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from parts.finding_examples import Example, examples
from parts.folders import ROOT, write
from parts.raised_codes import FINDING, raised_codes
from parts.shipped import DATA, shipped_plan, shipped_workspace

from dashboard.sentences import finding_sentence
from dashboard.wording import Wording, wording
from etl.jobs.ingest import LoadOrder
from etl.jobs.load import loading
from etl.jobs.receipt import Receipt
from indicators import errors
from indicators.definition import Bilingual
from indicators.findings import CODES, Finding
from indicators.plan import Plan
from office.checking import check
from office.receipts import finding_record
from office.workspace import Workspace

TODAY = datetime(2026, 11, 22)
SHOWN = 110

HEAD = """\
# Findings and errors

Written by `make docs` from the codes and their wording; edit those, not this page.

A **finding** is what an examination has to say about a file, with line and column
where there is one. `error` keeps the whole file out and leaves the data as they
were; `warning` and `note` keep nothing out. An **error** ends a command or a
request; its exit codes are explained in [cli.md](cli.md#exit-codes).

Each finding below was earned by the file shown; the sentence is the one that the
program gave. In the sentences of errors, words in ⟨brackets⟩ are filled in.
"""


def page() -> str:
    """Return the whole page as Markdown."""
    words = (wording("zh"), wording("en"))
    lines = [HEAD, "## Findings\n", *_findings(shipped_plan(), words)]
    return "\n".join([*lines, "## Errors\n", *_errors(words)])


def _findings(plan: Plan, words: tuple[Wording, Wording]) -> Iterator[str]:
    names = {i.code: i.name for i in plan.indicators}
    names |= {unit.code: unit.name for unit in plan.territory.everywhere}
    shown = examples(DATA)
    with tempfile.TemporaryDirectory() as folder:
        warehouse = Path(folder) / "shipped.duckdb"
        _load_shipped(warehouse, plan)
        for code, severity in CODES.items():
            yield f"### `{code}` · {severity}\n"
            copy = Path(folder) / f"{code}.duckdb"
            shutil.copy(warehouse, copy)
            example = shown[code]
            said = (
                _checked(shipped_workspace(), example)
                if example.unit
                else _examined(copy, example, plan).findings
            )
            yield from _example(code, example, said, names, words)


def _load_shipped(warehouse: Path, plan: Plan) -> None:
    with loading(warehouse, plan) as loader:
        for file in sorted((DATA / "reference" / "observations").glob("*.csv")):
            example = Example(file.read_bytes(), name=file.name)
            loader.load(_order(example))


def _checked(workspace: Workspace, example: Example) -> list[Finding]:
    checked = check(workspace, example.content, example.name, example.unit)
    return [found.finding for found in checked.findings]


def _examined(warehouse: Path, example: Example, plan: Plan) -> Receipt:
    with loading(warehouse, plan) as loader:
        receipts = [loader.load(_order(example)) for _ in range(example.times)]
        if example.again:
            other = replace(example, name=f"{example.again}{example.name}")
            receipts.append(loader.load(_order(other)))
    return receipts[-1]


def _order(example: Example) -> LoadOrder:
    return LoadOrder(example.name, example.content, example.options, TODAY)


def _example(
    code: str,
    example: Example,
    said: Sequence[Finding],
    names: Mapping[str, Bilingual],
    words: tuple[Wording, Wording],
) -> Iterator[str]:
    found = {finding.code: finding for finding in reversed(said)}
    if code not in found:
        raise KeyError(f"the example of {code} earns {sorted(found)} in its place")
    finding = found[code]
    yield f"{_shown(example, finding.line)}\n"
    for each in words:
        sentence = finding_sentence(finding_record(finding), names, each)
        yield f"> {sentence.message}  "
        yield f"> *{sentence.hint}*\n"


def _shown(example: Example, line: int | None) -> str:
    if example.told:
        return f"Earned by {example.told}."
    said = {k: v for k, v in example.options.said().items() if v}
    given = "".join(f" `{_option(name, word)}`" for name, word in said.items())
    told = f"`{example.name}`{given and ' loaded with' + given}"
    if example.unit:
        told = f"a return of {example.unit} that is checked"
    if line is None:
        return f"Earned by {told}."
    text = example.content.decode().splitlines()[line - 1]
    short = text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
    return f"Line {line} of {told}:\n\n```\n{short}\n```"


def _option(name: str, word: str | bool | None) -> str:
    typed = f"--{name.replace('_', '-')}"
    if word is True:
        return typed
    return f'{typed} "{word}"' if " " in str(word) else f"{typed} {word}"


def _errors(words: tuple[Wording, Wording]) -> Iterator[str]:
    kinds: dict[str, str] = {}
    for raised in raised_codes(ROOT):
        if raised.kind != FINDING:
            kinds.setdefault(raised.code, raised.kind)
    for code in sorted(kinds):
        kind = getattr(errors, kinds[code], None)
        yield f"### `{code}`{_leaves(kinds[code], kind)}\n"
        yield from _told(f"error.{code}", words)


def _leaves(name: str, kind: type[errors.TradePlanError] | None) -> str:
    if kind is None:
        return " · request refused" if name == "RefusedError" else " · exit code 70"
    return f" · exit code {kind.exit_code}"


def _told(key: str, words: tuple[Wording, Wording]) -> Iterator[str]:
    for each in words:
        if not each.has(f"{key}.message"):
            continue
        for part, mark in (("message", ""), ("hint", "*")):
            text = each.sentences[f"{key}.{part}"]
            text = text.replace("{", "⟨").replace("}", "⟩")
            yield f"> {mark}{text}{mark}" + ("  " if part == "message" else "\n")


if __name__ == "__main__":
    write("findings.md", page())
