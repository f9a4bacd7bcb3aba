"""Letting go of children's records when their time is over, and of adults and homes with the last child."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.utils import timezone

from village.audit.services.record import Actor, Subject, record
from village.people.models.adult import Adult, Contact
from village.people.models.consent import Consent
from village.people.models.hold import Hold
from village.people.models.household import Household, HouseholdMember
from village.people.models.pupil import Pupil
from village.people.queries.holds import free_of_holds
from village.people.rules.ages import KEPT_UNTIL_AGE, birthday

PROOF_STAYS = timedelta(days=6 * 365 + 2)
"""Six years: how long an agreement that is over is kept as proof."""


@transaction.atomic
def tidy_children(*, now: datetime, do: bool, by: Actor) -> dict[str, int]:
    """Return how much is over by its kind; with `do` it is gone: first children, then what only they held together."""
    today = timezone.localdate(now)
    gone = over_records(today)
    proofs = _old_proofs(today)
    holds = Hold.objects.filter(pupil__isnull=True, ended_at__lt=now - PROOF_STAYS)
    counts = {
        "records of children past their 25th birthday": len(gone),
        "agreements of families that ended six years ago": proofs.count(),
        "legal holds on rooms that ended six years ago": holds.count(),
    }
    if do:
        proofs.delete()
        holds.delete()
        for pupil in gone:
            subject = Subject("people.pupil", pupil.pk, f"record {pupil.pk}")
            record("people.pupil-gone", by=by, subject=subject, partnership_id=pupil.partnership_id)
        Pupil.objects.filter(pk__in=[pupil.pk for pupil in gone]).delete()
    lonely_adults, empty_homes = _lonely_adults(), _empty_homes()
    counts["adults who are no child’s contact any more"] = lonely_adults.count()
    counts["homes in which nobody is kept any more"] = empty_homes.count()
    if do:
        lonely_adults.delete()
        _empty_homes().delete()
    return counts


def over_records(today: date) -> list[Pupil]:
    """Return the records whose time is over: past the 25th birthday, and no legal hold on any of the same child.

    Where the birthday is not known, 25 years after the last day on a roll. A record that was made part of another goes
    with that one, never before or after, so that nothing that was hidden shows again.
    """
    heads = Pupil.objects.filter(merged_into__isnull=True, held_because="").annotate(
        last_on_roll=Max("spells__left_on"), is_on_roll=Exists(_open_spells())
    )
    long_ago = date(today.year - KEPT_UNTIL_AGE, today.month, min(today.day, 28))
    candidates = heads.filter(
        Q(date_of_birth__lte=long_ago) | Q(date_of_birth__isnull=True, last_on_roll__lt=long_ago, is_on_roll=False)
    )
    found: list[list[Pupil]] = []
    for head in candidates.order_by("pk"):
        if head.date_of_birth is not None and birthday(head.date_of_birth, KEPT_UNTIL_AGE) > today:
            continue
        found.append([head, *_merged_into(head)])
    every = Pupil.objects.filter(pk__in=[one.pk for records in found for one in records])
    free = set(free_of_holds(every).values_list("pk", flat=True))
    return [one for records in found if all(one.pk in free for one in records) for one in records]


def _merged_into(head: Pupil) -> list[Pupil]:
    """Return the records that were made part of this one, and those that were made part of them."""
    found: list[Pupil] = []
    ring = [head.pk]
    while ring:
        parts = list(Pupil.objects.filter(merged_into__in=ring).exclude(pk__in=[one.pk for one in found]))
        found += parts
        ring = [one.pk for one in parts]
    return found


def _open_spells() -> QuerySet[Pupil]:
    return Pupil.objects.filter(pk=OuterRef("pk"), spells__isnull=False, spells__left_on__isnull=True)


def _old_proofs(today: date) -> QuerySet[Consent]:
    oldest = today - PROOF_STAYS
    over = Q(withdrawn_on__lt=oldest) | Q(withdrawn_on__isnull=True, ends_on__lt=oldest)
    return free_of_holds(Consent.objects.filter(over))


def _lonely_adults() -> QuerySet[Adult]:
    return Adult.objects.exclude(Exists(Contact.objects.filter(adult=OuterRef("pk"))))


def _empty_homes() -> QuerySet[Household]:
    return Household.objects.exclude(Exists(HouseholdMember.objects.filter(household=OuterRef("pk"))))
