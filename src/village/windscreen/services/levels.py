"""Writing a partnership's levels: adding, changing, ordering, retiring, and beginning with a ready-made set."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.change import STALE, change
from village.audit.services.record import record
from village.basics.errors import Refused, Stale
from village.windscreen import permissions
from village.windscreen.models.level import LevelIndicator, NeedLevel
from village.windscreen.queries.levels import all_levels, codes_taken, every_indicator, indicators_of, standing_levels
from village.windscreen.rules.indicators import Indicator, indicators_in
from village.windscreen.rules.levels import (
    MOST_LEVELS,
    READY_MADE,
    SHADE_WORDS,
    TIER_WORDS,
    checked_label,
    checked_sentence,
    code_from,
)
from village.windscreen.services.subjects import level_subject


@dataclass(frozen=True, slots=True)
class LevelWords:
    """What a level says."""

    label: str
    sentence: str
    tier: str
    shade: str
    indicators: tuple[Indicator, ...] = ()


@transaction.atomic
def begin_with_ready_made(*, by: Viewer) -> list[NeedLevel]:
    """Return the ready-made levels, now the partnership's own; Refused where it has levels already."""
    _may_set_up(by, by.partnership_id)
    if all_levels(by.partnership_id or 0):
        raise Refused("There are levels already. Change those, or add one.")
    return [
        add_level(
            by=by,
            words=LevelWords(one.label, one.sentence, one.tier, one.shade, indicators_in(one.indicators)),
        )
        for one in READY_MADE
    ]


@transaction.atomic
def add_level(*, by: Viewer, words: LevelWords) -> NeedLevel:
    """Return the level, now the last in order; levels that stand keep their places."""
    _may_set_up(by, by.partnership_id)
    partnership_id = by.partnership_id or 0
    values = _checked(words, _others(partnership_id, None))
    _check_room(partnership_id)
    every = all_levels(partnership_id)
    level = NeedLevel.objects.create(
        partnership_id=partnership_id,
        code=code_from(str(values["label"]), codes_taken(partnership_id)),
        order=max((one.order for one in every), default=0) + 1,
        **values,
    )
    record("windscreen.level-added", by=by, subject=level_subject(level))
    _write_indicators(level, words.indicators)
    return level


@transaction.atomic
def change_level(*, by: Viewer, level: NeedLevel, words: LevelWords, seen_version: int) -> None:
    """The level says what is given. Decisions that were made before keep the words of their day."""
    _may_set_up(by, level.partnership_id)
    values = _checked(words, _others(level.partnership_id, level.pk))
    subject = level_subject(level)
    if indicators_of(level) != words.indicators:
        if not NeedLevel.objects.filter(pk=level.pk, version=seen_version).update(version=seen_version + 1):
            raise Stale(STALE)
        seen_version += 1
        _write_indicators(level, words.indicators)
        record("windscreen.indicators-changed", by=by, subject=subject)
    change(level, values, seen_version=seen_version, verb="windscreen.level-changed", by=by, subject=subject)
    level.refresh_from_db()


@transaction.atomic
def retire_level(*, by: Viewer, level: NeedLevel) -> None:
    """Nobody is put on the level any more. Children who are on it stay there until somebody decides anew."""
    _may_set_up(by, level.partnership_id)
    if NeedLevel.objects.filter(pk=level.pk, retired_on=None).update(retired_on=timezone.localdate()):
        record("windscreen.level-retired", by=by, subject=level_subject(level))


@transaction.atomic
def bring_back_level(*, by: Viewer, level: NeedLevel) -> None:
    """The level can be decided again; Refused where there is no room, or another has its name."""
    _may_set_up(by, level.partnership_id)
    if level.retired_on is None:
        return
    _check_room(level.partnership_id)
    if level.label in {one.label for one in standing_levels(level.partnership_id)}:
        raise Refused(f"Another level is called {level.label} now. Give that one another name first.")
    NeedLevel.objects.filter(pk=level.pk).update(retired_on=None)
    record("windscreen.level-back", by=by, subject=level_subject(level))


@transaction.atomic
def move_level(*, by: Viewer, level: NeedLevel, later: bool) -> None:
    """The level has changed places with the next standing one; ways of decisions stay as they were on their day."""
    _may_set_up(by, level.partnership_id)
    standing = list(NeedLevel.objects.select_for_update().filter(partnership_id=level.partnership_id, retired_on=None))
    places = {one.pk: place for place, one in enumerate(standing)}
    if level.pk not in places:
        raise Refused("This level is retired. Bring it back before you move it.")
    other_place = places[level.pk] + (1 if later else -1)
    if not 0 <= other_place < len(standing):
        raise Refused("It is the last already." if later else "It is the first already.")
    mine, other = standing[places[level.pk]], standing[other_place]
    NeedLevel.objects.filter(pk=mine.pk).update(order=other.order)
    NeedLevel.objects.filter(pk=other.pk).update(order=mine.order)
    record("windscreen.level-moved", by=by, subject=level_subject(level))


def _may_set_up(by: Viewer, partnership_id: int | None) -> None:
    must_be_allowed(by, permissions.SET_UP, partnership_id=partnership_id)


def _others(partnership_id: int, level_id: int | None) -> frozenset[str]:
    """Return the names that other standing levels have, in small letters."""
    return frozenset(one.label.casefold() for one in standing_levels(partnership_id) if one.pk != level_id)


def _check_room(partnership_id: int) -> None:
    if len(standing_levels(partnership_id)) >= MOST_LEVELS:
        raise Refused(f"{MOST_LEVELS} levels are as many as people can keep apart. Retire one first.")


def _checked(words: LevelWords, taken: frozenset[str]) -> dict[str, str]:
    label = checked_label(words.label)
    if label.casefold() in taken:
        raise Refused("Another level has this name. Give each its own.", field="label")
    if words.tier not in TIER_WORDS:
        raise Refused("Choose which help belongs to the level.", field="tier")
    if words.shade not in SHADE_WORDS:
        raise Refused("Choose a shade.", field="shade")
    return {"label": label, "sentence": checked_sentence(words.sentence), "tier": words.tier, "shade": words.shade}


def _write_indicators(level: NeedLevel, wanted: Sequence[Indicator]) -> None:
    """Those that are wanted stand in their order, those that are not are retired; none is ever deleted."""
    rows = {Indicator(row.domain, row.words): row for row in every_indicator(level)}
    today = timezone.localdate()
    for place, one in enumerate(wanted):
        row = rows.pop(one, None) or LevelIndicator(level=level, domain=one.domain, words=one.words)
        row.order, row.retired_on = place, None
        row.save()
    for row in rows.values():
        if row.retired_on is None:
            row.retired_on = today
            row.save(update_fields=("retired_on",))
