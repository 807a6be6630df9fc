"""Which drawn map is shown: ours, another in its place, or none."""

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from dash import dcc
from pydantic import ValidationError

from dashboard import shell
from dashboard.address import parse
from dashboard.pages import overview
from dashboard.wording import wording
from indicators.errors import DefinitionError
from office.settings import Settings
from office.workspace import Workspace
from tests.wire.places import charged, shown, text_of

__all__ = ["charged"]

NO_APPROVAL = "未附审图号"


def with_map(workspace: Workspace, **more: object) -> Workspace:
    """Return the same data under other settings of the map."""
    folder = workspace.settings.data
    return Workspace(Settings(data=folder, TRADEPLAN_LANG="zh", **more))


def graphs(part: Any) -> list[dcc.Graph]:
    """Return the charts of a screen."""
    if isinstance(part, list | tuple):
        return [found for child in part for found in graphs(child)]
    if isinstance(part, dcc.Graph):
        return [part]
    # A component without children counts as false.
    children = getattr(part, "children", None)
    return [] if children is None else graphs(children)


def screen_of(workspace: Workspace, address: str) -> str:
    return str(shell.screen(workspace, parse(address))[0])


def test_switched_off_the_tile_grid_stands_in_its_place(charged: Workspace) -> None:
    off = with_map(charged, drawn_map=False)
    said = screen_of(off, "/?map=shapes")
    assert "province-map" not in said
    assert "浙江" in text_of(shown(off, "/?map=shapes"))
    assert 'href="/?map=shapes"' not in shown(off, "/")
    assert 'href="/?map=shapes"' in shown(charged, "/")


def test_a_map_without_approval_number_is_not_saved(charged: Workspace) -> None:
    said = screen_of(charged, "/?map=shapes")
    assert NO_APPROVAL in said
    assert 'data-chart="province-map"' not in said
    assert "'displayModeBar': False" in said


def test_an_approved_map_says_its_number_and_is_saved(
    charged: Workspace, tmp_path: Path
) -> None:
    own = json.loads(Path("data/map/provinces.json").read_text(encoding="utf-8"))
    own["330000"]["rings"] = [[[0, 0], [9, 0], [9, 9], [0, 0]]]
    file = tmp_path / "approved.json"
    file.write_text(json.dumps(own), encoding="utf-8")
    approved = with_map(charged, map_file=file, map_approval="GS(2024)0650号")
    said = screen_of(approved, "/?map=shapes")
    assert "审图号：GS(2024)0650号" in said
    assert NO_APPROVAL not in said
    (chart,) = graphs(shell.screen(approved, parse("/?map=shapes"))[0])
    drawn = {trace.name: trace.x for trace in chart.figure.data}
    assert list(drawn["330000"]) == [0, 9, 9, 0]
    assert 'data-chart="province-map"' in said


def test_a_file_that_is_no_map_is_told(charged: Workspace, tmp_path: Path) -> None:
    broken = with_map(charged, map_file=tmp_path / "nothing.json")
    with pytest.raises(DefinitionError, match="definition_file_missing"):
        shell.screen(broken, parse("/?map=shapes"))
    # The tile grid does not need it.
    shell.screen(broken, parse("/"))


def test_the_shipped_map_can_be_given_no_number() -> None:
    with pytest.raises(ValidationError, match="approval number"):
        Settings(map_approval="GS(2024)0650号")


@pytest.mark.parametrize("scale", ["steps", "linear", "quantile"])
def test_the_legend_counts_every_province_once(charged: Workspace, scale: str) -> None:
    place = replace(parse("/"), scale=scale)
    card = overview.page(charged, place)
    words = wording("zh")
    assert card.title == words.text("navigation.overview")
    said = text_of(shown(charged, f"/?scale={scale}"))
    counted = said[said.index("海南") : said.index("分级方法")]
    told = counted.split()
    numbers = [
        int(word) for word, unit in pairwise(told) if unit == "省" and word.isdigit()
    ]
    assert sum(numbers) == 31
