"""The pages of visits as visitors, planners, readers and others see them."""

from datetime import date, time, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.cast import Town
from tests.conftest import Clients
from tests.visits.making import TODAY, Doors, in_hours, make_doors, plan, plan_before, tell
from village.access.models.role import RoleHeld
from village.audit.models.entry import Entry
from village.people.models.adult import Contact
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell
from village.visits.models.about_family import Focus
from village.visits.models.outing import Outing
from village.visits.models.visit import Visit, VisitChild, Visitor
from village.visits.models.visit_record import FollowUp, VisitPromise, VisitRecord
from village.visits.services.about_families import set_focus, write_note
from village.visits.services.outings import go_out

pytestmark = pytest.mark.django_db


@pytest.fixture
def doors(town: Town) -> Doors:
    return make_doors(town)


def page(clients: Clients, doors: Doors, who: str = "head", name: str = "today", query: str = "") -> str:
    answer = clients[who].get(reverse(f"visits:{name}", args=(doors.school.pk,)) + query)
    assert answer.status_code == 200, answer.status_code
    return str(answer.content.decode())


def sent(doors: Doors, **more: object) -> dict[str, object]:
    return {"key": str(uuid4()), "outcome": "met", "next_step": "nothing", **more}


def test_the_list_holds_what_is_needed_at_the_door(clients: Clients, doors: Doors) -> None:
    before = plan_before(doors, "Ada", on=TODAY - timedelta(days=7))
    tell(
        doors,
        before,
        outcome="not_now",
        said="Private words",
        promise="A lift",
        promise_due_on=TODAY - timedelta(days=1),
    )
    write_note(
        by=doors.viewer("head"), pupil=doors.pupils["Bea"], school_id=doors.school.pk, words="Dog in the yard",
        needs_two=False, ends_on=TODAY, at=timezone.now(),
    )  # fmt: skip
    plan(doors, "Ada", "Bea", about="The boiler")
    text = page(clients, doors)
    for words in (
        "Ada and Bea Thorn",
        "Say sorry first",
        "A lift",
        "Do not meet <bdi>Rob Thorn",
        "Dog in the yard",
        "Polish",
        "Interpreter",
        "TV1",
        "The boiler",
        "somebody was in, not now",
        "tel:07700900021",
    ):
        assert words in text, words
    for words in ("Beck Lane", "2AB", "Private words", "07700900022", "07700 900022"):
        assert words not in text, words
    assert Entry.objects.filter(verb="visits.listed").count() == 2


def test_the_office_plans_and_sees_no_contents(clients: Clients, doors: Doors) -> None:
    visit = plan(doors, "Ada", by="office")
    tell(doors, visit, said="Private words")
    set_focus(
        by=doors.viewer("head"), pupil=doors.pupils["Ada"], school_id=doors.school.pk, reason="Hidden reason",
        ends_on=TODAY, at=timezone.now(),
    )  # fmt: skip
    text = (
        page(clients, doors, "office")
        + clients["office"].get(reverse("visits:visit", args=(visit.pk,))).content.decode()
    )
    assert "Focus family" in text and "Private words" not in text and "Hidden reason" not in text
    assert "Met and spoke" not in text
    read = clients["safeguarding_lead"].get(reverse("visits:visit", args=(visit.pk,))).content.decode()
    assert "Private words" in read


def test_focus_families_stand_on_top_and_places_together(clients: Clients, doors: Doors) -> None:
    plan(doors, "Cal", at=(time(9), time(9, 30)))
    plan(doors, "Ada", at=(time(11), time(11, 30)))
    set_focus(
        by=doors.viewer("head"), pupil=doors.pupils["Ada"], school_id=doors.school.pk, reason="New",
        ends_on=TODAY, at=timezone.now(),
    )  # fmt: skip
    text = page(clients, doors)
    assert text.index("Ada Thorn</bdi></a>") < text.index("Cal Reed</bdi></a>")


def test_the_address_opens_by_a_press_and_closes_after(clients: Clients, doors: Doors) -> None:
    visit = plan(doors, "Ada")
    assert "Beck Lane" not in page(clients, doors)
    clients["head"].post(reverse("visits:address", args=(visit.pk,)))
    assert "4 Beck Lane" in page(clients, doors) and "Beck Lane" not in page(
        clients, doors, "inclusion_lead", query="?who=all"
    )
    paper = page(clients, doors, name="paper")
    assert "Beck Lane" not in paper and "Ada Thorn" not in paper and "Ada" in paper
    assert "Beck Lane" in page(clients, doors, name="paper", query="?addresses=1")
    tell(doors, visit)
    assert "Beck Lane" not in page(clients, doors)


def test_a_record_is_sent_as_a_form_and_by_the_phone_and_is_one(clients: Clients, doors: Doors) -> None:
    visit = plan(doors, "Ada")
    url, fields = (
        reverse("visits:record", args=(visit.pk,)),
        sent(doors, said="All is well", met=[doors.adults["Mia"].pk]),
    )
    answer = clients["head"].post(url, fields)
    assert answer.status_code == 303
    for _ in range(2):
        again = clients["head"].post(
            url, {**fields, "typed_at": "", "sent_at": "99999999999999999"}, HTTP_ACCEPT="application/json"
        )
        assert again.json()["saved"] == "10:00" and again.json()["words"] == ""
    assert VisitRecord.objects.count() == 1 and VisitRecord.objects.get().met.get() == doors.adults["Mia"]


def test_a_form_without_an_outcome_comes_back_with_its_words(clients: Clients, doors: Doors) -> None:
    url = reverse("visits:record", args=(plan(doors, "Ada").pk,))
    fields = sent(doors, outcome="", said="Typed in the rain")
    answer = clients["head"].post(url, fields)
    text = answer.content.decode()
    assert answer.status_code == 422 and "Typed in the rain" in text and str(fields["key"]) in text
    by_phone = clients["head"].post(url, fields, HTTP_ACCEPT="application/json")
    assert by_phone.status_code == 422 and by_phone.json() == {"errors": {"outcome": "Choose what happened."}}


def test_a_colleague_recorded_it_too(clients: Clients, doors: Doors) -> None:
    visit = plan(doors, "Ada", visitors=("head", "inclusion_lead"))
    tell(doors, visit, by="inclusion_lead", said="First words")
    answer = clients["head"].post(
        reverse("visits:record", args=(visit.pk,)), sent(doors, said="Second words"), HTTP_ACCEPT="application/json"
    )
    assert "Both are kept" in answer.json()["words"]
    text = clients["head"].get(reverse("visits:visit", args=(visit.pk,))).content.decode()
    assert "First words" in text and "Second words" in text and "Which counts?" in text
    row = VisitRecord.objects.get(standing="compare")
    assert clients["head"].post(reverse("visits:compare", args=(row.pk,)), {"keep": "both"}).status_code == 303
    assert VisitRecord.objects.filter(standing="counts").count() == 2


def test_who_lost_the_role_gets_their_words_back(clients: Clients, doors: Doors) -> None:
    url = reverse("visits:record", args=(plan(doors, "Ada").pk,))
    clients["head"].get(url)
    RoleHeld.objects.filter(user=doors.town.users["head"]).update(ends_on=TODAY - timedelta(days=1))
    answer = clients["head"].post(url, sent(doors, said="Typed in the rain"))
    text = answer.content.decode()
    assert (
        answer.status_code == 404
        and "Typed in the rain" in text
        and "Met and spoke" in text
        and "safeguarding lead" in text
    )
    assert "Thorn" not in text and clients["head"].get(url).status_code == 404
    assert not VisitRecord.objects.exists()


@pytest.mark.parametrize("who", ["teacher", "teacher_elsewhere", "parent", "support_worker", "stranger"])
def test_others_find_nothing(clients: Clients, doors: Doors, who: str) -> None:
    visit = plan(doors, "Ada")
    for url in (reverse("visits:today", args=(doors.school.pk,)), reverse("visits:visit", args=(visit.pk,))):
        assert clients[who].get(url).status_code in {403, 404}
    assert clients[who].post(reverse("visits:record", args=(visit.pk,)), sent(doors)).status_code == 404


def test_a_visit_is_planned_moved_and_cancelled_on_pages(clients: Clients, doors: Doors) -> None:
    office = clients["office"]
    found = office.post(reverse("visits:find", args=(doors.school.pk,)), {"typed": "Thorn"}).content.decode()
    assert "Ada Thorn" in found and "Bea Thorn" in found
    new = reverse("visits:new", args=(doors.school.pk, doors.pupils["Ada"].pk))
    assert "Bea Thorn" in office.get(new).content.decode()
    fields = {
        "pupils": [doors.pupils["Ada"].pk], "purpose": "help", "asked_by": "forum", "on": "2026-03-18",
        "from_time": "15:00", "until_time": "15:30", "visitors": [doors.person("head").pk],
    }  # fmt: skip
    assert office.post(new, fields).status_code == 303
    visit = Visit.objects.get()
    assert visit.asked_by == "forum"
    moved = {**fields, "on": "2026-03-20", "version": 1}
    assert office.post(reverse("visits:move", args=(visit.pk,)), moved).status_code == 303
    assert office.post(reverse("visits:move", args=(visit.pk,)), {**moved, "on": "2026-03-23"}).status_code == 422
    assert office.post(reverse("visits:cancel", args=(visit.pk,)), {"why": "They asked"}).status_code == 303
    assert "They asked" in office.get(reverse("visits:visit", args=(visit.pk,))).content.decode()
    assert office.post(reverse("visits:restore", args=(visit.pk,))).status_code == 303


def test_the_week_shows_hours_and_clashes(clients: Clients, doors: Doors) -> None:
    hours = reverse("visits:hours", args=(doors.school.pk,))
    fields = {"practitioner": doors.person("head").pk, "weekday": 2, "from_time": "09:00", "until_time": "12:00"}
    assert clients["office"].post(hours, fields).status_code == 303
    plan(doors, "Ada", at=(time(11, 30), time(12, 30)))
    plan(doors, "Cal", at=(time(12), time(13)))
    text = page(clients, doors, "office", "week")
    assert "2 visits clash" in text and "Two visits at the same time" in text and "Outside the hours" in text


def test_what_is_to_be_done_stands_until_it_is(clients: Clients, doors: Doors) -> None:
    tell(doors, plan(doors, "Ada"), outcome="no_answer")
    text = page(clients, doors, name="to-do")
    assert "Visit again" in text and "Ada Thorn" in text
    row = FollowUp.objects.get()
    new = reverse("visits:new", args=(doors.school.pk, doors.pupils["Ada"].pk)) + f"?after={row.pk}"
    assert clients["head"].get(new).status_code == 200
    other = reverse("visits:new", args=(doors.school.pk, doors.pupils["Cal"].pk)) + f"?after={row.pk}"
    assert clients["head"].get(other).status_code == 404
    assert clients["head"].post(reverse("visits:to-do-end", args=(row.pk,)), {"ended": "done"}).status_code == 303
    assert "Nothing to do" in page(clients, doors, name="to-do")


@pytest.mark.parametrize(
    ("kind", "route", "words"),
    [
        ("plan", "family_plans:plan-new", "Begin a plan with the family"),
        ("referral", "referrals:new", "Write a referral"),
        ("forum", "forum:concern-new", "Write the concern"),
    ],
)
def test_what_happens_next_in_another_room_is_begun_with_the_child_filled_in(
    clients: Clients, doors: Doors, kind: str, route: str, words: str
) -> None:
    visit = plan(doors, "Ada")
    tell(doors, visit, next_step=kind, next_on=date(2026, 3, 25))
    ada = doors.pupils["Ada"].pk
    way = reverse(route, args=(ada,) if kind == "forum" else (doors.school.pk, ada))
    for text in (page(clients, doors, name="to-do"), page_of_visit(clients, visit.pk)):
        assert f'href="{way}"' in text and words in text
    assert clients["head"].get(way).status_code == 200
    if kind == "plan":
        assert f'href="{way}"' not in page(clients, doors, "safeguarding_lead", name="to-do")


def page_of_visit(clients: Clients, visit_id: int) -> str:
    return str(clients["head"].get(reverse("visits:visit", args=(visit_id,))).content.decode())


def test_who_is_not_back_stands_on_the_page_of_those_who_watch(clients: Clients, doors: Doors) -> None:
    go_out(
        by=doors.viewer("head"), school_id=doors.school.pk, back_at=in_hours(1),
        expected_by_id=doors.person("office").pk, at=timezone.now(),
    )  # fmt: skip
    assert "is out until 11:00" in page(clients, doors, "office")
    Outing.objects.update(started_at=in_hours(-3), back_at=in_hours(-1))
    assert "is not back. Expected at 09:00" in page(clients, doors, "office")
    outing = Outing.objects.get()
    assert clients["office"].post(reverse("visits:safe", args=(outing.pk,))).status_code == 303
    assert "is not back" not in page(clients, doors, "office")


def test_the_figures_of_the_half_term(clients: Clients, doors: Doors) -> None:
    missed = plan_before(doors, "Ada", on=date(2026, 3, 10))
    tell(doors, missed, outcome="no_answer")
    again = plan(doors, "Ada", follow_up=FollowUp.objects.get())
    tell(doors, again)
    plan(doors, "Cal")
    text = page(clients, doors, name="figures")
    row = text[text.index("Spring 2") :][:260]
    assert [f"<td>{number}</td>" in row for number in (3, 2, 1)] == [True] * 3 and "8 days" in text


def many(doors: Doors, count: int) -> None:
    """So many more families of the school are focus families, visited today, with a promise and a follow-up."""
    old = timezone.now()
    pupils = Pupil.objects.bulk_create(
        Pupil(partnership=doors.town.partnership, forename=f"Kid{n}", surname="Many") for n in range(count)
    )
    Spell.objects.bulk_create(Spell(pupil=one, school=doors.school, joined_on=date(2023, 9, 1)) for one in pupils)
    Contact.objects.bulk_create(Contact(pupil=one, adult=doors.adults["Mia"], relationship="mother") for one in pupils)
    Focus.objects.bulk_create(
        Focus(pupil=one, school=doors.school, reason="New", starts_on=TODAY, ends_on=TODAY) for one in pupils
    )
    of = {"school": doors.school, "from_time": time(9), "until_time": time(10), "purpose": "help", "planned_at": old}
    for on, state in ((TODAY, "planned"), (TODAY - timedelta(days=3), "recorded")):
        visits = Visit.objects.bulk_create(Visit(on=on, state=state, **of) for _ in pupils)
        VisitChild.objects.bulk_create(VisitChild(visit=v, pupil=p) for v, p in zip(visits, pupils, strict=True))
        Visitor.objects.bulk_create(Visitor(visit=v, practitioner=doors.person("head")) for v in visits)
    records = VisitRecord.objects.bulk_create(
        VisitRecord(visit=v, key=uuid4(), outcome="no_answer", went_at=old, recorded_at=old) for v in visits
    )
    VisitPromise.objects.bulk_create(VisitPromise(record=r, words="x", due_on=date(2026, 3, 1)) for r in records)
    FollowUp.objects.bulk_create(FollowUp(record=r, school=doors.school, kind="visit", due_on=TODAY) for r in records)


@pytest.mark.parametrize("name", ["today", "week", "to-do", "families", "figures"])
def test_pages_ask_equally_often_for_two_thousand_families(clients: Clients, doors: Doors, name: str) -> None:
    plan(doors, "Ada")
    counted = []
    for more in (3, 1997):
        many(doors, more)
        page(clients, doors, name=name, query="?who=all")
        with CaptureQueriesContext(connection) as caught:
            page(clients, doors, name=name, query="?who=all")
        counted.append(len(caught))
    assert counted[0] == counted[1] <= 70


def test_signing_out_on_the_page_that_asks_clears_the_phone_as_every_button_does(
    clients: Clients, doors: Doors
) -> None:
    page_that_asks = clients["head"].get(reverse("account_logout")).content.decode()
    assert f'action="{reverse("account_logout")}" data-sign-out' in page_that_asks
    assert "data-sign-out" in page(clients, doors)
