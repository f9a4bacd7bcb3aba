"""Names come onto a waiting list: a parent asks, staff add somebody, or a frozen list is taken over."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction

from village.access.viewer import Viewer
from village.audit.services.change import change
from village.audit.services.record import record
from village.basics.errors import Refused
from village.basics.speech import marked
from village.cohorts.models.cohort import Cohort, Listed
from village.cohorts.queries.cohorts import listed_in
from village.groups import permissions
from village.groups.models.place import OPEN_STATES, Place
from village.groups.models.programme import Programme
from village.groups.queries.own import open_programme_for
from village.groups.rules.needs import known_needs
from village.groups.services.may import must_be_running, must_decide, must_run, place_subject, within
from village.people.models.adult import Adult
from village.people.models.pupil import Pupil
from village.people.queries.contacts import to_write_to
from village.people.queries.pupils import school_pupil_for
from village.people.queries.reach import reach_for
from village.people.rules.contacts import counts_as_parent

LONGEST_WHY = 300
TWICE = marked("They are on this list, or in this group, already.")


@transaction.atomic
def add_to_list(
    *,
    by: Viewer,
    programme: Programme,
    pupil: Pupil,
    adult: Adult | None,
    needs: Iterable[str],
    why: str,
    asked_by_family: bool,
    on: date,
) -> Place:
    """Return the place that somebody waits for from now on, marked with who asked.

    Refused for an adult to whom nothing about the child may go, and for who is on the list already.
    """
    must_run(by, programme)
    must_be_running(programme)
    school_pupil_for(by, pupil.pk)
    _check_who(programme, pupil, adult, on)
    reason = " ".join(why.split())
    if not reason and not asked_by_family:
        raise Refused("Say in a line why, since the family has not asked themselves.", field="why")
    place = Place.objects.create(
        programme=programme,
        pupil=pupil,
        adult=adult,
        asked_on=on,
        asked_by_family=asked_by_family,
        added_by_id=by.user_id,
        needs=list(known_needs(needs)),
        why=reason[:LONGEST_WHY],
    )
    record("groups.listed", by=by, subject=place_subject(place), within=within(programme), reason=programme.title)
    return place


@transaction.atomic
def add_from_cohort(*, by: Viewer, programme: Programme, cohort: Cohort, on: date) -> tuple[int, int]:
    """Return how many came onto the waiting list from a frozen list, and how many did not.

    Only names that a person kept come. Where parents take part, it is the first contact who counts as a parent and to
    whom one may write; a child without one is left to a person.
    """
    must_run(by, programme)
    must_be_running(programme)
    if cohort.school_id != programme.school_id or cohort.set_aside_at is not None:
        raise Refused("Choose a list of this school that is not set aside.", field="cohort")
    kept = [row.pupil for row in listed_in(by, cohort) if row.standing == Listed.Standing.KEPT]
    adults = _first_parents([pupil.pk for pupil in kept], on) if programme.is_for_adults else {}
    _hold(programme)
    open_rows = Place.objects.filter(programme=programme, state__in=OPEN_STATES)
    taken = set(open_rows.values_list("adult_id" if programme.is_for_adults else "pupil_id", flat=True))
    added = 0
    for pupil in kept:
        adult = adults.get(pupil.pk)
        key = adult.pk if adult else pupil.pk
        if key in taken or (programme.is_for_adults and adult is None):
            continue
        taken.add(key)
        place = Place.objects.create(
            programme=programme,
            pupil=pupil,
            adult=adult,
            asked_on=on,
            added_by_id=by.user_id,
            cohort=cohort,
            needs=["listed"],
            why="Stays on the list",
        )
        record("groups.listed", by=by, subject=place_subject(place), within=within(programme), reason=programme.title)
        added += 1
    return added, len(kept) - added


@transaction.atomic
def ask_as_parent(*, by: Viewer, programme_id: int, pupil: Pupil, on: date) -> Place:
    """Return the place that a parent asks for, for themself or for their child. Marked as the family’s own wish."""
    programme = open_programme_for(by, programme_id, today=on)
    own = reach_for(by, pupil).own_adults
    if not own or not by.can(permissions.OWN):
        raise Refused("Choose one of your own children.", field="pupil")
    adult = Adult.objects.get(pk=min(own)) if programme.is_for_adults else None
    _check_twice(programme, pupil, adult)
    place = Place.objects.create(
        programme=programme, pupil=pupil, adult=adult, asked_on=on, asked_by_family=True, added_by_id=by.user_id
    )
    record("groups.asked", by=by, subject=place_subject(place), within=within(programme), reason=programme.title)
    return place


@transaction.atomic
def write_needs(*, by: Viewer, place: Place, seen_version: int, needs: Iterable[str], why: str) -> None:
    """The facts that count for this name are those given. Stale where a colleague wrote others meanwhile."""
    must_decide(by, place)
    values = {"needs": list(known_needs(needs)), "why": " ".join(why.split())[:LONGEST_WHY]}
    change(
        place,
        values,
        seen_version=seen_version,
        verb="groups.needs-written",
        by=by,
        subject=place_subject(place),
        within=within(place.programme),
        untold=("needs", "why"),
    )


def parents_of(pupil: Pupil, *, today: date) -> list[Adult]:
    """Return the adults of a child who can be asked: parents in law to whom something about the child may go."""
    contacts = to_write_to([pupil.pk], today=today)[pupil.pk]
    return [
        one.adult
        for one in contacts
        if counts_as_parent(
            one.relationship, has_responsibility=one.has_parental_responsibility, lives_with=one.lives_with
        )
    ]


def answer_day(on: date) -> date:
    """Return the day by which an offer made on a day is answered: a week later."""
    return on + timedelta(days=7)


def _first_parents(pupil_ids: list[int], on: date) -> dict[int, Adult]:
    found: dict[int, Adult] = {}
    for pupil_id, contacts in to_write_to(pupil_ids, today=on).items():
        for one in contacts:
            if counts_as_parent(
                one.relationship, has_responsibility=one.has_parental_responsibility, lives_with=one.lives_with
            ):
                found.setdefault(pupil_id, one.adult)
    return found


def _check_who(programme: Programme, pupil: Pupil, adult: Adult | None, on: date) -> None:
    if programme.is_for_adults:
        if adult is None:
            raise Refused("Choose which adult takes part.", field="adult")
        if adult.pk not in {one.pk for one in parents_of(pupil, today=on)}:
            raise Refused("This adult cannot be asked about the child. Choose another.", field="adult")
    elif adult is not None:
        raise Refused("Children take part in this group. Leave the adult empty.", field="adult")
    _check_twice(programme, pupil, adult)


def _hold(programme: Programme) -> None:
    """Names come onto the group's list one after the other until this transaction ends."""
    list(Programme.objects.select_for_update().filter(pk=programme.pk).values_list("pk"))


def _check_twice(programme: Programme, pupil: Pupil, adult: Adult | None) -> None:
    """Nothing happens for who is not on the list; of two presses at one moment the second finds the first."""
    _hold(programme)
    rows = Place.objects.filter(programme=programme, state__in=OPEN_STATES)
    same = rows.filter(adult=adult) if adult is not None else rows.filter(adult=None, pupil=pupil)
    if same.exists():
        raise Refused(TWICE, field="pupil")
