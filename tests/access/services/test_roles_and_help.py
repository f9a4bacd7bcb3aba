"""Roles are given and ended, the last coordinator stays, and staff look only inside a help session."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from tests.cast import Town, give_role, make_user
from tests.conftest import NOW, Clients
from village.access.models.role import HelpSession, RoleHeld
from village.access.services import roles
from village.audit.models.entry import Entry
from village.basics.errors import Refused

REASON = "Hana Brook asked why the plan is empty."


def test_an_ended_role_opens_nothing_from_today(town: Town) -> None:
    held = RoleHeld.objects.get(user=town.users["head"])
    roles.end_role(held, by=town.viewer("coordinator"))
    assert town.viewer("head").rights == frozenset()
    assert Entry.objects.latest("pk").verb == "access.role-ended"


def test_a_role_given_today_by_mistake_leaves_no_trace_but_the_record(town: Town) -> None:
    by = town.viewer("coordinator")
    held = roles.give_role(town.users["head"], town.partnership, role="board_member", by=by)
    assert roles.give_role(town.users["head"], town.partnership, role="board_member", by=by) == held
    roles.end_role(held, by=by)
    assert not RoleHeld.objects.filter(role="board_member", user=town.users["head"]).exists()
    assert Entry.objects.filter(verb__startswith="access.role-").count() == 2


def test_the_last_coordinator_cannot_leave_until_there_is_another(town: Town) -> None:
    held, by = RoleHeld.objects.get(user=town.users["coordinator"]), town.viewer("coordinator")
    with pytest.raises(Refused, match="last coordinator"):
        roles.end_role(held, by=by)
    give_role(make_user("Nell Carr", is_active=False), town.partnership, "coordinator")
    with pytest.raises(Refused, match="last coordinator"):
        roles.end_role(held, by=by)
    give_role(make_user("Ida Wren"), town.partnership, "coordinator")
    roles.end_role(held, by=by)
    assert not town.viewer("coordinator").can("access.invite")


def opened(clients: Clients, town: Town, **asked: str) -> int:
    fields = {"partnership": str(town.partnership.pk), "reason": REASON, "minutes": "60", **asked}
    return clients["staff"].post("/help-mode/", fields).status_code


def test_staff_see_nothing_without_a_session_and_a_partnership_with_one(town: Town, clients: Clients) -> None:
    assert town.viewer("staff").partnership_id is None
    assert opened(clients, town) == 303
    viewer = town.viewer("staff")
    assert (viewer.partnership_id, viewer.help_reason) == (town.partnership.pk, REASON)
    assert not viewer.can("access.invite")


def test_every_page_looked_at_in_help_mode_is_on_the_partnerships_record(town: Town, clients: Clients) -> None:
    opened(clients, town)
    page = clients["staff"].get("/account/")
    assert REASON in page.content.decode()
    entry = Entry.objects.latest("pk")
    assert (entry.verb, entry.subject_label, entry.is_read) == ("access.help-looked", "/account/", True)
    assert (entry.partnership_id, entry.help_reason) == (town.partnership.pk, REASON)


def test_a_help_session_ends_by_button_and_by_the_clock(
    town: Town, clients: Clients, still_time: time_machine.Traveller
) -> None:
    opened(clients, town)
    clients["staff"].post("/help-mode/end/")
    assert town.viewer("staff").partnership_id is None
    still_time.move_to(NOW + timedelta(minutes=1))
    opened(clients, town)
    still_time.move_to(NOW + timedelta(minutes=61))
    assert town.viewer("staff").partnership_id is None


@pytest.mark.parametrize("asked", [{"reason": ""}, {"reason": "help"}, {"minutes": "600"}, {"partnership": "0"}])
def test_help_without_a_reason_or_an_end_is_refused(town: Town, clients: Clients, asked: dict[str, str]) -> None:
    assert opened(clients, town, **asked) == 422
    assert not HelpSession.objects.filter(user=town.users["staff"], ends_at__gt=timezone.now()).exists()


@pytest.mark.parametrize("who", ["coordinator", "parent", "stranger"])
def test_nobody_but_staff_knows_of_help_mode(town: Town, clients: Clients, who: str) -> None:
    assert clients[who].get("/help-mode/").status_code == 404
    assert clients[who].post("/help-mode/end/").status_code == 404
