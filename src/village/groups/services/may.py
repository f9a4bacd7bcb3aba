"""Who may do what to a programme, and how its things are named on the record."""

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.record import Subject
from village.basics.errors import Refused
from village.basics.speech import marked
from village.groups import permissions
from village.groups.models.place import Place
from village.groups.models.programme import Programme
from village.groups.queries.places import place_for
from village.groups.queries.programmes import programme_for
from village.people.services.on_record import pupil_subject, school_subject

CANCELLED = marked("This group was cancelled, so nothing is changed in it any more.")
OVER = marked("This group has ended, so nothing is changed in it any more.")
NO_SUCH = "There is no such group."


def must_run(viewer: Viewer, programme: Programme) -> None:
    """Nothing happens for who makes groups at the programme’s school; raises Http404 or PermissionDenied otherwise."""
    programme_for(viewer, programme.pk)
    must_be_allowed(
        viewer,
        permissions.RUN,
        partnership_id=programme.partnership_id,
        at=[programme.school_id],
        seen_with=permissions.VIEW,
        missing=NO_SUCH,
    )


def must_decide(viewer: Viewer, place: Place) -> None:
    """Nothing happens for who decides about this place and may name the child; raises otherwise."""
    must_run(viewer, place.programme)
    place_for(viewer, place.pk)


def must_keep(viewer: Viewer, programme: Programme) -> None:
    """Nothing happens for who keeps the programme’s registers; raises Http404 otherwise."""
    programme_for(viewer, programme.pk)


def must_be_running(programme: Programme) -> None:
    """Nothing happens while the programme runs; raises Refused otherwise."""
    if not programme.is_running:
        raise Refused(CANCELLED if programme.state == Programme.State.CANCELLED else OVER)


def programme_subject(programme: Programme) -> Subject:
    """Return the programme as the record names it."""
    return Subject("groups.programme", programme.pk, programme.title)


def place_subject(place: Place) -> Subject:
    """Return the child through whom somebody has the place; no adult is named on the record."""
    return pupil_subject(place.pupil)


def within(programme: Programme) -> Subject:
    """Return the school within which a line about the programme lies."""
    return school_subject(programme.school_id)
