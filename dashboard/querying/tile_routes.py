"""The tiles of pinned queries: which there are, and each by itself.

A tile is asked for alone and after the page stands, so that no page waits for it.
"""

from dataclasses import replace

from flask import Flask, Response, jsonify, request

from dashboard import address
from dashboard.identity import Identify
from dashboard.location import Location
from dashboard.querying.tile_answers import Key, TileAnswers
from dashboard.querying.tiles import Tile, tile_record, tile_records
from office.access import STRANGER, Caller
from office.analysis.catalogue import catalogue_of
from office.analysis.pinned import pinned_queries, pinned_query, tile_answer
from office.analyst_files import reach_of
from office.workspace import Workspace

LIST = "/sql/tiles"
ONE = "/sql/tiles/<int:number>"
ROUTES = (LIST, ONE)


def register(server: Flask, workspace: Workspace, identify: Identify) -> None:
    """Give the server the routes."""
    answers = TileAnswers(workspace.clock)

    def caller() -> Caller:
        return identify(request).caller or STRANGER

    def place() -> Location:
        """Return the page that asks, with the publication that it shows."""
        query = request.query_string.decode("utf-8", "replace")
        there = address.parse(f"/sql?{query}", workspace.settings.language)
        return replace(there, publication=workspace.reader(there.publication).id)

    @server.get(LIST)
    def sql_tiles() -> Response:
        found = pinned_queries(workspace, caller())
        if not found:
            return jsonify(tiles=[], left="")
        return jsonify(tile_records(found, caller(), place()))

    @server.get(ONE)
    def sql_tile(number: int) -> Response:
        there, asking = place(), caller()
        publication = there.publication or ""
        query, kept = pinned_query(workspace, asking, number)
        found = answers.of(
            Key(publication, reach_of(asking), number, kept.version),
            lambda: tile_answer(workspace, asking, kept, publication),
        )
        known = catalogue_of(workspace, asking, publication)
        tile = Tile(query, kept, found, there)
        return jsonify(tile_record(workspace, tile, known.meanings))
