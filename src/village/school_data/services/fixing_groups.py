"""Fixing who stands in which group for a span, once."""

from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.utils import timezone

from village.school_data.models.shown import FixedGroups
from village.school_data.queries.partnership import Groups, Span, fixed_groups


def fix_groups(partnership_id: int, span: Span, members: Mapping[str, Groups]) -> dict[str, Groups]:
    """Return the groups of the span by kind, fixed from now on; whoever was quicker has fixed them for both.

    All kinds are fixed together or not at all, so that every one of them is about the same children. No person does
    this: the first look of anybody does, and what is fixed is what the records said anyway. So it is not on record.
    """
    now = timezone.now()
    rows = [
        FixedGroups(
            partnership_id=partnership_id,
            academic_year=span.academic_year,
            number=span.number,
            kind=kind,
            members={label: [list(member) for member in group] for label, group in groups.items()},
            fixed_at=now,
        )
        for kind, groups in members.items()
    ]
    try:
        with transaction.atomic():
            FixedGroups.objects.bulk_create(rows)
    except IntegrityError:
        pass  # Somebody looked at the same moment: theirs stand.
    return fixed_groups(partnership_id, span)
