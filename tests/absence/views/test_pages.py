"""The page of the morning and what hangs on it, as the office, the leads and others see them."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.absence.making import (
    LONDON,
    Families,
    becomes,
    make_families_of_morning,
    replies,
    review,
    rings_first,
    send_now,
)
from tests.cast import Town
from tests.conftest import Clients
from tests.school_data.morning import ON, URN
from tests.school_data.rolls import JOINED, store, strings, upn
from village.audit.models.entry import Entry
from village.messaging.models.reply import Reply
from village.outbox.models import Line
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell
from village.school_data.models.reason_proposed import ReasonProposed
from village.school_data.services.reasons import Reason, propose_reason


@pytest.fixture
def families(town: Town) -> Families:
    return make_families_of_morning(town)


def page(clients: Clients, families: Families, who: str = "office", query: str = "") -> str:
    answer = clients[who].get(reverse("absence:today", args=(families.school_id,)) + query)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_page_says_how_the_registers_stand_and_counts(clients: Clients, families: Families) -> None:
    text = page(clients, families)
    assert "Registers closed at 9:30. All 2 are in." in text
    assert "The families of 5 children have had no text." in text
    figures = text[text.index("away-figures") :][:500]
    assert [number in figures for number in ("<dd>7</dd>", "<dd>2</dd>", "<dd>5</dd>", "<dd>0</dd>")] == [True] * 4


def test_brothers_and_sisters_are_one_row(clients: Clients, families: Families) -> None:
    text = page(clients, families)
    assert "Mirela and Andrei Tell" in text and "Year 5 and Year 1. Day 1" in text


def test_who_is_away_by_a_known_reason_is_named_only_when_asked(clients: Clients, families: Families) -> None:
    assert "Ben Tell" not in page(clients, families)
    assert not Entry.objects.filter(verb="absence.named").exists()
    assert "Ben Tell" in page(clients, families, query="?names=1")
    assert {line.subject_label for line in Entry.objects.filter(verb="absence.named")} == {"Ben Tell", "Cy Tell"}


def test_every_child_on_the_list_is_on_record_as_seen(clients: Clients, families: Families) -> None:
    page(clients, families)
    seen = {line.subject_label for line in Entry.objects.filter(verb="absence.listed")}
    assert seen == {f"{name} Tell" for name in ("Otis", "Mirela", "Andrei", "Inaya", "Thuy")}


@pytest.mark.parametrize(
    ("who", "sees"), [("office", True), ("head", True), ("inclusion_lead", True), ("safeguarding_lead", True)]
)
def test_the_office_and_the_leads_see_who_is_rung_first(
    clients: Clients, families: Families, who: str, sees: bool
) -> None:
    rings_first(families, "Inaya")
    text = page(clients, families, who)
    assert ("away--first" in text) is sees
    assert text.index("Inaya Tell") < text.index("Otis Tell")


def test_a_support_worker_sees_the_list_without_that_mark_and_in_another_order(
    clients: Clients, families: Families
) -> None:
    rings_first(families, "Thuy")
    give_support_role_here(families)
    text = page(clients, families, "support_worker")
    assert "Ring first" not in text and "ring first" not in text.lower().replace("who is rung first", "")
    assert text.index("Otis Tell") < text.index("Thuy Tell")
    assert clients["support_worker"].get(reverse("absence:first", args=(families.school_id,))).status_code == 404


def give_support_role_here(families: Families) -> None:
    from tests.cast import give_role
    from village.access.rules.roles import SUPPORT_WORKER

    give_role(families.town.users["support_worker"], families.town.partnership, SUPPORT_WORKER, families.morning.school)


def test_after_the_time_the_lead_is_to_be_told(clients: Clients, families: Families) -> None:
    rings_first(families, "Inaya")
    assert "Nobody has heard from a family that is rung first" not in page(clients, families)
    with time_machine.travel(datetime(2026, 3, 18, 10, 16, tzinfo=LONDON), tick=False):
        assert "Nobody has heard from a family that is rung first" in page(clients, families)


def test_from_the_list_to_the_texts_and_back(clients: Clients, families: Families) -> None:
    office = clients["office"]
    begun = office.post(reverse("absence:begin", args=(families.school_id,)), {"kind": "absence"})
    shown = office.get(begun.headers["Location"])
    assert b"4 families would get a text" in shown.content and b"Reply" not in shown.content
    token = shown.content.decode().split('name="token" value="')[1].split('"')[0]
    sent = office.post(begun.headers["Location"] + "send/", {"token": token}, follow=True)
    assert b"The texts to 4 families leave at 10:02." in sent.content
    assert office.post(begun.headers["Location"] + "send/", {"token": token}).status_code == 303
    assert Line.objects.count() == 4
    assert office.get(begun.headers["Location"]).status_code == 303


def test_a_row_says_what_became_of_its_text(clients: Clients, families: Families) -> None:
    send_now(families, review(families))
    becomes(families, "Otis", "delivered")
    becomes(families, "Inaya", "failed", "permanent-failure")
    text = page(clients, families)
    assert "Text arrived 10:01. No reply yet." in text
    assert "Text did not arrive. Number not in use." in text and "Try the second contact." in text
    assert text.index("Inaya Tell") < text.index("Otis Tell")
    assert "fix the number" in text


def test_a_number_that_did_not_work_stands_behind_the_second_contact(clients: Clients, families: Families) -> None:
    send_now(families, review(families))
    becomes(families, "Inaya", "failed", "permanent-failure")
    answer = clients["office"].get(reverse("absence:ring", args=(families.school_id, families.pupils["Inaya"].pk)))
    text = answer.content.decode()
    assert text.index("Ida Tell") < text.index("Zed Tell")
    assert 'href="tel:07700900014"' in text and "The text to this number did not arrive" in text
    assert Entry.objects.filter(verb="absence.numbers-seen", subject_label="Inaya Tell").count() == 1


def test_no_number_stands_on_the_list_itself(clients: Clients, families: Families) -> None:
    assert "07700" not in page(clients, families) and 'href="tel:0' not in page(clients, families)


def test_who_was_spoken_to_goes_on_to_the_reason(clients: Clients, families: Families) -> None:
    args = (families.school_id, families.pupils["Otis"].pk)
    rang = clients["office"].post(reverse("absence:rang", args=args), {"outcome": "reached"})
    assert rang.headers["Location"] == reverse("absence:write", args=args)
    written = clients["office"].post(
        rang.headers["Location"], {"code": "I", "sessions": "AM,PM", "source": "call", "why": "flu"}
    )
    assert written.status_code == 303
    assert {row.session for row in ReasonProposed.objects.all()} == {"AM", "PM"}
    assert "Otis Tell" not in page(clients, families)


def test_a_reason_form_keeps_what_was_typed_when_it_is_refused(clients: Clients, families: Families) -> None:
    url = reverse("absence:write", args=(families.school_id, families.pupils["Otis"].pk))
    answer = clients["office"].post(url, {"code": "other", "sessions": "AM", "source": "call", "why": "rang from bus"})
    assert answer.status_code == 422 and b"rang from bus" in answer.content and b"Choose which code." in answer.content


def test_a_reply_is_read_and_pressed_on_the_list(clients: Clients, families: Families) -> None:
    reply = replies(families, "Huong", "she sick in night, home today", about=("Thuy",))
    text = page(clients, families)
    assert "From <bdi>Huong Tell</bdi>, 10:00" in text and "mother of Thuy, Year 5" in text and "Ill: code I" in text
    url = reverse("absence:from-reply", args=(reply.pk,))
    clients["office"].post(url, {"code": "I", "version": "1"})
    assert Reply.objects.get().state == Reply.State.DONE
    text = page(clients, families)
    assert "Thuy Tell" not in text and "told us in a reply" in text and "about 4 minutes" in text.lower()


def test_of_a_shared_number_the_children_are_offered_and_nothing_is_chosen(
    clients: Clients, families: Families
) -> None:
    reply = replies(families, "", "Dentist till 11 sorry", about=("Otis", "Thuy"))
    text = page(clients, families)
    assert "this number belongs to the families of 2 children" in text and "Neither: ask" in text
    assert "checked" not in text[text.index("About whom?") :][:700]
    url = reverse("absence:from-reply", args=(reply.pk,))
    answer = clients["office"].post(url, {"code": "M", "version": "1"}, follow=True)
    assert b"Choose for which child the reason is." in answer.content
    clients["office"].post(url, {"code": "M", "version": "1", "pupils": families.pupils["Otis"].pk})
    assert [(row.pupil_id, row.session) for row in ReasonProposed.objects.all()] == [(families.pupils["Otis"].pk, "AM")]


def test_what_a_colleague_heard_waits_on_the_list(clients: Clients, families: Families) -> None:
    reason = Reason(ON, ("AM",), "I", "rang in", "call")
    propose_reason(
        by=families.town.viewer("safeguarding_lead"), pupil=families.pupils["Otis"], school_id=families.school_id,
        reason=reason, at=timezone.now(), is_accepted=False,
    )  # fmt: skip
    assert "Viola Yates heard about Otis: Ill" in page(clients, families)
    row = ReasonProposed.objects.get()
    clients["office"].post(reverse("absence:accept", args=(row.pk,)), {"version": "1", "to": "today"})
    assert "Otis Tell" not in page(clients, families)


def test_the_file_for_the_register_names_what_was_accepted(clients: Clients, families: Families) -> None:
    url = reverse("absence:write", args=(families.school_id, families.pupils["Otis"].pk))
    clients["office"].post(url, {"code": "M", "sessions": "AM", "source": "call", "why": ""})
    assert (
        b"Accepted, not in the register yet"
        in clients["office"].get(reverse("absence:reasons", args=(families.school_id,))).content
    )
    answer = clients["office"].get(reverse("absence:take", args=(families.school_id,)))
    assert f"{families.morning.upn('Otis')},Tell,Otis,2026-03-18,AM,M," in answer.content.decode()
    assert Entry.objects.filter(verb="school_data.reasons-taken").count() == 1


def test_the_fire_list_names_who_is_in_and_whom_nobody_marked(clients: Clients, town: Town) -> None:
    families = make_families_of_morning(town, without=())
    text = clients["office"].get(reverse("absence:fire", args=(families.school_id,))).content.decode()
    assert "<strong>3</strong>" in text and "The register is not in." in text
    assert "Tell, Fay" in text and "Tell, Gus" in text and "Tell, Otis" not in text
    assert text.index("Out with the school") < text.index("Tell, Hal")
    assert Entry.objects.filter(verb="absence.fire-list").count() == 5


def test_a_family_whose_language_nobody_has_checked_is_told_of(clients: Clients, families: Families) -> None:
    families.adults["Mo"].language = "eng"
    families.adults["Mo"].save()
    families.adults["Huong"].language = "vie"
    families.adults["Huong"].save()
    begun = clients["office"].post(reverse("absence:begin", args=(families.school_id,)), {"kind": "absence"})
    text = clients["office"].get(begun.headers["Location"]).content.decode()
    assert "The family reads Romanian. Nobody has checked those words yet, so it goes in English." in text
    assert "The family reads Vietnamese. There are no words in it yet, so it goes in English." in text
    assert "The family reads English" not in text


def test_a_missing_register_asks_why_it_cannot_wait(clients: Clients, town: Town) -> None:
    families = make_families_of_morning(town, without=())
    text = page(clients, families)
    assert "The register of Heron is not in." in text and "Why can it not wait?" in text
    url = reverse("absence:begin", args=(families.school_id,))
    assert b"say why it cannot wait" in clients["office"].post(url, {"kind": "absence"}, follow=True).content


def test_a_day_without_registers_leads_to_the_last_school_day(clients: Clients, families: Families) -> None:
    with time_machine.travel(datetime(2026, 3, 22, 10, 0, tzinfo=LONDON), tick=False):
        text = page(clients, families)
        assert "No school on this day" in text and "The last school day, Friday 20 March" in text


def test_yesterday_can_be_read_and_sends_nothing(clients: Clients, families: Families) -> None:
    with time_machine.travel(datetime(2026, 3, 19, 10, 0, tzinfo=LONDON), tick=False):
        text = page(clients, families, query="?on=2026-03-18&session=AM")
        assert "Not here in the morning of 18 March" in text and "Otis Tell" in text
        assert "Review the texts" not in text and "Fire list" not in text


def test_the_times_of_the_school_are_set(clients: Clients, families: Families) -> None:
    url = reverse("absence:times", args=(families.school_id,))
    values = {
        "morning_opens": "08:50", "morning_closes": "09:20", "afternoon_opens": "13:00", "afternoon_closes": "13:20",
        "tell_by": "10:30", "remind_after_minutes": "60", "call_minutes": "6",
    }  # fmt: skip
    assert clients["office"].get(url).status_code == 200
    assert clients["office"].post(url, values).status_code == 303
    text = page(clients, families)
    assert "Registers closed at 9:20." in text and "at 9:04" in text and "6 minutes a call" in text
    assert clients["office"].post(url, {**values, "morning_closes": "10:00"}).status_code == 422


def test_ring_first_is_said_on_a_child_s_page(clients: Clients, families: Families) -> None:
    lead, pupil = clients["safeguarding_lead"], families.pupils["Otis"]
    url = reverse("people:pupil", args=(pupil.pk,))
    assert b"Ring this family first" in lead.get(url).content
    assert b"family first" not in clients["office"].get(url).content
    lead.post(reverse("absence:first-set", args=(families.school_id, pupil.pk)))
    assert b"The family is <strong>rung first</strong>" in lead.get(url).content
    assert b"Otis Tell" in clients["office"].get(reverse("absence:first", args=(families.school_id,))).content


def test_a_page_asks_the_database_as_often_for_sixty_families_more(clients: Clients, families: Families) -> None:
    send_now(families, review(families))
    replies(families, "Huong", "she sick", about=("Thuy",))
    page(clients, families)
    with CaptureQueriesContext(connection) as of_few:
        page(clients, families)
    more_families(families, 60)
    replies(families, "Ana", "both ill", about=("Mirela", "Andrei"))
    page(clients, families)
    with CaptureQueriesContext(connection) as of_many:
        assert "the families of 60 children" in page(clients, families).lower()
    assert len(of_many) == len(of_few) <= 95


def more_families(families: Families, count: int) -> None:
    rows = []
    for number in range(2000, 2000 + count):
        pupil = Pupil.objects.create(
            partnership=families.town.partnership, upn=upn(number), forename=f"Zoe{number}", surname="More"
        )
        Spell.objects.create(
            pupil=pupil, school=families.morning.school, joined_on=JOINED, year_group=3, registration_group="Owl"
        )
        rows.append((pupil.upn, URN, str(ON - timedelta(days=2)), "/\\/\\N"))
    store(families.town.partnership, strings(rows))
