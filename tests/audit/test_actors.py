"""The record says who acts: a user, the holder of a link, or Village itself."""

import pytest

from village.access.viewer import Viewer
from village.audit.services.record import Actor, Installation, Subject, record

CASES: tuple[tuple[Actor, str, str], ...] = (
    (Viewer(user_id=3, name="Hana Brook", partnership_id=1), "user", "3"),
    (Viewer(name="Petra Lowe", partnership_id=1, link_id=7), "link", "7"),
    (Viewer(user_id=3, name="Hana Brook", partnership_id=1, link_id=7), "user", "3"),
    (Installation(partnership_id=1), "installation", ""),
    (Viewer(name="Somebody", partnership_id=1), "installation", ""),
)


@pytest.mark.django_db
@pytest.mark.parametrize(("by", "kind", "number"), CASES)
def test_who_acts_is_told_apart(by: Actor, kind: str, number: str) -> None:
    entry = record("plans.plan-seen", by=by, subject=Subject("plans.plan", 1, "Our plan"))
    assert (entry.actor_kind, entry.actor_id, entry.actor_name) == (kind, number, by.name)
