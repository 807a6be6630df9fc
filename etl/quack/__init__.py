"""A publication served live to DuckDB clients by the Quack protocol, read-only.

Lives here: the process that serves one analyst file, what it lets in and lets through,
and the parent's side of it. Not here: whose token is good (`office.analysis.live`).
"""
