"""Build a publication: warehouse + plan + judgement → one sealed file.

Built aside, checkpointed, closed, synced, hashed, and only then given its
name; a build that dies leaves nothing that a reader could open.
"""

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import duckdb

from etl.durable import make_folder, storage_errors, sync_file, sync_folder
from etl.failpoint import failpoint
from etl.prepared import fill
from etl.publication.annual import annual_values
from etl.publication.audits import audit
from etl.publication.derived import WORKED_OUT, formula_macro, formula_steps
from etl.publication.edition import FILE, Edition
from etl.publication.seal import Manifest, content_digest, write_manifest
from etl.publication.tables import assessment_rows, plan_relations
from etl.sql_text import sql
from etl.steps import Step, unwatched
from indicators.assess import assess
from indicators.errors import TradePlanError
from indicators.formula_order import formulas_in_order

# Many small relations: the smallest blocks make a file a third of the size. One thread:
# the engine shares out work by 122,880 rows, of which no relation has as many; a second
# one waits busily and takes a fifth more of the processors for nothing.
_COMPACT: dict[str, str | bool | int | float | list[str]] = {
    "threads": 1,
    "default_block_size": 16384,
}

ASIDE = ".building-"
COMMENTS = ("comments", "comments_derived")

Known = Callable[[str], Manifest | None]


def build(
    warehouse: Path,
    folder: Path,
    edition: Edition,
    known: Known,
    step: Step = unwatched,
) -> Manifest:
    """Return the manifest of a publication built into `folder`/<its hash>.

    `warehouse` must be closed by everybody who could write. `known` gives the
    publication that already holds a content digest: then that one is returned
    and nothing is added. `step` is told of each step of `etl.steps.PUBLISH`.

    Raises:
        AuditError: what would be published contradicts itself.
        DefinitionError: a formula of the plan is not in order.
        StorageError: `folder` is full or read-only.
    """
    make_folder(folder)
    aside = folder / f"{ASIDE}{edition.published:%Y%m%dT%H%M%S%f}"
    with storage_errors(aside):
        _remove_unfinished(folder)
        aside.mkdir()
        try:
            digest, counts = _write(aside / FILE, warehouse, edition, step)
            failpoint("publish.closed")
            step("seal")
            same = known(digest)
            if same is not None:
                return same
            _refuse_open_log(aside)
            sync_file(aside / FILE)
            manifest = write_manifest(aside, edition, digest, counts)
            failpoint("publish.sealed")
            step("name")
            _give_name(aside, folder / manifest.id)
            failpoint("publish.named")
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    return manifest


def _remove_unfinished(folder: Path) -> None:
    # Whoever builds holds the lock: what stands aside was left by the dead.
    for left in folder.glob(f"{ASIDE}*"):
        shutil.rmtree(left)


def _write(
    path: Path, warehouse: Path, edition: Edition, step: Step
) -> tuple[str, dict[str, int]]:
    step("copy")
    formulas = formulas_in_order(edition.plan)
    with closing(duckdb.connect(path, config=dict(_COMPACT))) as connection:
        connection.execute(attach_text(warehouse))
        for name in ("tables", "copy_figures"):
            connection.execute(sql("etl.publication", name))
        connection.execute("DETACH warehouse")
        failpoint("publish.figures_copied")
        step("derive")
        # In one transaction: each of its own would be synced to the disk.
        connection.begin()
        for name, rows in plan_relations(edition.plan):
            fill(connection, name, rows)
        fill(connection, "formula_step", formula_steps(formulas))
        fill(connection, "publication", [_head(edition)])
        for name in ("macros", "cells"):
            connection.execute(sql("etl.publication", name))
        connection.execute(formula_macro(formulas, edition.plan))
        for name in ("derived", "latest", *WORKED_OUT, *COMMENTS):
            connection.execute(sql("etl.publication", name))
        step("judge")
        _judge(connection, edition)
        failpoint("publish.judged")
        step("audit")
        audit(connection)
        connection.commit()
        failpoint("publish.audited")
        step("digest")
        digest, counts = content_digest(connection, edition.as_of)
        connection.execute("CHECKPOINT")
    return digest, counts


def _judge(connection: duckdb.DuckDBPyConnection, edition: Edition) -> None:
    annual = annual_values(connection, edition.plan.judged_indicators())
    judged = assess(edition.plan, annual, edition.as_of)
    fill(connection, "assessment", assessment_rows(judged))


def attach_text(path: Path) -> str:
    """Return the statement that attaches a warehouse for reading.

    ATTACH takes no parameters, so the path is written as a quoted literal.
    """
    literal = str(path).replace("'", "''")
    return "".join(("ATTACH '", literal, "' AS warehouse (READ_ONLY)"))


def _head(edition: Edition) -> tuple[object, ...]:
    return (
        edition.plan.code,
        edition.as_of,
        edition.published,
        edition.code_version,
        edition.plan.method.version,
    )


def _refuse_open_log(folder: Path) -> None:
    if list(folder.glob("*.wal")):
        raise TradePlanError("publication_log_open")


def _give_name(aside: Path, final: Path) -> None:
    sync_folder(aside)
    if not final.exists():
        aside.replace(final)
    sync_folder(final.parent)
