"""How many letters to colleagues a link has brought about."""

from village.audit.models.entry import Entry
from village.reviews.models.ask import Ask, AskedAction


def letters_brought_about(ask: Ask) -> int:
    """Return how many colleagues got a link through this one; one that was taken back has had its letter too."""
    actions = AskedAction.objects.filter(ask=ask).values_list("action_id", flat=True)
    taken_back = Entry.objects.filter(
        verb="reviews.colleague-taken-back",
        at__gte=ask.made_at,
        within_kind="plans.plan",
        within_id=str(ask.round.plan_id),
        subject_kind="plans.action",
        subject_id__in=[str(pk) for pk in actions],
    )
    return Ask.objects.filter(asked_by=ask).count() + taken_back.count()
