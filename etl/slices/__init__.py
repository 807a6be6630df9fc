"""Slices of an analyst file for programs: narrowed, in order, a page at a time."""
