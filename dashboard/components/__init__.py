"""Pieces of a page: typed views and wording in, dash markup out; no queries."""
