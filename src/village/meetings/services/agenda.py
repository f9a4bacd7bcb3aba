"""The agenda: items that a person writes, and those that the plan proposes."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction

from village.access.viewer import Viewer
from village.audit.services.change import change
from village.audit.services.record import Change, Subject, record
from village.basics.errors import Refused
from village.meetings.models import AgendaItem, Meeting
from village.meetings.queries.meetings import items_of
from village.meetings.queries.proposals import proposals_of
from village.meetings.services.subjects import may_edit, subject_of

STEP = 10
LAST_ITEMS = 900
"""Where the usual last items of a meeting begin; others are put before them."""


@transaction.atomic
def add_item(*, by: Viewer, meeting: Meeting, values: Mapping[str, Any]) -> AgendaItem:
    """Return a new item before the usual last ones. `values`: title, and words, asks, lead_words, minutes_planned."""
    may_edit(by, meeting.group.partnership_id)
    if not str(values.get("title") or "").strip():
        raise Refused("Write what the item is about.", field="title")
    item = AgendaItem.objects.create(meeting=meeting, position=_next_place(meeting), **values)
    record("meetings.item-added", by=by, subject=_subject(item), within=subject_of(meeting))
    return item


def change_item(*, by: Viewer, item: AgendaItem, seen: int, values: Mapping[str, Any]) -> list[Change]:
    """Return what changed of the item; raises Stale."""
    may_edit(by, item.meeting.group.partnership_id)
    if not str(values.get("title") or "").strip():
        raise Refused("Write what the item is about.", field="title")
    within = subject_of(item.meeting)
    return change(
        item, values, seen_version=seen, verb="meetings.item-changed", by=by, subject=_subject(item), within=within
    )


@transaction.atomic
def move_item(*, by: Viewer, item: AgendaItem, up: bool) -> None:
    """The item changes places with the one before it, or after it."""
    may_edit(by, item.meeting.group.partnership_id)
    rows = items_of(item.meeting)
    place = next(number for number, row in enumerate(rows) if row.pk == item.pk)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(rows):
        return
    rows[place], rows[other] = rows[other], rows[place]
    for number, row in enumerate(rows):
        row.position = (number + 1) * STEP
    AgendaItem.objects.bulk_update(rows, ["position"])
    record("meetings.item-moved", by=by, subject=_subject(item), within=subject_of(item.meeting))


@transaction.atomic
def remove_item(*, by: Viewer, item: AgendaItem) -> None:
    """The item is off the agenda; its papers and decisions stay with the meeting."""
    may_edit(by, item.meeting.group.partnership_id)
    changes: list[Change] = [{"field": "title", "label": "Item", "old": item.title, "new": None}]
    record("meetings.item-removed", by=by, subject=_subject(item), within=subject_of(item.meeting), changes=changes)
    item.delete()


@transaction.atomic
def take_proposals(*, by: Viewer, meeting: Meeting, keys: Collection[str]) -> int:
    """Return how many of the plan's proposals now stand on the agenda; one that stands already is passed over."""
    may_edit(by, meeting.group.partnership_id)
    chosen = [proposal for proposal in proposals_of(by, meeting) if proposal.key in keys]
    place = _next_place(meeting)
    for number, proposal in enumerate(chosen):
        item, is_new = AgendaItem.objects.get_or_create(
            meeting=meeting,
            made_from=proposal.key,
            defaults={
                "title": proposal.title,
                "words": proposal.words,
                "asks": proposal.asks,
                "action_id": proposal.action_id,
                "position": place + number,
            },
        )
        if is_new:
            within = subject_of(meeting)
            record("meetings.item-added", by=by, subject=_subject(item), within=within, reason=proposal.why)
    return len(chosen)


def _next_place(meeting: Meeting) -> int:
    places = [row.position for row in items_of(meeting) if row.position < LAST_ITEMS]
    return max(places, default=0) + STEP


def _subject(item: AgendaItem) -> Subject:
    return Subject("meetings.item", item.pk, item.title[:160])
