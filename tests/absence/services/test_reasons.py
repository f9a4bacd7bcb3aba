"""Replies become reasons by a press, ring first keeps no reason, calls are written down."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from tests.absence.making import Families, make_families_of_morning, replies, rings_first
from tests.cast import Town
from tests.school_data.morning import ON
from village.absence.contributed import reasons_offered
from village.absence.models.call import Call
from village.absence.models.ring_first import RingFirst
from village.absence.queries.saved import replies_with_a_reason
from village.absence.services.calls import note_call
from village.absence.services.reasons import accept, decline, write_reason
from village.absence.services.ring_first import end_ring_first, set_ring_first
from village.audit.models.entry import Entry
from village.basics.errors import Refused, Stale
from village.messaging.models.reply import Reply
from village.school_data.models.reason_proposed import ReasonProposed
from village.school_data.services.reasons import Reason


@pytest.fixture
def families(town: Town) -> Families:
    return make_families_of_morning(town)


def press(families: Families, reply: Reply, *names: str, by: str = "office", version: int = 1) -> bool:
    reason = Reason(ON, ("AM", "PM"), "I", reply.body, ReasonProposed.Source.REPLY, reply.pk)
    return write_reason(
        by=families.town.viewer(by),
        school_id=families.school_id,
        pupils=[families.pupils[name] for name in names],
        reason=reason,
        at=timezone.now(),
        reply=reply,
        seen_version=version,
    )


def test_a_reply_alone_writes_nothing(families: Families) -> None:
    reply = replies(families, "Huong", "she sick in night", about=("Thuy",))
    assert reasons_offered([reply]) == {}
    assert ReasonProposed.objects.count() == 0


def test_a_press_writes_the_reason_and_is_done_with_the_reply(families: Families) -> None:
    reply = replies(families, "Huong", "she sick in night", about=("Thuy",))
    assert press(families, reply, "Thuy") is True
    reply.refresh_from_db()
    rows = ReasonProposed.objects.order_by("session")
    assert [(row.session, row.code, row.state, row.reply_id) for row in rows] == [
        ("AM", "I", "accepted", reply.pk),
        ("PM", "I", "accepted", reply.pk),
    ]
    assert (reply.state, reply.answer) == (Reply.State.DONE, "Written down: Ill.")


def test_two_who_press_at_once_write_it_once(families: Families) -> None:
    reply = replies(families, "Huong", "she sick in night", about=("Thuy",))
    press(families, reply, "Thuy")
    with pytest.raises(Stale):
        press(families, reply, "Thuy", by="head")
    assert ReasonProposed.objects.count() == 2


def test_of_several_children_somebody_has_to_choose(families: Families) -> None:
    reply = replies(families, "Ana", "both ill", about=("Mirela", "Andrei"))
    with pytest.raises(Refused, match="for which child"):
        press(families, reply)
    press(families, reply, "Mirela", "Andrei")
    assert ReasonProposed.objects.count() == 4


def test_what_a_safeguarding_lead_hears_waits_for_the_office(families: Families) -> None:
    reply = replies(families, "Mo", "poorly", about=("Otis",))
    assert press(families, reply, "Otis", by="safeguarding_lead") is False
    row = ReasonProposed.objects.get(session="AM")
    assert row.state == ReasonProposed.State.OPEN
    with pytest.raises(PermissionDenied):
        accept(by=families.town.viewer("safeguarding_lead"), row=row, seen_version=1, at=timezone.now())
    with pytest.raises(Http404):
        accept(by=families.town.viewer("support_worker"), row=row, seen_version=1, at=timezone.now())
    accept(by=families.office, row=row, seen_version=1, at=timezone.now())
    row.refresh_from_db()
    decline(by=families.office, row=row, seen_version=2, at=timezone.now())
    assert ReasonProposed.objects.get(pk=row.pk).state == ReasonProposed.State.DECLINED


def test_replies_that_became_a_reason_are_calls_that_nobody_made(families: Families) -> None:
    press(families, replies(families, "Huong", "sick", about=("Thuy",)), "Thuy")
    press(families, replies(families, "Ana", "both ill", about=("Mirela", "Andrei")), "Mirela", "Andrei")
    write_reason(
        by=families.office, school_id=families.school_id, pupils=[families.pupils["Otis"]],
        reason=Reason(ON, ("AM",), "M", source=ReasonProposed.Source.CALL), at=timezone.now(),
    )  # fmt: skip
    assert replies_with_a_reason(families.school_id, ON, ON) == 2


def test_ring_first_is_set_once_and_says_nowhere_why(families: Families) -> None:
    rings_first(families, "Inaya")
    rings_first(families, "Inaya")
    row = RingFirst.objects.get()
    assert {field.name for field in RingFirst._meta.fields} == {
        "id", "pupil", "school", "since_on", "set_by", "ended_at", "ended_by",
    }  # fmt: skip
    lines = Entry.objects.filter(verb="absence.ring-first-set")
    assert [line.reason for line in lines] == [""]
    end_ring_first(by=families.town.viewer("head"), row=row, at=timezone.now())
    end_ring_first(by=families.town.viewer("head"), row=row, at=timezone.now())
    assert Entry.objects.filter(verb="absence.ring-first-ended").count() == 1


@pytest.mark.parametrize(("who", "error"), [("office", PermissionDenied), ("support_worker", Http404)])
def test_only_the_safeguarding_lead_and_the_head_say_who_is_rung_first(
    families: Families, who: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        set_ring_first(
            by=families.town.viewer(who), pupil=families.pupils["Otis"], school_id=families.school_id, at=timezone.now()
        )


def test_a_call_is_written_down_for_each_child_of_the_family(families: Families) -> None:
    pupils = [families.pupils[name] for name in ("Mirela", "Andrei")]
    asked = {"school_id": families.school_id, "on": ON, "session": "AM", "at": timezone.now()}
    note_call(by=families.office, pupils=pupils, outcome="no_answer", **asked)  # type: ignore[arg-type]
    assert Call.objects.count() == 2
    with pytest.raises(Refused):
        note_call(by=families.office, pupils=pupils, outcome="shouted", **asked)  # type: ignore[arg-type]
