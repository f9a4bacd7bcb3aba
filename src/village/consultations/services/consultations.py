"""Writing down that families were asked: when, how, and how many answered."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.change import change
from village.audit.services.record import record
from village.basics.errors import Refused
from village.consultations import permissions
from village.consultations.models import Consultation
from village.consultations.queries.consultations import BACK_FOR, most_said, names_of_people
from village.consultations.rules.answers import without_persons
from village.consultations.rules.consulted import check_counts, check_days
from village.consultations.services.subjects import consultation_subject


@dataclass(frozen=True, slots=True)
class ConsultationDetails:
    """What is written about a consultation."""

    title: str
    how: str
    from_on: date
    to_on: date
    answered_count: int
    asked_count: int | None = None
    note: str = ""


@transaction.atomic
def add_consultation(*, by: Viewer, details: ConsultationDetails) -> Consultation:
    """Return the consultation, now of the viewer's partnership; Refused where it cannot be or names a person."""
    must_be_allowed(by, permissions.KEEP, partnership_id=by.partnership_id)
    values = _values(by.partnership_id, details, said=0)
    row = Consultation.objects.create(partnership_id=by.partnership_id or 0, **values)
    record("consultations.added", by=by, subject=consultation_subject(row))
    return row


@transaction.atomic
def change_consultation(
    *, by: Viewer, consultation: Consultation, details: ConsultationDetails, seen_version: int
) -> None:
    """The consultation is as given; Stale when somebody else changed it meanwhile."""
    must_be_allowed(by, permissions.KEEP, partnership_id=consultation.partnership_id)
    Consultation.objects.select_for_update().get(pk=consultation.pk)
    values = _values(consultation.partnership_id, details, said=most_said(consultation))
    change(
        consultation,
        values,
        seen_version=seen_version,
        verb="consultations.changed",
        by=by,
        subject=consultation_subject(consultation),
    )


@transaction.atomic
def remove_consultation(*, by: Viewer, consultation: Consultation, seen_version: int) -> None:
    """The consultation counts nowhere any more, with all its answers; it can come back for thirty days."""
    must_be_allowed(by, permissions.KEEP, partnership_id=consultation.partnership_id)
    change(
        consultation,
        {"removed_at": timezone.now()},
        seen_version=seen_version,
        verb="consultations.removed",
        by=by,
        subject=consultation_subject(consultation),
    )


@transaction.atomic
def bring_back_consultation(*, by: Viewer, consultation: Consultation) -> None:
    """The consultation stands again with its answers; Refused for one that stands, or that is gone for too long."""
    must_be_allowed(by, permissions.KEEP, partnership_id=consultation.partnership_id)
    if consultation.removed_at is None:
        raise Refused("It is here already.")
    if consultation.removed_at < timezone.now() - BACK_FOR:
        raise Refused("It was removed more than thirty days ago and cannot come back.")
    change(
        consultation,
        {"removed_at": None},
        seen_version=consultation.version,
        verb="consultations.back",
        by=by,
        subject=consultation_subject(consultation),
    )


def _values(partnership_id: int | None, details: ConsultationDetails, *, said: int) -> dict[str, object]:
    people = names_of_people(partnership_id)
    title = without_persons(details.title, people=people, field="title")
    if not title:
        raise Refused("Give it a title, such as Summer survey of parents.", field="title")
    if details.how not in Consultation.How.values:
        raise Refused("Choose how families were asked.", field="how")
    check_days(details.from_on, details.to_on, timezone.localdate())
    check_counts(details.asked_count, details.answered_count, said)
    return {
        "title": title,
        "how": details.how,
        "from_on": details.from_on,
        "to_on": details.to_on,
        "asked_count": details.asked_count,
        "answered_count": details.answered_count,
        "note": without_persons(details.note, people=people, field="note"),
    }
