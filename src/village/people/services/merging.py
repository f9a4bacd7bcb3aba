"""Making two records one child, with everything that hangs on them, and taking that back exactly."""

from datetime import date
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.record import record
from village.basics.errors import Refused
from village.basics.plain_values import to_plain
from village.people.contributions import watchers
from village.people.models.adult import Contact
from village.people.models.consent import Consent
from village.people.models.hold import Hold
from village.people.models.household import HouseholdMember
from village.people.models.likeness import Likeness, Merge
from village.people.models.opening import Opening
from village.people.models.pupil import Identifier, Pupil
from village.people.models.restriction import Restriction
from village.people.models.roll import Spell
from village.people.services.on_record import pupil_subject, school_subject
from village.people.services.pupils import FIELDS

MOVING: dict[str, type[models.Model]] = {
    "identifier": Identifier,
    "contact": Contact,
    "consent": Consent,
    "restriction": Restriction,
    "home": HouseholdMember,
    "spell": Spell,
    "opening": Opening,
    "hold": Hold,
}
"""Tables of this room whose rows go from the record that goes to the one that stays."""


@transaction.atomic
def merge(*, by: Viewer, kept: Pupil, gone: Pupil, school_id: int) -> Merge:
    """Return the merge: `gone` shows nowhere any more, and what it held is `kept`'s.

    What both hold stays behind with `gone`, so that taking it back finds everything where it was. Where `kept` has no
    value, that of `gone` is taken. Whether `by` may decide is asked in services/likenesses.py.
    """
    kept = Pupil.objects.select_for_update().get(pk=kept.pk)
    gone = Pupil.objects.select_for_update().get(pk=gone.pk)
    if kept.pk == gone.pk or kept.partnership_id != gone.partnership_id:
        raise Refused("Choose two records of this partnership.")
    if kept.merged_into_id or gone.merged_into_id:
        raise Refused("One of the two was made part of another record meanwhile. Look at the list again.")
    Pupil.objects.filter(pk=gone.pk).update(merged_into=kept)
    moved: dict[str, Any] = {"filled": _fill(kept, gone), "made": _keep_numbers(kept, gone)}
    moved["days"] = _join_spells(kept, gone)
    moved["rows"] = {name: _move(table, kept.pk, gone.pk) for name, table in MOVING.items()}
    moved["rooms"] = [move(kept.pk, gone.pk) for move in watchers.of_merges]
    row = Merge.objects.create(
        partnership_id=kept.partnership_id,
        kept=kept,
        gone=gone,
        moved=moved,
        merged_by_id=by.user_id,
        merged_at=timezone.now(),
    )
    within = school_subject(school_id)
    record("people.merged", by=by, subject=pupil_subject(kept), within=within, reason=f"Record {gone.pk}")
    _tell_rolls(kept.pk, gone.pk)
    return row


@transaction.atomic
def unmerge(*, by: Viewer, merge: Merge, school_id: int) -> None:
    """The two records are as they were; what was added to the one that stayed since then stays with it.

    Raises Refused where a later merge stands on this one.
    """
    row = Merge.objects.select_for_update().get(pk=merge.pk)
    if row.undone_at is not None:
        raise Refused("This was taken back already.")
    kept, gone = Pupil.objects.get(pk=row.kept_id), Pupil.objects.get(pk=row.gone_id)
    later = Merge.objects.filter(kept=kept, undone_at__isnull=True, pk__gt=row.pk)
    if kept.merged_into_id or later.exists():
        raise Refused("A later pair stands on this one. Take that back first.")
    moved = row.moved
    for undo, what in reversed(list(zip(watchers.of_unmerges, moved["rooms"], strict=False))):
        undo(kept.pk, gone.pk, what)
    for name, ids in moved["rows"].items():
        MOVING[name]._default_manager.filter(pk__in=ids, pupil_id=kept.pk).update(pupil_id=gone.pk)
    _take_back_days(moved["days"])
    Identifier.objects.filter(pk__in=moved["made"], pupil=kept).delete()
    _empty(kept, moved["filled"])
    Pupil.objects.filter(pk=gone.pk).update(merged_into=None)
    Merge.objects.filter(pk=row.pk).update(undone_at=timezone.now())
    pair = {"one_id": min(kept.pk, gone.pk), "other_id": max(kept.pk, gone.pk)}
    Likeness.objects.filter(kind=Likeness.Kind.SAME_CHILD, state=Likeness.State.YES, **pair).update(
        state=Likeness.State.OPEN, decided_by=None, decided_at=None
    )
    record("people.unmerged", by=by, subject=pupil_subject(kept), within=school_subject(school_id))
    _tell_rolls(kept.pk, gone.pk)
    merge.refresh_from_db()


def _fill(kept: Pupil, gone: Pupil) -> dict[str, Any]:
    """Return the values that were empty on the record that stays and are now those of the other, as plain JSON."""
    filled = {
        name: getattr(gone, name)
        for name in (*FIELDS, "held_because")
        if getattr(kept, name) in ("", None) and getattr(gone, name) not in ("", None)
    }
    if filled:
        Pupil.objects.filter(pk=kept.pk).update(**filled, version=models.F("version") + 1)
    return {name: to_plain(value) for name, value in filled.items()}


def _empty(kept: Pupil, filled: dict[str, Any]) -> None:
    """What was filled is empty again where it still is what it was filled with."""
    empty = {
        name: None if kept._meta.get_field(name).null else ""
        for name, value in filled.items()
        if to_plain(getattr(kept, name)) == value
    }
    if empty:
        Pupil.objects.filter(pk=kept.pk).update(**empty, version=models.F("version") + 1)


def _keep_numbers(kept: Pupil, gone: Pupil) -> list[int]:
    """Return the ids of new identifiers: the UPN of the record that goes, where the one that stays has another."""
    if not gone.upn or not kept.upn or gone.upn == kept.upn:
        return []
    kind = Identifier.Kind.FORMER_UPN
    number, is_new = Identifier.objects.get_or_create(pupil=kept, kind=kind, value=gone.upn, school=None)
    return [number.pk] if is_new else []


def _join_spells(kept: Pupil, gone: Pupil) -> list[dict[str, Any]]:
    """Return how the days on a roll were before, where both records were on the same roll in the same days.

    The time of the record that stays then covers both; the other's stays behind.
    """
    before = []
    theirs = list(Spell.objects.filter(pupil=gone))
    for mine in Spell.objects.filter(pupil=kept):
        for other in theirs:
            if mine.school_id != other.school_id or not _overlap(mine, other):
                continue
            joined_on = min(mine.joined_on, other.joined_on)
            left_on = max(mine.left_on, other.left_on) if mine.left_on and other.left_on else None
            if (joined_on, left_on) != (mine.joined_on, mine.left_on):
                days = {"before": to_plain((mine.joined_on, mine.left_on)), "now": to_plain((joined_on, left_on))}
                before.append({"spell": mine.pk, **days})
                mine.joined_on, mine.left_on = joined_on, left_on
                Spell.objects.filter(pk=mine.pk).update(joined_on=joined_on, left_on=left_on)
    return before


def _take_back_days(days: list[dict[str, Any]]) -> None:
    for row in reversed(days):
        spell = Spell.objects.filter(pk=row["spell"]).first()
        if spell is None or [to_plain(spell.joined_on), to_plain(spell.left_on)] != row["now"]:
            continue
        joined_on, left_on = row["before"]
        Spell.objects.filter(pk=spell.pk).update(joined_on=joined_on, left_on=left_on)


def _overlap(one: Spell, other: Spell) -> bool:
    begins, ends = max(one.joined_on, other.joined_on), min(one.left_on or date.max, other.left_on or date.max)
    return begins <= ends


def _move(table: type[models.Model], kept_id: int, gone_id: int) -> list[int]:
    """Return the ids of the rows that are now of the record that stays; what it holds already stays behind."""
    held = {_key(row) for row in table._default_manager.filter(pupil_id=kept_id)}
    moving = []
    for row in table._default_manager.filter(pupil_id=gone_id).order_by("pk"):
        if isinstance(row, Spell) and any(
            mine.school_id == row.school_id and _overlap(mine, row) for mine in Spell.objects.filter(pupil_id=kept_id)
        ):
            continue
        if _key(row) not in held:
            held.add(_key(row))
            moving.append(row.pk)
    table._default_manager.filter(pk__in=moving).update(pupil_id=kept_id)
    return moving


def _key(row: models.Model) -> object:
    """Return what of a row stands once for each child."""
    if isinstance(row, Identifier):
        return row.kind, row.value, row.school_id
    if isinstance(row, Contact) and row.ends_on is None:
        return row.adult_id
    if isinstance(row, HouseholdMember):
        return row.household_id, row.starts_on, row.ends_on
    return type(row), row.pk


def _tell_rolls(*pupil_ids: int) -> None:
    for told in watchers.of_rolls:
        told(list(pupil_ids))
