"""A stay from asking to six weeks after: who may, what is refused, who sees it when, and what others are told."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
import time_machine
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.conftest import NOW, Clients
from tests.provision.making import PROMISES, SIGNED, TODAY, Provision
from village.access.viewer import Viewer
from village.audit.models.entry import Entry
from village.audit.services.record import Installation
from village.basics.errors import Refused, Stale
from village.people.models.consent import Consent
from village.people.models.restriction import Restriction
from village.people.models.roll import Spell
from village.provision.models import Commission, Goal, ReturnStep, SchoolShare, Stay, Talk, Terms, Week
from village.provision.pages.monitoring import columns_for_all, columns_of_school
from village.provision.queries.commissions import commission_for, terms_on
from village.provision.queries.stays import provided, stay_for
from village.provision.services import during
from village.provision.services.agreeing import agree
from village.provision.services.commissions import share_out, sign_terms
from village.provision.services.merging import merge_stays, unmerge_stays
from village.provision.services.retention import tidy_provision
from village.provision.services.stays import check_after, end_stay, take_off, wait_again
from village.school_data.contributions import work_at
from village.support.contributions import agenda_points, delivered, happenings_of, helped, open_help, voices

AGENCY = "agency_worker"


def again(stay: Stay) -> Stay:
    return Stay.objects.select_related("commission", "pupil", "consent").get(pk=stay.pk)


def week(day: date = TODAY, **values: object) -> dict[str, object]:
    return {"days_offered": 2, "days_came": 1, "hours": 9, "words": "Painted a fox", **values}


def test_nobody_gets_a_place_before_the_family_agreed_and_a_person_says_why(provision: Provision) -> None:
    stay = provision.asked("Ada")
    with pytest.raises(Refused, match="has not agreed"):
        provision.give(stay)
    agree(by=provision.lead, stay=stay, adult_id=provision.adults["Ada"].pk, given_on=TODAY)
    with pytest.raises(Refused, match="Say in a line why"):
        provision.give(stay, decided_why=" ")
    by = provision.town.viewer("safeguarding_lead")
    with pytest.raises(PermissionDenied):
        take_off(by=by, stay=stay, seen_version=stay.version, why="No", on=TODAY)
    provision.give(stay)
    assert again(stay).state == "placed"
    assert Entry.objects.filter(verb="provision.placed", subject_label="Ada Fell").count() == 1


def test_a_share_that_is_full_takes_nobody_more(provision: Provision) -> None:
    provision.placed("Ada")
    provision.placed("Ben")
    third = provision.agreed("Cy")
    with pytest.raises(Refused, match="places are all taken"):
        provision.give(third)
    with pytest.raises(Refused, match="waits or has a place"):
        provision.asked("Ada")


def test_agreement_is_taken_only_from_somebody_who_may_give_it(provision: Provision) -> None:
    stay = provision.asked("Ada")
    with pytest.raises(Refused, match="Choose who agreed"):
        agree(by=provision.lead, stay=stay, adult_id=provision.adults["Ben"].pk, given_on=TODAY)
    Restriction.objects.create(pupil=stay.pupil, adult=provision.adults["Ada"], kind="no_contact", starts_on=TODAY)
    with pytest.raises(Refused, match="restriction"):
        agree(by=provision.lead, stay=stay, adult_id=provision.adults["Ada"].pk, given_on=TODAY)


def test_the_provider_sees_a_child_while_the_place_is_open_and_the_family_agrees(provision: Provision) -> None:
    def names() -> list[str]:
        return [stay.pupil.forename for stay in provided(provision.town.viewer(AGENCY))]

    waiting, placed, other = provision.agreed("Ada"), provision.placed("Ben"), provision.placed("Cy")
    assert names() == ["Ben", "Cy"]
    assert provided(provision.town.viewer("agency_other")) == []
    Consent.objects.filter(pupil=placed.pupil).update(withdrawn_on=TODAY)
    assert names() == ["Cy"]
    Restriction.objects.create(pupil=other.pupil, adult=provision.adults["Cy"], kind="no_contact", starts_on=TODAY)
    assert names() == []
    Restriction.objects.all().delete()
    last = again(other)
    end_stay(by=provision.lead, stay=last, seen_version=last.version, outcome="full_time", why="", on=TODAY)
    assert names() == []
    assert again(last).check_on == TODAY + timedelta(weeks=6)
    assert Consent.objects.get(pupil=last.pupil).withdrawn_on == TODAY
    assert again(waiting).consent is not None


def test_the_provider_writes_weeks_and_nothing_else(provision: Provision) -> None:
    stay, by = provision.placed("Ada"), provision.town.viewer(AGENCY)
    with pytest.raises(Http404):
        during.add_goal(by=by, stay=stay, words="Read", at_start=2)
    during.write_week(by=by, stay=stay, day=TODAY, values=week(), today=TODAY)
    first = Week.objects.get()
    during.write_week(
        by=provision.lead, stay=stay, day=TODAY, values=week(days_came=2), today=TODAY + timedelta(days=3)
    )
    assert (Week.objects.get().days_came, Week.objects.get().noted_on) == (2, first.noted_on)
    for day, values, words in (
        (TODAY - timedelta(days=14), week(), "had not begun"),
        (TODAY + timedelta(days=14), week(), "a week that the child was there"),
        (TODAY, week(days_came=3), "cannot be more"),
    ):
        with pytest.raises(Refused, match=words):
            during.write_week(by=by, stay=stay, day=day, values=values, today=TODAY)


def test_goals_steps_and_talks(provision: Provision) -> None:
    stay, by = provision.placed("Ada"), provision.lead
    goal = during.add_goal(by=by, stay=stay, words="Stay in class", at_start=2)
    during.rate_goal(by=provision.town.viewer(AGENCY), goal=goal, now=5, on=TODAY)
    assert (Goal.objects.get().at_start, Goal.objects.get().now) == (2, 5)
    with pytest.raises(Refused):
        during.rate_goal(by=by, goal=goal, now=11, on=TODAY)
    step = during.plan_step(by=by, stay=stay, on=TODAY, hours=5, who_meets="Ada, Mo", agreed="Mornings")
    during.step_deed(by=by, step=step, deed="done", on=TODAY)
    with pytest.raises(Refused):
        during.step_deed(by=by, step=ReturnStep.objects.get(), deed="remove", on=TODAY)
    during.step_deed(by=by, step=step, deed="undo", on=TODAY)
    assert ReturnStep.objects.get().done_on is None
    said = {"on": TODAY, "kind": "meeting", "adult": provision.adults["Ada"].pk, "came": True, "said": "She smiles"}
    during.note_talk(by=by, stay=stay, values=said, today=TODAY)
    with pytest.raises(Refused, match="Choose a parent"):
        during.note_talk(by=by, stay=stay, values={**said, "adult": provision.adults["Ben"].pk}, today=TODAY)
    assert Talk.objects.get().said == "She smiles"


def test_taking_off_is_undone_and_a_stale_page_writes_nothing(provision: Provision) -> None:
    stay = provision.agreed("Ada")
    take_off(by=provision.lead, stay=stay, seen_version=stay.version, why="Moves away", on=TODAY)
    assert again(stay).consent.withdrawn_on == TODAY  # type: ignore[union-attr]
    wait_again(by=provision.lead, stay=again(stay))
    assert again(stay).state == "waiting"
    with pytest.raises(Stale):
        take_off(by=provision.lead, stay=again(stay), seen_version=1, why="Again", on=TODAY)


def test_terms_are_added_and_counted_from_their_day(provision: Provision) -> None:
    by = provision.town.viewer("coordinator")
    new = replace(SIGNED, from_on=date(2026, 1, 5), promises={**PROMISES, "hours": 12}, why="More money")
    sign_terms(by=by, commission=provision.commission, signed=new)
    found = commission_for(by, provision.commission.pk)
    before, now = terms_on(found, date(2025, 10, 1)), terms_on(found, TODAY)
    assert before and now
    assert (before.promises["hours"], now.promises["hours"], Terms.objects.count()) == (10, 12, 2)
    with pytest.raises(Refused, match="why the terms are new"):
        sign_terms(by=by, commission=provision.commission, signed=replace(new, why=""))
    with pytest.raises(Refused, match="has 4 places"):
        share_out(by=by, commission=provision.commission, school_id=provision.school.pk, places=5)
    with pytest.raises(PermissionDenied):
        sign_terms(by=provision.lead, commission=provision.commission, signed=new)


def test_a_school_reads_its_numbers_and_the_partnership_none_of_few(provision: Provision) -> None:
    stay = provision.placed("Ada", date(2026, 2, 23))
    during.write_week(by=provision.lead, stay=stay, day=date(2026, 2, 24), values=week(), today=date(2026, 2, 27))
    share = SchoolShare.objects.select_related("commission__provider").get()
    own, for_all = columns_of_school(share)[0], columns_for_all(provision.commission)[0]
    assert "1 of 2 days, 50%." in [one.words for one in own.found]
    assert own.found[0].promise.amount == 2
    assert for_all.found[0].promise.amount == 4
    assert not any("1 of 2" in one.words or "9.0" in one.words for one in for_all.found)
    assert [one.standing for one in for_all.found if one.promise.code == "attendance"] == ["hidden"]


def test_merged_records_carry_their_stays_and_get_them_back(provision: Provision) -> None:
    kept, gone = provision.pupils["Ada"], provision.pupils["Ben"]
    stay = provision.placed("Ben")
    moved = merge_stays(kept.pk, gone.pk)
    assert again(stay).pupil_id == kept.pk
    unmerge_stays(kept.pk, gone.pk, moved)
    assert again(stay).pupil_id == gone.pk
    provision.placed("Ada")
    assert merge_stays(kept.pk, gone.pk) == {"stays": []}


def test_other_rooms_are_told(provision: Provision) -> None:
    stay, by = provision.placed("Ada", date(2026, 2, 23)), provision.lead
    during.plan_step(by=by, stay=stay, on=TODAY, hours=5, who_meets="", agreed="")
    said = {"on": TODAY, "kind": "phone", "adult": provision.adults["Ada"].pk, "came": True, "said": "Better mornings"}
    during.note_talk(by=by, stay=stay, values=said, today=TODAY)
    during.write_week(by=by, stay=stay, day=date(2026, 3, 2), values=week(), today=TODAY)
    ids, first = [stay.pupil_id], date(2026, 2, 23)
    assert [one.key for one in open_help(by, provision.school.pk)] == [f"provision-{stay.pk}"]
    assert {one.kind for one in happenings_of(by, ids)} >= {"Place outside school began", "Call"}
    assert helped(ids, first, TODAY) == {stay.pupil_id}
    counts = {one.code: (one.done, one.promised) for one in delivered(ids, first, TODAY)}
    assert (counts["provision-days"], counts["provision-steps"]) == ((1, 2), (0, 1))
    assert voices(by, ids, first, TODAY) == ["Better mornings"]
    assert any("1 step back to school" in one.title for one in work_at(by, provision.school.pk))
    Stay.objects.filter(pk=stay.pk).update(expected_end=date(2026, 3, 1))
    assert [one.kind for one in agenda_points(by, provision.school.pk, first)] == ["Place outside school goes on"]
    outsider = provision.town.viewer("support_worker")
    assert not list(happenings_of(outsider, ids)) and not open_help(outsider, provision.school.pk)


def test_what_is_over_for_six_years_goes(provision: Provision) -> None:
    stay = provision.placed("Ada")
    end_stay(by=provision.lead, stay=again(stay), seen_version=again(stay).version, outcome="partly", why="", on=TODAY)
    later = NOW.replace(year=2033)
    assert tidy_provision(now=later, do=False, by=Installation())["places outside school that ended six years ago"] == 1
    tidy_provision(now=later, do=True, by=Installation())
    assert not Stay.objects.exists() and not Commission.objects.exists()


def page(clients: Clients, who: str, name: str, *args: object, status: int = 200) -> str:
    answer = clients[who].get(reverse(f"provision:{name}", args=args))
    assert answer.status_code == status
    return str(answer.content.decode())


def press(clients: Clients, who: str, name: str, *args: object, **fields: object) -> str:
    answer = clients[who].post(reverse(f"provision:{name}", args=args), fields, follow=True)
    assert answer.status_code in {200, 422}
    return str(answer.content.decode())


def day(name: str, on: date) -> dict[str, object]:
    return {f"{name}_0": on.day, f"{name}_1": on.month, f"{name}_2": on.year}


def test_a_place_by_its_pages_from_asking_to_the_look(provision: Provision, clients: Clients) -> None:
    school, pupil = provision.school.pk, provision.pupils["Ada"]
    assert "Ada Fell" in press(clients, "head", "find", school, typed="Ada")
    text = press(clients, "head", "ask", school, pupil.pk, commission=provision.commission.pk, why="Runs away")
    assert "Next comes the family’s agreement." in text and "Nobody outside the school knows" in text
    stay = Stay.objects.get()
    press(clients, "head", "agree", stay.pk, adult=provision.adults["Ada"].pk, **day("given_on", TODAY))
    fields = {**day("starts_on", TODAY), **day("expected_end", date(2026, 6, 1)), "weekdays": ["0", "2"]}
    text = press(clients, "head", "place", stay.pk, **fields)
    assert "Say in a line why." in text and again(stay).state == "waiting"
    text = press(clients, "head", "place", stay.pk, decided_why="Needs it", registered="B", **fields)
    assert "Mondays and Wednesdays" in text and "(code B)" in text and "writes no attendance marks" in text
    press(clients, "head", "goal-new", stay.pk, words="Stay in class", at_start=3)
    press(clients, "head", "plan", stay.pk, helps="A quiet start", school_does="", provider_does="", version=2)
    mine = page(clients, AGENCY, "provided-stay", stay.pk)
    assert "A quiet start" in mine and "Runs away" not in mine and "Needs it" not in mine
    fields = {"days_offered": 2, "days_came": 2, "hours": 8, "words": "Went well", **day("day", TODAY)}
    assert "The week stands." in press(clients, AGENCY, "provided-week-new", stay.pk, **fields)
    text = press(clients, "head", "end", stay.pk, outcome="full_time", why="It worked", **day("on", TODAY))
    assert "Back at school full time" in text
    page(clients, AGENCY, "provided-stay", stay.pk, status=404)
    text = press(clients, "head", "check", stay.pk, after="holds", words="")
    assert "it holds" in text
    assert Entry.objects.filter(verb="provision.provider-seen", subject_label="Ada Fell").exists()


def test_a_parent_reads_the_place_and_not_what_the_other_one_said(provision: Provision, clients: Clients) -> None:
    stay = provision.placed("Ada")
    mine, other = provision.adults["Ada"], provision.adults["Ben"]
    mine.user = provision.town.users["other_parent"]
    mine.save()
    Talk.objects.create(stay=stay, on=TODAY, kind="phone", adult=mine, said="We like it")
    Talk.objects.create(stay=stay, on=TODAY, kind="phone", adult=other, said="I do not")
    text = page(clients, "other_parent", "own", stay.pupil_id, stay.pk)
    assert "We like it" in text and "I do not" not in text and "Cannot stay in class" not in text
    page(clients, "parent", "own", stay.pupil_id, stay.pk, status=404)


def test_a_parent_reads_the_place_in_their_language(provision: Provision, clients: Clients) -> None:
    stay, mine = provision.placed("Ada"), provision.adults["Ada"]
    mine.user = provision.town.users["other_parent"]
    mine.save()
    Goal.objects.create(stay=stay, words="Stay in class", at_start=3, now=5)
    during.write_week(by=provision.lead, stay=stay, day=TODAY, values=week(), today=TODAY)
    during.plan_step(by=provision.lead, stay=stay, on=TODAY, hours=5, who_meets="", agreed="")
    clients["other_parent"].cookies[settings.LANGUAGE_COOKIE_NAME] = "pl"
    text = page(clients, "other_parent", "own", stay.pupil_id, stay.pk)
    assert "Teraz: 5 z 10" in text and "5 godzin tygodniowo" in text and "marca 2026" in text
    left = re.sub(r"<[^>]+>", " ", text)
    english = ("The place", "With", "There on", "Goals", "At the start", "From", "Back to school", "You agreed")
    assert [words for words in english if re.search(rf"\b{words}\b", left)] == []
    child = clients["other_parent"].get(reverse("people:own-child", args=(stay.pupil_id,))).content.decode()
    assert "Miejsce poza szkołą" in child and "Place outside school" not in child


def test_an_agreement_is_written_down_and_read_beside_what_happened(provision: Provision, clients: Clients) -> None:
    provider = provision.commission.provider_id
    fields = {"title": "Quiet room", "provider": provider, "places": 3, "cost": "99.50", "signed_for_us": "H"}
    fields |= {"signed_for_them": "L", **day("starts_on", date(2026, 1, 5)), **day("ends_on", date(2026, 7, 20))}
    text = press(clients, "coordinator", "commission-new", **fields, **day("signed_on", date(2026, 1, 2)))
    assert "3 places each week" in text and "£99.50" in text
    text = press(clients, "coordinator", "commission-new", **{**fields, "places": ""}, **day("signed_on", TODAY))
    assert "Write down one promise at least" in text and "Quiet room" in text
    text = press(clients, "coordinator", "look-new", provision.commission.pk, children_to_adult="5", **day("on", TODAY))
    assert "5 to one adult, when somebody looked" in text and "Not met" in text
    page(clients, "head", "promises", provision.school.pk, provision.commission.pk)
    page(clients, "head", "commission", provision.commission.pk, status=403)


def test_pages_ask_equally_often_however_many_children(provision: Provision, clients: Clients) -> None:
    def asked(name: str, *args: object) -> int:
        with CaptureQueriesContext(connection) as queries:
            page(clients, "head", name, *args)
        return len(queries)

    stay = provision.placed("Ada", date(2026, 2, 23))
    page(clients, "head", "school", provision.school.pk)
    few = asked("school", provision.school.pk), asked("stay", stay.pk)
    provision.placed("Ben", date(2026, 2, 23))
    provision.agreed("Cy")
    for number in range(3):
        during.write_week(by=provision.lead, stay=stay, day=TODAY - timedelta(weeks=number), values=week(), today=TODAY)
        Talk.objects.create(stay=stay, on=TODAY, kind="phone", adult=provision.adults["Ada"], said="x")
    assert (asked("school", provision.school.pk), asked("stay", stay.pk)) == few


def test_a_child_who_left_and_a_look_that_is_due_are_marked(provision: Provision, clients: Clients) -> None:
    stay = provision.placed("Ada")
    Spell.objects.filter(pupil=stay.pupil).update(left_on=TODAY - timedelta(days=1))
    assert "Has left the school" in page(clients, "head", "school", provision.school.pk)
    found = again(stay)
    end_stay(by=provision.lead, stay=found, seen_version=found.version, outcome="partly", why="", on=TODAY)
    with time_machine.travel(NOW + timedelta(weeks=7), tick=False):
        clients["head"].logout()
        lead: Viewer = provision.town.viewer("inclusion_lead")
        assert stay_for(lead, stay.pk).check_on == TODAY + timedelta(weeks=6)
        assert [one.verb for one in work_at(lead, provision.school.pk) if "six weeks" in one.title] == ["Look"]
        ended = again(stay)
        check_after(by=lead, stay=ended, seen_version=ended.version, after="holds", words="", on=timezone.localdate())
        assert not [one for one in work_at(lead, provision.school.pk) if "six weeks" in one.title]
