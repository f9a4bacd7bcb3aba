"""Named reads of who reads which language, and of what waits for them."""

from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404

from village.access.models.role import RoleHeld
from village.access.models.user import User
from village.access.viewer import Viewer
from village.wording import permissions
from village.wording.models.reader import FluentReader
from village.wording.models.wording import Wording
from village.wording.rules.standing import State


def readers_of(partnership_id: int) -> QuerySet[FluentReader]:
    """Return who reads which language fluently today."""
    return FluentReader.objects.filter(partnership_id=partnership_id, ended_at=None).select_related(
        "user", "recorded_by"
    )


def reader_for(viewer: Viewer, reader_id: int) -> FluentReader:
    """Return one recorded reader of the viewer's partnership; raises Http404."""
    found = readers_of(viewer.partnership_id or 0).filter(pk=reader_id).first()
    if found is None:
        raise Http404("There is no such reader.")
    return found


def languages_read_by(viewer: Viewer) -> frozenset[str]:
    """Return the codes of the languages that the viewer is recorded to read."""
    mine = readers_of(viewer.partnership_id or 0).filter(user_id=viewer.user_id or 0)
    return frozenset(mine.values_list("language", flat=True))


def may_read(viewer: Viewer, language: str) -> bool:
    """Whether the viewer may check words in this language."""
    return viewer.can(permissions.REVIEW) and language in languages_read_by(viewer)


def waiting_for(viewer: Viewer) -> QuerySet[Wording]:
    """Return the versions that wait to be read by this viewer: in their languages, written by somebody else."""
    waiting = Wording.objects.filter(
        template__partnership_id=viewer.partnership_id or 0,
        template__retired_on=None,
        state=State.WAITING,
        language__in=languages_read_by(viewer),
    )
    return waiting.exclude(written_by_id=viewer.user_id).select_related("template").order_by("asked_at")


def staff_of(partnership_id: int, today: date) -> QuerySet[User]:
    """Return the people of a partnership who could be recorded, by name."""
    held = RoleHeld.objects.filter(partnership_id=partnership_id, starts_on__lte=today).exclude(role="parent")
    held = held.filter(Q(ends_on=None) | Q(ends_on__gte=today))
    return User.objects.filter(pk__in=held.values("user_id"), is_active=True).order_by("name")
