"""What the new school is told: a copy of what was ticked, by an agreement for just that, with an end."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.record import Change, record
from village.basics.errors import Refused
from village.people.models.consent import Consent
from village.people.queries.contacts import contacts_of
from village.people.rules.consents import check_days, check_giver
from village.people.services.on_record import pupil_subject, school_subject
from village.transition.models.mover import Mover, Sheet
from village.transition.rules.facts import Told, check_told
from village.transition.services.may import must_send, tell_of_child


@transaction.atomic
def share(*, by: Viewer, mover: Mover, told: Iterable[Told], adult_id: int | None, given_on: date) -> Sheet:
    """Return what the new school reads from now on, in the place of what it read before.

    Raises Refused without a school, for an agreement that cannot be taken, and for words about safety.
    """
    must_send(by, mover)
    today = timezone.localdate()
    if mover.to_school is None:
        raise Refused("Nobody knows yet to which school of the partnership the child goes.")
    if today > mover.intake.ends_on:
        raise Refused("The time for sharing is over for this September.")
    pieces = check_told(told)
    check_days(given_on, None, today)
    line = next((one for one in contacts_of(by, mover.pupil, today=today) if one.adult.pk == adult_id), None)
    if line is None:
        raise Refused("Choose who agreed.", field="adult")
    check_giver(
        has_responsibility=line.contact.has_parental_responsibility,
        is_shut_out=line.is_shut_out,
        stands_today=line.is_today,
    )
    close_sheet(by=by, mover=mover, why="Something else is shared now.")
    consent = Consent.objects.create(
        pupil=mover.pupil,
        kind=Consent.Kind.SHARE,
        organisation=mover.to_school,
        covers="what helps on the way to Year 7, as ticked with the family",
        given_by_id=adult_id,
        given_on=given_on,
        ends_on=mover.intake.ends_on,
        recorded_by_id=by.user_id,
    )
    sheet = Sheet.objects.create(
        mover=mover,
        to_school=mover.to_school,
        consent=consent,
        told=[[one.code, one.words.strip()] for one in pieces],
        shared_at=timezone.now(),
        shared_by_id=by.user_id,
    )
    _told("people.agreement-given", by, mover, consent)
    tell_of_child(mover, verb="transition.shared", by=by)
    return sheet


@transaction.atomic
def take_back(*, by: Viewer, mover: Mover) -> None:
    """The new school reads nothing about the child any more, from now on."""
    must_send(by, mover)
    if not close_sheet(by=by, mover=mover, why="Taken back."):
        raise Refused("Nothing is shared at the moment.")


def close_sheet(*, by: Viewer, mover: Mover, why: str) -> bool:
    """Return whether something was shared; it and the agreement behind it have ended now."""
    sheet = Sheet.objects.select_related("consent__organisation").filter(mover=mover, closed_on=None).first()
    if sheet is None:
        return False
    today, consent = timezone.localdate(), sheet.consent
    Sheet.objects.filter(pk=sheet.pk).update(closed_on=today, closed_why=why)
    day = max(today, consent.given_on)
    if Consent.objects.filter(pk=consent.pk, withdrawn_on=None).update(withdrawn_on=day, withdrawn_why=why):
        _told("people.agreement-withdrawn", by, mover, consent)
    tell_of_child(mover, verb="transition.closed", by=by)
    return True


def _told(verb: str, by: Viewer, mover: Mover, consent: Consent) -> None:
    name = consent.organisation.name if consent.organisation else ""
    changes: list[Change] = [
        {"field": "kind", "label": "Agreement", "old": None, "new": f"{consent.get_kind_display()}: {name}"}
    ]
    record(
        verb,
        by=by,
        subject=pupil_subject(mover.pupil),
        within=school_subject(mover.from_school_id),
        changes=changes,
        partnership_id=mover.intake.partnership_id,
    )
