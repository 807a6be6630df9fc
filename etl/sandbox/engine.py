"""The engine in a child: one file opened read-only, everything else shut off.

The order matters: the file is opened with one thread, because a process with more of
them cannot be forked; the child shuts itself in, and only then starts more threads,
because the kernel's walls bind the thread that raises them and what it starts later.
Then the settings are locked.
"""

from pathlib import Path

import duckdb

from etl.sandbox.refusing import failed

SHUT: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "allow_persistent_secrets": False,
    "python_enable_replacements": False,
    "python_scan_all_frames": False,
    "threads": 1,
    "temp_directory": "",
    "max_temp_directory_size": "0B",
}
"""Settings of every engine that answers strangers; it begins with one thread."""

SHARE_OF_ENGINE = 0.8
"""So much of a child's memory the engine may take; the answer needs the rest."""


def opened(file: Path) -> duckdb.DuckDBPyConnection:
    """Open a file to be asked, with one thread and no way out of it.

    Raises:
        TurnedAway: the file cannot be opened.
    """
    config = {**SHUT, "enable_external_access": False}
    try:
        return duckdb.connect(file, read_only=True, config=config)
    except (duckdb.IOException, duckdb.CatalogException) as error:
        raise failed("sql_file_gone") from error


def lock(connection: duckdb.DuckDBPyConnection, memory: int, threads: int) -> None:
    """Give the engine its memory and its threads, and make every setting final."""
    most = int(memory * SHARE_OF_ENGINE) // 1024
    for setting in (
        f"SET memory_limit = '{most}KiB'",
        "SET errors_as_json = true",
        "SET enable_progress_bar = false",
        "SET TimeZone = 'Asia/Shanghai'",
        f"SET threads = {int(threads)}",
        "SET lock_configuration = true",
    ):
        connection.execute(setting)
