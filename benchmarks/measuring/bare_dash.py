"""A server of its own: a bare Dash app whose callback only returns a figure.

`python bare_dash.py '{"/": 200000}'`: for each path of a page, a figure made beforehand
that is as many bytes of JSON. It takes the same call as our page, sits behind the same
waitress with the same limits, and prints its address when it listens.
"""

import json
import logging
import sys
from urllib.parse import urlsplit

import plotly.graph_objects as go
import waitress.server
from dash import Dash, Input, Output, dcc, html
from plotly.utils import PlotlyJSONEncoder

from dashboard.serve import LIMITS

Told = tuple[dcc.Graph, None, None]


def main(sizes: dict[str, int]) -> None:
    """Serve until ended."""
    graphs = {path: _graph(size) for path, size in sizes.items()}
    app = Dash(__name__)
    parts = (html.Div(id="screen"), dcc.Store(id="shown"), html.Div(id="notice"))
    app.layout = html.Div([dcc.Location(id="url"), *parts])

    @app.callback(
        Output("screen", "children"),
        Output("shown", "data"),
        Output("notice", "children"),
        Input("url", "href"),
    )
    def empty(href: str) -> Told:
        return graphs[urlsplit(href).path], None, None

    server = waitress.server.create_server(
        app.server, host="127.0.0.1", port=0, **LIMITS
    )
    # As ours: it warns of each request that waits for a thread, which is what they do.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    print(f"http://127.0.0.1:{server.effective_port}", flush=True)
    server.run()


def _graph(size: int) -> dcc.Graph:
    """Return a chart of as many points as fit in so many bytes of JSON."""
    none, thousand = _bytes(_line(0)), _bytes(_line(1000))
    count = 1000 * (size - none) // (thousand - none)
    return _line(count)


def _line(count: int) -> dcc.Graph:
    return dcc.Graph(figure=go.Figure(go.Scatter(y=[1234.5] * count)))


def _bytes(graph: dcc.Graph) -> int:
    return len(json.dumps(graph, cls=PlotlyJSONEncoder, separators=(",", ":")))


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
