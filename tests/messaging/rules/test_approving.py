"""Who must look before a message goes."""

import pytest

from village.basics.errors import Refused
from village.messaging.rules.approving import Size, check_approval, may_pass_quiet_hours, why_second_person


@pytest.mark.parametrize(
    ("size", "count"),
    [
        (Size(50, 1), 0),
        (Size(51, 1), 1),
        (Size(3, 2), 1),
        (Size(3, 1, has_attachment=True), 1),
        (Size(3, 1, passes_quiet_hours=True), 1),
        (Size(1, 1, names_sensitive=True), 0),
        (Size(2, 1, names_sensitive=True), 1),
        (Size(500, 3, True, True, True), 5),
    ],
)
def test_large_and_sensitive_messages_need_a_second_person(size: Size, count: int) -> None:
    assert len(why_second_person(size, over=50)) == count


@pytest.mark.parametrize("typed", ["298", " 298 ", "2 98"])
def test_the_number_is_typed_as_people_write_it(typed: str) -> None:
    check_approval(writer_ids=frozenset({1}), approver_id=2, reasons=("Large.",), typed=typed, family_count=298)


@pytest.mark.parametrize("typed", ["", "297", "all", "-298", "298.0", "²", "٢٩٨", "9" * 40])
def test_another_number_approves_nothing(typed: str) -> None:
    with pytest.raises(Refused, match="Type how many families"):
        check_approval(writer_ids=frozenset({1}), approver_id=2, reasons=(), typed=typed, family_count=298)


def test_the_writer_does_not_approve_what_needs_a_second_person() -> None:
    with pytest.raises(Refused, match="somebody else"):
        check_approval(writer_ids=frozenset({1}), approver_id=1, reasons=("Large.",), typed="298", family_count=298)
    check_approval(writer_ids=frozenset({1}), approver_id=1, reasons=(), typed="3", family_count=3)


def test_only_safety_with_a_reason_passes_quiet_hours() -> None:
    assert may_pass_quiet_hours("safety", "A child is missing")
    assert not may_pass_quiet_hours("safety", " ")
    assert not may_pass_quiet_hours("service", "I forgot")
