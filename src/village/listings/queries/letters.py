"""E-mails of this room, as the outbox asks for them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from village.listings.models import Letter, Step
from village.outbox.models import Line


def letters_with(letter_ids: Sequence[int]) -> dict[int, Letter]:
    """Return letters with their links, by id."""
    return {row.pk: row for row in Letter.objects.filter(pk__in=letter_ids).select_related("link")}


def checked_meanwhile(letters: Mapping[int, Letter]) -> frozenset[int]:
    """Return the reminders all of whose listings were checked after they were written."""
    asked = [pk for pk, letter in letters.items() if letter.kind in {Letter.Kind.CHECK, Letter.Kind.ADMINS}]
    open_: dict[int, bool] = defaultdict(bool)
    for step in Step.objects.filter(letter__in=asked).select_related("service"):
        checked_on = step.service.assured_on
        is_waiting = checked_on is None or checked_on <= step.since
        open_[step.letter_id or 0] = open_[step.letter_id or 0] or is_waiting
    return frozenset(pk for pk in asked if pk in open_ and not open_[pk])


def letter_ids_of_lines(line_ids: Sequence[int]) -> list[int]:
    """Return the letters whose lines these are."""
    return list(Line.objects.filter(pk__in=line_ids).values_list("recipient_id", flat=True))
