"""The adults around a child: who they are to it, in which order they are rung, and how each is reached."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.change import change, changes_of
from village.audit.services.record import Change, record
from village.basics.errors import Refused
from village.importing.rules.cleaning.reach import clean_email, clean_phone
from village.people.models.adult import Adult, Contact
from village.people.models.pupil import Pupil
from village.people.queries.homes import kept_from
from village.people.queries.reach import must_reach
from village.people.services.on_record import PLACE_FIELDS, adult_subject, pupil_subject, school_of

ADULT_FIELDS = (
    "title", "forename", "surname", "mobile", "phone", "email", "language", "other_languages", "needs_interpreter",
    "reach_by", "reach_note",
)  # fmt: skip
CONTACT_FIELDS = ("relationship", "has_parental_responsibility", "lives_with", "may_contact", "starts_on", "ends_on")


@transaction.atomic
def add_contact(*, by: Viewer, pupil: Pupil, values: Mapping[str, Any], adult: Adult | None = None) -> Contact:
    """Return the new contact, last in the order; without `adult` the values make a new one.

    Raises Refused where this adult is a contact already.
    """
    must_reach(by, pupil, edit=True)
    if adult is None:
        adult = Adult.objects.create(partnership_id=pupil.partnership_id, **checked_adult(values))
        record("people.adult-added", by=by, subject=adult_subject(adult), within=school_of(by, pupil))
    elif Contact.objects.filter(pupil=pupil, adult=adult, ends_on__isnull=True).exists():
        raise Refused("This adult is a contact of the child already.", field="adult")
    last = Contact.objects.filter(pupil=pupil).aggregate(last=Max("order"))["last"] or 0
    wanted = {name: values[name] for name in CONTACT_FIELDS if name in values}
    _check_days(wanted)
    contact = Contact.objects.create(pupil=pupil, adult=adult, order=last + 1, **wanted)
    words: list[Change] = [{"field": "adult", "label": "Contact", "old": None, "new": adult.name}]
    _told("people.contact-added", by, contact, words)
    return contact


@transaction.atomic
def change_contact(*, by: Viewer, contact: Contact, values: Mapping[str, Any]) -> None:
    """What the adult is to the child stands as given."""
    must_reach(by, contact.pupil, edit=True)
    wanted = {name: values[name] for name in CONTACT_FIELDS if name in values}
    _check_days({"starts_on": contact.starts_on, "ends_on": contact.ends_on, **wanted})
    _must_stay_hidden(by, contact, wanted)
    _set(by, contact, wanted, "people.contact-changed")


@transaction.atomic
def change_adult(*, by: Viewer, contact: Contact, values: Mapping[str, Any], seen: int) -> None:
    """How the adult is reached stands as given, for every child whose contact they are."""
    must_reach(by, contact.pupil, edit=True)
    adult = contact.adult
    change(
        adult,
        checked_adult(values),
        seen_version=seen,
        verb="people.adult-changed",
        by=by,
        subject=adult_subject(adult),
        within=school_of(by, contact.pupil),
        untold=PLACE_FIELDS,
    )


@transaction.atomic
def move_contact(*, by: Viewer, contact: Contact, up: bool) -> None:
    """The contact is rung one place sooner or later; the first cannot go up, nor the last down."""
    must_reach(by, contact.pupil, edit=True)
    today = timezone.localdate()
    rows = Contact.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today), pupil=contact.pupil)
    order = [row.pk for row in rows.select_for_update().order_by("order", "pk")]
    here = order.index(contact.pk) if contact.pk in order else -1
    there = here - 1 if up else here + 1
    if here < 0 or not 0 <= there < len(order):
        raise Refused("It cannot move further.")
    order[here], order[there] = order[there], order[here]
    for place, row_id in enumerate(order, start=1):
        Contact.objects.filter(pk=row_id).update(order=place)
    changes: list[Change] = [{"field": "order", "label": "Rung as number", "old": here + 1, "new": there + 1}]
    _told("people.contact-moved", by, contact, changes)


@transaction.atomic
def end_contact(*, by: Viewer, contact: Contact, ends_on: date) -> None:
    """The day was the adult's last as a contact of this child."""
    must_reach(by, contact.pupil, edit=True)
    _check_days({"starts_on": contact.starts_on, "ends_on": ends_on})
    _must_stay_hidden(by, contact, {"ends_on": ends_on})
    _set(by, contact, {"ends_on": ends_on}, "people.contact-ended")


@transaction.atomic
def take_back_end(*, by: Viewer, contact: Contact) -> None:
    """The adult is a contact of the child as before."""
    must_reach(by, contact.pupil, edit=True)
    again = Contact.objects.filter(pupil=contact.pupil, adult=contact.adult, ends_on__isnull=True)
    if again.exclude(pk=contact.pk).exists():
        raise Refused("This adult is a contact of the child again already.")
    _set(by, contact, {"ends_on": None}, "people.contact-back")


def checked_adult(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is stored of an adult; raises Refused with the field at fault."""
    wanted = {name: values[name] for name in ADULT_FIELDS if name in values}
    for name in ("title", "forename", "surname", "other_languages", "reach_note"):
        if name in wanted:
            wanted[name] = " ".join(str(wanted[name]).split())
    if not wanted.get("surname", "there"):
        raise Refused("Write the family name.", field="surname")
    for name, clean in (("mobile", clean_phone), ("phone", clean_phone), ("email", clean_email)):
        if name not in wanted:
            continue
        try:
            wanted[name] = clean(str(wanted[name]))
        except Refused as refused:
            raise Refused(refused.sentence, field=name) from refused
    return wanted


def _set(by: Viewer, contact: Contact, values: Mapping[str, Any], verb: str) -> None:
    changes = changes_of(contact, values)
    if changes:
        Contact.objects.filter(pk=contact.pk).update(**values)
        contact.refresh_from_db(fields=list(values))
        _told(verb, by, contact, changes)


def _must_stay_hidden(by: Viewer, contact: Contact, values: Mapping[str, Any]) -> None:
    """Raise Refused where who may not see a restricted address would lift it from a home in which the child lives."""
    parts = values.get("lives_with", True) is not True or values.get("ends_on", contact.ends_on) != contact.ends_on
    if contact.lives_with and parts and kept_from(by, contact.pupil, today=timezone.localdate()) is not None:
        raise Refused(
            "The address is restricted, and the child lives with this adult. Ask somebody who may record restrictions."
        )


def _told(verb: str, by: Viewer, contact: Contact, changes: list[Change]) -> None:
    within = school_of(by, contact.pupil)
    record(verb, by=by, subject=pupil_subject(contact.pupil), within=within, changes=changes, reason=contact.adult.name)


def _check_days(values: Mapping[str, Any]) -> None:
    starts_on, ends_on = values.get("starts_on"), values.get("ends_on")
    if starts_on and ends_on and ends_on < starts_on:
        raise Refused("It ends before it begins. Look at both days.", field="ends_on")
