"""The kinds of SDMX messages that are sent, by the names of the standard."""

from collections.abc import Mapping

from office.sdmx import DataForm, StructureForm

DATA_MEDIA: Mapping[DataForm, str] = {
    "csv": "application/vnd.sdmx.data+csv; version=2.0.0",
    "xml": "application/vnd.sdmx.data+xml; version=3.0.0",
}
STRUCTURE_MEDIA: Mapping[StructureForm, str] = {
    "xml": "application/vnd.sdmx.structure+xml; version=3.0.0",
    "json": "application/vnd.sdmx.structure+json; version=2.0.0",
}
PLAIN = {"csv": "text/csv", "xml": "application/xml", "json": "application/json"}
"""Format → a plain name that asks for the same."""
