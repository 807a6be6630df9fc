"""Every operation of the programs' door, as its documentation lists them.

Here: which operations there are, what they take and give. Not here: their words
(`wording/*_api.toml`), nor the document made of both (`openapi`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel

from dashboard.api import paths
from dashboard.api.answers import Publications, paged, single
from dashboard.api.asked import (
    QUERIES,
    LanguageQuery,
    OneQuery,
    PublicationsQuery,
    SdmxDataQuery,
    SdmxStructureQuery,
    SubmissionsQuery,
)
from dashboard.api.bodies import (
    ActBody,
    MadeToken,
    SessionBody,
    SqlAnswer,
    SqlBody,
    Submission,
    TokenBody,
    Uploaded,
    UploadForm,
)
from dashboard.api.media import DATA_MEDIA, STRUCTURE_MEDIA
from dashboard.api.rows import ROWS

Method = Literal["GET", "POST", "DELETE"]
Access = Literal["open", "read", "token"]
"""Who may: anybody; who may read, by token, session or on this machine; a token."""

READ_REFUSALS = (400, 403, 404, 406, 429)


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation; its words stand under `api_op.<id>`."""

    id: str
    method: Method
    path: str
    group: str
    access: Access
    query: type[BaseModel] | None = None
    body: type[BaseModel] | None = None
    body_media: str = "application/json"
    answer: type[BaseModel] | None = None
    answer_is_list: bool = False
    media: str = "application/json"
    medias: tuple[str, ...] = ()
    status: int = 200
    is_table: bool = False
    resource: str = ""
    refusals: tuple[int, ...] = (400, 403, 429)

    @property
    def is_whole(self) -> bool:
        """Tell whether a head says of an answer whether it is all there is."""
        return self.is_table and self.id != "publications"


def _slices() -> Iterator[Operation]:
    for name, path in paths.SLICES.items():
        yield Operation(
            name,
            "GET",
            path,
            "read",
            "read",
            query=QUERIES[name],
            answer=paged(ROWS[name]),
            is_table=True,
            resource=name,
            refusals=READ_REFUSALS,
        )
    for name, path in paths.ITEMS.items():
        yield Operation(
            f"{name.removesuffix('s')}",
            "GET",
            path,
            "read",
            "read",
            query=OneQuery,
            answer=single(ROWS[name]),
            resource=name,
            refusals=(400, 403, 404, 429),
        )


OPERATIONS: tuple[Operation, ...] = (
    *_slices(),
    Operation(
        *("publications", "GET", paths.PUBLICATIONS, "read", "read"),
        query=PublicationsQuery,
        answer=Publications,
        is_table=True,
        refusals=(400, 403, 406, 429),
    ),
    Operation(
        *("sql", "POST", paths.SQL, "sql", "read"),
        body=SqlBody,
        answer=SqlAnswer,
        is_table=True,
        refusals=(400, 403, 404, 406, 409, 413, 415, 422, 429, 503, 505),
    ),
    *(
        Operation(
            *(name, "GET", path, "sdmx", "read"),
            query=SdmxDataQuery,
            medias=tuple(DATA_MEDIA.values()),
            refusals=READ_REFUSALS,
        )
        for name, path in (
            ("sdmx_data", paths.SDMX_DATA),
            ("sdmx_keyed", paths.SDMX_KEYED),
        )
    ),
    Operation(
        *("sdmx_structure", "GET", paths.SDMX_STRUCTURE, "sdmx", "read"),
        query=SdmxStructureQuery,
        medias=tuple(STRUCTURE_MEDIA.values()),
        refusals=READ_REFUSALS,
    ),
    Operation(*("openapi", "GET", paths.OPENAPI, "about", "read"), query=LanguageQuery),
    Operation(
        *("docs", "GET", paths.DOCS, "about", "read"),
        query=LanguageQuery,
        media="text/html",
    ),
    Operation(
        *("session", "POST", paths.SESSION, "token", "open"),
        body=SessionBody,
        answer=MadeToken,
        status=201,
        refusals=(400, 403, 413, 415, 429),
    ),
    Operation(
        *("token_made", "POST", paths.TOKENS, "token", "open"),
        body=TokenBody,
        answer=MadeToken,
        status=201,
        refusals=(400, 403, 413, 415, 429),
    ),
    Operation(
        *("token_ended", "DELETE", paths.TOKEN, "token", "token"),
        status=204,
        refusals=(403, 404, 429),
    ),
    Operation(
        *("upload", "POST", paths.UPLOADS, "submission", "token"),
        body=UploadForm,
        body_media="multipart/form-data",
        answer=Uploaded,
        status=201,
        refusals=(400, 403, 404, 409, 413, 415, 429),
    ),
    Operation(
        *("submissions", "GET", paths.LIST, "submission", "token"),
        query=SubmissionsQuery,
        answer=Submission,
        answer_is_list=True,
    ),
    Operation(
        *("submission", "GET", paths.ONE, "submission", "token"),
        answer=Submission,
        refusals=(403, 404, 429),
    ),
    Operation(
        *("submission_act", "POST", paths.ACTS, "submission", "token"),
        body=ActBody,
        answer=Submission,
        refusals=(400, 403, 404, 409, 413, 415, 429),
    ),
)
