"""Who of the staff was signed in at the door of a training: known by the e-mail or the name that they gave."""

from collections.abc import Collection

from django.db.models import Q

from village.bookings.models.arrival import Arrival
from village.events.models.event import Occurrence
from village.organisations.models.practitioner import Practitioner


def staff_signed_in(occurrence: Occurrence) -> Collection[int]:
    """Return the ids of practitioners of the partnership who came; a name that two of them have tells of neither."""
    came = Arrival.objects.filter(occurrence=occurrence, is_here=True)
    rows = list(came.values_list("name", "booking__name", "booking__address"))
    emails = {str(address).casefold() for _, _, address in rows if address and "@" in address}
    names = {" ".join(str(name).casefold().split()) for row in rows for name in row[:2] if name}
    staff = Practitioner.objects.filter(partnership_id=occurrence.event.partnership_id).filter(
        Q(left_on__isnull=True) | Q(left_on__gte=occurrence.on)
    )
    by_name: dict[str, list[int]] = {}
    found: set[int] = set()
    for pk, name, email in staff.values_list("pk", "name", "email"):
        by_name.setdefault(" ".join(name.casefold().split()), []).append(pk)
        if email and email.casefold() in emails:
            found.add(pk)
    return found | {ids[0] for name, ids in by_name.items() if name in names and len(ids) == 1}
