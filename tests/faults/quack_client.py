"""A DuckDB of its own that attaches to the live door; a statement a line.

Run as a file: reads JSON lines `{"run": statement}` and answers each with `{"rows": …}`
or `{"error": …}`.
"""

import json
import sys

import duckdb

from etl.quack.extension import extension_files


def main() -> None:
    connection = duckdb.connect()
    for path in extension_files().values():
        connection.load_extension(str(path))
    for line in sys.stdin:
        try:
            rows = connection.execute(json.loads(line)["run"]).fetchall()
            told = {"rows": rows}
        except duckdb.Error as error:
            told = {"error": str(error)}
        sys.stdout.write(json.dumps(told, default=str) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
