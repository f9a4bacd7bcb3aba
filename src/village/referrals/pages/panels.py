"""Referrals on the page of a child: for the school's own people, and for the organisation that is asked."""

from dataclasses import dataclass

from django.utils import timezone

from village.access.viewer import Viewer
from village.people.models.pupil import Pupil
from village.people.queries.reach import reach_for
from village.people.rules.reach import Level
from village.referrals import permissions
from village.referrals.models.referral import Referral
from village.referrals.pages.lists import note_of
from village.referrals.queries.referrals import asked_about, referrals_of_pupils
from village.referrals.rules.life import STATE_WORDS


@dataclass(frozen=True, slots=True)
class PanelLine:
    """One referral on a child's page."""

    referral: Referral
    state_words: str
    note: str


def staff_panel(viewer: Viewer, pupil: Pupil) -> dict[str, object] | None:
    """Return the referrals that the viewer's schools sent, and where a new one is begun; None without the right."""
    reach = reach_for(viewer, pupil)
    if not reach.schools & viewer.places_with(permissions.VIEW):
        return None
    today = timezone.localdate()
    rows = referrals_of_pupils(viewer, [pupil.pk])
    at = reach.schools & viewer.places_with(permissions.SEND) if reach.level == Level.FULL else frozenset()
    lines = tuple(PanelLine(row, STATE_WORDS[row.standing], note_of(row, today)) for row in rows)
    return {"kind": "staff", "lines": lines, "pupil": pupil, "school_id": min(at, default=None)}


def agency_lines(viewer: Viewer, pupil: Pupil) -> tuple[PanelLine, ...]:
    """Return the referrals of the child that the viewer's organisation can answer today."""
    today = timezone.localdate()
    rows = asked_about(viewer, pupil, today=today)
    return tuple(PanelLine(row, STATE_WORDS[row.standing], "") for row in rows)
