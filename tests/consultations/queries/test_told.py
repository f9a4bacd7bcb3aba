"""What consultations tell the page of gaps."""

from datetime import date

import pytest

from tests.cast import Town
from tests.consultations.making import make_consultation, make_wards, say
from village.consultations.queries.told import bases_of, said_in_consultations
from village.consultations.services.answers import remove_answer
from village.consultations.services.consultations import remove_consultation
from village.gaps.rules.rows import ANY_AGE, Basis, GapRow, Kind

pytestmark = pytest.mark.django_db
FEBRUARY = date(2026, 2, 1)


def test_answers_are_told_as_sums_by_need_ward_and_age(town: Town) -> None:
    make_wards()
    row, by = make_consultation(town), town.viewer("coordinator")
    say(town, row, "Judo", 12, "sports", "Orchard", "5 to 10")
    say(town, row, "Cooking together", 30)
    gone = say(town, row, "Chess", 3)
    remove_answer(by=by, answer=gone, seen_version=gone.version)
    expected = [
        GapRow(FEBRUARY, "", ANY_AGE, "", 30, Kind.CONSULTED, "Cooking together"),
        GapRow(FEBRUARY, "E05001", "5 to 10", "sports", 12, Kind.CONSULTED),
    ]
    for who in ("coordinator", "board_member"):
        assert list(said_in_consultations(town.viewer(who))) == expected
    for who in ("head", "parent", "stranger"):
        assert [*said_in_consultations(town.viewer(who)), *bases_of(town.viewer(who))] == []
    remove_consultation(by=by, consultation=row, seen_version=row.version)
    assert [*said_in_consultations(by), *bases_of(by)] == []


def test_what_they_rest_on_says_how_many_answered_unless_few_did(town: Town) -> None:
    make_consultation(town, title="Few", answered_count=9)
    row = make_consultation(town)
    old = make_consultation(town, title="Old", from_on=date(2022, 1, 1), to_on=date(2022, 2, 1))
    say(town, old, "Judo", 12)
    first, few = bases_of(town.viewer("board_member"))
    words = "40 of 90 families answered, online, 2 February to 20 February 2026"
    assert first == Basis(FEBRUARY, Kind.CONSULTED, "Winter survey", words, f"/consultations/{row.pk}/")
    assert few.words.startswith("few families answered") and "9" not in few.words
    assert list(said_in_consultations(town.viewer("coordinator"))) == []
