"""What a person must say of a table that does not name its publication itself."""

from etl.sources.layout import RawFile
from indicators.findings import Finding, FindingsError


def said_cells(file: RawFile, source: str) -> dict[str, str]:
    """Return vintage, status and release day as the person gives them.

    Without a status the figures count as preliminary; without a day their
    release is unknown, and they count from the day they were loaded.

    Raises:
        FindingsError: no vintage is given; figures of two publications would
            otherwise not be told apart.
    """
    options = file.options
    if not (options.vintage or "").strip():
        raise FindingsError(Finding("vintage_needed", facts={"file": file.name}))
    return {
        "source": source,
        "vintage": options.vintage or "",
        "status": options.status or "preliminary",
        "released": options.released or "",
        "released_basis": "stated" if options.released else "unknown",
    }
