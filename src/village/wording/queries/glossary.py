"""Named reads of a partnership's glossary."""

from django.db.models import QuerySet
from django.http import Http404

from village.access.viewer import Viewer
from village.wording.models.glossary import Term
from village.wording.rules.glossary import FixedTerm


def terms_of(partnership_id: int) -> QuerySet[Term]:
    """Return the terms with what each language calls them."""
    return Term.objects.filter(partnership_id=partnership_id).prefetch_related("by_language")


def term_for(viewer: Viewer, term_id: int) -> Term:
    """Return one term of the viewer's partnership; raises Http404."""
    found = terms_of(viewer.partnership_id or 0).filter(pk=term_id).first()
    if found is None:
        raise Http404("There is no such term.")
    return found


def fixed_terms(partnership_id: int) -> tuple[FixedTerm, ...]:
    """Return the glossary as the rules take it."""
    return tuple(
        FixedTerm(term.english, term.is_kept, {one.language: one.words for one in term.by_language.all()})
        for term in terms_of(partnership_id)
    )
