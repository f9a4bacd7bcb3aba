"""Who may do what, and how its things are named on the record."""

from django.core.exceptions import PermissionDenied

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.record import Subject, record
from village.people.services.on_record import school_subject
from village.transition import permissions
from village.transition.models.mover import Intake, Mover
from village.transition.models.taster import Taster
from village.transition.queries.movers import Seen, seen_for


def must_lead(viewer: Viewer, partnership_id: int | None) -> None:
    """Nothing happens for who sets the days of a September; raises Http404 or PermissionDenied otherwise."""
    must_be_allowed(viewer, permissions.LEAD, partnership_id=partnership_id)


def must_work_at(viewer: Viewer, partnership_id: int | None, school_id: int) -> None:
    """Nothing happens for who works on the way to Year 7 at the school; raises Http404 otherwise."""
    must_be_allowed(viewer, permissions.WORK, partnership_id=partnership_id, at=[school_id], seen_with=permissions.WORK)


def must_send(viewer: Viewer, mover: Mover) -> Seen:
    """Return the child for staff of its old school; raises Http404 for a stranger, PermissionDenied for the new one."""
    one = seen_for(viewer, mover.pk)
    if not one.is_ours:
        raise PermissionDenied
    return one


def must_check(viewer: Viewer, mover: Mover) -> Seen:
    """Return the child for staff of its new school; raises Http404 for a stranger, PermissionDenied for the old one."""
    one = seen_for(viewer, mover.pk)
    if mover.to_school_id not in viewer.places_with(permissions.WORK):
        raise PermissionDenied
    return one


def intake_subject(intake: Intake) -> Subject:
    """Return the September as the record names it."""
    return Subject("transition.intake", intake.pk, f"September {intake.year}")


def tell_of_child(mover: Mover, *, verb: str, by: Viewer, at: int | None = None) -> None:
    """That something about the child was done stands on the record, within its old school or the one given."""
    record(
        verb,
        by=by,
        subject=Subject("transition.mover", mover.pk, mover.pupil.name),
        within=school_subject(at or mover.from_school_id),
        partnership_id=mover.intake.partnership_id,
    )


def tell_of_session(taster: Taster, *, verb: str, by: Viewer) -> None:
    """That something about the session was done stands on the record, within the school that plans it."""
    subject = Subject("transition.session", taster.pk, f"{taster.get_kind_display()}, {taster.on:%-d %B}")
    within = school_subject(taster.host_id)
    record(verb, by=by, subject=subject, within=within, partnership_id=taster.intake.partnership_id)
