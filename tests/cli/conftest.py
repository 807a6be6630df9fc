"""Data folders for the tests of the command line."""

from tests.cli.folders import data, initialised

__all__ = ["data", "initialised"]
