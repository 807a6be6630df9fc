"""SDMX messages of our figures and structures, written by pysdmx."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from pysdmx.io import write_sdmx
from pysdmx.io.format import Format
from pysdmx.io.pd import PandasDataset
from pysdmx.model import Dataflow, DataStructureDefinition, Organisation, Schema
from pysdmx.model.message import Header

from etl.sdmx.attribute_text import marked, unmarked
from etl.sdmx.structures import ATTRIBUTES
from etl.sdmx.vocabulary import (
    AGENCY,
    BOUNDS,
    FREQUENCIES,
    MEASURES_TOLD,
    OBS_STATUS,
    VERSION,
)

if TYPE_CHECKING:
    import pandas as pd

DATA_FORMATS = {
    "csv": Format.DATA_SDMX_CSV_2_0_0,
    "xml": Format.DATA_SDMX_ML_3_0,
}
STRUCTURE_FORMATS = {
    "xml": Format.STRUCTURE_SDMX_ML_3_0,
    "json": Format.STRUCTURE_SDMX_JSON_2_0_0,
}
OF_OURS = {
    "unit": "REF_AREA",
    "indicator": "INDICATOR",
    "period": "TIME_PERIOD",
    "exact": "OBS_VALUE",
    "status": "FIGURE_STATUS",
    "rounded_to": "ROUNDED_TO",
    "origin": "ORIGIN",
    "source": "SOURCE",
    "vintage": "VINTAGE",
    "released": "RELEASED",
    "released_basis": "RELEASED_BASIS",
    "reference": "REFERENCE",
    "note": "NOTE",
}
"""Our column → the component that it is as it stands."""


def data_message(figures: "pd.DataFrame", flow: Dataflow, form: str) -> bytes:
    """Return figures, rows of `observations` or `vintages`, as a message of a dataflow.

    `form`: a key of DATA_FORMATS. Values are written as they are stored, exactly.
    """
    structure = flow.structure
    if not isinstance(structure, DataStructureDefinition):
        raise TypeError(flow.id)
    components = structure.components
    schema = Schema(
        context="dataflow",
        agency=AGENCY,
        id=flow.id,
        components=components,
        version=VERSION,
    )
    told = _told(figures)
    known = [each.id for each in components if each.id in told]
    kept = told[known].map(marked) if form == "xml" else told[known]
    dataset = PandasDataset(structure=schema, data=kept.head(0))
    # Given at once, numbers would become doubles: 218,622,834 would gain a point.
    dataset.data = kept
    text = str(write_sdmx([dataset], DATA_FORMATS[form], header=_header()))
    return (unmarked(text) if form == "xml" else text).encode()


def structure_message(found: Sequence[Any], form: str) -> bytes:
    """Return structures as a message; `form`: a key of STRUCTURE_FORMATS."""
    text = write_sdmx(list(found), STRUCTURE_FORMATS[form], header=_header())
    return str(text).encode()


def _header() -> Header:
    return Header(id=AGENCY, prepared=datetime.now(UTC), sender=Organisation(id=AGENCY))


def _told(figures: "pd.DataFrame") -> "pd.DataFrame":
    told = figures.rename(columns=OF_OURS)
    frequency = figures["frequency"].map(FREQUENCIES)
    measure = figures["unit_of_measure"].map(MEASURES_TOLD)
    told["FREQ"], told["COVERAGE"] = frequency.str[0], frequency.str[1]
    told["UNIT_MEASURE"], told["UNIT_MULT"] = measure.str[0], measure.str[1]
    told["OBS_STATUS"] = figures["status"].map(OBS_STATUS)
    told["BOUND"] = figures["bound"].map(BOUNDS)
    for name in (*ATTRIBUTES, "OBS_VALUE"):
        if name in told:
            told[name] = told[name].astype("string").fillna("")
    return told
