"""The town's fixed words are written once and looked for in translations."""

import pytest
from django.core.exceptions import PermissionDenied

from tests.cast import Town
from village.basics.errors import Refused
from village.wording.models.glossary import Term
from village.wording.queries.glossary import fixed_terms
from village.wording.rules.filled import Words
from village.wording.rules.glossary import FixedTerm, warnings
from village.wording.rules.languages import language_of
from village.wording.services.glossary import remove_term, write_term

ENGLISH_WORDS = Words("Early Help", "Ask a governor about Early Help.")


@pytest.mark.django_db
def test_a_term_is_written_changed_and_removed(town: Town) -> None:
    office = town.viewer("office")
    write_term(by=office, english="governor", words={"pl": "członek rady", "sk": "člen rady", "en": "x", "fr": "x"})
    term = write_term(by=office, english="Governor", meaning="Sits on the board", words={"pl": "członek rady"})
    assert Term.objects.count() == 1
    assert fixed_terms(town.partnership.pk) == (FixedTerm("Governor", False, {"pl": "członek rady"}),)
    write_term(by=office, english="Governor", is_kept=True, words={"pl": "członek rady"})
    assert fixed_terms(town.partnership.pk) == (FixedTerm("Governor", True, {}),)
    remove_term(by=office, term=term)
    assert fixed_terms(town.partnership.pk) == ()


@pytest.mark.django_db
def test_a_term_has_words_and_a_writer_with_the_right(town: Town) -> None:
    with pytest.raises(Refused, match="Write the English term"):
        write_term(by=town.viewer("office"), english="  ")
    with pytest.raises(PermissionDenied):
        write_term(by=town.viewer("teacher"), english="governor")


TERMS = (FixedTerm("Early Help", is_kept=True), FixedTerm("governor", by_language={"pl": "członek rady"}))


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("Early Help, członkowie rady", []),
        ("Early Help, członka rady", []),
        ("Wczesna pomoc, członek rady", ["“Early Help” stays in English everywhere. It is not in these words."]),
        ("Early Help, gubernator", ["“governor” is “członek rady” in the glossary. These words say it otherwise."]),
    ],
)
def test_a_missing_fixed_term_is_warned_of(body: str, said: list[str]) -> None:
    assert list(warnings(Words("x", body), ENGLISH_WORDS, TERMS, language_of("pl"))) == said


def test_a_term_that_the_english_does_not_say_is_not_looked_for() -> None:
    assert warnings(Words("x", "y"), Words("x", "An early helper governs."), TERMS, language_of("pl")) == ()
    assert warnings(Words("x", "y"), Words("x", "Two governors."), TERMS, language_of("sk")) == ()
