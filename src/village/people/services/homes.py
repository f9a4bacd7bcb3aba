"""Where children live: moving in and out, and the name and address of a home. The record never tells an address."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.http import Http404
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.change import change
from village.audit.services.record import record
from village.basics.errors import Refused
from village.importing.rules.cleaning.reach import clean_postcode
from village.people.models.adult import Contact
from village.people.models.household import Household, HouseholdMember
from village.people.models.pupil import Pupil
from village.people.queries.homes import homes_to_move_to, household_for, kept_from
from village.people.queries.reach import must_reach
from village.people.services.on_record import PLACE_FIELDS, household_subject, pupil_subject, school_of


@transaction.atomic
def move_in(
    *,
    by: Viewer,
    pupil: Pupil,
    starts_on: date | None,
    household_id: int | None = None,
    values: Mapping[str, Any] | None = None,
    adult_ids: Collection[int] = (),
    leaves_others: bool = False,
) -> HouseholdMember:
    """Return the child's stay in a home that is theirs from the day: one of the family's, or a new one from values.

    `adult_ids` are contacts of the child who move in with it; `leaves_others` ends its other stays on the day before.
    """
    must_reach(by, pupil, edit=True)
    today = timezone.localdate()
    if household_id is not None:
        if household_id not in {home.household_id for home in homes_to_move_to(by, pupil, today=today)}:
            raise Http404("There is no such home.")
        household = Household.objects.get(pk=household_id)
    else:
        household = Household.objects.create(partnership_id=pupil.partnership_id, **checked_home(values or {}, pupil))
    if leaves_others:
        _must_stay_hidden(by, pupil, date.fromordinal((starts_on or today).toordinal() - 1))
        _leave_homes(pupil, starts_on or today)
    stay = HouseholdMember.objects.create(household=household, pupil=pupil, starts_on=starts_on)
    mine = Contact.objects.filter(pupil=pupil, adult__in=adult_ids).values_list("adult_id", flat=True)
    there = HouseholdMember.objects.filter(household=household, ends_on__isnull=True).values_list("adult_id", flat=True)
    for adult_id in set(mine) - set(there):
        HouseholdMember.objects.create(household=household, adult_id=adult_id, starts_on=starts_on)
    record("people.moved-in", by=by, subject=pupil_subject(pupil), within=school_of(by, pupil))
    return stay


@transaction.atomic
def move_out(*, by: Viewer, stay: HouseholdMember, ends_on: date) -> None:
    """The day was the child's last in the home."""
    pupil = _child_of(stay)
    must_reach(by, pupil, edit=True)
    if stay.starts_on and ends_on < stay.starts_on:
        raise Refused("The last day lies before the first. Look at both.", field="ends_on")
    _must_stay_hidden(by, pupil, ends_on)
    HouseholdMember.objects.filter(pk=stay.pk).update(ends_on=ends_on)
    record("people.moved-out", by=by, subject=pupil_subject(pupil), within=school_of(by, pupil))


@transaction.atomic
def take_back_move(*, by: Viewer, stay: HouseholdMember) -> None:
    """The child lives in the home as if it had not moved out."""
    pupil = _child_of(stay)
    must_reach(by, pupil, edit=True)
    HouseholdMember.objects.filter(pk=stay.pk).update(ends_on=None)
    record("people.move-taken-back", by=by, subject=pupil_subject(pupil), within=school_of(by, pupil))


@transaction.atomic
def change_home(*, by: Viewer, pupil: Pupil, household_id: int, values: Mapping[str, Any], seen: int) -> None:
    """The home goes by this name and address, for everybody who lives in it."""
    must_reach(by, pupil, edit=True)
    household = household_for(by, pupil, household_id, today=timezone.localdate())
    change(
        household,
        checked_home(values, pupil),
        seen_version=seen,
        verb="people.home-changed",
        by=by,
        subject=household_subject(household),
        within=school_of(by, pupil),
        untold=PLACE_FIELDS,
    )


def checked_home(values: Mapping[str, Any], pupil: Pupil) -> dict[str, str]:
    """Return what is stored of a home; raises Refused for no address and for a postcode that is none."""
    address = "\n".join(line.strip(" ,") for line in str(values.get("address", "")).splitlines() if line.strip(" ,"))
    if not address:
        raise Refused("Write the address.", field="address")
    try:
        postcode = clean_postcode(str(values.get("postcode", "")))
    except Refused as refused:
        raise Refused(refused.sentence, field="postcode") from refused
    name = " ".join(str(values.get("name", "")).split()) or home_name(pupil.surname, address)
    return {"name": name[:120], "address": address, "postcode": postcode}


def home_name(surname: str, address: str) -> str:
    """Return how staff call a home until they say otherwise: family name and first line of the address."""
    first_line = address.splitlines()[0] if address else ""
    return ", ".join(part for part in (surname, first_line) if part)[:120]


def _leave_homes(pupil: Pupil, day: date) -> None:
    before = date.fromordinal(day.toordinal() - 1)
    open_stays = HouseholdMember.objects.filter(pupil=pupil, ends_on__isnull=True)
    began = open_stays.filter(Q(starts_on__isnull=True) | Q(starts_on__lte=before))
    open_stays.exclude(pk__in=began.values("pk")).delete()
    began.update(ends_on=before)


def _must_stay_hidden(by: Viewer, pupil: Pupil, ends_on: date) -> None:
    """Raise Refused where a last day before the restriction would show its address to who may not see it."""
    since = kept_from(by, pupil, today=timezone.localdate())
    if since is not None and ends_on < since:
        raise Refused(
            "The address is restricted, and this day lies before that. Ask somebody who may record restrictions.",
            field="ends_on",
        )


def _child_of(stay: HouseholdMember) -> Pupil:
    if stay.pupil is None:
        raise Http404("There is no such home.")
    return stay.pupil
