"""The addresses of the programs' door, as the server's map writes them."""

PREFIX = "/api/v1"

SESSION = f"{PREFIX}/session"
TOKENS = f"{PREFIX}/tokens"
TOKEN = f"{PREFIX}/tokens/<int:token>"
UPLOADS = f"{PREFIX}/uploads"
LIST = f"{PREFIX}/submissions"
ONE = f"{PREFIX}/submissions/<number>"
ACTS = f"{PREFIX}/submissions/<number>/<act>"

SLICES = {
    name: f"{PREFIX}/{name}"
    for name in (
        *("observations", "vintages", "indicators", "units", "targets"),
        *("assessments", "sources", "documents", "objectives", "departments"),
    )
}
PUBLICATIONS = f"{PREFIX}/publications"
SQL = f"{PREFIX}/sql"
OPENAPI = f"{PREFIX}/openapi.json"
DOCS = f"{PREFIX}/docs"

ITEMS = {name: f"{SLICES[name]}/<code>" for name in ("indicators", "units", "targets")}
"""Resource → the address of one row of it."""

SDMX = f"{PREFIX}/sdmx"
SDMX_DATA = f"{SDMX}/data/<context>/<agency>/<flow>/<version>"
SDMX_KEYED = f"{SDMX_DATA}/<key>"
SDMX_STRUCTURE = f"{SDMX}/structure/<artefact>/<agency>/<name>/<version>"

READ = (*SLICES.values(), *ITEMS.values(), PUBLICATIONS, OPENAPI, DOCS)
READ_SDMX = (SDMX_DATA, SDMX_KEYED, SDMX_STRUCTURE)
"""What whoever may read may get: by a token, a session, or on this machine."""
