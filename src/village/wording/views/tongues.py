"""What the addresses of languages share."""

from django.http import Http404

from village.wording.rules.languages import Language, is_written, language_of


def language_or_404(code: str) -> Language:
    """Return the language of an address; raises Http404 for one that nobody writes in."""
    language = language_of(code)
    if not is_written(code) or language.code != code:
        raise Http404("Nobody writes in this language.")
    return language
