"""What a file of a former school makes of a child who is on another roll today."""

from datetime import date

import pytest

from village.importing.rules.records import PupilRecord, SchoolKey
from village.people.rules.bringing import KnownPupil, KnownSpell, Planner, PupilPlan

TODAY = date(2026, 3, 18)
FORMER, OTHER = 1, 2
CAME, LEFT = date(2024, 9, 2), date(2025, 12, 19)
BORN = date(2017, 2, 3)


def plan_of(
    record: PupilRecord, *, other_left: date | None = None, has_other: bool = True
) -> tuple[PupilPlan, KnownPupil]:
    """Return what the former school's row makes of a child who left it, and the child as it is to be."""
    child = KnownPupil(7, 1, {"forename": "Ada", "surname": "Tarn", "date_of_birth": BORN}, "B900101200001")
    child.spells.append(KnownSpell(70, child, FORMER, {"joined_on": CAME, "left_on": LEFT}))
    if has_other:
        child.spells.append(KnownSpell(71, child, OTHER, {"joined_on": date(2026, 1, 5), "left_on": other_left}))
    planner = Planner({"990101": FORMER}, {child.upn: child}, {}, TODAY)
    return planner.take_all([record]), child


def row(joined_on: date | None = None, left_on: date | None = None) -> PupilRecord:
    """Return the child's row in the file of the former school."""
    key = SchoolKey("urn", "990101")
    return PupilRecord(
        1, surname="Tarn", forename="Ada", upn="B900101200001", school=key, joined_on=joined_on, left_on=left_on
    )


@pytest.mark.parametrize("joined_on", [None, CAME, date(2024, 9, 9)])
@pytest.mark.parametrize("left_on", [None, date(2027, 7, 20)])
def test_a_child_who_has_moved_is_not_taken_back(joined_on: date | None, left_on: date | None) -> None:
    plan, child = plan_of(row(joined_on, left_on))
    assert child.spells[0].values["left_on"] == LEFT
    assert (len(child.spells), plan.stayed_left, plan.refused) == (2, 1, [])


def test_a_first_day_after_the_last_is_a_return() -> None:
    plan, child = plan_of(row(date(2026, 3, 2)))
    assert [spell.values["left_on"] for spell in child.spells] == [LEFT, None, None]
    assert (len(plan.new_spells), plan.stayed_left) == (1, 0)


def test_a_child_whom_no_other_school_has_is_on_the_roll_again() -> None:
    for plan, child in (plan_of(row(), has_other=False), plan_of(row(), other_left=date(2026, 2, 13))):
        assert child.spells[0].values["left_on"] is None
        assert plan.stayed_left == 0


def test_another_last_day_in_the_past_is_taken() -> None:
    plan, child = plan_of(row(None, date(2025, 12, 12)))
    assert child.spells[0].values["left_on"] == date(2025, 12, 12)
    assert plan.stayed_left == 0
