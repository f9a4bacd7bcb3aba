"""Columns are known by heading and by content, with a reason; what is unclear is asked, what has moved is refused."""

import pytest

from tests.importing.rules.exports import ADA, DEV, ZOE, sheet
from village.basics.errors import Refused
from village.importing.rules.columns.headings import bare_heading, closeness, plain_heading
from village.importing.rules.columns.kinds import KINDS
from village.importing.rules.columns.looks import NAME_LOOK, UPN
from village.importing.rules.columns.matching import Matching, match_columns
from village.importing.rules.columns.wishes import ColumnWish
from village.importing.rules.sheet import Sheet


def matched(found: Sheet, kind: str = "pupils", **more: object) -> Matching:
    return match_columns(found, KINDS[kind].wishes, **more)  # type: ignore[arg-type]


def meanings(found: Sheet, kind: str = "pupils") -> dict[str, str]:
    matching = matched(found, kind)
    return {found.headings[match.column] or str(match.column): match.code for match in matching.matches}


@pytest.mark.parametrize(
    ("heading", "plain"),
    [
        ("StudentForename", "student forename"), ("Legal  Surname", "legal surname"), ("Pupil’s D.O.B.", "pupil d o b"),
        ("Reg. Group", "reg group"), ("NCYear", "nc year"), ("AM/PM", "am/pm"), ("date_of_birth", "date of birth"),
        ("UPN", "upn"), ("FSM?", "fsm"), ("Élève", "eleve"), ("address1", "address 1"), ("Parent1Mobile",
         "parent 1 mobile"),
    ],
)  # fmt: skip
def test_headings_in_plain_words(heading: str, plain: str) -> None:
    assert plain_heading(heading) == plain


def test_words_for_pupils_do_not_hide_what_a_column_is() -> None:
    assert bare_heading("Student's Date of Birth") == "date birth"
    assert bare_heading("Pupil") == "pupil"


def test_short_headings_must_be_the_very_word() -> None:
    assert closeness("am", "pm") == 0
    assert closeness("surnme", "surname") > 88
    assert closeness("preferred surname", "preferred forename") == 0
    assert closeness("post code", "postcode") > 88


@pytest.mark.parametrize(
    ("kind", "heading", "code"),
    [
        ("pupils", "Legal Surname", "surname"), ("pupils", "Family name", "surname"), ("pupils", "Chosen first name",
         "preferred_forename"),
        ("pupils", "Student DOB", "date_of_birth"), ("pupils", "Gender", "sex"), ("pupils", "Registration Form",
         "registration_group"),
        ("pupils", "Previous UPN", "former_upn"), ("pupils", "DOA", "joined_on"), ("pupils", "In Care", "looked_after"),
        ("pupils", "Ethnic group", "ethnicity"), ("pupils", "Postal Code", "postcode"), ("pupils", "LAESTAB",
         "school_dfe_number"),
        ("marks", "Attendance Code", "code"), ("marks", "AM/PM", "session"), ("marks", "Mins late", "minutes"),
        ("marks", "Morning", "am"), ("marks", "W/C", "week"), ("behaviour", "Incident Type", "type"),
        ("behaviour", "Behaviour points", "points"), ("attainment", "Scaled Score", "value"), ("attainment",
         "Predicted Grade", "expected"),
        ("targets", "End of year target", "target"), ("totals", "Auth absences", "authorised"), ("totals",
         "Sessions Possible", "possible"),
        ("contacts", "Parental Resp.", "has_responsibility"), ("contacts", "Pupil Surname", "pupil_surname"),
        ("contacts", "Surname", "surname"), ("contacts", "Main e-mail", "email"), ("pupils", "Forenames", "forename"),
        ("pupils", "Leaving Desination", "left_to"),
    ],
)  # fmt: skip
def test_headings_of_many_systems(kind: str, heading: str, code: str) -> None:
    assert meanings(sheet(f"{heading}|Nothing known", "|", "|"), kind).get(heading) == code


def test_a_match_says_why_and_how_surely() -> None:
    found = sheet("UPN|Legal Sirname|?", f"{ADA}|Sample|{ZOE}", f"{ZOE}|Test|{DEV}")
    by_code = {match.code: match for match in matched(found).matches}
    assert by_code["upn"].reason == "The heading is “UPN”. 2 of 2 cells are UPNs."
    assert (
        by_code["surname"].reason == "The heading “Legal Sirname” is close to “legal surname”. 2 of 2 cells are names."
    )
    assert 1 >= by_code["upn"].confidence_share > by_code["surname"].confidence_share > 0.5


def test_one_column_a_wish_and_one_wish_a_column() -> None:
    found = sheet("UPN|Surname|Legal Surname|Preferred Surname", f"{ADA}|A|B|C", f"{ZOE}|D|E|F")
    matching = matched(found)
    assert [(match.code, match.column) for match in matching.matches] == [("upn", 0), ("surname", 2)]
    assert matching.unused == (1, 3)


def test_two_columns_headed_alike_are_asked_about_unless_they_are_the_same() -> None:
    matching = matched(sheet("UPN|DOB|DOB", f"{ADA}|2016-03-14|2016-03-15", f"{ZOE}|2017-03-14|2017-03-15"))
    assert [question.sentence for question in matching.questions] == [
        "Which column is “Date of birth”: “DOB” and “DOB”?"
    ]
    assert matching.questions[0].columns == (1, 2)
    same = matched(sheet("UPN|DOB|DOB", f"{ADA}|2016-03-14|2016-03-14", f"{ZOE}|2017-03-14|2017-03-14"))
    assert same.questions == ()
    assert same.column("date_of_birth") == 1


def test_a_choice_stands_and_may_say_that_there_is_no_such_column() -> None:
    found = sheet("UPN|DOB|Born", f"{ADA}|2016-03-14|2016-03-15", f"{ZOE}|2017-03-14|2017-03-15")
    matching = matched(found, chosen={"date_of_birth": 2, "upn": None})
    assert matching.column("date_of_birth") == 2
    assert matching.column("upn") is None


def test_without_headings_cells_tell_what_they_can() -> None:
    found = sheet("||||", f"{ADA}|900101|2026-01-05|AM|/", f"{ZOE}|900101|2026-01-05|PM|\\")
    assert meanings(found, "marks") == {"0": "upn", "1": "school_urn", "2": "date", "3": "session", "4": "code"}


def test_a_known_heading_is_believed_before_cells_that_look_like_something_else() -> None:
    found = sheet("UPN|Sex|House|Mark", f"{ADA}|M|/|/", f"{ZOE}|F|/|\\", f"{DEV}|M|/|I")
    assert meanings(found, "marks") == {"UPN": "upn", "Mark": "code"}


def test_columns_that_have_moved_against_their_headings_are_refused_by_name() -> None:
    moved = sheet(
        "UPN|Surname|Forename|DOB",
        f"Sample|Ada|2016-03-14|{ADA}",
        f"Test|Zoe|2017-06-02|{ZOE}",
        f"Mock|Dev|2018-06-02|{DEV}",
    )
    with pytest.raises(Refused) as refused:
        matched(moved)
    assert refused.value.sentence == (
        "The column “UPN” holds names, the column “Forename” holds dates, the column “DOB” holds UPNs, so the columns"
        " have moved against their headings. Export the file again and bring it as it comes."
    )


def test_one_odd_column_that_is_no_key_is_left_out_with_a_word() -> None:
    found = sheet("UPN|Surname|Postcode", *(f"{upn}|Sample|Mother" for upn in (ADA, ZOE, DEV)))
    matching = matched(found)
    assert matching.column("postcode") is None
    assert matching.remarks == ("The column “Postcode” was left out: it should hold postcodes and holds names.",)


def test_empty_columns_and_wrong_check_letters_are_no_sign_of_moving() -> None:
    wrong = [upn[:-1] + "9" for upn in (ADA, ZOE, DEV)]
    found = sheet("UPN|Surname|DOB", *(f"{upn}|Sample|" for upn in wrong))
    assert matched(found).column("upn") == 0


def test_a_required_wish_without_a_column_is_missing() -> None:
    wishes = (
        ColumnWish("upn", "UPN", ("upn",), UPN, is_required=True),
        ColumnWish("surname", "Surname", ("surname",), NAME_LOOK),
    )
    matching = match_columns(sheet("Surname", "Sample"), wishes)
    assert [wish.code for wish in matching.missing] == ["upn"]


def test_columns_that_are_spoken_for_are_neither_taken_nor_unused() -> None:
    found = sheet("UPN||", f"{ADA}|/|\\", f"{ZOE}|/|\\")
    matching = match_columns(found, KINDS["marks"].wishes, spoken_for=(1, 2))
    assert [match.code for match in matching.matches] == ["upn"]
    assert matching.unused == ()
