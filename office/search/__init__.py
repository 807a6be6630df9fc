"""Searching: what can be found, how it is spelt, and in which order it is told."""
