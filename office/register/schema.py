"""All tables of the register together: what a migration is held against."""

from office.register import (
    collection_tables,
    comment_tables,
    people_tables,
    round_tables,
    submission_tables,
    tables,
)

__all__ = [
    "collection_tables",
    "comment_tables",
    "metadata",
    "people_tables",
    "round_tables",
    "submission_tables",
]

metadata = tables.metadata
