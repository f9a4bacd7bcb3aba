"""A table is understood as the kind of export that was asked for, or it is said what it is instead."""

import pytest

from tests.importing.rules.exports import ADA, DEV, FILES, ZOE, export, sheet
from village.basics.errors import Refused
from village.importing.rules.columns.saved import saved_choices
from village.importing.rules.reading.source import opened
from village.importing.rules.understanding import likely_kinds, moved_columns, understood

KINDS = {
    "sims_pupils.csv": "pupils", "arbor_students.csv": "pupils", "load_pupils.csv": "pupils",
    "bromcom_contacts.txt": "contacts",
    "marks_one_a_row.csv": "marks", "load_marks.csv": "marks", "marks_one_day_a_row.csv": "marks",
    "weekly_register.csv": "marks",
    "days_in_pairs.csv": "marks", "days_in_two_columns.csv": "marks", "marks_string.csv": "marks",
    "period_strings.txt": "marks",
    "behaviour_log.csv": "behaviour", "achievements.csv": "behaviour", "behaviour_sheet.xls": "behaviour",
    "results_long.csv": "attainment", "tracker.csv": "attainment", "targets.csv": "targets",
    "census_totals.csv": "totals",
}  # fmt: skip


@pytest.mark.parametrize(("name", "kind"), KINDS.items())
def test_the_likeliest_kind_of_a_file_is_what_it_is(name: str, kind: str) -> None:
    assert likely_kinds(opened(FILES / name).head())[0] == kind


def test_every_file_of_the_folder_is_in_these_tests() -> None:
    others = {"transfer_25.xml", "behaviour_sheet.ods"}
    assert {path.name for path in FILES.iterdir() if path.is_file()} - others == set(KINDS)


@pytest.mark.parametrize(
    ("name", "asked", "words"),
    [
        ("behaviour_log.csv", "marks", "This looks like a file of behaviour, not of marks of attendance."),
        ("marks_one_a_row.csv", "behaviour", "This looks like a file of marks of attendance, not of behaviour."),
        ("census_totals.csv", "marks", "This looks like a file of totals of attendance, not of marks"),
        ("tracker.csv", "behaviour", "This looks like a file of attainment, not of behaviour."),
        ("sims_pupils.csv", "totals", "This looks like a file of pupils, not of totals of attendance."),
        ("weekly_register.csv", "attainment", "This looks like a file of marks of attendance, not of attainment."),
        ("bromcom_contacts.txt", "behaviour", "This looks like a file of contacts, not of behaviour."),
    ],
)
def test_a_file_of_another_kind_is_refused_by_name(name: str, asked: str, words: str) -> None:
    with pytest.raises(Refused) as refused:
        export(name, asked)
    assert refused.value.sentence.startswith(words)


def test_a_file_without_upns_says_so() -> None:
    table = sheet("Name|Date|Session|Mark", "Ada Sample|2026-01-05|AM|/", "Zoe Test|2026-01-05|AM|I")
    with pytest.raises(
        Refused, match=r"no column for the pupils’ UPNs, without which a file of marks of attendance cannot"
    ):
        understood(table, "marks")


def test_choices_of_last_time_are_used_again_and_changes_told() -> None:
    first = sheet("UPN|Surname|Mystery", f"{ADA}|Sample|5B", f"{ZOE}|Test|4A")
    confirmed = understood(first, "pupils", chosen={"registration_group": 2, "pupil_number": None})
    saved = saved_choices(first.headings, confirmed.matching)
    second = sheet("UPN|Mystery|Surname|Sex", f"{ADA}|5B|Sample|F", f"{DEV}|4A|Test|M")
    again = understood(second, "pupils", saved=saved)
    assert again.matching.column("registration_group") == 1
    assert again.matching.remarks == ("The column “Sex” is new since the last file.",)
    assert again.fingerprint != confirmed.fingerprint
    assert understood(first, "pupils", saved=saved).matching.remarks == ()


def test_an_unknown_kind_is_a_mistake_of_the_program() -> None:
    with pytest.raises(KeyError):
        understood(sheet("UPN", ADA), "weather")


def test_a_file_whose_columns_have_moved_is_told_so_by_the_kind_that_sees_it() -> None:
    rows = (f"{name}|A{number}|2026-03-02|AM" for number, name in enumerate(("Sorrel", "Tarn", "Vole"), 1))
    assert "the columns have moved against their headings" in moved_columns(sheet("UPN|Date|Session|Mark", *rows))
    assert not moved_columns(sheet("UPN|Date|Session|Mark", f"{ADA}|2026-03-02|AM|/", f"{ZOE}|2026-03-02|AM|/"))
