"""`/api/v1/sdmx`: data and structures at addresses shaped like SDMX REST 2.

Here: reading the address. Supported of the standard: data of a dataflow by keys and by
`c[DIMENSION]`, with `ge:` and `le:` on TIME_PERIOD; structures with `references`.
"""

import re
from collections.abc import Mapping
from typing import TypeVar

from flask import Flask, Response, request
from werkzeug.datastructures import MIMEAccept

from dashboard.api.asked import SdmxDataQuery, SdmxStructureQuery, read_query
from dashboard.api.cursor import digest_of
from dashboard.api.marking import marked
from dashboard.api.media import DATA_MEDIA, PLAIN, STRUCTURE_MEDIA
from dashboard.api.paths import SDMX_DATA, SDMX_KEYED, SDMX_STRUCTURE
from dashboard.identity import Identify
from dashboard.refusal import RefusedError
from indicators.errors import NotFoundError
from office.access import STRANGER
from office.sdmx import (
    OURS,
    DataForm,
    DataWanted,
    Flow,
    StructureForm,
    StructureWanted,
    sdmx_data,
    sdmx_structures,
)
from office.slices import NO_MONTH, Edition, edition_of
from office.workspace import Workspace

FLOWS: Mapping[str, Flow] = {"OBSERVATIONS": "OBSERVATIONS", "VINTAGES": "VINTAGES"}
DEEP = {"all", "descendants", "children"}
BY_DIMENSION = {
    "FREQ": "freq",
    "REF_AREA": "area",
    "INDICATOR": "indicator",
    "COVERAGE": "coverage",
    "SOURCE": "source",
}

Form = TypeVar("Form", DataForm, StructureForm)


def register(server: Flask, workspace: Workspace, identify: Identify) -> None:
    """Give the server the routes."""

    def edition(publication: str | None) -> Edition:
        caller = identify(request).caller or STRANGER
        return edition_of(workspace, caller, publication or "")

    def data(
        context: str, agency: str, flow: str, version: str, key: str = "*"
    ) -> Response:
        query = read_query(SdmxDataQuery, request.args)
        wanted = _data_wanted(_flow(context, agency, flow, version), key, query)
        form = _form(
            query.format, DATA_MEDIA, request.accept_mimetypes, "sdmx_data_format"
        )
        read = edition(query.publication)
        tag = _tag(read, wanted, form)
        if request.if_none_match.contains_weak(tag):
            return marked(Response(status=304), tag)
        content = sdmx_data(workspace, read, wanted, form)
        return marked(Response(content, content_type=DATA_MEDIA[form]), tag)

    server.add_url_rule(SDMX_DATA, "api_sdmx_data", data)
    server.add_url_rule(SDMX_KEYED, "api_sdmx_keyed", data)

    @server.get(SDMX_STRUCTURE)
    def api_sdmx_structure(
        artefact: str, agency: str, name: str, version: str
    ) -> Response:
        query = read_query(SdmxStructureQuery, request.args)
        deep = query.references in DEEP
        wanted = StructureWanted(artefact, agency, name, version, deep)
        form = _form(query.format, STRUCTURE_MEDIA, request.accept_mimetypes)
        read = edition(query.publication)
        tag = _tag(read, wanted, form)
        if request.if_none_match.contains_weak(tag):
            return marked(Response(status=304), tag)
        content = sdmx_structures(workspace, read, wanted, form)
        return marked(Response(content, content_type=STRUCTURE_MEDIA[form]), tag)


def _flow(context: str, agency: str, flow: str, version: str) -> Flow:
    ours, stands = OURS
    is_ours = agency in {"*", ours} and version in {"*", "+", "~", stands}
    if context not in {"*", "dataflow"} or not is_ours or flow not in FLOWS:
        named = f"{context}/{agency}/{flow}/{version}"
        raise NotFoundError("structure_unknown", name=named[:120])
    return FLOWS[flow]


def _data_wanted(flow: Flow, key: str, query: SdmxDataQuery) -> DataWanted:
    told = {name: tuple(getattr(query, own)) for name, own in BY_DIMENSION.items()}
    values = {name: given for name, given in told.items() if given}
    every = key in {"*", "all"}
    keys = ((),) if every else tuple(tuple(e.split(".")) for e in key.split(","))
    return DataWanted(flow, keys, values, _months(query.time), query.as_of)


def _months(told: str | None) -> tuple[str, str]:
    """Return first and last month of `ge:2021+le:2024`."""
    first, until = NO_MONTH
    for part in re.split(r"[ +]", told) if told else ():
        operator, _, period = part.rpartition(":")
        is_month = "-" in period
        if operator != "le":
            first = period if is_month else f"{period}-01"
        if operator != "ge":
            until = period if is_month else f"{period}-12"
    return first, until


def _form(
    named: Form | None,
    media: Mapping[Form, str],
    accepted: MIMEAccept,
    refusal: str = "format_unknown",
) -> Form:
    """Return the format of an answer: what is accepted, best liked first.

    Raises RefusedError 406 `refusal`: nothing that is accepted can be sent.
    """
    if named:
        return named
    liked = [
        wanted.partition(";")[0].strip() for wanted, quality in accepted if quality
    ]
    for wanted in liked or ["*/*"]:
        for form, told in media.items():
            if _fits(wanted, told.partition(";")[0], PLAIN[form]):
                return form
    raise RefusedError(406, refusal, known="、".join(media.values()))


def _fits(wanted: str, *told: str) -> bool:
    kind, _, rest = wanted.partition("/")
    of_kind = rest == "*" and any(each.startswith(f"{kind}/") for each in told)
    return wanted == "*/*" or of_kind or wanted in told


def _tag(read: Edition, wanted: object, form: str) -> str:
    asked = digest_of(form, {"wanted": wanted})
    return "-".join((read.publication, read.reach, read.version, asked))
