"""Writing the town's fixed words."""

from collections.abc import Mapping

from django.db import transaction

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.record import record
from village.basics.errors import Refused
from village.wording import permissions
from village.wording.models.glossary import Term, TermWords
from village.wording.rules.languages import ENGLISH, ORDER
from village.wording.services.subjects import term_subject


@transaction.atomic
def write_term(
    *, by: Viewer, english: str, meaning: str = "", is_kept: bool = False, words: Mapping[str, str] | None = None
) -> Term:
    """Return the term, written anew or changed, with what each language calls it; an empty entry takes a language out.

    A term that stays in English has no words in other languages.
    """
    must_be_allowed(by, permissions.WRITE, partnership_id=by.partnership_id)
    tidy = " ".join(english.split())
    if not tidy:
        raise Refused("Write the English term, such as Early Help.", field="english")
    existing = Term.objects.filter(partnership_id=by.partnership_id or 0, english__iexact=tidy).first()
    term = existing or Term(partnership_id=by.partnership_id or 0)
    term.english, term.meaning, term.is_kept = tidy[:80], " ".join(meaning.split())[:300], is_kept
    term.save()
    given = {} if is_kept else {code: " ".join(said.split())[:120] for code, said in (words or {}).items()}
    for code in ORDER:
        said = given.get(code, "")
        if said and code != ENGLISH.code:
            TermWords.objects.update_or_create(term=term, language=code, defaults={"words": said})
        else:
            TermWords.objects.filter(term=term, language=code).delete()
    record("wording.term-written", by=by, subject=term_subject(term))
    return term


@transaction.atomic
def remove_term(*, by: Viewer, term: Term) -> None:
    """The glossary holds the term no more."""
    must_be_allowed(by, permissions.WRITE, partnership_id=term.partnership_id, seen_with=permissions.VIEW)
    record("wording.term-removed", by=by, subject=term_subject(term))
    term.delete()
