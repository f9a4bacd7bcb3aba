"""The family’s agreement behind a stay: made with it, and ended with it, so that the provider’s sight ends too."""

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
from village.provision.models.stay import Stay
from village.provision.queries.stays import holds
from village.provision.services.may import must_work, tell

OVER = "The place has ended."


@transaction.atomic
def agree(*, by: Viewer, stay: Stay, adult_id: int | None, given_on: date) -> Consent:
    """Return the agreement that the provider knows of the child while the place is open.

    Raises Refused unless somebody with parental responsibility gave it, against whom no restriction stands.
    """
    must_work(by, stay)
    if not stay.is_open:
        raise Refused("This place is over.")
    if holds(stay):
        raise Refused("The family has agreed already.")
    today = timezone.localdate()
    check_days(given_on, None, today)
    line = next((one for one in contacts_of(by, stay.pupil, today=today) if one.adult.pk == adult_id), None)
    if line is None:
        raise Refused("Choose who agreed.", field="adult")
    check_giver(
        has_responsibility=line.contact.has_parental_responsibility,
        is_shut_out=line.is_shut_out,
        stands_today=line.is_today,
    )
    consent = Consent.objects.create(
        pupil=stay.pupil,
        kind=Consent.Kind.SHARE,
        organisation=stay.commission.provider,
        covers=f"the place at {stay.commission.title}"[:200],
        given_by_id=adult_id,
        given_on=given_on,
        ends_on=max(stay.commission.ends_on, given_on),
        recorded_by_id=by.user_id,
    )
    Stay.objects.filter(pk=stay.pk).update(consent=consent)
    stay.consent = consent
    _told("people.agreement-given", by, stay, consent)
    tell(stay, verb="provision.agreed", by=by)
    return consent


def end_sharing(*, by: Viewer, stay: Stay) -> None:
    """The agreement that was made for the stay holds no longer; nothing happens when it is over already."""
    consent = stay.consent
    if consent is None or consent.withdrawn_on is not None:
        return
    day = max(timezone.localdate(), consent.given_on)
    if Consent.objects.filter(pk=consent.pk, withdrawn_on=None).update(withdrawn_on=day, withdrawn_why=OVER):
        _told("people.agreement-withdrawn", by, stay, consent)


def _told(verb: str, by: Viewer, stay: Stay, consent: Consent) -> None:
    words = f"{consent.get_kind_display()}: {stay.commission.provider.name}"
    changes: list[Change] = [{"field": "kind", "label": "Agreement", "old": None, "new": words}]
    record(
        verb,
        by=by,
        subject=pupil_subject(stay.pupil),
        within=school_subject(stay.school_id),
        changes=changes,
        partnership_id=stay.commission.partnership_id,
    )
