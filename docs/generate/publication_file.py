"""The pages on both files: docs/data-dictionary.md, docs/publication-file.md.

From the comments inside a publication and an analyst file built for it, with a picture.

Run by `make docs`; writes into the folder given, else into docs/.
"""

import shutil
import tempfile
from collections.abc import Iterator, Sequence

import duckdb
from parts.folders import write
from parts.markers import table
from parts.relations_picture import picture
from parts.shipped import shipped_workspace

from etl.analyst.catalogue import Relation, catalogue
from office.analysis.examples import examples
from office.analyst_files import analyst_file

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
# The sealed file

Written by `make docs` from the comments in `etl/publication/sql/comments.sql`; edit
those, not this page. Whoever asks questions reads the [analyst
file](data-dictionary.md), which has the same figures under plainer names; this page is
for whoever must read what was sealed.

A publication is one DuckDB file, `publications/<id>/publication.duckdb` in the data
folder. It never changes, so any number of programs may read it at once, read-only.
Codes join to the relation of that name: `indicator` to `indicator.code`, `unit` to
`unit.code`, `source` to `source.code`, `load` to `load.load`.
"""
ANALYST_HEAD = """\
# Data dictionary

Written by `make docs` from the comments inside an analyst file
(`etl/analyst/sql/comments.sql` and, for what a publication has too,
`etl/publication/sql/comments.sql`); edit those, not this page. The same words stand in
every file (`duckdb_tables()`, `duckdb_columns()`), and `tradeplan dictionary` prints
them.

An **analyst file** is one publication as a DuckDB database of plain relations, for
DuckDB 1.4 or newer. It has nothing of persons, of submissions' own texts, of drafts or
of what is under embargo; the one for everybody (`reach` public) has no internal
indicator and nothing that rests on one. Whoever asks by page, command or API asks it;
to have it by oneself:

```
tradeplan analyst-file --out figures.duckdb --reach public
```

```python
import duckdb

connection = duckdb.connect("figures.duckdb", read_only=True)
```

![Relations of an analyst file and what joins them](data-dictionary.svg)

Codes join to the relation of that name: `indicator` to `indicator.code`, `unit` to
`unit.code`, `source` to `source.code`, `load` to `load.load`. Missing is NULL, never
zero. A ratio is never to be summed, and the provinces never to be summed into a
national value: the published one prevails. These names are kept: a column may be
added, none is renamed or taken away without a line in the changelog.

Goods trade of each province in 2024, in 亿元, as known on the day of the publication:

```sql
SELECT unit.name_zh, own.value, own.unit_of_measure, own.status,
  source.name_zh AS source
FROM observation AS own
INNER JOIN unit ON unit.code = own.unit AND unit.level = 'province'
INNER JOIN source ON source.code = own.source
WHERE own.indicator = 'goods_trade_total' AND own.frequency = 'year' AND own.year = 2024
ORDER BY unit.code;
```

One figure in all its vintages, with file and line:

```sql
SELECT own.frequency, own.vintage, own.value, own.released, load.file, own.line
FROM observation_vintage AS own
INNER JOIN load USING (load)
WHERE own.indicator = 'goods_trade_total' AND own.unit = '440000'
  AND own.frequency IN ('year', 'year_to_date') AND own.period IN ('2024', '2024-12')
ORDER BY own.known;
```

What was known on another day, and growth with the reason where there is none:

```sql
SELECT period, value, status, vintage
FROM as_of('2025-03-01')
WHERE indicator = 'goods_trade_total' AND unit = '440000' AND frequency = 'year'
ORDER BY period;
```

```sql
SELECT period, value, growth, growth_published, why
FROM yoy('goods_trade_total', '000000');
```

Twenty worked queries stand in `data/queries/`, on the SQL page and below.
"""


def page(connection: duckdb.DuckDBPyConnection) -> str:
    """Return the whole page as Markdown."""
    return "\n".join([HEAD, "## Relations\n", *relations(connection)])


def dictionary_page(every: Sequence[Relation]) -> str:
    """Return the page on the analyst file as Markdown."""
    shown = [each for each in every if not each.supporting]
    tables = [each for each in shown if each.kind == "table"]
    macros = [each for each in shown if each.kind != "table"]
    parts = [each for each in every if each.supporting]
    return "\n".join(
        [
            *(ANALYST_HEAD, "## Relations\n", *map(section, tables)),
            *("## Macros\n", *map(section, macros)),
            "## Building blocks\n",
            "What the macros are made of; no question needs them.\n",
            table(
                ("name", "meaning", "含义"),
                [(f"`{called(p)}`", p.meaning.en, p.meaning.zh) for p in parts],
            ),
            "\n## Worked queries\n",
            table(
                ("file", "question", "问题"),
                [
                    (f"`{each.name}.sql`", each.question.en, each.question.zh)
                    for each in examples()
                ],
            ),
        ]
    )


def section(each: Relation) -> str:
    """Return what a page says of one relation or macro."""
    head = f"### {called(each)}\n\n{each.meaning.en}\n\n{each.meaning.zh}\n"
    if not each.columns:
        return head
    rows = [
        (
            f"`{column.name}`" + (" ●" if column.is_key else ""),
            column.type,
            f"→ `{column.joins}`" if column.joins else "",
            column.meaning.en,
            column.meaning.zh,
        )
        for column in each.columns
    ]
    columns = ("column (● key)", "type", "joins", "meaning", "含义")
    return f"{head}\n{table(columns, rows)}\n"


def called(each: Relation) -> str:
    """Return the name of a relation, of a macro with its parameters."""
    if each.kind in {"table", "view"}:
        return each.name
    return f"{each.name}({', '.join(each.parameters)})"


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
    """Write the pages and the picture."""
    publications = shipped_workspace().publications
    publication = publications.current()
    with tempfile.TemporaryDirectory() as folder:
        # Another page may have the publication itself open, locked.
        copy = shutil.copy(publications.path(publication), folder)
        with duckdb.connect(copy, read_only=True) as connection:
            write("publication-file.md", page(connection))
    every = catalogue(analyst_file(shipped_workspace(), publication, "internal"))
    write("data-dictionary.md", dictionary_page(every))
    write("data-dictionary.svg", picture(every))


if __name__ == "__main__":
    main()
