"""What a file was understood as, in a line a table and a line a conversion."""

from collections.abc import Iterator, Mapping
from typing import Any

from dashboard.wording import Wording


def understood_lines(understood: Mapping[str, Any], words: Wording) -> Iterator[str]:
    """Yield the lines; `understood` as the record of a check has it."""
    for table in understood["tables"]:
        said = understood["encoding"] or understood["kind"]
        told = {
            "said": f"{table['sheet']} ({said})" if table["sheet"] else said,
            "row": table["header_row"],
            "orientation": words.text(f"intake.{table['orientation']}"),
            "rows": table["rows"],
        }
        yield words.text("intake.understood", **told)
        for written, stored in table["conversions"]:
            yield words.text("intake.conversion", written=written, stored=stored)
