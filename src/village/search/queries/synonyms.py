"""Words that mean the same, of one partnership."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from village.access.viewer import Viewer
from village.search.models.synonym import Synonym
from village.search.rules.groups import Meanings, meanings_of
from village.search.rules.starter_synonyms import STARTER


def synonyms_of(viewer: Viewer) -> QuerySet[Synonym]:
    """Return the partnership's sets that are in use."""
    return Synonym.objects.filter(partnership_id=viewer.partnership_id or 0, removed_at=None)


def synonym_for(viewer: Viewer, synonym_id: int) -> Synonym:
    """Return one of the partnership's sets, in use or taken out; any other is a 404."""
    return get_object_or_404(Synonym, pk=synonym_id, partnership_id=viewer.partnership_id or 0)


def taken_out(viewer: Viewer) -> QuerySet[Synonym]:
    """Return the sets that were taken out and can be put back, the latest first."""
    rows = Synonym.objects.filter(partnership_id=viewer.partnership_id or 0, removed_at__isnull=False)
    return rows.order_by("-removed_at")


def meanings_for(partnership_id: int) -> Meanings:
    """Return what means the same; a partnership that never wrote a set has those that are shipped."""
    rows = list(Synonym.objects.filter(partnership_id=partnership_id).values_list("words", "removed_at"))
    return meanings_of([words for words, removed_at in rows if removed_at is None] if rows else STARTER)
