"""Deciding the level of a child, and withdrawing a decision: always a person, with reasons, and never Village."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.record import record
from village.basics.errors import Refused, Stale
from village.basics.plain_values import to_plain
from village.people.models.pupil import Pupil
from village.people.queries.reach import NO_SUCH_CHILD
from village.people.services.on_record import pupil_subject, school_subject
from village.windscreen import permissions
from village.windscreen.models.decision import LONGEST_TOLD, LONGEST_WHY, LevelDecision
from village.windscreen.models.level import NeedLevel
from village.windscreen.queries.decisions import every_decision_of, may_see
from village.windscreen.queries.levels import all_levels, indicator_rows
from village.windscreen.rules.indicators import Indicator
from village.windscreen.rules.levels import UNIVERSAL
from village.windscreen.rules.moving import (
    check_days,
    checked_reasons,
    seen_mark,
    standing_of,
    way_between,
)

MEANWHILE = (
    "Somebody else decided about this child while you had the page open. Nothing was saved. Read what stands now, then "
    "decide again if it is still right."
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person decided."""

    level_id: int
    reasons: str
    decided_on: date
    next_look_on: date | None = None
    indicator_ids: tuple[int, ...] = ()
    told: str = ""


@transaction.atomic
def decide_level(
    *, by: Viewer, pupil: Pupil, school_id: int, verdict: Verdict, seen: int, at: datetime
) -> LevelDecision:
    """Return the decision; what stood before stays in the history.

    `seen` is the mark of the history that the person saw (`rules/moving.py: seen_mark`). Raises Stale when somebody
    decided or withdrew meanwhile, and Refused for a level, days or words that cannot be.
    """
    _must_decide(by, pupil, school_id)
    before = _history(pupil, school_id, seen)
    levels = {level.pk: level for level in all_levels(pupil.partnership_id)}
    level = levels.get(verdict.level_id)
    if level is None or level.retired_on is not None:
        raise Refused("Choose one of the levels.", field="level")
    standing = standing_of(before)
    check_days(
        verdict.decided_on,
        _next_look(level, verdict.next_look_on),
        standing.decided_on if standing else None,
        timezone.localdate(at),
    )
    came_from = levels[standing.to_level_id] if standing else None
    row = LevelDecision.objects.create(
        partnership_id=pupil.partnership_id,
        school_id=school_id,
        pupil=pupil,
        from_level=came_from,
        to_level=level,
        way=way_between(came_from.order if came_from else None, level.order).value,
        from_label=standing.to_label if standing else "",
        to_label=level.label,
        to_sentence=level.sentence,
        reasons=checked_reasons(verdict.reasons),
        indicators=_chosen(levels, verdict.indicator_ids),
        told=_line(verdict.told, LONGEST_TOLD, "told"),
        decided_on=verdict.decided_on,
        next_look_on=verdict.next_look_on,
        decided_by_id=by.user_id,
        decided_by_name=by.name,
        written_at=at,
    )
    record("windscreen.decided", by=by, subject=pupil_subject(pupil), within=school_subject(school_id))
    return row


@transaction.atomic
def withdraw_decision(*, by: Viewer, row: LevelDecision, why: str, seen: int, at: datetime) -> None:
    """The decision counts no more and is still read, with why; what stood before it stands again.

    Raises Refused for one that is not the one that stands, and Stale when somebody decided meanwhile.
    """
    _must_decide(by, row.pupil, row.school_id)
    standing = standing_of(_history(row.pupil, row.school_id, seen))
    if standing is None or standing.pk != row.pk:
        raise Refused("Only the decision that stands can be withdrawn. Decide anew instead.")
    words = _line(why, LONGEST_WHY, "why")
    if not words:
        raise Refused("Say in a line why it is withdrawn.", field="why")
    LevelDecision.objects.filter(pk=row.pk).update(
        withdrawn_at=at, withdrawn_by=by.user_id, withdrawn_by_name=by.name, withdrawn_why=words
    )
    row.refresh_from_db()
    record("windscreen.withdrawn", by=by, subject=pupil_subject(row.pupil), within=school_subject(row.school_id))


def _must_decide(by: Viewer, pupil: Pupil, school_id: int) -> None:
    must_be_allowed(
        by,
        permissions.DECIDE,
        partnership_id=pupil.partnership_id,
        at=[school_id],
        seen_with=permissions.VIEW,
        missing=NO_SUCH_CHILD,
    )
    if not may_see(by, pupil, school_id):
        raise Http404(NO_SUCH_CHILD)


def _history(pupil: Pupil, school_id: int, seen: int) -> list[LevelDecision]:
    """Return what was decided so far; the child's row is held, so that of two at once the second sees the first."""
    list(Pupil.objects.select_for_update().filter(pk=pupil.pk).values_list("pk"))
    history = every_decision_of(pupil.pk, school_id)
    if seen_mark(history) != seen:
        raise Stale(MEANWHILE)
    return history


def _next_look(level: NeedLevel, day: date | None) -> date | None:
    if day is None and level.tier != UNIVERSAL:
        raise Refused("Choose the day on which you look at it again, so that nobody stays here by oversight.",
                      field="next_look_on")  # fmt: skip
    return day


def _chosen(levels: dict[int, NeedLevel], ids: tuple[int, ...]) -> list[dict[str, str]]:
    standing = [level.pk for level in levels.values() if level.retired_on is None]
    rows = [row for row in indicator_rows(standing) if row.pk in set(ids)]
    return [to_plain(Indicator(row.domain, row.words)) for row in rows]


def _line(typed: str, longest: int, field: str) -> str:
    words = " ".join(typed.split())
    if len(words) > longest:
        raise Refused(f"That is too long. Use {longest} characters at most.", field=field)
    return words
