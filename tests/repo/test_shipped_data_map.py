"""The drawn map and the tile grid are whole, and say what they are not."""

import json

from tests.repo.shipped import DATA, rows_of

MAP_CODES = {"710000", "810000", "820000"}


def test_the_map_has_34_shapes_and_the_inset(provinces: set[str]) -> None:
    path = DATA / "map" / "provinces.json"
    shapes = json.loads(path.read_text(encoding="utf-8"))
    assert set(shapes) == provinces | MAP_CODES | {"nanhai"}
    assert path.stat().st_size <= 90_000
    for code, shape in shapes.items():
        assert shape["rings"], code
        for ring in shape["rings"]:
            assert len(ring) >= 4, code
            assert ring[0] == ring[-1], code
            assert all(0 <= x <= 2020 and 0 <= y <= 1702 for x, y in ring), code


def test_the_map_stands_north_up(provinces: set[str]) -> None:
    path = DATA / "map" / "provinces.json"
    shapes = json.loads(path.read_text(encoding="utf-8"))
    heilongjiang, hainan = shapes["230000"]["centre"], shapes["460000"]["centre"]
    xinjiang, zhejiang = shapes["650000"]["centre"], shapes["330000"]["centre"]
    assert heilongjiang[1] > hainan[1]
    assert xinjiang[0] < zhejiang[0]


def test_each_tile_has_a_place_of_its_own(provinces: set[str]) -> None:
    tiles = rows_of(DATA / "map" / "tiles.csv")
    assert {tile["code"] for tile in tiles} == provinces | MAP_CODES
    assert len({(tile["column"], tile["row"]) for tile in tiles}) == len(tiles) == 34
    assessed = {tile["code"] for tile in tiles if tile["assessed"] == "yes"}
    assert assessed == provinces


def test_the_map_carries_licence_notice_and_the_missing_approval_number() -> None:
    folder = DATA / "map"
    assert "Apache License" in (folder / "LICENSE-echarts").read_text(encoding="utf-8")
    assert "Apache ECharts" in (folder / "NOTICE").read_text(encoding="utf-8")
    assert "审图号：无" in (folder / "README.md").read_text(encoding="utf-8")
