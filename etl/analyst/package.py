"""A publication as open files: CSV, Frictionless Data Package, CSV on the Web, DCAT.

One folder: `data/<relation>.csv` (UTF-8, a header, RFC 4180), `datapackage.json`,
`csv-metadata.json` (CSVW), `catalogue.jsonld` (DCAT 3). All of it is made from an
analyst file, the same bytes every time. Text that a spreadsheet would take for a
formula is preceded by an apostrophe, which the description says.
"""

import csv
import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from etl.analyst.catalogue import Column, Relation, attach_text, catalogue
from etl.analyst.schema import JOINS, KEYS
from etl.durable import make_folder, storage_errors
from etl.sql_text import sql
from etl.unfiled import unfiled

DATA, PACKAGE_FILE = "data", "datapackage.json"
CSVW_FILE, DCAT_FILE = "csv-metadata.json", "catalogue.jsonld"

PIECE = 10_000
FORMULA_BEGINS = ("=", "+", "-", "@", "\t", "\r")

_TYPES = {
    "VARCHAR": ("string", "string"),
    "INTEGER": ("integer", "integer"),
    "BIGINT": ("integer", "integer"),
    "DOUBLE": ("number", "number"),
    "BOOLEAN": ("boolean", "boolean"),
    "DATE": ("date", "date"),
    "TIMESTAMP": ("datetime", "dateTime"),
}
"""Type of DuckDB → type of Table Schema, type of CSVW; DECIMAL is a number."""


def write_package(file: Path, folder: Path) -> tuple[str, ...]:
    """Write the package of the analyst file `file` to `folder`; return what it holds.

    Raises:
        StorageError: the folder is full or read-only.
    """
    relations = [each for each in catalogue(file) if each.kind == "table"]
    make_folder(folder / DATA)
    with (
        storage_errors(folder),
        unfiled() as connection,
    ):
        connection.execute(attach_text(file))
        connection.execute(sql("etl.analyst", "use_attached"))
        head = _head(connection)
        sizes = [_write_csv(connection, each, folder) for each in relations]
        parts = list(zip(relations, sizes, strict=True))
        _write_json(folder / PACKAGE_FILE, _data_package(head, parts))
        _write_json(folder / CSVW_FILE, _csvw(head, relations))
        _write_json(folder / DCAT_FILE, _dcat(head, parts))
    names = [f"{DATA}/{each.name}.csv" for each in relations]
    return (PACKAGE_FILE, CSVW_FILE, DCAT_FILE, *names)


def safe(cell: str) -> str:
    """Return a text that no spreadsheet takes for a formula.

    A sign alone, as a bound or an operation, is none.
    """
    return f"'{cell}" if len(cell) > 1 and cell.startswith(FORMULA_BEGINS) else cell


def _head(connection: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    table = connection.table("publication")
    row = table.fetchone() or ()
    return dict(zip(table.columns, row, strict=True))


def _write_csv(
    connection: duckdb.DuckDBPyConnection, relation: Relation, folder: Path
) -> tuple[int, str]:
    """Write one relation; return its bytes and their SHA-256."""
    path = folder / DATA / f"{relation.name}.csv"
    given = connection.table(relation.name)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(given.columns)
        while rows := given.fetchmany(PIECE):
            writer.writerows([_cell(value) for value in row] for row in rows)
    content = path.read_bytes()
    return len(content), hashlib.sha256(content).hexdigest()


def _cell(value: object) -> str:
    if isinstance(value, str):
        return safe(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.isoformat(timespec="microseconds")
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return "" if value is None else str(value)


def _type(column: Column) -> tuple[str, str]:
    if column.type.startswith("DECIMAL"):
        return "number", "decimal"
    return _TYPES[column.type]


def _said(column: Column | Relation) -> str:
    return f"{column.meaning.zh} | {column.meaning.en}"


def _data_package(
    head: dict[str, Any], parts: Iterable[tuple[Relation, tuple[int, str]]]
) -> dict[str, Any]:
    return {
        "profile": "tabular-data-package",
        "name": f"tradeplan-{head['plan']}",
        "id": head["id"],
        "title": "“十四五”对外贸易高质量发展规划：公布数、目标与评估"
        if head["plan"] == "145-trade"
        else head["plan"],
        "description": "Figures, targets and assessment of one publication; text that "
        "begins like a formula is preceded by an apostrophe.",
        "version": head["id"][:12],
        "created": _moment(head["published"]),
        "asOf": head["as_of"].isoformat(),
        "reach": head["reach"],
        "resources": [_resource(each, *size) for each, size in parts],
    }


def _resource(relation: Relation, size: int, digest: str) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": relation.name.replace("_", "-"),
        "path": f"{DATA}/{relation.name}.csv",
        "description": _said(relation),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": size,
        "hash": f"sha256:{digest}",
        "schema": {
            "fields": [_field(column) for column in relation.columns],
            "missingValues": [""],
            "primaryKey": list(KEYS[relation.name]),
            "foreignKeys": [
                {
                    "fields": column,
                    "reference": {"resource": to.replace("_", "-"), "fields": key},
                }
                for table, column, to, key in JOINS
                if table == relation.name and to != table
            ],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    kind = _type(column)[0]
    told: dict[str, Any] = {
        "name": column.name,
        "type": kind,
        "description": _said(column),
    }
    return told | ({"format": "any"} if kind == "datetime" else {})


def _csvw(head: dict[str, Any], relations: Sequence[Relation]) -> dict[str, Any]:
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "zh"}],
        "dc:identifier": head["id"],
        "dc:issued": {"@value": _moment(head["published"]), "@type": "dateTime"},
        "tables": [
            {
                "url": f"{DATA}/{each.name}.csv",
                "dc:description": _both(each),
                "tableSchema": {
                    "columns": [
                        {
                            "name": column.name,
                            "titles": column.name,
                            "dc:description": _both(column),
                            "datatype": _type(column)[1],
                            "null": "",
                        }
                        for column in each.columns
                    ],
                    "primaryKey": list(KEYS[each.name]),
                },
            }
            for each in relations
        ],
    }


def _dcat(
    head: dict[str, Any], parts: Iterable[tuple[Relation, tuple[int, str]]]
) -> dict[str, Any]:
    return {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "spdx": "http://spdx.org/rdf/terms#",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@type": "dcat:Dataset",
        "@id": f"urn:sha256:{head['id']}",
        "dct:identifier": head["id"],
        "dct:issued": {"@value": _moment(head["published"]), "@type": "xsd:dateTime"},
        "dct:temporal": head["as_of"].isoformat(),
        "dct:language": ["zh", "en"],
        "dcat:distribution": [
            {
                "@type": "dcat:Distribution",
                "dct:title": each.name,
                "dct:description": _both(each),
                "dcat:downloadURL": f"{DATA}/{each.name}.csv",
                "dcat:mediaType": "text/csv",
                "dcat:byteSize": size,
                "spdx:checksum": {
                    "spdx:algorithm": "spdx:checksumAlgorithm_sha256",
                    "spdx:checksumValue": digest,
                },
            }
            for each, (size, digest) in parts
        ],
    }


def _both(said: Column | Relation) -> list[dict[str, str]]:
    return [
        {"@value": said.meaning.zh, "@language": "zh"},
        {"@value": said.meaning.en, "@language": "en"},
    ]


def _moment(value: datetime) -> str:
    return f"{value.isoformat(timespec='seconds')}Z"


def _write_json(path: Path, record: object) -> None:
    text = json.dumps(record, ensure_ascii=False, indent=2)
    path.write_text(f"{text}\n", encoding="utf-8")
