"""Leavers added up."""

from datetime import date

from village.people.rules.movement import Leaver, movement, sentence, where_to

DAY, BORN = date(2026, 1, 30), date(2017, 2, 3)


def left(year: int | None, why: str, to: str = "", born: date | None = BORN) -> Leaver:
    """Return one leaver."""
    return Leaver(year, DAY, born, to, why)


def test_where_to() -> None:
    assert [where_to(left(5, why, to)) for why, to in [
        ("moved_away", "Leeds"), ("moved_abroad", ""), ("home", "Home"), ("choice", "Moss Lane"), ("", ""),
        ("", "Moss"), ("next_phase", ""), ("not_found", ""), ("Ran off", ""),
    ]] == [
        "A school elsewhere", "Abroad", "Educated at home", "Another school near by", "Not known", "Not known",
        "The next school", "Not known", "Another school near by",
    ]  # fmt: skip


def test_movement_adds_up() -> None:
    found = movement(
        [
            left(5, "home"),
            left(5, "moved_away", "Leeds"),
            left(0, "moved_away", "Leeds", date(2021, 5, 1)),
            left(None, "", born=None),
        ]
    )
    assert found.sources == ("Reception", "Year 5", "Year not known")
    assert found.targets == ("A school elsewhere", "Educated at home", "Not known")
    assert found.links == ((0, 0, 1), (1, 0, 1), (1, 1, 1), (2, 2, 1))
    assert found.ages == (("4 years", 1), ("8 years", 2))
    assert found.places[0] == ("Leeds", 2)
    assert found.without_reason_count == 1
    assert sum(count for _, _, count in found.links) == sum(count for _, count in found.reasons) == 4


def test_sentences() -> None:
    found = movement([left(5, "home"), left(5, "moved_away", "Leeds"), left(4, "moved_away", "Leeds")])
    assert sentence(found, 3, 1, "2025/26") == (
        "3 children left and 1 child joined in 2025/26. Most went to: a school elsewhere."
    )
    assert sentence(movement([]), 0, 0, "2025/26") == "Nobody left and nobody joined in 2025/26."
