"""Every ready-made letter in every language that it has, on paper: whole, drawn in the bundled fonts, one sheet."""

from datetime import UTC, datetime

import pytest

from tests.printing.reading import is_accessible, lines_within, tags_of
from tests.printing.ready_made import laid
from tests.printing.samples import ADDRESS, PHRASES
from village.printing.joining import pages_of
from village.printing.letters import letters_pdf
from village.printing.scripts import missing
from village.printing.window import BOTTOM_MM, LEFT_MM, RIGHT_MM, TOP_MM
from village.wording.rules.ready_made import ready_made

AT = datetime(2026, 11, 2, 9, tzinfo=UTC)


@pytest.mark.parametrize("language", PHRASES)
def test_every_ready_made_letter_prints_in_this_language(language: str) -> None:
    them = [one for one in ready_made() if language in one.words]
    if not them:
        pytest.skip("Nothing is written in this language yet.")
    made = letters_pdf([laid(one, language) for one in them], made_at=AT)
    assert is_accessible(made)
    assert pages_of(made) == (2,) * len(them)
    assert sum(kind == "H1" for kind, _ in tags_of(made)) == len(them)
    assert lines_within(made, LEFT_MM - 3, TOP_MM, RIGHT_MM, BOTTOM_MM) == list(ADDRESS)


@pytest.mark.parametrize("language", PHRASES)
def test_no_letter_of_a_ready_made_template_is_missing_from_the_fonts(language: str) -> None:
    lacking = {
        one.code: missing(words.subject + words.body + words.text, language)
        for one in ready_made()
        if (words := one.words.get(language))
    }
    assert {code: letters for code, letters in lacking.items() if letters} == {}
