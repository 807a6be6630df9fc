"""Data folders for the tests of refused files."""

from tests.cli.folders import data, initialised

__all__ = ["data", "initialised"]
