"""What a parent agrees to by themself, signed in, about their own child taking part in support."""

from datetime import date

from django.db import transaction

from village.access.viewer import Viewer
from village.audit.services.record import Change, record
from village.basics.errors import Refused
from village.people.models.adult import Contact
from village.people.models.consent import Consent
from village.people.models.pupil import Pupil
from village.people.queries.reach import reach_for
from village.people.services.on_record import pupil_subject, school_of

NOT_YOURS = "Only somebody with parental responsibility can say yes for the child. Ask the school."


@transaction.atomic
def agree_as_parent(*, by: Viewer, pupil: Pupil, covers: str, on: date) -> Consent:
    """Return the agreement to take part, given by the parent who is signed in. Refused without responsibility."""
    own = reach_for(by, pupil).own_adults
    tied = Contact.objects.filter(pupil=pupil, adult__in=own, has_parental_responsibility=True, ends_on=None)
    contact = tied.order_by("order", "pk").first()
    if contact is None:
        raise Refused(NOT_YOURS)
    consent = Consent.objects.create(
        pupil=pupil,
        kind=Consent.Kind.TAKE_PART,
        covers=" ".join(covers.split())[:200],
        given_by_id=contact.adult_id,
        given_on=on,
        recorded_by_id=by.user_id,
    )
    told: list[Change] = [
        {"field": "kind", "label": "Agreement", "old": None, "new": str(Consent.Kind.TAKE_PART.label)}
    ]
    record("people.agreement-given", by=by, subject=pupil_subject(pupil), within=school_of(by, pupil), changes=told)
    return consent
