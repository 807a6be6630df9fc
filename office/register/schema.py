"""All tables of the register together: what a migration is held against."""

from office.register import round_tables, tables

__all__ = ["metadata", "round_tables"]

metadata = tables.metadata
