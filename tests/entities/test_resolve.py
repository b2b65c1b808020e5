"""A page settles its names: tables of finds and what they become."""

from __future__ import annotations

import pytest

from pipeline.entities.found import Found, without_overlaps
from pipeline.entities.resolve import resolve_page


def found(
    start: int,
    *names: str,
    kind_of: str = "organisation",
    exact: bool = True,
    shorts: tuple[str, ...] = (),
) -> Found:
    return Found(kind_of, start, start + 1, names, None, exact, shorts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("finds", "names"),
    [
        pytest.param(
            [found(0, "Jumaja"), found(5, "Jumajan", "Jumaja", exact=False)],
            ["Jumaja", "Jumaja"], id="a nominative elsewhere decides"),
        pytest.param(
            [found(0, "LuotsiApu ry"), found(5, "Luotsiapu ry"), found(9, "LuotsiApu ry")],
            ["LuotsiApu ry"] * 3, id="the commonest spelling"),
        pytest.param(
            [found(0, "LATU", exact=False), found(5, "Lahden yhdistys LATU ry", shorts=("LATU",))],
            ["Lahden yhdistys LATU ry"] * 2, id="a short name that the page introduces"),
        pytest.param(
            [found(0, "Lammen Tuki"), found(5, "Lammen Tuki ry")],
            ["Lammen Tuki ry"] * 2, id="with and without its legal form"),
        pytest.param(
            [found(0, "LATU"), found(3, "Lahden LATU ry", shorts=("LATU",)),
             found(7, "Oulun LATU ry", shorts=("LATU",))],
            ["LATU", "Lahden LATU ry", "Oulun LATU ry"], id="two bodies share a short name"),
        pytest.param(
            [found(0, "TUISKU", shorts=(), kind_of="network"),
             found(3, "TUISKU-verkosto", shorts=("TUISKU",), kind_of="network")],
            ["TUISKU-verkosto"] * 2, id="an abbreviation keeps its type word"),
        pytest.param(
            [found(0, "Jumaja", kind_of="network"), found(2, "Jumaja", kind_of="network"),
             found(4, "Jumaja-verkosto", shorts=("Jumaja",), kind_of="network")],
            ["Jumaja"] * 3, id="a name that mostly stands alone"),
        pytest.param(
            [found(0, "LAMMEN TUKIPOLKU RY"), found(3, "Lammen Tukipolku ry")],
            ["Lammen Tukipolku ry"] * 2, id="a heading in capitals"),
    ],
)  # fmt: skip
def test_names(finds: list[Found], names: list[str]) -> None:
    assert [m.name for m in resolve_page(finds)] == names


def test_resolving_is_idempotent() -> None:
    finds = [found(0, "Jumaja"), found(5, "Jumajan", "Jumaja", exact=False)]
    once = resolve_page(finds)
    again = resolve_page([found(m.start, m.name) for m in once])
    assert [m.name for m in again] == [m.name for m in once]


def test_aliases_leave_out_the_name_itself() -> None:
    (mention,) = resolve_page([found(0, "Lammen Tuki ry", shorts=("Lammen Tuki",))])
    assert mention.aliases == ("Lammen Tuki",)


def test_of_overlapping_finds_the_longer_stands() -> None:
    long = Found("organisation", 0, 20, ("Lammen Tuki ry",))
    short = Found("organisation", 5, 9, ("Tuki",))
    apart = Found("organisation", 20, 25, ("STEA",))
    assert without_overlaps([short, apart, long]) == [long, apart]
