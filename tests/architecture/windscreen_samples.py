"""Levels of the sample partnership, and a decision on the level of the sample child, for the guard tests."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Model
from django.utils import timezone

from village.organisations.models.partnership import Partnership
from village.windscreen.models import LevelDecision, LevelIndicator, NeedLevel

type Things = dict[str, Model]

TABLES: tuple[type[Model], ...] = (NeedLevel, LevelIndicator, LevelDecision)
IDS: Mapping[str, str] = {"need_level_id": "need_level", "level_decision_id": "level_decision"}
"""Names in addresses, and the thing that each means."""
LEFT_ALONE: Mapping[type[Model], frozenset[str]] = {LevelDecision: frozenset({"decided_on", "next_look_on"})}
"""Days by which decisions are put in order, and by which it is told whether a look is overdue."""
OF_A_CHILD: Mapping[str, frozenset[str]] = {
    "level_decision": frozenset({"head", "inclusion_lead", "safeguarding_lead"}),
}
"""Things about a child of Ashlea that hold a mark, and who of the cast may meet it."""


def things_of(partnership: Partnership, things: Things) -> Things:
    """Return a decision on the child; the level and its indicator are the partnership’s, one for all."""
    level, _ = NeedLevel.objects.get_or_create(
        partnership=partnership,
        code="sample",
        defaults={
            "label": "Sample level",
            "sentence": "Sample sentence",
            "tier": "targeted",
            "shade": "heat-3",
            "order": 1,
        },
    )
    indicator, _ = LevelIndicator.objects.get_or_create(level=level, domain="Sample part", words="Sign", order=0)
    return {
        "need_level": level,
        "level_indicator": indicator,
        "level_decision": LevelDecision.objects.create(
            partnership=partnership,
            school_id=things["school"].pk,
            pupil_id=things["pupil"].pk,
            to_level=level,
            way="first",
            to_label="Sample level",
            to_sentence="Sample sentence",
            reasons="Sample reasons",
            indicators=[{"domain": "Sample part", "words": "Sample sign"}],
            told="Sample mother",
            decided_on=date(2026, 3, 2),
            next_look_on=date(2026, 3, 16),
            decided_by_name="Sample Person",
            written_at=timezone.now(),
        ),
    }
