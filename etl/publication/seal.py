"""Seal and content digest: what a publication is, and what “the same” means.

The seal is the hash of the file and its name; two files of equal content
differ in bytes, so equality is told by the content digest.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from etl.durable import sha256_of, write_durably
from etl.publication.edition import FILE, Edition
from etl.sql_text import sql
from indicators.errors import DamagedError

MANIFEST = "manifest.json"

RELATIONS = (
    *("plan", "document", "objective", "area", "source", "unit", "department"),
    *("indicator", "scope_break", "target", "load", "observation", "assessment"),
    *("derived", "province_total", "part", "peer", "counterpart", "round"),
)


SHAPE = ("tables", "macros", "cells", "derived")
"""Files of `sql/` that say what a publication can be asked."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What stands beside a publication; `id` is its seal.

    `published` is a moment in UTC, `as_of` a day, both ISO. `trail`: position and
    digest of the last act that the register had noted then; None in a manifest of an
    older version, and where nothing was noted.
    """

    id: str
    plan: str
    as_of: str
    published: str
    content_digest: str
    code_version: str
    method: str
    counts: dict[str, int]
    trail: tuple[int, str] | None = None


def content_digest(
    connection: duckdb.DuckDBPyConnection, as_of: date
) -> tuple[str, dict[str, int]]:
    """Return the digest over the rows of all relations, in any order, and their sizes.

    Rows are told by their own digests, which the engine works out. The statements that
    make relations and macros are part of it: with others, the same rows are another
    publication, which this version can read.
    """
    digest = hashlib.sha256(as_of.isoformat().encode())
    for name in SHAPE:
        digest.update(sql("etl.publication", name).encode())
    counts: dict[str, int] = {}
    for name in RELATIONS:
        rows = _row_digests(connection.table(name))
        counts[name] = len(rows)
        digest.update(f"{name} {len(rows)}".encode())
        digest.update("".join(rows).encode())
    return digest.hexdigest(), counts


def _row_digests(table: duckdb.DuckDBPyRelation) -> list[str]:
    # Each cell as text of its own: a number of JSON has no more than 17 digits.
    cells = ", ".join(f'CAST("{column}" AS VARCHAR)' for column in table.columns)
    told = table.project(f"sha256(CAST(to_json([{cells}]) AS VARCHAR))")
    return sorted(digest for (digest,) in told.fetchall())


def write_manifest(
    folder: Path, edition: Edition, digest: str, counts: dict[str, int]
) -> Manifest:
    """Hash the closed file in `folder`, write its manifest and return it."""
    manifest = Manifest(
        id=sha256_of(folder / FILE),
        plan=edition.plan.code,
        as_of=edition.as_of.isoformat(),
        published=edition.published.isoformat(),
        content_digest=digest,
        code_version=edition.code_version,
        method=edition.plan.method.version,
        counts=counts,
        trail=edition.trail,
    )
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=2)
    write_durably(folder / MANIFEST, text.encode())
    return manifest


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest in a publication's folder.

    Raises:
        DamagedError: it is gone or not a manifest.
    """
    try:
        content: dict[str, Any] = json.loads((folder / MANIFEST).read_bytes())
        trail = content.pop("trail", None)
        return Manifest(**content, trail=(trail[0], trail[1]) if trail else None)
    except (OSError, ValueError, TypeError, LookupError) as error:
        raise DamagedError("publication_damaged", publication=folder.name) from error
