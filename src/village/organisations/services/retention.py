"""Forgetting the people who left long ago."""

from datetime import datetime, timedelta

from django.db import transaction

from village.audit.services.record import Actor, record
from village.organisations.models.practitioner import Practitioner
from village.organisations.services.people import subject_of

NAMES_STAY = timedelta(days=2 * 365)
FORMER = "Former member of staff"
"""The name of whoever is forgotten; what they led keeps its lead."""


@transaction.atomic
def tidy_people(*, now: datetime, do: bool, by: Actor) -> dict[str, int]:
    """Return how many people left two years ago or more; with `do` their names and contacts are forgotten."""
    left = Practitioner.objects.filter(left_on__lt=(now - NAMES_STAY).date()).exclude(name=FORMER)
    count = left.count()
    for person in left.select_for_update() if do else ():
        person.name, person.initials, person.email, person.phone = FORMER, "", "", ""
        person.version += 1
        person.save()
        record(
            "organisations.practitioner-forgotten",
            by=by,
            subject=subject_of(person),
            partnership_id=person.partnership_id,
        )
    return {"people who left more than two years ago, to be forgotten": count}
