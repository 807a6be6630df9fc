"""The shapes of answers around rows: a page, one row, all publications, an error.

From these classes, too, the OpenAPI document is made.
"""

from typing import Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from dashboard.api.asked import PUBLICATION
from dashboard.api.rows import Publication, Row, Text

Kind = TypeVar("Kind", bound=Row)


class Page(BaseModel, Generic[Kind]):
    """A page of rows; `next`: the cursor of the page after it, null on the last."""

    publication: str = Field(pattern=PUBLICATION)
    reach: Literal["public", "internal"]
    count: int = Field(ge=0)
    next: Text
    data: list[Kind]


class One(BaseModel, Generic[Kind]):
    """One row."""

    publication: str = Field(pattern=PUBLICATION)
    reach: Literal["public", "internal"]
    data: Kind


def paged(kind: type[Row]) -> type[BaseModel]:
    """Return what a page of rows of a kind is."""
    # Made while the program runs, so that no type checker can follow it.
    made: type[BaseModel] = Page.__class_getitem__(kind)  # type: ignore[assignment]
    return made


def single(kind: type[Row]) -> type[BaseModel]:
    """Return what one row of a kind is."""
    made: type[BaseModel] = One.__class_getitem__(kind)  # type: ignore[assignment]
    return made


class Publications(BaseModel):
    """Every publication, the latest published first."""

    count: int = Field(ge=0)
    next: None
    data: list[Publication]


class Told(BaseModel):
    """What went wrong, where, and what to do."""

    model_config = ConfigDict(extra="forbid")

    code: str
    message: str
    hint: str
    reference: Text
    facts: dict[str, str | int | float] | None = None


class Error(BaseModel):
    """The one shape of every refusal."""

    model_config = ConfigDict(extra="forbid")

    error: Told
