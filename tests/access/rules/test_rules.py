"""What an invitation and a help session must be."""

from datetime import UTC, datetime, timedelta

import pytest

from village.access.rules.help_mode import check_help
from village.access.rules.invitations import check_role, standing
from village.basics.errors import Refused

NOW = datetime(2026, 3, 18, 10, tzinfo=UTC)
SENTENCE = "Hana Brook asked why the plan is empty."


@pytest.mark.parametrize(
    ("role", "has_organisation"),
    [("coordinator", False), ("head", True), ("parent", True), ("office", True), ("safeguarding_lead", True)],
)
def test_a_role_stands_where_such_roles_stand(role: str, has_organisation: bool) -> None:
    check_role(role, has_organisation=has_organisation)


@pytest.mark.parametrize(
    ("role", "has_organisation", "sentence"),
    [
        ("king", False, "Choose a role from the list"),
        ("coordinator", True, "Leave the organisation empty"),
        ("head", False, "Choose which"),
        ("office", False, "School office is a role in one organisation. Choose which"),
        ("safeguarding_lead", False, "Safeguarding lead is a role in one organisation. Choose which"),
    ],
)
def test_and_nowhere_else(role: str, has_organisation: bool, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        check_role(role, has_organisation=has_organisation)


@pytest.mark.parametrize(
    ("expires", "accepted", "withdrawn", "expected"),
    [
        (1, None, None, "waiting"),
        (0, None, None, "ran out"),
        (-1, None, None, "ran out"),
        (-1, NOW, None, "accepted"),
        (1, None, NOW, "withdrawn"),
    ],
)
def test_an_invitation_stands_somewhere(
    expires: int, accepted: datetime | None, withdrawn: datetime | None, expected: str
) -> None:
    until = NOW + timedelta(days=expires)
    assert standing(NOW, expires_at=until, accepted_at=accepted, withdrawn_at=withdrawn) == expected


@pytest.mark.parametrize(
    ("reason", "minutes", "field"), [("help", 30, "reason"), (" " * 40, 30, "reason"), (SENTENCE, 121, "minutes")]
)
def test_help_needs_a_reason_and_an_end(reason: str, minutes: int, field: str) -> None:
    with pytest.raises(Refused) as refusal:
        check_help(reason, timedelta(minutes=minutes))
    assert refusal.value.field == field


def test_two_hours_of_help_with_a_reason_are_fine() -> None:
    check_help(SENTENCE, timedelta(hours=2))
