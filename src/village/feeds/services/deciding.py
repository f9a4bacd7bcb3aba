"""Deciding on two services that may be the same: one stays, or they are different; and taking that back."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.record import Subject, record
from village.basics.errors import Refused, Stale
from village.directory.contributions import services_changed
from village.directory.models.service import Service
from village.feeds.models import Pair
from village.feeds.queries.pairs import NAMES, pair_for

DECIDED = "Somebody decided on these two meanwhile. Take that back first if it is wrong."
WHICH = "Say which of the two stays."
WHY = "The same as “{name}”, which stays."
NOT_DECIDED = "Nobody has decided on these two, so there is nothing to take back."


@transaction.atomic
def say_same(*, by: Viewer, pair: Pair, seen: int, kept_id: int, take: Mapping[str, bool]) -> Pair:
    """One service stays, with the words that were chosen field by field; the other leaves the directory and the feed.

    `take` names the fields whose words come from the other one. The public id of the one that stays is the same for
    ever; at the other's there is nothing any more (404).
    """
    row = _waiting(by, pair, seen)
    if kept_id not in (row.one_id, row.other_id):
        raise Refused(WHICH, field="kept")
    services = {one.pk: one for one in Service.objects.select_for_update().filter(pk__in=(row.one_id, row.other_id))}
    kept = services[kept_id]
    other = services[row.other_id if kept_id == row.one_id else row.one_id]
    chosen = {name: getattr(other, name) for name in NAMES if take.get(name) and getattr(other, name)}
    before = {
        "kept": {name: getattr(kept, name) for name in chosen},
        "other": {"shown": other.shown, "hidden_why": other.hidden_why},
    }
    now = timezone.now()
    why = WHY.format(name=kept.name)[:200]
    Service.objects.filter(pk=kept.pk).update(**chosen, modified_at=now, version=F("version") + 1)
    Service.objects.filter(pk=other.pk).update(shown=Service.Shown.HIDDEN, hidden_why=why, modified_at=now)
    services_changed([kept.pk, other.pk])
    _decide(row, by, Pair.State.SAME, kept_id=kept.pk, chosen=chosen, before=before)
    record("feeds.said-same", by=by, subject=_subject(other), reason=f"“{kept.name}” stays.")
    return pair_for(by, row.pk)


@transaction.atomic
def say_different(*, by: Viewer, pair: Pair, seen: int) -> Pair:
    """The two are not the same, and nobody is asked about them again."""
    row = _waiting(by, pair, seen)
    _decide(row, by, Pair.State.DIFFERENT)
    record("feeds.said-different", by=by, subject=_subject(row.one), reason=f"Not the same as “{row.other.name}”.")
    return pair_for(by, row.pk)


@transaction.atomic
def take_back(*, by: Viewer, pair: Pair) -> Pair:
    """What was decided is undone: both are as they were, but for words that somebody wrote since; they wait again."""
    row = (
        Pair.objects.select_for_update(of=("self",))
        .select_related("one", "other", "kept")
        .get(pk=pair_for(by, pair.pk).pk)
    )
    if row.state == Pair.State.WAITING:
        raise Refused(NOT_DECIDED)
    if row.state == Pair.State.SAME and row.kept is not None:
        kept, other = row.kept, row.other if row.kept_id == row.one_id else row.one
        back: dict[str, Any] = {
            name: value for name, value in row.before["kept"].items() if getattr(kept, name) == row.chosen.get(name)
        }
        now = timezone.now()
        Service.objects.filter(pk=kept.pk).update(**back, modified_at=now, version=F("version") + 1)
        hidden_here = Service.objects.filter(pk=other.pk, shown=Service.Shown.HIDDEN)
        hidden_here.update(**row.before["other"], modified_at=now)
        services_changed([kept.pk, other.pk])
    _decide(row, by, Pair.State.WAITING)
    record("feeds.decision-undone", by=by, subject=_subject(row.one), reason=f"About “{row.other.name}”.")
    return pair_for(by, row.pk)


def _waiting(by: Viewer, pair: Pair, seen: int) -> Pair:
    row = Pair.objects.select_for_update().get(pk=pair_for(by, pair.pk).pk)
    if row.state != Pair.State.WAITING:
        raise Refused(DECIDED)
    if row.version != seen:
        raise Stale("These two were looked at on another page since you opened this one. Look again, then decide.")
    return row


def _decide(
    row: Pair,
    by: Viewer,
    state: str,
    *,
    kept_id: int | None = None,
    chosen: Mapping[str, Any] | None = None,
    before: Mapping[str, Any] | None = None,
) -> None:
    row.state, row.kept_id = state, kept_id
    row.chosen, row.before = dict(chosen or {}), dict(before or {})
    is_open = state == Pair.State.WAITING
    row.decided_by_id, row.decided_at = (None, None) if is_open else (by.user_id, timezone.now())
    row.version += 1
    row.save()


def _subject(service: Service) -> Subject:
    return Subject("directory.service", service.pk, service.name)
