"""Cells of a sheet's XML change one by one, all other bytes stay."""

import pytest

from etl.intake.sheet_xml import with_grounds, with_values

SHEET = (
    b'<x:worksheet xmlns:x="m"><x:cols><x:col min="1"/></x:cols><x:sheetData>'
    b'<x:row r="1" spans="1:3"><x:c r="A1" s="4" t="s"><x:v>0</x:v></x:c>'
    b'<x:c r="C1" t="s"><x:v>1</x:v></x:c></x:row>'
    b'<x:row r="2"><x:c r="A2"><x:f>1+1</x:f><x:v>2</x:v></x:c>'
    b'<x:c r="B2"/><x:c r="C2"><x:v>7</x:v></x:c></x:row><x:row r="3"/>'
    b"</x:sheetData></x:worksheet>"
)


@pytest.fixture(params=[b"x:", b""])
def sheet(request: pytest.FixtureRequest) -> bytes:
    """Return the sheet with and without a prefix before its names."""
    return SHEET.replace(b"x:", request.param)


def test_a_shared_text_becomes_a_number_of_the_same_style(sheet: bytes) -> None:
    ns = b"x:" if b"x:" in sheet else b""
    old = b'<%sc r="A1" s="4" t="s"><%sv>0</%sv></%sc>' % (ns, ns, ns, ns)
    new = b'<%sc r="A1" s="4"><%sv>12.5</%sv></%sc>' % (ns, ns, ns, ns)
    assert with_values(sheet, {"A1": "12.5"}) == sheet.replace(old, new)


def test_a_text_stays_a_text(sheet: bytes) -> None:
    changed = with_values(sheet, {"C1": "2024年<"})
    assert b't="inlineStr"' in changed
    assert "2024年&lt;".encode() in changed


def test_numbers_formulas_and_cells_that_are_not_there_do_not_change(
    sheet: bytes,
) -> None:
    wanted = dict.fromkeys(("A2", "B2", "C2", "D9"), "5")
    assert with_values(sheet, wanted) == sheet


def test_grounds_change_styles_alone(sheet: bytes) -> None:
    given: list[tuple[str, int]] = []

    def style(place: str, before: int) -> int:
        given.append((place, before))
        return 9

    places = {"A1", "B1", "C1", "B2", "A3"}
    changed = with_grounds(sheet, style, places)
    assert sorted(given) == [("A1", 4), ("A3", 0), ("B1", 0), ("B2", 0), ("C1", 0)]
    order = [changed.index(b'r="%s"' % p) for p in (b"A1", b"B1", b"C1", b"A2", b"B2")]
    assert order == sorted(order)
    assert changed.count(b's="9"') == 5
    assert b's="4"' not in changed
    assert b"<v>7</v>" in changed.replace(b"x:", b"")
