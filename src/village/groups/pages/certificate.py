"""What stands on the certificate of somebody who finished."""

from village.basics.errors import Refused
from village.groups.exports.certificate import Certificate
from village.groups.models.place import Place
from village.groups.queries.places import came_counts, held_count
from village.groups.queries.programmes import leaders_of


def certificate_of(place: Place) -> Certificate:
    """Return the certificate; raises Refused for who has not finished, and where the programme gives none."""
    programme = place.programme
    if not programme.has_certificate or place.state != Place.State.FINISHED or place.ended_on is None:
        raise Refused("A certificate is for who has finished a programme that gives one.")
    is_paired = programme.is_in_pairs
    return Certificate(
        language=place.adult.language if place.adult is not None else "en",
        name=place.name,
        title=programme.title,
        school=programme.school.name,
        leaders=", ".join(leader.practitioner.name for leader in leaders_of(programme)),
        came=0 if is_paired else came_counts([place.pk]).get(place.pk, 0),
        held=0 if is_paired else held_count(programme),
        on=f"{place.ended_on:%-d %B %Y}",
    )
