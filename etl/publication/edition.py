"""What a publication is made of, and the name of its file."""

from dataclasses import dataclass
from datetime import date, datetime

from indicators.plan import Plan

FILE = "publication.duckdb"


@dataclass(frozen=True, slots=True)
class Edition:
    """What a publication is made of, besides the warehouse.

    `as_of`: the day whose knowledge it shows; `published`: a moment in UTC; `trail`:
    position and digest of the last act noted before it, where one was.
    """

    plan: Plan
    as_of: date
    published: datetime
    code_version: str
    trail: tuple[int, str] | None = None
