"""A mapping that was saved holds for files of the same shape, and what changed is told."""

from tests.importing.rules.exports import ADA, sheet
from village.importing.rules.columns.matching import match_columns
from village.importing.rules.columns.pupil_wishes import PUPILS
from village.importing.rules.columns.saved import SavedChoices, fingerprint, reused, saved_choices


def test_a_fingerprint_is_the_same_however_the_headings_are_written() -> None:
    assert fingerprint(("UPN", "Legal Surname")) == fingerprint(("upn", "legal_surname"))
    assert fingerprint(("UPN", "Legal Surname")) != fingerprint(("Legal Surname", "UPN"))
    assert len(fingerprint(())) == 64


def test_registers_of_different_weeks_have_the_same_fingerprint() -> None:
    january = ("UPN", "Mon 05/01 AM", "Mon 05/01 PM", "Tue 06/01 AM", "Late")
    february = ("UPN", "Mon 02/02 AM", "Mon 02/02 PM", "Tue 03/02 AM", "Tue 03/02 PM", "Wed 04/02 AM", "Late")
    assert fingerprint(january) == fingerprint(february)
    assert fingerprint(("UPN", "Mon AM", "Tue AM")) != fingerprint(("UPN", "Mon AM"))


def test_choices_hold_for_the_same_headings_in_another_order() -> None:
    found = sheet("UPN|House|Surname", f"{ADA}|Red|Sample")
    matching = match_columns(found, PUPILS.wishes, chosen={"registration_group": 1})
    saved = SavedChoices.from_plain(saved_choices(found.headings, matching).to_plain())
    assert reused(saved, found.headings) == ({"registration_group": 1, "upn": 0, "surname": 2}, ())
    choices, changes = reused(saved, ("surname", "UPN", "house"))
    assert choices == {"registration_group": 2, "upn": 1, "surname": 0}
    assert changes == ()


def test_headings_that_came_and_went_are_told() -> None:
    saved = SavedChoices(
        ("UPN", "House", "Surname", "Mon 05/01"), {"registration_group": 1, "upn": 0, "young_carer": None}
    )
    choices, changes = reused(saved, ("UPN", "Form", "Surname", "Tue 06/01"))
    assert choices == {"upn": 0, "young_carer": None}
    assert changes == (
        "The column “House” of the last file is gone.",
        "The column “Form” is new since the last file.",
    )


def test_of_two_columns_headed_alike_the_chosen_one_is_chosen_again() -> None:
    saved = SavedChoices(("UPN", "DOB", "DOB"), {"date_of_birth": 2})
    assert reused(saved, ("UPN", "DOB", "DOB"))[0] == {"date_of_birth": 2}
    assert reused(saved, ("UPN", "DOB"))[0] == {}, "which of the two has gone is not known"
