"""The database's own clock, written alike for SQLite and PostgreSQL.

Leases are held against it, because two machines never agree on the time of day.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import DateTime
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class database_time(FunctionElement[datetime]):  # noqa: N801 - reads as a function
    """The moment in UTC, `seconds` from now, as a column of moments stores it."""

    type = DateTime()
    inherit_cache = False

    def __init__(self, seconds: int = 0) -> None:
        """Keep the distance from now."""
        super().__init__()
        self.seconds = int(seconds)


@compiles(database_time, "sqlite")
def _of_sqlite(element: database_time, *_compiler: Any, **_more: Any) -> str:
    # Six digits of a second, as SQLAlchemy writes a moment: they compare as text.
    return f"strftime('%Y-%m-%d %H:%M:%f000', 'now', '{element.seconds:+d} seconds')"


@compiles(database_time, "postgresql")
def _of_postgresql(element: database_time, *_compiler: Any, **_more: Any) -> str:
    return (
        f"(timezone('utc', clock_timestamp()) + interval '{element.seconds:d} seconds')"
    )
