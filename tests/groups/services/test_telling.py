"""What the room tells the rest of casework, lists taken over, merges, figures, and what may no longer be kept."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from tests.groups.making import TODAY, Groups
from village.audit.services.record import Installation
from village.cohorts.models.cohort import Cohort, Listed
from village.cohorts.models.rule import Rule, RuleVersion
from village.groups.models import Came, Door, GroupSession, Place, Programme
from village.groups.queries.figures import reached
from village.groups.services import offering
from village.groups.services.asking import add_from_cohort
from village.groups.services.door import open_for_phones
from village.groups.services.merging import merge_places, unmerge_places
from village.groups.services.register import tick, walk_in
from village.groups.services.retention import tidy_groups
from village.people.models.adult import Contact
from village.people.models.restriction import Restriction
from village.support.contributions import agenda_points, delivered, happenings_of, helped, open_help


def came(groups: Groups, session: GroupSession, place: Place) -> None:
    tick(by=groups.lead, session=session, place=place, is_here=True, at=timezone.now())


def test_help_goes_on_while_somebody_has_a_place(groups: Groups) -> None:
    course = groups.programme()
    groups.leads(course, "teacher")
    groups.weekly(course)
    place = groups.has(course, "Ada")
    groups.waits(course, "Ben")
    found = [one for one in open_help(groups.lead, groups.school.pk) if one.key.startswith("group-")]
    assert [(one.key, one.kind, one.worker, one.next_on, one.next_words) for one in found] == [
        (f"group-place-{place.pk}", "Group: Maths for parents", "Nora Quist", TODAY, "Session")
    ]
    assert not open_help(groups.town.viewer("teacher"), groups.school.pk)


def test_happenings_tell_offers_answers_and_sessions(groups: Groups) -> None:
    course = groups.programme()
    session, place = groups.weekly(course)[0], groups.has(course, "Ada")
    came(groups, session, place)
    kinds = {one.kind for one in happenings_of(groups.lead, [groups.pupils["Ada"].pk])}
    assert kinds - {"Joined a school"} == {"Place offered", "Took the place", "Came to a session"}
    assert not happenings_of(groups.town.viewer("teacher"), [groups.pupils["Ada"].pk])


def test_the_forum_hears_of_who_does_not_come_and_who_waits_long(groups: Groups) -> None:
    course = groups.programme(places=3)
    sessions = groups.weekly(course)
    old = TODAY - timedelta(weeks=7)
    for place in (groups.has(course, "Ada"), groups.has(course, "Ben")):
        Place.objects.filter(pk=place.pk).update(accepted_on=old)
    late = groups.has(course, "Dee")
    waiting = groups.waits(course, "Cy")
    Place.objects.filter(pk=waiting.pk).update(asked_on=old)
    for session in sessions[:2]:
        GroupSession.objects.filter(pk=session.pk).update(state="held")
    Came.objects.create(session=sessions[1], place=Place.objects.get(pupil=groups.pupils["Ben"]), at=timezone.now())
    Place.objects.filter(pk=late.pk).update(accepted_on=TODAY + timedelta(days=1))
    found = [one for one in agenda_points(groups.lead, groups.school.pk, TODAY) if one.key.startswith("group-")]
    assert [(one.title, one.kind) for one in found] == [
        ("Bea Fell", "Does not come any more"),
        ("Dora Ince", "Waits for a place"),
    ]
    assert found[1].why == "Waits for Maths for parents since 28 January"


def test_figures_of_what_was_delivered_name_nobody(groups: Groups) -> None:
    course = groups.programme()
    sessions = groups.weekly(course)
    groups.has(course, "Ada")
    declined = groups.waits(course, "Ben")
    offering.offer(by=groups.lead, place=declined, on=TODAY)
    offering.decline(by=groups.lead, place=declined, on=TODAY)
    GroupSession.objects.filter(pk=sessions[0].pk).update(state="held")
    ids = [one.pk for one in groups.pupils.values()]
    last = TODAY + timedelta(days=60)
    found = {one.code: (one.done, one.promised) for one in delivered(ids, TODAY, last)}
    assert (found["group-sessions"], found["group-places"]) == ((1, 4), (1, 2))
    assert helped(ids, TODAY, last) == {groups.pupils["Ada"].pk}
    assert not helped(ids, TODAY - timedelta(days=9), TODAY - timedelta(days=1))


def test_whom_a_group_reached(groups: Groups) -> None:
    course = groups.programme(places=9)
    one, two, *_ = groups.weekly(course)
    Contact.objects.create(pupil=groups.pupils["Ben"], adult=groups.adults["Bea"], relationship="mother", order=2)
    for child in ("Ada", "Ben", "Cy"):
        came(groups, one, groups.has(course, child))
    Came.objects.create(session=two, place=Place.objects.get(pupil=groups.pupils["Ada"]), at=timezone.now())
    walk_in(by=groups.lead, session=one, name="Zoe", at=timezone.now(), children=2)
    found = reached(course, today=TODAY)
    assert (found.adults, found.children, found.families, found.times, found.unnamed) == (3, 0, 2, 5, 1)
    assert (found.childcare, found.years) == (2, ((1, 1), (2, 1), (3, 1)))


def test_a_frozen_list_is_taken_over_without_those_whom_nobody_may_ask(groups: Groups) -> None:
    course = groups.programme()
    rule = Rule.objects.create(partnership=groups.town.partnership, name="Half-termly")
    cohort = Cohort.objects.create(
        partnership=groups.town.partnership,
        school=groups.school,
        version=RuleVersion.objects.create(rule=rule, number=1, made_at=timezone.now()),
        academic_year=2025,
        term="spring",
        half=1,
        data_until=TODAY,
        data_fingerprint="0" * 64,
        run_at=timezone.now(),
    )
    standing = {"Ada": "kept", "Ben": "kept", "Cy": "to_decide", "Dee": "kept"}
    for child, value in standing.items():
        Listed.objects.create(cohort=cohort, pupil=groups.pupils[child], standing=value)
    Restriction.objects.create(
        pupil=groups.pupils["Dee"], kind="no_contact", adult=groups.adults["Eva"], starts_on=TODAY
    )
    groups.waits(course, "Ben")
    assert add_from_cohort(by=groups.lead, programme=course, cohort=cohort, on=TODAY) == (1, 2)
    place = Place.objects.get(cohort=cohort)
    assert (place.pupil, place.adult, place.needs) == (groups.pupils["Ada"], groups.adults["Bea"], ["listed"])


def test_two_records_of_one_child_and_back(groups: Groups) -> None:
    course, other = groups.programme(), groups.programme("children_group", title="Clay", room="Hall")
    ada, ben = groups.pupils["Ada"], groups.pupils["Ben"]
    mine, theirs, both = groups.waits(course, "Ada"), groups.waits(course, "Ben"), groups.waits(other, "Ada")
    stays = groups.waits(other, "Ben")
    moved = merge_places(ada.pk, ben.pk)
    assert moved == {"places": [theirs.pk]}
    assert set(Place.objects.filter(pupil=ada)) == {mine, theirs, both}
    unmerge_places(ada.pk, ben.pk, moved)
    assert set(Place.objects.filter(pupil=ben)) == {theirs, stays}


def test_what_is_over_goes_and_a_tick_stays_a_count(groups: Groups) -> None:
    old, new = groups.programme(), groups.programme(title="Cook and eat", room="Hall")
    Programme.objects.filter(pk=old.pk).update(state="ended", ended_on="2019-07-01")
    session = groups.weekly(new)[0]
    walk_in(by=groups.lead, session=session, name="Zoe", at=timezone.now())
    open_for_phones(by=groups.lead, session=session, at=timezone.now())
    later = datetime(2026, 5, 1, tzinfo=ZoneInfo("Europe/London"))
    assert list(tidy_groups(now=later, do=False, by=Installation()).values()) == [1, 1, 1]
    tidy_groups(now=later, do=True, by=Installation())
    assert [one.pk for one in Programme.objects.all()] == [new.pk]
    assert (Came.objects.get().typed_name, Came.objects.get().is_here, Door.objects.count()) == ("", True, 0)
    assert list(tidy_groups(now=later, do=True, by=Installation()).values()) == [0, 0, 0]
