"""Examples in the documentation: answers that the shipped figures give.

Their rows stand in `examples.json`; a test asks for each and compares.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

Row = dict[str, Any]

FILE = Path(__file__).with_name("examples.json")
PUBLICATION = "c0ffee" + "0" * 58
"""Stands for the id of any publication."""

IN_PATHS: Mapping[str, Any] = {
    "indicator.code": "goods_exports",
    "unit.code": "330000",
    "target.code": "GT_TOTAL_USD",
    "sdmx_data.context": "dataflow",
    "sdmx_data.agency": "TRADEPLAN",
    "sdmx_data.flow": "OBSERVATIONS",
    "sdmx_data.version": "1.0.0",
    "sdmx_keyed.context": "dataflow",
    "sdmx_keyed.agency": "TRADEPLAN",
    "sdmx_keyed.flow": "OBSERVATIONS",
    "sdmx_keyed.version": "1.0.0",
    "sdmx_keyed.key": "M.330000.goods_exports.P",
    "sdmx_structure.artefact": "codelist",
    "sdmx_structure.agency": "*",
    "sdmx_structure.name": "CL_INDICATOR",
    "sdmx_structure.version": "+",
}
"""`operation.part` → an example of a part of its address."""


def _sql() -> Row:
    names = ("code", "name_zh", "level")
    return {
        "publication": PUBLICATION,
        "status": "ok",
        "count": 2,
        "elapsed_ms": 21.4,
        "peak_memory": 59523072,
        "columns": [{"name": name, "type": "VARCHAR"} for name in names],
        "data": [["000000", "全国", "nation"], ["110000", "北京市", "province"]],
    }


def _answers() -> dict[str, Row]:
    told = {"publication": PUBLICATION, "reach": "internal"}
    found: dict[str, Row] = {"sql": _sql()}
    rows: dict[str, Row] = json.loads(FILE.read_text(encoding="utf-8"))
    for resource, row in rows.items():
        page = {"count": 1, "next": None, "data": [row]}
        found[resource] = told | page
        found[resource.removesuffix("s")] = told | {"data": row}
    return found


ANSWERS: Mapping[str, Row] = _answers()
"""Operation → an example of its answer."""
