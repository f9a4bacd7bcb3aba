"""Agreements of families: given one by one by who may give them, and taken back at any time."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.record import Change, record
from village.basics.errors import Refused
from village.people.models.adult import Contact
from village.people.models.consent import Consent
from village.people.models.pupil import Pupil
from village.people.queries.agreements import who_can_be_shared_with
from village.people.queries.reach import limits_of, must_reach, reach_for
from village.people.rules.consents import SHARE, check_days, check_giver, check_young_person
from village.people.rules.days import stands
from village.people.rules.reach import Level
from village.people.rules.restrictions import shut_out
from village.people.services.on_record import pupil_subject, school_of

LONGEST_SHARE = timedelta(days=366)


@transaction.atomic
def give_agreement(*, by: Viewer, pupil: Pupil, values: Mapping[str, Any]) -> Consent:
    """Return the agreement, now on record.

    Raises Refused unless somebody with parental responsibility gave it, or the young person themself, and for sharing
    unless it says with whom, what and until when.
    """
    must_reach(by, pupil, edit=True)
    kind, today = values["kind"], timezone.localdate()
    given_on, ends_on = values["given_on"], values.get("ends_on")
    check_days(given_on, ends_on, today)
    covers = " ".join(str(values.get("covers", "")).split())
    organisation = values.get("organisation")
    if kind == SHARE:
        _check_share(by, organisation, covers, ends_on, given_on)
    else:
        organisation = None
    by_young_person, adult_id = bool(values.get("by_young_person")), values.get("adult_id")
    if by_young_person:
        check_young_person(pupil.date_of_birth, given_on)
    else:
        _check_adult(pupil, adult_id, today)
    consent = Consent.objects.create(
        pupil=pupil,
        kind=kind,
        organisation=organisation,
        covers=covers,
        given_by_id=None if by_young_person else adult_id,
        by_young_person=by_young_person,
        given_on=given_on,
        ends_on=ends_on,
        recorded_by_id=by.user_id,
    )
    _told("people.agreement-given", by, consent)
    return consent


@transaction.atomic
def withdraw_agreement(*, by: Viewer, consent: Consent, why: str = "") -> None:
    """The agreement holds no longer, from today on; a parent may take back their own, who knows the family any."""
    reach = reach_for(by, consent.pupil)
    if reach.level != Level.FULL and consent.given_by_id not in reach.own_adults:
        raise PermissionDenied
    today = timezone.localdate()
    standing = Consent.objects.filter(pk=consent.pk, withdrawn_on__isnull=True)
    if not standing.update(withdrawn_on=max(today, consent.given_on), withdrawn_why=" ".join(why.split())[:200]):
        raise Refused("This was taken back already.")
    consent.refresh_from_db()
    _told("people.agreement-withdrawn", by, consent, reason=consent.withdrawn_why)


@transaction.atomic
def take_back_withdrawal(*, by: Viewer, consent: Consent) -> None:
    """The agreement stands as before; only on the day on which it was taken back, for what was pressed by mistake."""
    must_reach(by, consent.pupil, edit=True)
    if consent.withdrawn_on != timezone.localdate():
        raise Refused("This was taken back on an earlier day. Ask the family, and write down a new agreement.")
    Consent.objects.filter(pk=consent.pk).update(withdrawn_on=None, withdrawn_why="")
    consent.refresh_from_db()
    _told("people.agreement-back", by, consent)


def _check_share(by: Viewer, organisation: Any, covers: str, ends_on: date | None, given_on: date) -> None:
    if organisation is None or not who_can_be_shared_with(by).filter(pk=organisation.pk).exists():
        raise Refused("Choose the organisation with which is shared.", field="organisation")
    if not covers:
        raise Refused("Write what is shared, in the family’s words: the plan, but not the marks.", field="covers")
    if ends_on is None:
        raise Refused("Say until when. Sharing that nobody ends goes on for ever.", field="ends_on")
    if ends_on - given_on > LONGEST_SHARE:
        raise Refused("Share for a year at most, then ask the family again.", field="ends_on")


def _check_adult(pupil: Pupil, adult_id: int | None, today: date) -> None:
    contact = Contact.objects.filter(pupil=pupil, adult_id=adult_id or 0).order_by("-ends_on").first()
    if contact is None:
        raise Refused("Choose who agreed.", field="given_by")
    check_giver(
        has_responsibility=contact.has_parental_responsibility,
        is_shut_out=contact.adult_id in shut_out(limits_of([pupil.pk]).get(pupil.pk, ()), today),
        stands_today=Contact.objects.filter(pupil=pupil, adult_id=contact.adult_id, ends_on__isnull=True).exists()
        or stands(contact.starts_on, contact.ends_on, today),
    )


def _told(verb: str, by: Viewer, consent: Consent, reason: str = "") -> None:
    words = str(consent.get_kind_display())
    if consent.organisation is not None:
        words = f"{words}: {consent.organisation.name}"
    changes: list[Change] = [{"field": "kind", "label": "Agreement", "old": None, "new": words}]
    within = school_of(by, consent.pupil)
    record(verb, by=by, subject=pupil_subject(consent.pupil), within=within, changes=changes, reason=reason)
