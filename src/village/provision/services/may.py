"""Who may do what, and how its things are named on the record."""

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.record import Subject, record
from village.people.services.on_record import school_subject
from village.provision import permissions
from village.provision.models.commission import Commission
from village.provision.models.stay import Stay
from village.provision.queries.stays import NO_SUCH, provided_for, stay_for


def must_commission(viewer: Viewer, partnership_id: int | None) -> None:
    """Nothing happens for who agrees with providers; raises Http404 or PermissionDenied otherwise."""
    must_be_allowed(viewer, permissions.COMMISSION, partnership_id=partnership_id, missing=NO_SUCH)


def must_work(viewer: Viewer, stay: Stay) -> None:
    """Nothing happens for staff of the child's school who may write about the stay; raises otherwise."""
    stay_for(viewer, stay.pk)


def must_decide(viewer: Viewer, stay: Stay) -> None:
    """Nothing happens for who decides about the school's places and may name the child; raises otherwise."""
    stay_for(viewer, stay.pk)
    must_be_allowed(
        viewer,
        permissions.DECIDE,
        partnership_id=stay.commission.partnership_id,
        at=[stay.school_id],
        seen_with=permissions.VIEW,
        missing=NO_SUCH,
    )


def must_write_weeks(viewer: Viewer, stay: Stay) -> None:
    """Nothing happens for the child's school, and for the provider while the place is open; raises otherwise."""
    if viewer.can(permissions.VIEW, at=stay.school_id):
        stay_for(viewer, stay.pk)
    else:
        provided_for(viewer, stay.pk)


def commission_subject(commission: Commission) -> Subject:
    """Return the agreement as the record names it."""
    return Subject("provision.commission", commission.pk, commission.title)


def stay_subject(stay: Stay) -> Subject:
    """Return the stay as the record names it: by its child."""
    return Subject("provision.stay", stay.pk, stay.pupil.name)


def tell(stay: Stay, *, verb: str, by: Viewer) -> None:
    """That it was done stands on the record, within the child's school."""
    record(
        verb,
        by=by,
        subject=stay_subject(stay),
        within=school_subject(stay.school_id),
        partnership_id=stay.commission.partnership_id,
    )
