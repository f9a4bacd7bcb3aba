"""Fixing who stands in which group for a span, once."""

from collections.abc import Mapping, Sequence

from django.db import IntegrityError, transaction
from django.utils import timezone

from village.school_data.models.shown import FixedGroups
from village.school_data.queries.partnership import Member, Span, fixed_groups


def fix_groups(
    partnership_id: int, kind: str, span: Span, members: Mapping[str, Sequence[Member]]
) -> dict[str, list[Member]]:
    """Return the groups of the span, fixed from now on; whoever was quicker has fixed them for both."""
    try:
        with transaction.atomic():
            FixedGroups.objects.create(
                partnership_id=partnership_id,
                academic_year=span.academic_year,
                number=span.number,
                kind=kind,
                members={label: [list(member) for member in group] for label, group in members.items()},
                fixed_at=timezone.now(),
            )
    except IntegrityError:
        pass
    return fixed_groups(partnership_id, kind, span) or {}
