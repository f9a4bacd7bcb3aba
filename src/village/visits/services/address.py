"""Opening the address of a visit: by a press, on its day, for who goes, and on record; it closes with the visit."""

from datetime import datetime

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.people.services.looking import record_list
from village.visits.models.visit import Visit
from village.visits.queries.door import address_of
from village.visits.queries.visits import NO_SUCH_VISIT, children_of, goes_on, visitor_rows


@transaction.atomic
def open_address(*, by: Viewer, visit: Visit, at: datetime) -> None:
    """The address stands on the visitor's page until the visit is over. Raises Http404 for who does not go."""
    if not goes_on(by, visit):
        raise Http404(NO_SUCH_VISIT)
    today = timezone.localdate(at)
    if visit.state != Visit.State.PLANNED:
        raise Refused("This visit is over, so its address is closed.")
    if visit.on != today:
        raise Refused("The address opens on the day of the visit.")
    if address_of(by, visit, today=today) is None:
        raise Refused("The address of this family is kept from view. Ask the safeguarding lead how to reach them.")
    if visitor_rows(by, visit).filter(address_opened_at=None).update(address_opened_at=at):
        record_list(by=by, pupils=children_of(visit), school_id=visit.school_id, verb="visits.address-opened")


@transaction.atomic
def close_address(*, by: Viewer, visit: Visit) -> None:
    """The address is off the page again."""
    if not goes_on(by, visit):
        raise Http404(NO_SUCH_VISIT)
    visitor_rows(by, visit).update(address_opened_at=None)
