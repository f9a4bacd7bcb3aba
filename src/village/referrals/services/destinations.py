"""Keeping the list of destinations, and the form that each asks to be filled in."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.change import STALE, change
from village.audit.services.record import record
from village.basics.errors import Refused, Stale
from village.basics.plain_values import to_plain
from village.referrals import permissions
from village.referrals.models.destination import TIERS, Destination, Format
from village.referrals.queries.destinations import current_format, who_can_be_asked
from village.referrals.rules.formats import Question, checked_questions
from village.referrals.rules.waiting import FEWEST_DAYS, MOST_DAYS
from village.referrals.services.subjects import destination_subject


@dataclass(frozen=True, slots=True)
class DestinationDetails:
    """What is known of a destination."""

    organisation_id: int
    name: str
    about: str
    email: str
    days_to_answer: int
    tier: str


@transaction.atomic
def add_destination(
    *, by: Viewer, school_id: int | None, details: DestinationDetails, questions: Sequence[Question]
) -> Destination:
    """Return the destination with the first version of its form; without a school it is every school's."""
    _may_set_up(by, by.partnership_id, school_id)
    _check(by, details)
    destination = Destination.objects.create(
        partnership_id=by.partnership_id or 0, school_id=school_id, **_values(details)
    )
    _add_format(destination, 1, checked_questions(questions), by)
    record("referrals.destination-added", by=by, subject=destination_subject(destination))
    return destination


@transaction.atomic
def change_destination(
    *,
    by: Viewer,
    destination: Destination,
    details: DestinationDetails,
    questions: Sequence[Question],
    seen_version: int,
) -> None:
    """The destination is as given. Other questions make the form’s next version; what is written keeps its own.

    Stale when somebody changed it meanwhile, be it only the questions.
    """
    _may_set_up(by, destination.partnership_id, destination.school_id)
    _check(by, details)
    if Destination.objects.select_for_update().get(pk=destination.pk).version != seen_version:
        raise Stale(STALE)
    asked, before = checked_questions(questions), current_format(destination)
    if asked != before.read_questions():
        _add_format(destination, before.number + 1, asked, by)
        subject = destination_subject(destination)
        record("referrals.format-changed", by=by, subject=subject)
        Destination.objects.filter(pk=destination.pk).update(version=seen_version + 1)
        seen_version += 1
    change(
        destination,
        _values(details),
        seen_version=seen_version,
        verb="referrals.destination-changed",
        by=by,
        subject=destination_subject(destination),
    )


@transaction.atomic
def retire_destination(*, by: Viewer, destination: Destination) -> None:
    """Nobody refers to it any more; referrals that were sent go on."""
    _may_set_up(by, destination.partnership_id, destination.school_id)
    if Destination.objects.filter(pk=destination.pk, retired_on=None).update(retired_on=timezone.localdate()):
        record("referrals.destination-retired", by=by, subject=destination_subject(destination))


@transaction.atomic
def bring_back_destination(*, by: Viewer, destination: Destination) -> None:
    """Schools can refer to it again."""
    _may_set_up(by, destination.partnership_id, destination.school_id)
    if Destination.objects.filter(pk=destination.pk, retired_on__isnull=False).update(retired_on=None):
        record("referrals.destination-back", by=by, subject=destination_subject(destination))


def _may_set_up(by: Viewer, partnership_id: int | None, school_id: int | None) -> None:
    if school_id is None:
        must_be_allowed(by, permissions.SET_UP_FOR_ALL, partnership_id=partnership_id)
    else:
        must_be_allowed(
            by, permissions.SET_UP, partnership_id=partnership_id, at=(school_id,), seen_with=permissions.VIEW
        )


def _values(details: DestinationDetails) -> dict[str, object]:
    return {
        "organisation_id": details.organisation_id,
        "name": " ".join(details.name.split()),
        "about": " ".join(details.about.split()),
        "email": details.email.strip(),
        "days_to_answer": details.days_to_answer,
        "tier": details.tier,
    }


def _check(by: Viewer, details: DestinationDetails) -> None:
    if not details.name.strip():
        raise Refused("Give it a name, such as Attendance improvement officer.", field="name")
    if not who_can_be_asked(by).filter(pk=details.organisation_id).exists():
        raise Refused("Choose the organisation whose service it is.", field="organisation")
    if not details.email.strip():
        raise Refused("Write the e-mail address to which the link goes.", field="email")
    if not FEWEST_DAYS <= details.days_to_answer <= MOST_DAYS:
        raise Refused(f"Choose {FEWEST_DAYS} to {MOST_DAYS} days.", field="days_to_answer")
    if details.tier not in dict(TIERS):
        raise Refused("Choose how much help it is.", field="tier")


def _add_format(destination: Destination, number: int, questions: Sequence[Question], by: Viewer) -> None:
    Format.objects.create(
        destination=destination,
        number=number,
        questions=[to_plain(question) for question in questions],
        made_by_id=by.user_id,
        made_at=timezone.now(),
    )
