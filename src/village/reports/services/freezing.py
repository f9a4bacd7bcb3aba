"""Freezing what a round said at its close, so that a report of it is the same years later."""

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.record import Subject, record
from village.reports.models.report import Snapshot
from village.reports.queries.content import content_of
from village.reports.rules.content import FORM, digest, to_dict
from village.reviews.models.round import Round


@transaction.atomic
def freeze_round(by: Viewer, round_: Round) -> None:
    """What the round said now stands as a snapshot, and no other snapshot of it counts."""
    content = to_dict(content_of(by, round_))
    now = timezone.now()
    Snapshot.objects.filter(round=round_, replaced_at__isnull=True).update(replaced_at=now)
    snapshot = Snapshot.objects.create(round=round_, content=content, form=FORM, sha256=digest(content), made_at=now)
    record("reports.round-frozen", by=by, subject=_subject(snapshot), within=_plan(round_))


@transaction.atomic
def unfreeze_round(by: Viewer, round_: Round) -> None:
    """The round's snapshot counts no more, for the round is open again; reports made from it stay as they are."""
    for snapshot in Snapshot.objects.filter(round=round_, replaced_at__isnull=True):
        Snapshot.objects.filter(pk=snapshot.pk).update(replaced_at=timezone.now())
        record("reports.round-opened-again", by=by, subject=_subject(snapshot), within=_plan(round_))


def _subject(snapshot: Snapshot) -> Subject:
    return Subject("reports.snapshot", snapshot.pk, snapshot.round.title)


def _plan(round_: Round) -> Subject:
    return Subject("plans.plan", round_.plan_id, round_.plan.title)
