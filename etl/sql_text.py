"""SQL kept in files beside the code, read once."""

from functools import cache
from importlib.resources import files


@cache
def sql(package: str, name: str) -> str:
    """Return the text of `sql/<name>.sql` in `package`."""
    return files(package).joinpath("sql", f"{name}.sql").read_text(encoding="utf-8")
