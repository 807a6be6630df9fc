"""docs/data-dictionary.md from the comments inside a publication built for it.

Run by `make docs`; writes into the folder given, else into docs/.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import duckdb
from parts.folders import write
from parts.markers import table

from office.publishing import initialise
from office.settings import Settings
from office.workspace import Workspace

TABLES = "SELECT table_name, comment FROM duckdb_tables() ORDER BY table_name"
COLUMNS = """
SELECT column_name, data_type, comment
FROM duckdb_columns() WHERE table_name = $name ORDER BY column_index
"""
MACROS = """
SELECT function_name, parameters, comment
FROM duckdb_functions() WHERE NOT internal ORDER BY function_name
"""
HEAD = """\
# Data dictionary

Written by `make docs` from the comments in `etl/publication/sql/comments.sql`; edit
those, not this page. The same words stand inside every publication, where any client
of DuckDB finds them (`duckdb_tables()`, `duckdb_columns()`).

A publication is one DuckDB file, `publications/<id>/publication.duckdb` in the data
folder, for DuckDB 1.5 or newer. It never changes, so any number of programs may read
it at once; open it read-only:

```python
import duckdb

connection = duckdb.connect("publication.duckdb", read_only=True)
```

Codes join to the relation of that name: `indicator` to `indicator.code`, `unit` to
`unit.code`, `source` to `source.code`, `load` to `load.load`. Missing is NULL, never
zero. A ratio is never to be summed, and the provinces never to be summed into a
national value: the published one prevails.

Goods trade of each province in 2024, in 亿元, as known on the day of the publication:

```sql
SELECT unit.name_zh, latest_year.value, latest_year.status, source.name_zh AS source
FROM latest_year
INNER JOIN unit ON unit.code = latest_year.unit AND unit.level = 'province'
INNER JOIN source ON source.code = latest_year.source
WHERE latest_year.indicator = 'goods_trade_total' AND latest_year.period = '2024'
ORDER BY latest_year.value DESC;
```

The same figure in all its vintages, with file and line:

```sql
SELECT observation.vintage, observation.value, observation.released, load.file, line
FROM observation
INNER JOIN load USING (load)
WHERE indicator = 'goods_trade_total' AND unit = '440000'
  AND frequency IN ('year', 'year_to_date') AND period IN ('2024', '2024-12')
ORDER BY observation.released;
```

What was known on another day:

```sql
SELECT period, value, status, vintage
FROM year_as_known(DATE '2025-03-01')
WHERE indicator = 'goods_trade_total' AND unit = '440000'
ORDER BY period;
```
"""


def page(connection: duckdb.DuckDBPyConnection) -> str:
    """Return the whole page as Markdown."""
    return "\n".join([HEAD, "## Relations\n", *relations(connection)])


def relations(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """Yield the lines on each table, then on the table macros."""
    for name, comment in connection.execute(TABLES).fetchall():
        chinese, english = halves(comment)
        yield f"### {name}\n\n{english}\n\n{chinese}\n"
        rows = [
            (f"`{column}`", kind, *reversed(halves(said)))
            for column, kind, said in connection.execute(
                COLUMNS, {"name": name}
            ).fetchall()
        ]
        yield table(("column", "type", "meaning", "含义"), rows) + "\n"
    yield "## Table macros\n"
    macros = [
        (f"`{name}({', '.join(parameters)})`", *reversed(halves(comment)))
        for name, parameters, comment in connection.execute(MACROS).fetchall()
    ]
    yield table(("macro", "meaning", "含义"), macros)


def halves(comment: str) -> tuple[str, str]:
    """Return the Chinese and the English half of a comment."""
    chinese, _, english = comment.partition(" | ")
    return chinese, english


def main() -> None:
    """Build a publication of the shipped figures and write the page."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(Settings(data=Path(folder)))
        publication = initialise(workspace).publication
        path = workspace.publications.path(publication)
        with duckdb.connect(path, read_only=True) as connection:
            write("data-dictionary.md", page(connection))


if __name__ == "__main__":
    main()
