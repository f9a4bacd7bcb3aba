"""Keeping a place secret: from then on its name, address and position go out to nobody."""

from django.db import transaction
from django.utils import timezone

from village.audit.services.record import Actor, Subject, record
from village.directory.contributions import services_changed
from village.directory.models.place import Place


@transaction.atomic
def keep_secret(*, by: Actor, place: Place, is_secret: bool = True) -> Place:
    """Return the place, kept secret or no longer; who is told of changed services is told."""
    place.is_secret, place.modified_at = is_secret, timezone.now()
    place.version += 1
    place.save(update_fields=("is_secret", "modified_at", "version"))
    services_changed(list(place.services.values_list("service_id", flat=True)))
    verb = "directory.place-kept-secret" if is_secret else "directory.place-opened"
    subject = Subject("directory.place", place.pk, "a place")
    record(verb, by=by, subject=subject, partnership_id=place.partnership_id)
    return place
