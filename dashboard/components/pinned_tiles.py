"""Where the tiles of pinned queries come to stand on the first page.

Empty and unseen until the page's script knows that there are any: what is a reader's
own it fetches itself (`querying.tile_routes`), tile by tile.
"""

import json
from typing import Any

from dash import html

from dashboard import bundle
from dashboard.components.markup import labelled
from dashboard.components.sql_markup import part
from dashboard.location import Location
from dashboard.querying.scripts_listed import tile_scripts
from dashboard.wording import Wording

SENTENCES = "sql_tile_js."
"""How the keys of what the script says begin."""


def pinned_tiles(place: Location, words: Wording) -> html.Section:
    """Return the place of the tiles; `place` names the publication of the page."""
    said = {
        key.removeprefix(SENTENCES): sentence
        for key, sentence in words.sentences.items()
        if key.startswith(SENTENCES)
    }
    asked = place.to_sql().href.partition("?")[2]
    told: dict[str, Any] = {
        "data-scripts": json.dumps(list(tile_scripts())),
        "data-words": json.dumps(said, ensure_ascii=False),
        "data-asked": asked,
        "data-plotly": bundle.ADDRESS,
        **labelled(words.text("sql_tile.title")),
    }
    return html.Section(
        [
            html.H2(words.text("sql_tile.title"), className="card-title"),
            html.P(words.text("sql_tile.about"), className="card-note"),
            html.Div(className="pinned-tiles", **part("tiles")),
            html.P("", className="under", **part("left")),
        ],
        id="pinned",
        hidden=True,
        className="card pinned",
        **told,
    )
