"""The structures of our data in SDMX: code lists, concepts, two data structures.

Names are English, which SDMX's own code lists are; the Chinese name of a code is an
annotation. Lists of SDMX's own (CL_FREQ, CL_OBS_STATUS, UNIT_MULT) hold the codes that
we use and say that they are partial.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pysdmx.model import (
    Annotation,
    Code,
    Codelist,
    Component,
    Components,
    Concept,
    ConceptScheme,
    Dataflow,
    DataStructureDefinition,
    DataType,
    Role,
)

from etl.sdmx.vocabulary import AGENCY, FIGURES, VERSION, VINTAGES

Row = Mapping[str, Any]
SDMX = "SDMX"
_CONCEPT = "urn:sdmx:org.sdmx.infomodel.conceptscheme.Concept"
FREQ_NAMES = {"A": "Annual", "Q": "Quarterly", "M": "Monthly", "D": "Daily"}
STATUS_NAMES = {"A": "Normal value", "P": "Provisional value"}
POWERS = ("0", "3", "4", "6", "8", "9", "12")
OWN_LISTS: Mapping[str, Mapping[str, str]] = {
    "CL_COVERAGE": {
        "P": "The period itself",
        "YTD": "From January to the end of the period",
    },
    "CL_FIGURE_STATUS": {
        "preliminary": "Preliminary",
        "revised": "Revised",
        "final": "Final",
    },
    "CL_BOUND": {"EQ": "Exact", "GE": "At least", "GT": "More than", "CA": "About"},
    "CL_ORIGIN": {
        "reported": "As its source published it",
        "formula": "Worked out by the formula of the indicator",
        "summed": "Summed from all provinces",
    },
    "CL_RELEASED_BASIS": {
        "stated": "Stated by the source",
        "estimated": "Estimated",
        "unknown": "Unknown",
    },
    "CL_UNIT_MEASURE": {
        "CNY": "Yuan",
        "USD": "US dollar",
        "PC": "Percent",
        "M2": "Square metre",
        "ITEMS": "Items",
        "ENTERPRISES": "Enterprises",
        "PERSONS": "Persons",
        "PIECES": "Pieces",
    },
}

CONCEPTS: Mapping[str, tuple[str, DataType | None, str]] = {
    "FREQ": ("Frequency", None, "CL_FREQ"),
    "REF_AREA": ("Reference area", None, "CL_AREA"),
    "INDICATOR": ("Indicator", None, "CL_INDICATOR"),
    "COVERAGE": ("What of the year is covered", None, "CL_COVERAGE"),
    "TIME_PERIOD": ("Time period", DataType.PERIOD, ""),
    "OBS_VALUE": ("Observation value", DataType.DECIMAL, ""),
    "UNIT_MEASURE": ("Unit of measure", None, "CL_UNIT_MEASURE"),
    "UNIT_MULT": ("Unit multiplier", None, "CL_UNIT_MULT"),
    "OBS_STATUS": ("Observation status", None, "CL_OBS_STATUS"),
    "FIGURE_STATUS": ("Status of the figure", None, "CL_FIGURE_STATUS"),
    "BOUND": ("Bound of the value", None, "CL_BOUND"),
    "ROUNDED_TO": ("Step that the source rounded to", DataType.DECIMAL, ""),
    "ORIGIN": ("How the value came about", None, "CL_ORIGIN"),
    "SOURCE": ("Source", None, "CL_SOURCE"),
    "VINTAGE": ("Which publication of the source", DataType.STRING, ""),
    "RELEASED": ("Day of release", DataType.DATE, ""),
    "RELEASED_BASIS": ("How the day is known", None, "CL_RELEASED_BASIS"),
    "REFERENCE": ("Where it was read", DataType.STRING, ""),
    "NOTE": ("What a reader must know", DataType.STRING, ""),
}
"""Concept → its name, its kind, and the list of its codes."""

DIMENSIONS = ("FREQ", "REF_AREA", "INDICATOR", "COVERAGE")
"""Of a key, in this order; TIME_PERIOD comes after them."""

NEEDED = ("UNIT_MEASURE", "UNIT_MULT")
ATTRIBUTES = (
    *NEEDED,
    *("OBS_STATUS", "FIGURE_STATUS", "BOUND", "ROUNDED_TO", "ORIGIN", "SOURCE"),
    *("VINTAGE", "RELEASED", "RELEASED_BASIS", "REFERENCE", "NOTE"),
)
FLOWS = {
    FIGURES: ("The one value of each figure", (*DIMENSIONS, "TIME_PERIOD")),
    VINTAGES: (
        "Every published vintage of each figure",
        (*DIMENSIONS, "SOURCE", "VINTAGE", "TIME_PERIOD"),
    ),
}
"""Dataflow → its name and its dimensions."""


@dataclass(frozen=True, slots=True)
class Lists:
    """What the code lists are made of: rows with code, name_en and name_zh."""

    indicators: tuple[Row, ...]
    units: tuple[Row, ...]
    sources: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Structures:
    """All structures, by kind as SDMX's REST addresses write it."""

    codelist: tuple[Codelist, ...]
    conceptscheme: tuple[ConceptScheme, ...]
    datastructure: tuple[DataStructureDefinition, ...]
    dataflow: tuple[Dataflow, ...]

    def of(self, flow: str) -> Dataflow:
        """Return a dataflow by its id."""
        return next(each for each in self.dataflow if each.id == flow)


def structures(lists: Lists) -> Structures:
    """Return the structures with the codes of a publication."""
    codes = {each.id: each for each in _codelists(lists)}
    concepts = {
        name: Concept(
            id=name,
            name=told,
            dtype=kind,
            codes=codes[listed] if listed else None,
            urn=f"{_CONCEPT}={AGENCY}:CONCEPTS({VERSION}).{name}",
        )
        for name, (told, kind, listed) in CONCEPTS.items()
    }
    scheme = ConceptScheme(
        id="CONCEPTS",
        agency=AGENCY,
        version=VERSION,
        name="Concepts of trade plan figures",
        items=tuple(concepts.values()),
    )
    built = tuple(_structure(flow, concepts) for flow in FLOWS)
    return Structures(
        tuple(codes.values()),
        (scheme,),
        built,
        tuple(
            Dataflow(
                id=each.id,
                agency=AGENCY,
                version=VERSION,
                name=each.name,
                structure=each,
            )
            for each in built
        ),
    )


def _structure(flow: str, concepts: Mapping[str, Concept]) -> DataStructureDefinition:
    name, dimensions = FLOWS[flow]
    attributes = (each for each in ATTRIBUTES if each not in dimensions)
    parts = [
        *(Component(each, True, Role.DIMENSION, concepts[each]) for each in dimensions),
        Component("OBS_VALUE", False, Role.MEASURE, concepts["OBS_VALUE"]),
        *(
            Component(
                each,
                each in NEEDED,
                Role.ATTRIBUTE,
                concepts[each],
                attachment_level="O",
            )
            for each in attributes
        ),
    ]
    return DataStructureDefinition(
        id=flow,
        agency=AGENCY,
        version=VERSION,
        name=name,
        components=Components(parts),
    )


def _codelists(lists: Lists) -> Iterable[Codelist]:
    yield _foreign("CL_FREQ", "2.1", "Frequency", FREQ_NAMES)
    yield _foreign("CL_OBS_STATUS", "2.2", "Observation status", STATUS_NAMES)
    powers = {each: f"Ten to the power of {each}" for each in POWERS}
    yield _foreign("CL_UNIT_MULT", "1.1", "Unit multiplier", powers)
    for name, told in OWN_LISTS.items():
        codes = tuple(Code(id=code, name=said) for code, said in told.items())
        yield _own(name, name.removeprefix("CL_").replace("_", " ").capitalize(), codes)
    yield _own("CL_INDICATOR", "Indicators", tuple(map(_code, lists.indicators)))
    yield _own("CL_AREA", "Reference areas", tuple(map(_code, lists.units)))
    yield _own("CL_SOURCE", "Sources", tuple(map(_code, lists.sources)))


def _foreign(name: str, version: str, told: str, codes: Mapping[str, str]) -> Codelist:
    items = tuple(Code(id=code, name=said) for code, said in codes.items())
    return Codelist(
        id=name, agency=SDMX, version=version, name=told, items=items, is_partial=True
    )


def _own(name: str, told: str, codes: tuple[Code, ...]) -> Codelist:
    return Codelist(id=name, agency=AGENCY, version=VERSION, name=told, items=codes)


def _code(row: Row) -> Code:
    return Code(
        id=row["code"],
        name=row["name_en"],
        description=row.get("definition_en"),
        annotations=(Annotation(id="NAME_ZH", type="NAME_ZH", text=row["name_zh"]),),
    )
