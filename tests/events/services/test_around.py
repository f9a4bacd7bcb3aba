"""Stalls and their links, wishes, own calendars, conferences."""

from datetime import date, time
from typing import Any

import pytest
from django.http import Http404

from tests.events.making import TODAY, Calendar
from village.basics.errors import Refused
from village.events.models import Stall, Wish
from village.events.queries.links import holder_of as holder_of_calendar
from village.events.queries.links import link_key, stall_address, stall_by
from village.events.services.calendar_links import close, renew
from village.events.services.holding import add_slot, keep_series
from village.events.services.letters import gate
from village.events.services.stalls import answer, holder_of, invite, put_on_list
from village.events.services.wishes import ask_for, decide, me_too
from village.messaging.rules.links import token_of
from village.outbox.contributions import DueLine
from village.outbox.models import Line


def test_a_stall_is_invited_and_answers_by_its_link_without_a_login(calendar: Calendar) -> None:
    event = calendar.public("Careers fair", kind="fair", first_on=date(2026, 4, 22))
    values = {"name": "Vale Bakery", "email": "bread@thornabyvale.example"}
    stall = put_on_list(by=calendar.head, event=event, values=values)
    with pytest.raises(Refused, match="of that name already"):
        put_on_list(by=calendar.head, event=event, values=values)
    invite(by=calendar.head, stall=stall)
    line = Line.objects.get()
    assert stall_address(stall) in line.body and "Wednesday 22 April" in line.subject
    found = stall_by(token_of(stall.nonce, link_key()))
    answer(by=holder_of(found, "r"), stall=found, comes=True, about="Bread", needs="A socket")
    stall.refresh_from_db()
    assert (stall.confirmed_on, stall.needs) == (TODAY, "A socket")


def test_a_new_invitation_shuts_the_old_link(calendar: Calendar) -> None:
    event = calendar.public("Fair", first_on=date(2026, 4, 22))
    stall = put_on_list(by=calendar.head, event=event, values={"name": "Bank", "email": "b@thornabyvale.example"})
    invite(by=calendar.head, stall=stall)
    old = token_of(stall.nonce, link_key())
    invite(by=calendar.head, stall=stall)
    with pytest.raises(Http404):
        stall_by(old)


def test_an_invitation_does_not_go_once_the_stall_answered(calendar: Calendar) -> None:
    event = calendar.public("Fair", first_on=date(2026, 4, 22))
    stall = put_on_list(by=calendar.head, event=event, values={"name": "Bank", "email": "b@thornabyvale.example"})
    invite(by=calendar.head, stall=stall)
    line = Line.objects.get()
    due = DueLine(line.pk, event.pk, stall.pk, "email", "en", "service", "", line.not_before, line.expires_at)
    assert gate([due], line.not_before) == {}
    answer(by=calendar.head, stall=stall, comes=False)
    assert line.pk in gate([due], line.not_before)
    assert Stall.objects.get().declined_on == TODAY


def test_a_wish_is_counted_and_shown_only_when_somebody_has_read_it(calendar: Calendar) -> None:
    town, nobody = calendar.town.partnership, calendar.town.viewer("nobody")
    wish = ask_for(by=nobody, partnership=town, words="Cooking on a budget")
    assert ask_for(by=nobody, partnership=town, words="cooking  on a budget") == wish
    with pytest.raises(Refused):
        me_too(by=nobody, wish=wish)
    wish.refresh_from_db()
    decide(by=calendar.coordinator, wish=wish, seen_version=1, state="shown")
    me_too(by=nobody, wish=wish)
    assert Wish.objects.get().count == 3


def test_an_own_calendar_ends_with_the_role_and_when_it_is_renewed(calendar: Calendar) -> None:
    teacher = calendar.town.viewer("teacher")
    old = token_of(renew(by=teacher).nonce, link_key())
    assert holder_of_calendar(old)[1].user_id == teacher.user_id
    new = token_of(renew(by=teacher).nonce, link_key())
    with pytest.raises(Http404):
        holder_of_calendar(old)
    calendar.town.users["teacher"].roles.all().delete()
    with pytest.raises(Http404):
        holder_of_calendar(new)
    close(by=teacher)


def test_workshops_of_one_hour_do_not_clash(calendar: Calendar) -> None:
    by = calendar.coordinator
    series = keep_series(by=by, values={"title": "Conference", "kind": "conference", "about": ""})
    hours = {"title": "First", "on": date(2026, 4, 22), "starts_at": time(10), "ends_at": time(11)}
    slot = add_slot(by=by, series=series, values=hours)
    same: dict[str, Any] = {"host": None, "series_id": series.pk, "slot_id": slot.pk, "first_on": slot.on}
    calendar.public("Sleep", **same)
    assert calendar.public("Screens", **same).passed == []
