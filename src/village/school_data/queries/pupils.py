"""Names for the figures of a school. Whoever shows them puts the looks on record."""

from collections.abc import Collection

from django.utils import timezone

from village.access.viewer import Viewer
from village.people import permissions
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell
from village.people.queries.reach import closed_to


def pupils_by_id(viewer: Viewer, school_id: int, pupil_ids: Collection[int]) -> dict[int, Pupil]:
    """Return those of the pupils whom the viewer may see by name through this school's roll; nobody else's."""
    if not viewer.can(permissions.VIEW, at=school_id) or not pupil_ids:
        return {}
    on_roll = Spell.objects.filter(school_id=school_id, pupil__in=pupil_ids).values("pupil")
    found = Pupil.objects.filter(pk__in=on_roll, partnership_id=viewer.partnership_id or 0, merged_into=None)
    closed = set(closed_to(viewer, today=timezone.localdate()).values_list("pupil_id", flat=True))
    return {pupil.pk: pupil for pupil in found if pupil.pk not in closed}
