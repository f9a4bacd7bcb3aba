"""Levels of all schools, or of one, for figures: these reads name nobody and ask nobody who looks."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from village.people.models.roll import Spell
from village.windscreen.models.decision import LevelDecision


def decisions_in(partnership_id: int, school_id: int | None, *, today: date) -> QuerySet[LevelDecision]:
    """Return the decisions about children on the roll of the deciding school today, to be shown only as counts."""
    on_roll = Spell.objects.filter(
        Q(left_on__isnull=True) | Q(left_on__gte=today),
        pupil=OuterRef("pupil"),
        school=OuterRef("school"),
        joined_on__lte=today,
    )
    rows = LevelDecision.objects.filter(Exists(on_roll), partnership_id=partnership_id, pupil__merged_into=None)
    return rows if school_id is None else rows.filter(school_id=school_id)
