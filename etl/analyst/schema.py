"""The schema as a whole: which version of it a file has, and what joins to what."""

import hashlib
from functools import cache
from importlib.resources import files

from etl.analyst.build import PACKAGE, SEALED_MACROS
from etl.sql_text import sql

WORKED_OUT_EDITION = 1
"""Raised when what Python writes into a file changes: `target_due`, `contribution`."""

SHOWN_DIGEST = 12

JOINS: tuple[tuple[str, str, str, str], ...] = (
    ("observation", "indicator", "indicator", "code"),
    ("observation", "unit", "unit", "code"),
    ("observation", "source", "source", "code"),
    ("observation", "load", "load", "load"),
    ("observation_vintage", "indicator", "indicator", "code"),
    ("observation_vintage", "unit", "unit", "code"),
    ("observation_vintage", "source", "source", "code"),
    ("observation_vintage", "load", "load", "load"),
    ("operand", "indicator", "indicator", "code"),
    ("operand", "operand_indicator", "indicator", "code"),
    ("operand", "unit", "unit", "code"),
    ("operand", "operand_unit", "unit", "code"),
    ("operand", "operand_source", "source", "code"),
    ("indicator", "objective", "objective", "code"),
    ("indicator", "area", "area", "number"),
    ("indicator", "growth_of", "indicator", "code"),
    ("indicator", "mirror_of", "indicator", "code"),
    ("formula_step", "indicator", "indicator", "code"),
    ("formula_step", "operand", "indicator", "code"),
    ("scope_break", "indicator", "indicator", "code"),
    ("part", "whole", "indicator", "code"),
    ("part", "part", "indicator", "code"),
    ("counterpart", "indicator", "indicator", "code"),
    ("counterpart", "other", "indicator", "code"),
    ("unit", "parent", "unit", "code"),
    ("peer", "unit", "unit", "code"),
    ("target", "indicator", "indicator", "code"),
    ("target", "unit", "unit", "code"),
    ("target", "document", "document", "code"),
    ("target", "reference_indicator", "indicator", "code"),
    ("target", "reference_unit", "unit", "code"),
    ("target_due", "target", "target", "id"),
    ("target_due", "indicator", "indicator", "code"),
    ("target_due", "unit", "unit", "code"),
    ("assessment", "target", "target", "id"),
    ("assessment", "indicator", "indicator", "code"),
    ("assessment", "unit", "unit", "code"),
    ("contribution", "indicator", "indicator", "code"),
    ("contribution", "unit", "unit", "code"),
    ("plan", "document", "document", "code"),
    ("publication", "plan", "plan", "code"),
)
"""Relation, column, and the relation and column that it names a row of."""

KEYS: dict[str, tuple[str, ...]] = {
    "observation": ("indicator", "unit", "frequency", "period"),
    "observation_vintage": (
        *("indicator", "unit", "frequency", "period", "source", "vintage"),
    ),
    "operand": (
        *("indicator", "unit", "frequency", "period", "operand_indicator"),
        *("operand_unit", "operand_frequency", "operand_period"),
        *("operand_source", "operand_vintage"),
    ),
    "indicator": ("code",),
    "unit": ("code",),
    "source": ("code",),
    "document": ("code",),
    "objective": ("code",),
    "area": ("number",),
    "department": ("code",),
    "load": ("load",),
    "plan": ("code",),
    "publication": ("id",),
    "round": ("code",),
    "target": ("id",),
    "target_due": ("target", "year"),
    "assessment": ("target",),
    "contribution": (
        *("indicator", "unit", "breakdown", "from_year", "to_year", "kind", "part"),
    ),
    "formula_step": ("indicator", "step"),
    "scope_break": ("indicator", "period", "effect"),
    "part": ("whole", "breakdown", "part"),
    "peer": ("unit",),
    "counterpart": ("indicator", "other"),
}
"""Relation → the columns that name a row of it."""


@cache
def schema_digest() -> str:
    """Return the beginning of the digest over the statements that make a file."""
    folder = files(PACKAGE).joinpath("sql")
    names = sorted(entry.name for entry in folder.iterdir())
    digest = hashlib.sha256(str(WORKED_OUT_EDITION).encode())
    for name in names:
        digest.update(sql(PACKAGE, name.removesuffix(".sql")).encode())
    for name in SEALED_MACROS:
        digest.update(sql("etl.publication", name).encode())
    return digest.hexdigest()[:SHOWN_DIGEST]
