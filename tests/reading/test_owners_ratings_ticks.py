"""Owners, ratings and ticks are read as people write them."""

import pytest

from village.reading.owners import looks_like_owner, part_owners
from village.reading.ratings import leading_rating, rating_of_shading, rating_of_words
from village.reading.ticks import read_tick


@pytest.mark.parametrize(
    ("words", "owners"),
    [
        ("JOH", ("JOH",)),
        ("CW/ AC", ("CW", "AC")),
        ("MM EOR CL", ("MM", "EOR", "CL")),
        ("Farah Lund/ Idris Cole", ("Farah Lund", "Idris Cole")),
        ("Head & SENCO", ("Head", "SENCO")),
        ("RBC / WCC", ("RBC", "WCC")),
        ("All CT's", ("All CT's",)),
        ("Anchor practice (Shore Hall)", ("Anchor practice (Shore Hall)",)),
        ("Libraries, Leisure and Police", ("Libraries", "Leisure", "Police")),
        (None, ()),
    ],
)
def test_owner_words_are_parted(words: str | None, owners: tuple[str, ...]) -> None:
    assert part_owners(words) == owners


@pytest.mark.parametrize("text", ["HT", "Class teachers", "Ann Arkle", "SLT / governors", "All agencies"])
def test_names_roles_and_initials_look_like_owners(text: str) -> None:
    assert looks_like_owner(text)


@pytest.mark.parametrize(
    "text", ["Spring 2020", "£300", "Train every midday supervisor before the end of the year", ""]
)
def test_other_cells_do_not_look_like_owners(text: str) -> None:
    assert not looks_like_owner(text)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("G", "green"),
        ("Amber", "amber"),
        ("RED", "red"),
        ("B", "complete"),
        ("On track", "green"),
        ("Complete", "complete"),
        ("Not started", "not_started"),
        ("on hold", "on_hold"),
        ("Superseded", "superseded"),
        ("RAG: green", "green"),
        ("Grand opening", None),
        ("", None),
    ],
)
def test_a_status_word_has_a_code(words: str, code: str | None) -> None:
    assert rating_of_words(words) == code


@pytest.mark.parametrize(
    ("shading", "code"),
    [
        ("FF0000", "red"),
        ("C00000", "red"),
        ("FFC000", "amber"),
        ("FFFF00", "amber"),
        ("92D050", "green"),
        ("00B050", "green"),
        ("0070C0", "complete"),
        ("D9D9D9", None),
        ("FFFFFF", None),
        (None, None),
        ("oops", None),
    ],
)
def test_a_fill_is_read_by_its_hue(shading: str | None, code: str | None) -> None:
    assert rating_of_shading(shading) == code


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("G – 38 of 40 done", ("G", "38 of 40 done")),
        ("Amber: delayed", ("Amber", "delayed")),
        ("Good start", None),
        ("G", None),
    ],
)
def test_a_rating_with_words_is_parted(words: str, parts: tuple[str, str] | None) -> None:
    assert leading_rating(words) == parts


@pytest.mark.parametrize(
    ("text", "tick"),
    [
        ("√", (True, "")),
        ("Pilot √", (True, "Pilot")),
        ("x", (True, "")),
        ("Roll-out ✔", (True, "Roll-out")),
        ("Two towns", (False, "Two towns")),
        ("-", (False, "")),
        ("", (False, "")),
    ],
)
def test_a_tick_is_told_from_the_words_beside_it(text: str, tick: tuple[bool, str]) -> None:
    assert read_tick(text) == tick
