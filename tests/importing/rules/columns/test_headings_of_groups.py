"""Headings that say which contact, or which subject and term, a column is of."""

import pytest

from tests.importing.rules.exports import sheet
from village.importing.rules.columns.contact_wishes import contact_wishes, place_of_contact
from village.importing.rules.columns.result_headings import ResultHeading, TermSaid, result_heading, term_said


@pytest.mark.parametrize(
    ("heading", "place"),
    [
        ("Contact 1 Name", ("1", "name")), ("Priority 2 Contact Telephone", ("2", "phone")), ("Parent 1 Email", ("1",
         "email")),
        ("Parent1Mobile", ("1", "mobile")), ("Guardian 2 First Name", ("2", "forename")), ("Contact Mobile 3", ("3",
         "mobile")),
        ("Emergency Contact 1", ("1", "name")), ("Mother's mobile", ("mother", "mobile")), ("Father email", ("father",
         "email")),
        ("Contact 1: Parental Responsibility", ("1", "has_responsibility")), ("Parent/Carer 1 Surname", ("1",
         "surname")),
        ("P1 Relationship", ("1", "relationship")), ("Contact 10 Name", None), ("Surname", None), ("Period 1", None),
        ("Contact", None), ("Parent consent", None), ("Mother tongue", None), ("Priority", None),
    ],
)  # fmt: skip
def test_which_contact_a_heading_is_of(heading: str, place: tuple[str, str] | None) -> None:
    assert place_of_contact(heading) == place


def test_each_contact_beside_a_pupil_has_wishes_of_its_own() -> None:
    found = contact_wishes(sheet("UPN|Contact 1 Name|Contact 1 Mobile|Mum Phone", "|||").headings)
    assert [(wish.code, wish.label) for wish in found] == [
        ("contact.1.name", "Contact 1: full name"),
        ("contact.1.mobile", "Contact 1: mobile"),
        ("contact.mum.phone", "Mother: telephone"),
    ]


AUTUMN_1 = TermSaid("autumn", 1)


@pytest.mark.parametrize(
    ("words", "term"),
    [
        ("Autumn 1", AUTUMN_1), ("Aut1", AUTUMN_1), ("Autumn Term 2", TermSaid("autumn", 2)), ("Spr 2",
         TermSaid("spring", 2)),
        ("Summer", TermSaid("summer")), ("Term 3", TermSaid("spring", 1)), ("HT6", TermSaid("summer", 2)),
        ("End of Year", TermSaid("summer", 2)), ("Baseline", AUTUMN_1), ("Autumn 1 2025/26", TermSaid("autumn", 1,
         2025)),
        ("Data Drop 2", TermSaid("autumn", 2)), ("Autumnal", None), ("Reading", None), ("Term 7", None),
    ],
)  # fmt: skip
def test_terms_in_words(words: str, term: TermSaid | None) -> None:
    found = term_said(words)
    told = (found.name, found.half, found.starting) if found else None
    assert told == ((term.name, term.half, term.starting) if term else None)


@pytest.mark.parametrize(
    ("heading", "subject", "kind", "key_stage", "year_group"),
    [
        ("Autumn 1 Reading", "Reading", "value", None, None), ("Maths Spr2", "Maths", "value", None, None),
        ("Y5 Summer Maths", "Maths", "value", None, 5), ("KS2 Reading Scaled Score", "Reading", "value", 2, None),
        ("Writing TA", "Writing", "value", None, None), ("Maths EOY Target", "Maths", "target", None, None),
        ("English Predicted Grade", "English", "expected", None, None), ("SPaG", "Grammar, punctuation and spelling",
         "value", None, None),
        ("Reading, Writing and Maths", "Reading, writing and maths", "value", None, None), ("Target Science",
         "Science", "target", None, None),
    ],
)  # fmt: skip
def test_headings_of_trackers(
    heading: str, subject: str, kind: str, key_stage: int | None, year_group: int | None
) -> None:
    found = result_heading(heading)
    assert found is not None
    assert (found.subject, found.kind, found.key_stage, found.year_group) == (subject, kind, key_stage, year_group)


@pytest.mark.parametrize("heading", ["UPN", "Reading group", "Target", "Autumn 1", "Notes on maths", "Year 5", ""])
def test_other_headings_are_no_results(heading: str) -> None:
    assert result_heading(heading) is None


def test_the_scale_is_kept() -> None:
    assert result_heading("KS2 Maths Scaled Score") == ResultHeading("Maths", "value", None, None, 2, "scaled score")
