"""What bodies and answers of acting are: tokens, files sent, submissions, SQL.

From these classes the OpenAPI document is made. What a body of an act may hold is read
by `routes`; a test holds the two together.
"""

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from dashboard.api.asked import PUBLICATION
from office.slices import Form


class Body(BaseModel):
    """A body: these fields and no other."""

    model_config = ConfigDict(extra="forbid")


class SessionBody(Body):
    """Who asks for a token of one sitting."""

    login: str = Field(examples=["zhang"])
    password: str = Field(examples=["four unrelated words"])


class TokenBody(SessionBody):
    """Who asks for a token, and for which."""

    name: str = "api"
    scopes: list[str] = Field(default_factory=list, examples=[["read", "query"]])
    days: int = Field(90, ge=1, le=366)


class MadeToken(BaseModel):
    """A token, told once."""

    number: int
    token: str
    expires: datetime


class UploadForm(Body):
    """A file, and for which unit."""

    file: bytes
    unit: str = Field(examples=["330000"])
    kind: str = Field(examples=["observations"])
    collection: str = ""
    subject: str = ""
    openness: Literal["public", "internal"] = "public"
    embargo: str = ""
    replaces: str = ""
    letter: bytes = b""
    scan: bytes = b""


class Uploaded(BaseModel):
    """A draft, and what was found in it."""

    number: str
    checked: dict[str, Any]


class ActBody(Body):
    """What acts take; each takes its own of these."""

    explained: dict[str, str] | None = None
    reason: str | None = None
    take_over: bool | None = None
    sha256: str | None = None
    publication: str | None = Field(None, pattern=PUBLICATION)
    remark: str | None = None
    encoding: str | None = None
    sheet: str | None = None
    header_row: int | None = None
    measure: str | None = None


class Submission(BaseModel):
    """A submission; its keys are those of `tradeplan submissions show --json`."""

    model_config = ConfigDict(extra="allow")

    number: str
    state: str


class SqlBody(Body):
    """One statement, its parameters, and how much of its answer."""

    query: str = Field(min_length=1, examples=["SELECT * FROM unit LIMIT 3"])
    publication: str | None = Field(None, pattern=r"^[0-9a-f]{6,64}$")
    parameters: dict[str, str | int | float | bool] = Field(default_factory=dict)
    limit: int = Field(1_000, ge=1, le=10_000)
    format: Form | None = None


class SqlColumn(BaseModel):
    """A column of an answer."""

    name: str
    type: str


class SqlAnswer(BaseModel):
    """What a statement gave; `data`: rows, each a list in the order of the columns."""

    publication: str
    status: Literal["ok", "truncated"]
    count: int
    elapsed_ms: float
    peak_memory: int
    columns: list[SqlColumn]
    data: list[list[Any]]
