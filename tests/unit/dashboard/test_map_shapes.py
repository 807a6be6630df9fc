"""The map is read from the folder that it is given, whole or not at all."""

import json
from pathlib import Path

import pandas as pd
import pytest

from dashboard.map_shapes import INSET, map_shapes
from dashboard.wording import wording
from indicators.errors import DefinitionError


def test_the_shipped_map_has_every_province_and_those_outside(
    map_folder: Path,
) -> None:
    shapes = map_shapes(map_folder)
    units = pd.read_csv(map_folder.parent / "reference" / "units.csv", dtype=str)
    provinces = set(units.loc[units["level"] == "province", "code"])
    assert shapes.rings.keys() - {INSET} == provinces | {"710000", "810000", "820000"}
    assert {tile.code for tile in shapes.tiles} == shapes.rings.keys() - {INSET}


def test_no_two_tiles_stand_in_one_place(map_folder: Path) -> None:
    places = [(tile.column, tile.row) for tile in map_shapes(map_folder).tiles]
    assert len(places) == len(set(places))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_tile_has_a_short_name(map_folder: Path, language) -> None:
    words = wording(language)
    codes = [tile.code for tile in map_shapes(map_folder).tiles]
    assert [code for code in codes if not words.has(f"tile.{code}")] == []


def test_another_folder_is_another_map(tmp_path: Path) -> None:
    shape = {"440000": {"rings": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}}
    (tmp_path / "provinces.json").write_text(json.dumps(shape))
    (tmp_path / "tiles.csv").write_text("code,column,row,assessed\n440000,4,6,yes\n")
    shapes = map_shapes(tmp_path)
    assert shapes.rings == {"440000": (((0, 0), (1, 0), (1, 1), (0, 0)),)}
    assert (shapes.tiles[0].column, shapes.tiles[0].row) == (4, 6)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match=r"provinces\.json"):
        map_shapes(tmp_path)


def test_a_file_in_place_of_ours_holds_every_place(
    map_folder: Path, tmp_path: Path
) -> None:
    ours = json.loads((map_folder / "provinces.json").read_text(encoding="utf-8"))
    whole = tmp_path / "whole.json"
    whole.write_text(json.dumps(ours), encoding="utf-8")
    assert map_shapes(map_folder, whole).rings.keys() == ours.keys()
    for left_out in (INSET, "710000"):
        part = tmp_path / f"without-{left_out}.json"
        kept = {code: shape for code, shape in ours.items() if code != left_out}
        part.write_text(json.dumps(kept), encoding="utf-8")
        with pytest.raises(DefinitionError, match="map_incomplete") as refused:
            map_shapes(map_folder, part)
        assert refused.value.facts["missing"] == left_out


@pytest.mark.parametrize("text", ["", "[]", "{", '{"110000": {}}', '{"110000": 1}'])
def test_what_is_no_map_is_told(map_folder: Path, tmp_path: Path, text: str) -> None:
    file = tmp_path / "map.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DefinitionError, match=r"map_unreadable|map_incomplete"):
        map_shapes(map_folder, file)
