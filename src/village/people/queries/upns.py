"""The UPNs of a partnership's pupils."""

from village.people.models.pupil import Pupil


def upns_of(partnership_id: int) -> dict[int, str]:
    """Return the UPN of each pupil by the pupil's id; nobody looks at a single child here."""
    return dict(Pupil.objects.filter(partnership_id=partnership_id).order_by().values_list("pk", "upn"))
