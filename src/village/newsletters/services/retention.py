"""What may no longer be kept: old notices, issues that were never public, names of writers, issues after six years."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from village.audit.services.record import Actor
from village.newsletters.models.ask import PieceAsk
from village.newsletters.models.edition import Edition
from village.newsletters.models.issue import Issue
from village.newsletters.models.notice import Notice
from village.newsletters.models.piece import Picture, PieceVersion
from village.newsletters.queries.retention import pictures_shown_nowhere

A_YEAR, SIX_YEARS = timedelta(days=366), timedelta(days=6 * 366)
NOBODY = "Somebody"


@transaction.atomic
def tidy_newsletters(*, now: datetime, do: bool, by: Actor) -> dict[str, int]:
    """Return how much is over, by its kind in words; with `do` it is gone."""
    today = timezone.localdate(now)
    notices = Notice.objects.filter(shows_until__lt=today - A_YEAR)
    issues = _issues_over(now)
    asks = PieceAsk.objects.filter(piece__issue__issue_on__lt=today - A_YEAR).exclude(email="")
    pictures = pictures_shown_nowhere(now - A_YEAR)
    counts = {
        "notices a year after their last day": notices.count(),
        "newsletters and guides whose time is over": issues.count(),
        "names of writers a year after their piece": asks.count(),
        "pictures that nothing shows": pictures.count(),
    }
    if do:
        ids = list(asks.values_list("pk", flat=True))
        PieceVersion.objects.filter(piece__ask__in=ids).update(by_name="")
        PieceAsk.objects.filter(pk__in=ids).update(name=NOBODY, email="", declined_why="")
        notices.delete()
        issues.delete()
        Picture.objects.filter(pk__in=list(pictures_shown_nowhere(now).values_list("pk", flat=True))).delete()
    return counts


def _issues_over(now: datetime) -> QuerySet[Issue]:
    """Guides that are public stay; what was never public goes after a year, everything else after six."""
    was_public = Exists(Edition.objects.filter(issue=OuterRef("pk")))
    never = Issue.objects.exclude(was_public).filter(made_at__lt=now - A_YEAR).values("pk")
    old = Issue.objects.filter(state_at__lt=now - SIX_YEARS).exclude(kind=Issue.Kind.GUIDE, state=Issue.State.PUBLISHED)
    return Issue.objects.filter(pk__in=never) | Issue.objects.filter(pk__in=old.values("pk"))
