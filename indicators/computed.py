"""Who “publishes” what this system works out itself: two sources of its own.

No file may declare or use them; they stand beside the plan's sources wherever a
value says where it comes from.
"""

from indicators.definition import Bilingual, Source

FORMULA = Source("formula", Bilingual("按公式计算", "Computed by formula"), 95)
PROVINCE_TOTAL = Source(
    "aggregate", Bilingual("31 省合计", "Sum of the 31 provinces"), 95
)

COMPUTED_SOURCES = (FORMULA, PROVINCE_TOTAL)
