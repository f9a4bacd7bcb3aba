"""Letting go of the names in turns after seven years; how many had a place, waited or did not stays as counts."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef

from village.audit.services.record import Actor, Subject, record
from village.people.queries.holds import free_of_holds
from village.rota.models import Place, Turn

STAYS = timedelta(days=7 * 365 + 2)
NAMES = "names in turns of a rota of seven years ago"


@transaction.atomic
def tidy_rota(*, now: datetime, do: bool, by: Actor) -> dict[str, int]:
    """Return how many names are over; with `do` they are gone. A name under a legal hold stays in its turn."""
    old = free_of_holds(Place.objects.filter(turn__begun_at__lt=now - STAYS))
    counts = {NAMES: old.count()}
    if do:
        turns = list(Turn.objects.filter(begun_at__lt=now - STAYS, names_gone_at=None).select_related("rota"))
        _count([turn for turn in turns if not turn.counts_then])
        old.delete()
        still = Exists(Place.objects.filter(turn=OuterRef("pk")))
        Turn.objects.filter(~still, pk__in=[turn.pk for turn in turns]).update(names_gone_at=now)
    if do and counts[NAMES]:
        for partnership_id in sorted({turn.rota.partnership_id for turn in turns}):
            subject = Subject("rota.turn", partnership_id, "turns of seven years ago")
            record("rota.names-gone", by=by, subject=subject, partnership_id=partnership_id)
    return counts


def _count(turns: Iterable[Turn]) -> None:
    """Write down what each turn came to, before its first name goes; one query for all."""
    by_id = {turn.pk: turn for turn in turns}
    families: dict[int, set[int]] = {pk: set() for pk in by_id}
    standings: dict[int, Counter[str]] = {pk: Counter() for pk in by_id}
    for turn_id, family, standing in Place.objects.filter(turn__in=by_id).values_list("turn", "family", "standing"):
        families[turn_id].add(family)
        standings[turn_id][standing] += 1
    for pk, turn in by_id.items():
        turn.counts_then = {"children": standings[pk].total(), "families": len(families[pk]), **standings[pk]}
    Turn.objects.bulk_update(by_id.values(), ["counts_then"])
