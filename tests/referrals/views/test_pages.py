"""Pages of referrals as the school, the agency, the parents and others see them."""

from io import BytesIO

import pdfplumber
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.cast import Town
from tests.conftest import Clients
from tests.referrals.making import (
    TODAY,
    WHY,
    Family,
    agreed,
    does,
    drafted,
    last_code,
    link_of,
    make_family,
    says,
    sent,
    token_of,
)
from village.audit.models.entry import Entry
from village.people.models.pupil import Pupil
from village.people.models.restriction import Restriction
from village.people.models.roll import Spell
from village.referrals.models.destination import Format
from village.referrals.models.referral import Referral
from village.referrals.rules.formats import Question
from village.referrals.rules.life import State
from village.referrals.services.moving import Said
from village.referrals.services.sending import override, send


@pytest.fixture
def family(town: Town) -> Family:
    return make_family(town)


def page(clients: Clients, who: str, name: str, *args: object, status: int = 200, query: str = "") -> str:
    answer = clients[who].get(reverse(f"referrals:{name}", args=args) + query)
    assert answer.status_code == status
    return str(answer.content.decode())


def of_school(family: Family, row: Referral) -> tuple[int, int]:
    return family.school.pk, row.pk


def test_the_list_names_who_waits_and_every_name_is_on_record(clients: Clients, family: Family) -> None:
    sent(family)
    text = page(clients, "head", "list", family.school.pk)
    assert "Iris Moran" in text and "Answer due 30 March" in text and "Waiting for an answer (1)" in text
    assert Entry.objects.filter(verb="referrals.listed", subject_label="Iris Moran").count() == 1
    assert "Iris" not in page(clients, "head", "list", family.school.pk, query="?show=over&page=x&to=zz")


def test_the_list_asks_as_often_for_two_thousand(clients: Clients, family: Family) -> None:
    row = sent(family)
    counted = []
    page(clients, "head", "list", family.school.pk)  # The first request of a session asks more.
    for size in (1, 2000):
        _many(family, row, size)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            page(clients, "head", "list", family.school.pk)
        counted.append(len(queries))
    assert counted[0] == counted[1] <= 45


def _many(family: Family, row: Referral, size: int) -> None:
    pupils = Pupil.objects.bulk_create(
        Pupil(partnership=family.town.partnership, forename="Ivy", surname=f"Sorrel {number}") for number in range(size)
    )
    Spell.objects.bulk_create(Spell(pupil=one, school=family.school, joined_on=TODAY) for one in pupils)
    Referral.objects.bulk_create(
        Referral(
            partnership=row.partnership,
            school=row.school,
            pupil=one,
            destination=row.destination,
            format=row.format,
            state=State.SENT.value,
            state_since=timezone.now(),
            written_at=timezone.now(),
            due_on=TODAY,
        )
        for one in pupils
    )


def test_a_draft_shows_what_is_missing_and_what_the_family_would_see(clients: Clients, family: Family) -> None:
    row = drafted(family)
    text = page(clients, "support_worker", "referral", *of_school(family, row), status=404)
    text = page(clients, "inclusion_lead", "referral", *of_school(family, row))
    assert "Show it to the family" in text and "They cannot be asked" not in text
    assert "They cannot be asked" in page(clients, "head", "referral", *of_school(family, row))
    shown = page(clients, "head", "agree", *of_school(family, row))
    assert WHY in shown and "07700 900021" in shown and "07700 900022" not in shown
    assert "Kit Moran" not in shown


def test_what_is_refused_keeps_what_was_typed(clients: Clients, family: Family) -> None:
    row = says(family, sent(family), "ask", "Which days?")
    url = reverse("referrals:referral", args=of_school(family, row))
    answer = clients["head"].post(url, {"deed": "close", "version": row.version, "words": "My own words"})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "is not possible now" in text
    stale = clients["head"].post(url, {"deed": "tell", "version": row.version - 1, "words": "Mondays, I think"})
    assert stale.status_code == 422 and "Mondays, I think" in stale.content.decode()
    version = row.version
    for nonsense in ({}, {"deed": "send"}, {"deed": "nonsense", "version": version}, {"deed": "tell", "version": "x"}):
        assert clients["head"].post(url, nonsense).status_code == 422


def test_two_people_at_one_draft_see_each_others_words(clients: Clients, family: Family) -> None:
    row = drafted(family)
    url = reverse("referrals:edit", args=of_school(family, row))
    typed = {"version": row.version, "why": "From the head", "answer-hopes": "Calm", "picked": ["class"]}
    assert clients["head"].post(url, typed).status_code == 303
    late = clients["inclusion_lead"].post(url, {**typed, "why": "From the lead"})
    text = late.content.decode()
    assert late.status_code == 422
    assert "From the head" in text and "From the lead" in text
    row.refresh_from_db()
    again = clients["inclusion_lead"].post(url, {**typed, "why": "From the lead", "version": row.version})
    assert again.status_code == 303
    row.refresh_from_db()
    assert row.why == "From the lead"


def test_the_agency_sees_what_was_sent_and_answers(clients: Clients, family: Family) -> None:
    row = sent(family)
    assert "Iris Moran" in page(clients, "agency_worker", "asked")
    text = page(clients, "agency_worker", "one", row.pk)
    assert WHY in text and "Calm mornings" in text and "07700 900021" in text
    url = reverse("referrals:one", args=(row.pk,))
    kept = clients["agency_worker"].post(url, {"deed": "decline", "version": row.version, "words": "We are full"})
    assert kept.status_code == 422 and "We are full" in kept.content.decode()
    done = clients["agency_worker"].post(
        url, {"deed": "decline", "version": row.version, "words": "We are full", "reason": "no-room"}
    )
    assert done.status_code == 303
    assert page(clients, "agency_worker", "one", row.pk, status=404)
    listed = page(clients, "agency_worker", "asked")
    assert "Iris" not in listed and "1 referral to your organisation is over" in listed


def test_another_agency_sees_nothing(clients: Clients, family: Family) -> None:
    row = sent(family)
    assert "Iris" not in page(clients, "agency_other", "asked")
    assert page(clients, "agency_other", "one", row.pk, status=404)


def test_an_order_mid_referral_takes_the_adult_off_the_agencys_page(clients: Clients, family: Family) -> None:
    row = sent(family)
    Restriction.objects.create(pupil=family.pupil, kind="no_contact", adult=family.mother, starts_on=TODAY)
    assert "07700 900021" not in page(clients, "agency_worker", "one", row.pk)
    assert "A restriction now stands against whoever agreed" in page(
        clients, "head", "referral", *of_school(family, row)
    )


def test_the_parent_who_agreed_reads_all_and_stops_it(clients: Clients, family: Family) -> None:
    row = sent(family)
    child = clients["parent"].get(reverse("people:own-child", args=(family.pupil.pk,))).content.decode()
    assert "Family mornings, Lantern Family Centre" in child
    text = page(clients, "parent", "own", family.pupil.pk, row.pk)
    assert WHY in text and "Calm mornings" in text and "I want to sleep on Sundays" in text
    assert "07700" not in text
    clients["parent"].post(reverse("referrals:own", args=(family.pupil.pk, row.pk)))
    row.refresh_from_db()
    assert row.standing == State.WITHDRAWN
    assert "You stopped it" in page(clients, "parent", "own", family.pupil.pk, row.pk)


def test_another_parent_reads_where_it_goes_and_none_of_the_first_ones_words(clients: Clients, family: Family) -> None:
    row = sent(family)
    assert page(clients, "separated_parent", "own", family.pupil.pk, row.pk, status=404)
    Restriction.objects.all().delete()
    text = page(clients, "separated_parent", "own", family.pupil.pk, row.pk)
    assert WHY in text and "You did not agree to this yourself" in text
    for theirs in ("sleep on Sundays", "Calm mornings", "Gita", "07700", "Stop this now"):
        assert theirs not in text
    clients["separated_parent"].post(reverse("referrals:own", args=(family.pupil.pk, row.pk)))
    row.refresh_from_db()
    assert row.standing == State.SENT


def test_parents_do_not_see_what_could_put_somebody_at_risk(clients: Clients, family: Family) -> None:
    row = drafted(family)
    lead = family.viewer("safeguarding_lead")
    said = Said("Her phone is read.", "safety")
    override(by=lead, referral=row, said=said, is_told=False, seen_version=row.version)
    row.refresh_from_db()
    send(by=lead, referral=row, seen_version=row.version)
    assert page(clients, "parent", "own", family.pupil.pk, row.pk, status=404)
    page(clients, "agency_worker", "one", row.pk)
    child = clients["parent"].get(reverse("people:own-child", args=(family.pupil.pk,))).content.decode()
    assert "Family mornings" not in child and "Idris" not in child


def test_nobody_else_opens_it(clients: Clients, family: Family) -> None:
    row = sent(family)
    for who, status in (("teacher", 403), ("office", 403), ("coordinator", 403), ("two_hats", 404), ("parent", 403)):
        assert page(clients, who, "referral", *of_school(family, row), status=status)
    text = clients["teacher"].get(reverse("people:pupil", args=(family.pupil.pk,))).content.decode()
    assert "Family mornings" not in text


def test_a_link_shows_nothing_before_its_code(family: Family) -> None:
    row = sent(family)
    url, browser = reverse("referrals:by-link", args=(token_of(row),)), Client()
    door = browser.get(url)
    text = door.content.decode()
    for word in ("Iris", "Moran", "Ashlea", "Lantern", WHY):
        assert word not in text
    assert door["Cache-Control"] == "no-store, private" and "noindex" in door["X-Robots-Tag"]
    assert browser.post(url, {"deed": "accept", "version": row.version}).status_code == 422
    assert Referral.objects.filter(pk=row.pk, state="sent").exists()
    browser.post(url, {"deed": "code"})
    assert browser.post(url, {"deed": "open", "code": last_code(), "name": "Rowan Pell"}).status_code == 303
    assert "Iris Moran" in browser.get(url).content.decode()
    assert "Iris" not in Client().get(url).content.decode()
    assert browser.post(url, {"deed": "accept", "version": row.version, "words": ""}).status_code == 303
    assert Referral.objects.filter(pk=row.pk, state="accepted").exists()
    assert "Rowan Pell" in str(Entry.objects.get(verb="referrals.opened-by-link").actor_name)


def test_an_opened_link_closes_after_an_hour(family: Family, still_time) -> None:  # type: ignore[no-untyped-def]
    row = sent(family)
    url, browser = reverse("referrals:by-link", args=(token_of(row),)), Client()
    browser.post(url, {"deed": "code"})
    browser.post(url, {"deed": "open", "code": last_code(), "name": "Rowan Pell"})
    still_time.shift(3601)
    assert "Iris" not in browser.get(url).content.decode()


def test_wrong_links_say_the_same_and_too_many_are_told_to_stop(family: Family) -> None:
    row = sent(family)
    token, browser = token_of(row), Client()
    right = reverse("referrals:by-link", args=(token,))
    link = link_of(row)
    answers = [browser.get(reverse("referrals:by-link", args=(wrong,))) for wrong in ("x", token[::-1], str(link.pk))]
    link.revoked_at = timezone.now()
    link.save()
    answers.append(browser.get(right))
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    for _ in range(30):
        last = browser.get(reverse("referrals:by-link", args=("x",)))
    assert last.status_code == 429


def test_a_destination_with_its_form_and_its_versions(clients: Clients, family: Family) -> None:
    new = reverse("referrals:destination-new", args=(family.school.pk,))
    lantern = family.destination.organisation_id
    typed = {
        "name": "Time Out",
        "organisation": lantern,
        "email": "timeout@lantern.example",
        "days_to_answer": 5,
        "tier": "early",
        **{f"q{number}-code": f"c{number}" for number in range(3)},
        **{f"q{number}-kind": "line" for number in range(3)},
        "q0-label": "What helps?",
        "q0-required": "on",
    }
    assert clients["head"].post(new, {**typed, "days_to_answer": 99}).status_code == 422
    assert clients["head"].post(new, {**typed, "organisation": family.school.pk}).status_code == 422
    assert clients["head"].post(new, typed).status_code == 303
    made = Format.objects.get(destination__name="Time Out")
    assert [one.label for one in made.read_questions()] == ["What helps?"]
    edit = reverse("referrals:destination-edit", args=(family.school.pk, made.destination_id))
    changed = {
        **{f"q{number}-code": f"c{number}" for number in range(4)},
        **{f"q{number}-kind": "line" for number in range(4)},
        **typed,
        "version": 1,
        "q1-label": "Where?",
        "q1-kind": "choice",
    }
    assert clients["head"].post(edit, changed).status_code == 422
    assert clients["head"].post(edit, {**changed, "q1-choices": "Home, School"}).status_code == 303
    assert Format.objects.filter(destination=made.destination_id).count() == 2
    assert "Time Out" in page(clients, "head", "destinations", family.school.pk)
    clients["head"].post(reverse("referrals:destination-retire", args=(family.school.pk, made.destination_id)))
    assert "Retired" in page(clients, "head", "destinations", family.school.pk)


def test_figures_of_a_school_and_of_the_partnership(clients: Clients, family: Family) -> None:
    says(family, sent(family), "decline", "Full.", "no-room")
    text = page(clients, "head", "figures", family.school.pk)
    assert "of 1 child came back without action" in text and "No room, or a waiting list" in text
    hidden = page(clients, "coordinator", "figures-of-all")
    assert "is hidden: it would tell of fewer than 10 children" in hidden and "No room" not in hidden
    file = clients["coordinator"].get(reverse("referrals:figures-of-all-file")).content.decode("utf-8-sig")
    assert "No room" not in file and ",c" in file
    own = clients["head"].get(reverse("referrals:figures-file", args=(family.school.pk,)) + "?year=2025")
    assert 'No room, or a waiting list that is too long",1,1' in own.content.decode()
    assert "Nothing was sent" in page(clients, "head", "figures", family.school.pk, query="?year=2023")


def test_the_child_is_looked_up_by_name_that_stands_in_no_address(clients: Clients, family: Family) -> None:
    url = reverse("referrals:find", args=(family.school.pk,))
    assert "Iris Moran" in clients["head"].post(url, {"typed": "iris"}).content.decode()
    assert "Is there one already?" in page(clients, "head", "new", family.school.pk, family.pupil.pk)
    begun = clients["head"].post(
        reverse("referrals:new", args=(family.school.pk, family.pupil.pk)), {"destination": family.destination.pk}
    )
    assert begun.status_code == 303 and "Iris" not in begun["Location"]


def test_a_second_open_one_to_the_same_is_asked_about(clients: Clients, family: Family) -> None:
    agreed(family)
    row = drafted(family)
    assert "Another one to Family mornings is open" in page(clients, "head", "referral", *of_school(family, row))


def test_it_is_on_paper_as_it_was_sent_for_the_school_and_for_who_is_asked(clients: Clients, family: Family) -> None:
    draft = drafted(family)
    assert clients["head"].get(reverse("referrals:paper", args=of_school(family, draft))).status_code == 404
    row = sent(family)
    Pupil.objects.filter(pk=row.pupil_id).update(forename="Renamed")
    ways = {"head": ("paper", of_school(family, row)), "agency_worker": ("one-paper", (row.pk,))}
    for who, (name, args) in ways.items():
        answer = clients[who].get(reverse(f"referrals:{name}", args=args))
        assert answer["Content-Type"] == "application/pdf" and "Moran" not in answer["Content-Disposition"]
        with pdfplumber.open(BytesIO(answer.content)) as paper:
            said = " ".join("".join(one.extract_text() for one in paper.pages).split())
        assert " ".join(WHY.split()) in said and row.destination.name in said and "18 March 2026" in said
        assert "ring 999" in said
    assert Entry.objects.filter(verb="referrals.printed").count() == 2
    does(family, row, "revoke", "We ask somebody else")
    assert clients["agency_worker"].get(reverse("referrals:one-paper", args=(row.pk,))).status_code == 404
    assert clients["head"].get(reverse("referrals:paper", args=of_school(family, row))).status_code == 200


def test_two_who_change_only_the_questions_do_not_lose_each_other(clients: Clients, family: Family) -> None:
    standing = family.destination
    edit = reverse("referrals:destination-edit", args=(family.school.pk, standing.pk))
    same = {
        "name": standing.name,
        "organisation": standing.organisation_id,
        "about": standing.about,
        "email": standing.email,
        "days_to_answer": standing.days_to_answer,
        "tier": standing.tier,
    }
    questions = Format.objects.filter(destination=standing)[0].read_questions()
    rows = [*questions, *(Question(f"new{number}", "") for number in range(3))]
    asked: dict[str, object] = {}
    for number, one in enumerate(rows):
        values = {"code": one.code, "label": one.label, "kind": one.kind, "choices": ", ".join(one.choices)}
        asked |= {f"q{number}-{name}": value for name, value in values.items()}
    first = {**same, **asked, "q0-label": "What helps?", "version": standing.version}
    assert clients["head"].post(edit, first).status_code == 303
    late = clients["inclusion_lead"].post(edit, {**first, "q0-label": "What hinders?"})
    text = late.content.decode()
    assert late.status_code == 422 and "What helps?" in text and "What hinders?" in text
    assert Format.objects.filter(destination=standing).count() == 2
    standing.refresh_from_db()
    again = {**first, "q0-label": "What hinders?", "version": standing.version}
    assert f'value="{standing.version}"' in text
    assert clients["inclusion_lead"].post(edit, again).status_code == 303
    assert Format.objects.filter(destination=standing)[0].read_questions()[0].label == "What hinders?"
