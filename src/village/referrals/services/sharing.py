"""The agreement behind a referral: made with it, named in the family's own terms, and ended with it."""

from datetime import date, timedelta

from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.record import Change, Installation, record
from village.basics.errors import Refused
from village.people.models.consent import Consent
from village.people.models.pupil import Pupil
from village.people.queries.contacts import contacts_of
from village.people.queries.reach import limits_of
from village.people.rules.consents import check_days, check_giver, check_young_person
from village.people.rules.restrictions import shut_out
from village.people.services.on_record import pupil_subject, school_subject
from village.referrals.models.referral import Referral
from village.referrals.rules.life import State

SHARED_FOR = timedelta(days=365)
LONGEST_COVERS = 200
ENDED = "The referral has ended."


def share(*, by: Viewer, referral: Referral, adult_id: int | None, by_young_person: bool, given_on: date) -> Consent:
    """Return the agreement to share with the destination's organisation, made for this referral alone.

    Raises Refused unless somebody with parental responsibility gave it, against whom no restriction stands, or the
    young person themself.
    """
    today, pupil = timezone.localdate(), referral.pupil
    check_days(given_on, None, today)
    if by_young_person:
        check_young_person(pupil.date_of_birth, given_on)
    else:
        _check_adult(by, pupil, adult_id)
    consent = Consent.objects.create(
        pupil=pupil,
        kind=Consent.Kind.SHARE,
        organisation=referral.destination.organisation,
        covers=f"this school’s referral to {referral.destination.name}"[:LONGEST_COVERS],
        given_by_id=None if by_young_person else adult_id,
        by_young_person=by_young_person,
        given_on=given_on,
        ends_on=today + SHARED_FOR,
        recorded_by_id=by.user_id,
    )
    _told("people.agreement-given", by, referral, consent)
    return consent


def _check_adult(by: Viewer, pupil: Pupil, adult_id: int | None) -> None:
    """Nothing happens when the adult may agree today; raises Refused with what to do otherwise."""
    today = timezone.localdate()
    line = next((one for one in contacts_of(by, pupil, today=today) if one.adult.pk == adult_id), None)
    if line is None:
        raise Refused("Choose who agreed.", field="given_by")
    check_giver(
        has_responsibility=line.contact.has_parental_responsibility,
        is_shut_out=line.is_shut_out,
        stands_today=line.is_today,
    )


def giver_is_shut_out(referral: Referral, *, today: date) -> bool:
    """Tell whether a restriction stands today against the adult by whose agreement the referral goes on."""
    consent = referral.consent
    if consent is None or consent.given_by_id is None:
        return False
    return consent.given_by_id in shut_out(limits_of([referral.pupil_id]).get(referral.pupil_id, ()), today)


def end_sharing(*, by: Viewer | Installation, referral: Referral) -> None:
    """The agreement that was made for the referral holds no longer, from today on; nothing happens when it is over."""
    consent = referral.consent
    if consent is None or consent.withdrawn_on is not None:
        return
    day = max(timezone.localdate(), consent.given_on)
    ended = Consent.objects.filter(pk=consent.pk, withdrawn_on__isnull=True)
    if ended.update(withdrawn_on=day, withdrawn_why="" if referral.standing == State.WITHDRAWN else ENDED):
        consent.refresh_from_db()
        _told("people.agreement-withdrawn", by, referral, consent)


def _told(verb: str, by: Viewer | Installation, referral: Referral, consent: Consent) -> None:
    words = f"{consent.get_kind_display()}: {referral.destination.organisation.name}"
    changes: list[Change] = [{"field": "kind", "label": "Agreement", "old": None, "new": words}]
    within = school_subject(referral.school_id)
    subject = pupil_subject(referral.pupil)
    record(verb, by=by, subject=subject, within=within, changes=changes, partnership_id=referral.partnership_id)
