"""Named reads of what the worker does next."""

import uuid
from collections.abc import Collection
from datetime import datetime

from django.db.models import Q, QuerySet

from village.outbox.models import Line, ProviderState, Run
from village.outbox.rules.states import OPEN, WAITING, State


def due_lines(provider: str, now: datetime, stopped_languages: Collection[str]) -> QuerySet[Line]:
    """Return the lines that may go to the provider now, the longest due first, locked where others do not hold them."""
    may_go = Q(is_canary=True) | Q(run__released_at__isnull=False)
    due = Line.objects.filter(
        may_go, provider=provider, state=State.QUEUED, next_at__lte=now, expires_at__gt=now, run__state=Run.State.GOING
    )
    if stopped_languages:
        due = due.exclude(language__in=stopped_languages)
    ordered = due.order_by("next_at", "pk")
    return ordered.select_for_update(skip_locked=True, of=("self",))


def claimed_lines(claim: uuid.UUID) -> list[Line]:
    """Return the lines that wait under a worker's claim, each with its run: a batch is of few, fetched once each."""
    rows = list(Line.objects.filter(claim=claim, state=State.QUEUED).order_by("pk"))
    runs = Run.objects.in_bulk({row.run_id for row in rows})
    for row in rows:
        row.run = runs[row.run_id]
    return rows


def unknown_lines(provider: str, now: datetime) -> QuerySet[Line]:
    """Return the lines whose settle time is over, locked where others do not hold them."""
    due = Line.objects.filter(provider=provider, state=State.UNKNOWN, next_at__lte=now)
    return due.select_related("run").order_by("next_at", "pk").select_for_update(skip_locked=True, of=("self",))


def silent_lines(provider: str, now: datetime) -> QuerySet[Line]:
    """Return accepted lines that are to be asked after, locked where others do not hold them."""
    due = Line.objects.filter(provider=provider, state=State.ACCEPTED, awaits_receipt=True, next_at__lte=now)
    return due.select_related("run").order_by("next_at", "pk").select_for_update(skip_locked=True, of=("self",))


def lost_lines(provider: str, now: datetime) -> QuerySet[Line]:
    """Return the lines whose worker said nothing more before its lease was over."""
    due = Line.objects.filter(provider=provider, state=State.ATTEMPTING, next_at__lte=now)
    return due.select_related("run").select_for_update(skip_locked=True, of=("self",))


def due_at_all(provider: str, now: datetime) -> QuerySet[Line]:
    """Return the waiting lines whose time has come, whatever else holds them back."""
    rows = Line.objects.filter(provider=provider, state__in=WAITING, next_at__lte=now)
    return rows.select_related("run").select_for_update(of=("self",))


def held_lines(provider: str, now: datetime) -> QuerySet[Line]:
    """Return the held lines whose time has come."""
    return Line.objects.filter(provider=provider, state=State.HELD, next_at__lte=now)


def overdue_lines(now: datetime) -> QuerySet[Line]:
    """Return the lines that no provider has and that would be useless by now."""
    due = Line.objects.filter(state__in=WAITING, expires_at__lte=now)
    return due.select_related("run").select_for_update(skip_locked=True, of=("self",))


def lines_to_move(provider: str, now: datetime, languages: Collection[str] | None) -> QuerySet[Line]:
    """Return due lines of a provider that does not take them now; only of some languages where it takes the others."""
    due = Line.objects.filter(provider=provider, state=State.QUEUED, next_at__lte=now, expires_at__gt=now)
    if languages is not None:
        due = due.filter(language__in=languages)
    return due.order_by("next_at", "pk").select_for_update(skip_locked=True)


def unreleased_runs() -> QuerySet[Run]:
    """Return the runs of which only the first lines may go."""
    return Run.objects.filter(state=Run.State.GOING, released_at__isnull=True).order_by("pk")


def provider_state(code: str, *, lock: bool = False) -> ProviderState | None:
    """Return how a provider stands, where anything was noted; locked until the transaction ends when asked."""
    rows = ProviderState.objects.select_for_update() if lock else ProviderState.objects
    return rows.filter(code=code).first()


def has_open_lines(code: str) -> bool:
    """Return whether anything is still to be done on lines of the provider."""
    return Line.objects.filter(provider=code, state__in=OPEN).exists()
