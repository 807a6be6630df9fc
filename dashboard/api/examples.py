"""Examples in the documentation: answers that the shipped figures give.

A test asks for each and compares.
"""

from collections.abc import Mapping
from typing import Any

EXAMPLES: Mapping[str, Any] = {
    "indicator.code": "goods_exports",
    "unit.code": "330000",
    "target.code": "GT_TOTAL_USD",
}
"""Operation → its answer; `operation.part` → a part of its address."""
