"""Pages of groups as staff, a teacher who leads, and parents see them; and how often they ask the database."""

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.conftest import Clients
from tests.groups.making import TODAY, Groups
from tests.school_data.rolls import enrol
from village.audit.models.entry import Entry
from village.basics.door_links import key_from, token_at
from village.groups.models import Came, GroupSession, Place, Programme
from village.groups.rules.dates import Days
from village.groups.services import offering
from village.groups.services.door import open_for_phones
from village.groups.services.finishing import finish
from village.groups.services.programmes import cancel_programme
from village.groups.services.register import tick, walk_in
from village.groups.services.sessions import cancel_session
from village.groups.views.sessions import planned_words
from village.people.models.adult import Adult, Contact
from village.people.models.consent import Consent
from village.people.models.pupil import Pupil
from village.people.models.restriction import Restriction
from village.people.models.roll import Spell
from village.school_data.contributions import work_at

NEW = {
    "kind": "course",
    "title": "Maths for parents",
    "tier": "early",
    "places": "2",
    "room": "Library",
    "childcare_places": "",
    "has_certificate": "on",
    "is_open": "on",
    "sessions_to_finish": "1",
    "scale_question": "How sure do you feel?",
}


def page(clients: Clients, who: str, name: str, *args: object) -> str:
    answer = clients[who].get(reverse(f"groups:{name}", args=args))
    assert answer.status_code == 200
    return str(answer.content.decode())


def press(clients: Clients, who: str, name: str, *args: object, **fields: object) -> str:
    answer = clients[who].post(reverse(f"groups:{name}", args=args), fields, follow=True)
    assert answer.status_code in {200, 422}
    return str(answer.content.decode())


def test_a_course_is_made_and_planned_with_holidays_left_out(groups: Groups, clients: Clients) -> None:
    text = press(clients, "head", "new", groups.school.pk, **NEW)
    course = Programme.objects.get()
    assert "The group is made." in text and course.scale_question == "How sure do you feel?"
    when = {"first_0": 18, "first_1": 3, "first_2": 2026, "starts_at": "9:15", "ends_at": "10.30", "room": ""}
    text = press(clients, "head", "sessions-plan", course.pk, times=5, every_weeks=1, **when)
    assert "5 sessions are planned" in text and "Left out, because the school is closed" in text
    assert {one.room for one in GroupSession.objects.all()} == {"Library"}
    text = press(clients, "head", "sessions-plan", course.pk, times=1, every_weeks=1, **when)
    assert "is taken on 18 March at 09:15" in text and 'value="9:15"' in text


def test_what_was_typed_stays_when_it_is_refused(groups: Groups, clients: Clients) -> None:
    text = press(clients, "head", "new", groups.school.pk, **{**NEW, "title": " ", "about": "Sums without tears"})
    assert "Sums without tears" in text and "This field is required" not in text
    assert not Programme.objects.exists()


def test_the_order_has_a_reason_for_every_name_and_looks_are_on_record(groups: Groups, clients: Clients) -> None:
    course = groups.programme(places=1)
    groups.waits(course, "Ada", "listed")
    groups.waits(course, "Ben", asked=True)
    groups.waits(course, "Cy")
    text = page(clients, "head", "programme", course.pk)
    assert text.index("Bea Fell") < text.index("Carl Holm") < text.index("Dora Ince")
    assert "Stands on a list of the school" in text and "Asked themselves, 18 March" in text
    assert "Draw the order of 3 names" in text
    assert Entry.objects.filter(verb="groups.seen", subject_label="Ada Fell").exists()
    text = press(clients, "head", "draw", course.pk)
    assert " in draw 1." in text and "Seed " in text and "Draw the order" not in text


def test_a_teacher_sees_the_groups_they_lead_alone(groups: Groups, clients: Clients) -> None:
    mine, other = groups.programme(), groups.programme(title="Cook and eat", room="Hall")
    groups.leads(mine, "teacher")
    session = groups.weekly(mine)[0]
    place = groups.has(mine, "Ada")
    text = page(clients, "teacher", "groups", groups.school.pk)
    assert "Maths for parents" in text and "Cook and eat" not in text and "Make a group" not in text
    assert "Offer a place" not in page(clients, "teacher", "programme", mine.pk)
    assert clients["teacher"].get(reverse("groups:programme", args=(other.pk,))).status_code == 404
    assert "Bea is here." in press(clients, "teacher", "tick", session.pk, place.pk, here=1)


def test_the_tablet_shows_a_first_name_and_a_letter(groups: Groups, clients: Clients) -> None:
    course = groups.programme()
    session, _ = groups.weekly(course)[0], groups.has(course, "Ada")
    text = page(clients, "head", "session", session.pk)
    main = text[text.index("register__head") : text.index("Not on the list")]
    assert "Bea F." in main and "Fell" not in main and 'aria-pressed="false"' in main


def test_a_register_is_printed_with_room_for_more(groups: Groups, clients: Clients) -> None:
    course = groups.programme()
    session, _ = groups.weekly(course)[0], groups.has(course, "Ada")
    assert "Bea F." in page(clients, "head", "paper", session.pk)
    assert Entry.objects.filter(verb="groups.paper-taken").count() == 1


def test_a_child_whose_family_takes_its_agreement_back_stands_on_no_register(groups: Groups, clients: Clients) -> None:
    group = groups.programme("children_group", title="Clay")
    session, consent = groups.weekly(group)[0], groups.agrees("Ada")
    groups.has(group, "Ada")
    assert "Ada F." in page(clients, "head", "session", session.pk)
    Consent.objects.filter(pk=consent.pk).update(withdrawn_on=TODAY)
    assert "Ada F." not in page(clients, "head", "session", session.pk)
    assert "Agreement taken back" in page(clients, "head", "programme", group.pk)
    titles = [one.title for one in work_at(groups.lead, groups.school.pk)]
    assert "1 family took their agreement back: Clay" in titles


def test_a_child_who_moves_school_is_marked_and_then_counted_without_a_name(groups: Groups, clients: Clients) -> None:
    course = groups.programme()
    groups.has(course, "Ada")
    yesterday = TODAY - timedelta(days=1)
    Spell.objects.filter(pupil=groups.pupils["Ada"]).update(left_on=yesterday)
    assert "Has left the school" in page(clients, "head", "programme", course.pk)
    beckside = groups.town.organisations["Beckside High School"]
    Spell.objects.create(pupil=groups.pupils["Ada"], school=beckside, joined_on=TODAY, year_group=7)
    groups.leads(course, "teacher")
    text = page(clients, "teacher", "programme", course.pk)
    assert "Bea Fell" not in text and "1 more name that you may not see" in text


def test_who_must_not_meet_is_said_to_those_who_may_know(groups: Groups, clients: Clients) -> None:
    course = groups.programme(places=4)
    groups.has(course, "Ada")
    other = Adult.objects.create(partnership=groups.town.partnership, forename="Max", surname="Fell")
    Contact.objects.create(pupil=groups.pupils["Ben"], adult=other, relationship="father", order=2)
    Contact.objects.create(pupil=groups.pupils["Ada"], adult=other, relationship="father", order=2)
    Place.objects.create(programme=course, pupil=groups.pupils["Ben"], adult=other, asked_on=TODAY)
    Restriction.objects.create(pupil=groups.pupils["Ada"], kind="no_contact", adult=other, starts_on=TODAY)
    groups.leads(course, "teacher")
    assert "must not meet" in page(clients, "head", "programme", course.pk)
    assert "must not meet" not in page(clients, "teacher", "programme", course.pk)


def test_a_cancelled_course_and_session_wait_until_everybody_knows(groups: Groups, clients: Clients) -> None:
    course, other = groups.programme(), groups.programme(title="Cook and eat", room="Hall")
    groups.has(course, "Ada")
    groups.has(other, "Ben")
    session = groups.weekly(other)[0]
    cancel_session(by=groups.lead, session=session, why="The boiler")
    cancel_programme(by=groups.lead, programme=course, why="The tutor is ill.", on=TODAY)
    titles = [one.title for one in work_at(groups.lead, groups.school.pk)]
    assert titles[:2] == [
        "Tell everybody: Maths for parents is cancelled",
        "Tell everybody: Cook and eat on 18 March is cancelled",
    ]
    assert "1 person should know" in page(clients, "head", "programme", course.pk)
    press(clients, "head", "programme-deed", course.pk, deed="told")
    press(clients, "head", "session-deed", session.pk, deed="told")
    assert not any(one.title.startswith("Tell") for one in work_at(groups.lead, groups.school.pk))
    assert "runs again" in press(clients, "head", "programme-deed", course.pk, deed="take-up")


def test_work_names_registers_typed_names_and_free_places(groups: Groups) -> None:
    course = groups.programme(places=2)
    session = groups.weekly(course)[0]
    place = groups.waits(course, "Ada")
    groups.waits(course, "Ben")
    walk_in(by=groups.lead, session=session, name="Zoe", at=timezone.now())
    offering.offer(by=groups.lead, place=place, on=TODAY - timedelta(days=9))
    titles = {one.title for one in work_at(groups.lead, groups.school.pk)}
    assert {
        "Register: Maths for parents",
        "Say who 1 name on a register means",
        "1 place is free: Maths for parents",
        "No answer to an offer: Maths for parents",
    } <= titles
    assert not [one for one in work_at(groups.town.viewer("office"), groups.school.pk) if "Maths" in one.title]


def test_a_certificate_is_for_who_finished(groups: Groups, clients: Clients) -> None:
    course = groups.programme(has_certificate=True, sessions_to_finish=1)
    session, place = groups.weekly(course)[0], groups.has(course, "Ada")
    address = reverse("groups:certificate", args=(place.pk,))
    assert "A certificate is for who has finished" in clients["head"].get(address, follow=True).content.decode()
    text = press(clients, "head", "finish", place.pk, version=place.version, how="finished", after=7, outcome="Proud")
    assert "1 are needed to finish" in text and "Proud" in text
    tick(by=groups.lead, session=session, place=place, is_here=True, at=timezone.now())
    place.refresh_from_db()
    finish(by=groups.lead, place=place, seen_version=place.version, after=7, outcome="Proud", on=TODAY)
    answer = clients["head"].get(address)
    assert answer["Content-Type"] == "application/pdf" and answer.content.startswith(b"%PDF-")
    assert "Fell" not in answer["Content-Disposition"]


def test_two_people_who_finish_somebody_at_once(groups: Groups, clients: Clients) -> None:
    group = groups.programme("mentoring", title="Reading friends")
    groups.agrees("Ada")
    place = groups.has(group, "Ada")
    seen = place.version
    finish(by=groups.lead, place=place, seen_version=seen, after=None, outcome="One", on=TODAY)
    Place.objects.filter(pk=place.pk).update(state="accepted")
    text = press(clients, "head", "finish", place.pk, version=seen, how="finished", after="", outcome="Two words")
    assert "Somebody else changed this" in text and "Two words" in text


def test_a_mentor_is_arranged_only_with_a_check_and_meetings_are_kept(groups: Groups, clients: Clients) -> None:
    group = groups.programme("mentoring", title="Reading friends")
    groups.agrees("Ada")
    place, leader = groups.has(group, "Ada"), groups.leads(group, "teacher")
    fields = {"version": place.version, "mentor": leader.pk, "aim": "Read aloud"}
    assert "Write down first when" in press(clients, "head", "arrange", place.pk, **fields)
    groups.leads(group, "teacher", checked_on=TODAY - timedelta(days=700), check_again_on=TODAY)
    assert "check is over" in press(clients, "head", "arrange", place.pk, **fields)
    groups.leads(group, "teacher", checked_on=TODAY)
    assert "Nora Quist" in press(clients, "head", "arrange", place.pk, **fields)
    place.refresh_from_db()
    assert place.mentor == leader
    met = {"kind": "meeting", "on_0": 18, "on_1": 3, "on_2": 2026, "did": "Read page 1", "next_step": "Page 2"}
    text = press(clients, "teacher", "meeting-new", place.pk, **met)
    assert "Read page 1" in text and "Take it back" in text
    assert "still to come" in press(clients, "teacher", "meeting-new", place.pk, **{**met, "on_0": 19})
    assert "Only who wrote this" in press(clients, "head", "meeting-remove", place.pk, place.meetings.get().pk)


def test_the_page_behind_the_code_names_nobody(groups: Groups, clients: Clients) -> None:
    course = groups.programme(childcare_places=3)
    session, _ = groups.weekly(course)[0], groups.has(course, "Ada")
    open_for_phones(by=groups.lead, session=session, at=timezone.now())
    answer = clients["head"].get(reverse("groups:screen", args=(session.pk,)))
    screen = answer.content.decode()
    assert answer["Refresh"] == "60" and '<svg class="qr"' in screen and "Bea" not in screen
    from_page = reverse("groups:door", args=(door_token(session),))
    text = clients["nobody"].get(from_page).content.decode()
    assert "I am here" in text and "Bea" not in text
    done = clients["nobody"].post(from_page, {"name": "Bea Fell", "children": "2"}).content.decode()
    assert "You are signed in" in done
    row = Came.objects.get()
    assert (row.place, row.typed_name, row.children_cared_for, row.by) == (None, "Bea Fell", 2, None)
    refused = clients["nobody"].post(from_page, {"name": " "})
    assert refused.status_code == 422 and "Write a name" in refused.content.decode()


def door_token(session: GroupSession) -> str:
    """Return the token that the screen shows now."""
    return token_at(session.doors.get().nonce, key_from(settings.SECRET_KEY), timezone.now())


def test_a_parent_sees_what_is_open_and_their_own(groups: Groups, clients: Clients) -> None:
    course = groups.programme(is_open=True)
    groups.programme(title="Only by invitation", room="Hall")
    groups.signs_in("Ada")
    text = page(clients, "other_parent", "mine")
    assert "Maths for parents" in text and "Only by invitation" not in text
    press(clients, "other_parent", "ask", course.pk, child=groups.pupils["Ada"].pk)
    place = Place.objects.get()
    offering.offer(by=groups.lead, place=place, on=TODAY)
    assert "A place is offered" in page(clients, "other_parent", "mine")
    assert "The place is yours" in press(clients, "other_parent", "answer", place.pk, answer="yes")
    assert "It has ended" in press(clients, "other_parent", "answer", place.pk, answer="stop")
    assert "Maths for parents" not in page(clients, "parent", "mine")


def test_a_childs_page_shows_its_groups_to_staff(groups: Groups, clients: Clients) -> None:
    course = groups.programme()
    groups.has(course, "Ada")
    address = reverse("people:pupil", args=(groups.pupils["Ada"].pk,))
    assert "Maths for parents" in clients["head"].get(address).content.decode()
    assert "Maths for parents" not in clients["teacher"].get(address).content.decode()


def count(clients: Clients, name: str, *args: object) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        page(clients, "head", name, *args)
    return len(asked)


@pytest.mark.parametrize("many", [2000])
def test_pages_ask_equally_often_for_2_and_for_many(groups: Groups, clients: Clients, many: int) -> None:
    course = groups.programme(places=5000)
    session = groups.weekly(course)[0]
    for child in ("Ada", "Ben"):
        tick(by=groups.lead, session=session, place=groups.has(course, child), is_here=True, at=timezone.now())
    groups.waits(course, "Cy")
    routes = (("programme", course.pk), ("session", session.pk), ("groups", groups.school.pk), ("paper", session.pk))
    page(clients, "head", "programme", course.pk)
    few = [count(clients, *route) for route in routes]
    fill(groups, course, session, many)
    assert [count(clients, *route) for route in routes] == few
    assert max(few) <= 60


def fill(groups: Groups, course: Programme, session: GroupSession, many: int) -> None:
    """Many more people have a place and came."""
    first = enrol(groups.town.partnership, groups.school, 900)
    pupils = Pupil.objects.bulk_create(
        Pupil(partnership=groups.town.partnership, forename="Sam", surname=f"No {n}") for n in range(many)
    )
    Spell.objects.bulk_create(
        Spell(pupil=one, school=groups.school, joined_on=first.spells.get().joined_on, year_group=3) for one in pupils
    )
    adults = Adult.objects.bulk_create(
        Adult(partnership=groups.town.partnership, forename="Pat", surname=f"No {n}") for n in range(many)
    )
    places = Place.objects.bulk_create(
        Place(
            programme=course,
            pupil=pupil,
            adult=adult,
            state="accepted" if n % 2 else "waiting",
            asked_on=TODAY,
            accepted_on=TODAY,
        )
        for n, (pupil, adult) in enumerate(zip(pupils, adults, strict=True))
    )
    Came.objects.bulk_create(Came(session=session, place=place, at=timezone.now()) for place in places)


def test_what_was_planned_is_said_in_words() -> None:
    assert planned_words(Days((date(2026, 3, 18),), ())) == "1 session is planned, from 18 March to 18 March 2026."


def test_a_parent_reads_their_groups_and_the_door_in_their_language(groups: Groups, clients: Clients) -> None:
    club = groups.programme("children_group", title="Lunch club", is_open=True)
    session = groups.weekly(club)[0]
    groups.signs_in("Ada")
    place = groups.waits(club, "Ada")
    offering.offer(by=groups.lead, place=place, on=TODAY)
    for who in ("other_parent", "nobody"):
        clients[who].cookies[settings.LANGUAGE_COOKIE_NAME] = "ur"
    text = page(clients, "other_parent", "mine")
    assert 'lang="ur" dir="rtl"' in text and "ایک جگہ پیش کی جا رہی ہے" in text
    assert "<bdi>Ada</bdi>" in text and '<span lang="en' not in text.split("<main")[1]
    said = press(clients, "other_parent", "answer", place.pk, answer="yes")
    assert "جگہ آپ کی ہے۔" in said and "جگہ لے لی گئی ہے" in said
    assert "یہ اب پیش نہیں کیا جا رہا" in press(clients, "other_parent", "answer", place.pk, answer="yes")
    open_for_phones(by=groups.lead, session=session, at=timezone.now())
    screen = page(clients, "head", "screen", session.pk)
    assert (
        '<li lang="ur" dir="rtl">میں یہاں ہوں</li>' in screen and '<li lang="pl" dir="ltr">Jestem tutaj</li>' in screen
    )
    door = reverse("groups:door", args=(door_token(session),))
    refused = clients["nobody"].post(door, {"name": " "}).content.decode()
    assert "آپ کی حاضری ابھی نہیں لگی" in refused and "ایک نام لکھیں" in refused
