"""All tables of the register together: what a migration is held against."""

from office.register import (
    collection_tables,
    comment_tables,
    people_tables,
    query_tables,
    round_tables,
    submission_tables,
    tables,
    view_tables,
)

__all__ = [
    "collection_tables",
    "comment_tables",
    "metadata",
    "people_tables",
    "query_tables",
    "round_tables",
    "submission_tables",
    "view_tables",
]

metadata = tables.metadata
