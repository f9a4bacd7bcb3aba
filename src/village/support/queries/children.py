"""Reads of the children in a caseload: whom the viewer knows by their work, their year and class, and who is family."""

from collections.abc import Collection, Sequence
from datetime import date

from django.http import Http404

from village.access.viewer import Viewer
from village.messaging.models.recipient import RecipientPupil
from village.messaging.permissions import VIEW as SEE_MESSAGES
from village.messaging.queries.own import messages_about_many
from village.organisations.models.organisation import Organisation
from village.organisations.models.practitioner import Practitioner
from village.organisations.queries import practitioners_of_any_day
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell
from village.people.queries.pupils import pupil_for
from village.people.queries.reach import reach_for, reaches
from village.people.queries.schools import schools_of
from village.people.rules.reach import Level
from village.support import permissions


def known_children(viewer: Viewer, pupil_ids: Collection[int], *, today: date) -> dict[int, Spell]:
    """Return the latest time on a roll of each child whom the viewer knows by their work. Seven queries."""
    reach = reaches(viewer, pupil_ids, today=today)
    known = [pupil_id for pupil_id, one in reach.items() if one.is_staff]
    rows = Spell.objects.filter(pupil__in=known, pupil__merged_into=None).select_related("pupil", "school")
    return {
        row.pupil_id: row
        for row in rows.order_by("joined_on", "pk")
        if row.school_id in reach[row.pupil_id].schools and row.joined_on <= today
    }


def schools_with_caseload(viewer: Viewer) -> Sequence[Organisation]:
    """Return the schools whose caseload the viewer may see, by name; raises Http404 where there is none."""
    found = list(schools_of(viewer, permissions.CASELOAD))
    if not found:
        raise Http404("There is no such page.")
    return found


def workers(viewer: Viewer, ids: Collection[int]) -> list[Practitioner]:
    """Return these people of the staff list, by name."""
    return list(practitioners_of_any_day(viewer).filter(pk__in=ids).order_by("name", "pk"))


def child_with_chronology(viewer: Viewer, pupil_id: int) -> Pupil:
    """Return a child whose chronology the viewer may read: by their work, or for an agency; raises Http404."""
    pupil = pupil_for(viewer, pupil_id)
    if not may_read_chronology(viewer, pupil):
        raise Http404("There is no such page, or it is not for you to see.")
    return pupil


def may_read_chronology(viewer: Viewer, pupil: Pupil) -> bool:
    """Tell whether there is a chronology for the viewer: at a school of the child, or where the family shares."""
    reach, places = reach_for(viewer, pupil), viewer.places_with(permissions.CHRONOLOGY)
    if reach.is_staff:
        return bool(reach.schools & places)
    return reach.level == Level.SHARED and any(one.organisation_id in places for one in reach.agreed)


def times_on_rolls(viewer: Viewer, pupil_ids: Collection[int], *, today: date) -> list[Spell]:
    """Return the times on rolls of children whom the viewer knows by their work, as far as they see them."""
    places = viewer.places_with(permissions.CHRONOLOGY)
    reach = reaches(viewer, pupil_ids, today=today) if places else {}
    known = [pk for pk, one in reach.items() if one.is_staff and one.schools & places]
    rows = Spell.objects.filter(pupil__in=known).select_related("school")
    return [
        row for row in rows if reach[row.pupil_id].level == Level.FULL or row.school_id in reach[row.pupil_id].schools
    ]


def written_about(viewer: Viewer, pupil_ids: Collection[int], *, today: date) -> list[RecipientPupil]:
    """Return what schools where the viewer sees messages wrote to the families, of children they know.

    Nothing of a child whose adult the viewer is: what was written to the other adult is not theirs.
    """
    places = viewer.places_with(SEE_MESSAGES) & viewer.places_with(permissions.CHRONOLOGY)
    if not places:
        return []
    reach = reaches(viewer, pupil_ids, today=today)
    known = [pupil_id for pupil_id, one in reach.items() if one.is_staff and not one.ties]
    return messages_about_many(known, places)
