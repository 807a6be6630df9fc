"""All tables of the register together: what a migration is held against."""

from office.register import people_tables, round_tables, tables

__all__ = ["metadata", "people_tables", "round_tables"]

metadata = tables.metadata
