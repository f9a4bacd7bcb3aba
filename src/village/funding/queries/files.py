"""Which files of this room still belong to something."""

from collections.abc import Collection

from village.funding.models.agreement import Agreement
from village.funding.models.money import Spend


def files_of_spends(ids: Collection[int]) -> frozenset[int]:
    """Return which of these files are the invoice or receipt of a spending, a removed one included."""
    return frozenset(pk for pk in Spend.objects.filter(file__in=ids).values_list("file_id", flat=True) if pk)


def files_of_agreements(ids: Collection[int]) -> frozenset[int]:
    """Return which of these files hold an agreement."""
    return frozenset(pk for pk in Agreement.objects.filter(file__in=ids).values_list("file_id", flat=True) if pk)
