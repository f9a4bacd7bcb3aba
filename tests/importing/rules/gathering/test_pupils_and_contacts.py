"""Pupils and contacts from exports shaped like those of several systems."""

from datetime import date
from pathlib import Path

import pytest

from tests.importing.rules.exports import ADA, DEV, TODAY, ZOE, Export, export, sheet, written
from village.basics.errors import Refused
from village.importing.rules.gathering.contacts import address_lines, contact_records
from village.importing.rules.gathering.pupils import pupil_records
from village.importing.rules.reading.source import opened
from village.importing.rules.records import ContactRecord, PupilRecord, SchoolKey
from village.importing.rules.refusals import Sieve
from village.importing.rules.sheet import Sheet
from village.importing.rules.understanding import understood


def pupils(found: Export) -> list[PupilRecord]:
    return list(pupil_records(found.head, found.rows, found.matching, found.sieve, today=TODAY))


def from_sheet(table: Sheet) -> tuple[list[PupilRecord], Sieve]:
    sieve = Sieve()
    matching = understood(table, "pupils").matching
    return list(pupil_records(table, table.rows, matching, sieve, today=TODAY)), sieve


def test_a_quoted_windows_export_with_titles_and_a_footer() -> None:
    found = export("sims_pupils.csv", "pupils")
    ada, zoe, dev, finn = pupils(found)
    assert (ada.upn, ada.surname, ada.forename, ada.preferred_forename) == (ADA, "Exampleton", "Ada", "Addie")
    assert (ada.date_of_birth, ada.sex, ada.year_group, ada.registration_group) == (date(2016, 3, 14), "F", 5, "5B")
    assert (ada.sen, ada.free_meals, ada.first_language, ada.postcode) == ("K", True, "en", "ZZ1 1AA")
    assert (zoe.surname, zoe.forename, zoe.first_language) == ("O'Sample", "Zoë", "ur")
    assert (dev.year_group, dev.joined_on, dev.left_on) == (0, date(2025, 9, 1), date(2026, 2, 13))
    assert (finn.upn, finn.surname, finn.postcode) == ("", "Nonumber", "")
    assert [row for row, _ in found.refused] == [8]
    assert "wrong check letter" in found.refused[0][1]
    assert [(remark.row_number, remark.label) for remark in found.sieve.remarks] == [(9, "UPN")]


def test_an_export_with_contacts_beside_each_pupil() -> None:
    found = export("arbor_students.csv", "pupils")
    gia, jun, lea = pupils(found)
    assert (gia.pupil_number, gia.address, gia.postcode) == ("1001", ("4 Sample Street", "Exampleton"), "ZZ1 2AA")
    mother, father = gia.contacts
    assert (mother.title, mother.forename, mother.surname, mother.relationship) == ("Mrs", "Hana", "Mockford", "mother")
    assert (mother.order, mother.mobile, mother.email) == (1, "07700900123", "hana@example.org")
    assert (mother.has_responsibility, father.has_responsibility) == (True, None)
    assert (father.order, father.mobile, father.pupil.upn) == (2, "07700900124", gia.upn)
    assert (jun.looked_after, jun.left_on) == (True, date(2026, 1, 16))
    assert (jun.contacts[0].relationship, jun.contacts[0].email) == ("step_parent", "")
    assert lea.contacts == ()
    assert [remark.row_number for remark in found.sieve.remarks] == [3, 4]


def test_the_format_of_the_command_line() -> None:
    kim, lou = pupils(export("load_pupils.csv", "pupils"))
    assert kim.school == SchoolKey("urn", "900101")
    assert (lou.joined_on, lou.left_on, lou.year_group) == (date(2024, 9, 3), date(2025, 12, 19), 1)


def test_one_contact_a_row_in_utf_16() -> None:
    found = export("bromcom_contacts.txt", "contacts")
    records = list(contact_records(found.head, found.rows, found.matching, found.sieve, today=TODAY))
    assert [(one.pupil.upn, one.order, one.forename, one.relationship) for one in records] == [
        ("Y806999917001", 1, "Noor", "mother"),
        ("Y806999917001", 2, "Ole", "father"),
        ("M806999917002", 1, "Noor", "mother"),
        ("M806999917002", 3, "Quin", "social_worker"),
    ]
    ole, again = records[1], records[2]
    assert (ole.mobile, ole.phone, ole.lives_with, ole.has_responsibility) == (
        "07700900202",
        "01632960002",
        False,
        True,
    )
    assert (again.phone, again.pupil.forename) == ("01632960001", "Pip"), "the zero that Excel took is put back"
    assert found.refused == [(6, "This row does not say whose it is: it has no UPN. Add the UPN and bring it again.")]


def test_the_same_pupil_twice_in_one_school_is_refused_and_in_two_schools_is_not() -> None:
    table = sheet(
        "UPN|Surname|URN", f"{ADA}|Sample|900101", f"{ADA}|Sample|900102", f"{ADA}|Sample|900101", f"{ZOE}|B|900101"
    )
    records, sieve = from_sheet(table)
    assert [(one.upn, one.row_number) for one in records] == [(ADA, 2), (ADA, 3), (ZOE, 5)]
    assert sieve.refused[0].reason.startswith(f"The UPN {ADA} stands in row 2 too, for the same school.")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (f"{ADA}||Ada|2016-03-14|||", "no surname"),
        ("|Sample|Ada||||", "could be anybody"),
        (f"{ADA}|Sample|Ada|2016-03-14|2025-09-01|2024-07-20|", "left before they joined"),
        (f"{ADA}|Sample|Ada|2016-03-14|soon||", "is not a date"),
        (f"{ADA}|Sample|Ada|2016-03-14|||, extra|cells", "more cells than there are headings"),
    ],
)
def test_a_row_that_cannot_be_right_is_put_aside_and_the_others_go_on(row: str, reason: str) -> None:
    table = sheet("UPN|Surname|Forename|DOB|Joined on|Left on|Notes", row, f"{ZOE}|Test|Zoe|2017-06-02|||")
    records, sieve = from_sheet(table)
    assert [one.upn for one in records] == [ZOE]
    assert reason in sieve.refused[0].reason
    assert sieve.refused[0].cells == tuple(row.split("|"))


def test_what_is_wrong_in_one_cell_is_left_out_with_a_remark() -> None:
    table = sheet(
        "UPN|Surname|DOB|Gender|Year|SEN|Postcode|Former UPN",
        f"{ADA}|Sample|1816-03-14|?|99|ZZ|nowhere|B801200005002",
        *(f"{upn}|Test|2017-06-02|F|4|N|ZZ1 1AA|" for upn in (ZOE, DEV, "B806999916002", "Q806999916003")),
    )
    records, sieve = from_sheet(table)
    assert (records[0].date_of_birth, records[0].sex, records[0].year_group, records[0].postcode) == (
        None,
        "",
        None,
        "",
    )
    assert [remark.label for remark in sieve.remarks] == [
        "Date of birth", "Former UPN", "Sex", "Year group", "Special educational needs", "Postcode",
    ]  # fmt: skip
    assert sieve.remarks[0].sentence == "A pupil cannot have been born in 1816. It was left out."


def test_an_open_order_of_dates_is_asked_and_settled_by_the_dates_beside_it() -> None:
    open_one = sheet("UPN|Surname|DOB", f"{ADA}|Sample|05/04/2016", f"{ZOE}|Test|06/07/2017")
    with pytest.raises(Refused, match=r"“DOB”, such as 05/04/2016, can be read in two ways"):
        from_sheet(open_one)
    beside = sheet("UPN|Surname|DOB|DOA", f"{ADA}|Sample|05/04/2016|13/09/2020", f"{ZOE}|Test|06/07/2017|02/09/2021")
    assert from_sheet(beside)[0][0].date_of_birth == date(2016, 4, 5)


def test_do_not_contact_is_turned_round(tmp_path: Path) -> None:
    text = "UPN,Contact Surname,Relationship,Do not contact\n" + f"{ADA},Sample,Mother,Yes\n{ADA},Test,Father,No\n"
    found = export(written(tmp_path, text), "contacts")
    records: list[ContactRecord] = list(
        contact_records(found.head, found.rows, found.matching, found.sieve, today=TODAY)
    )
    assert [one.may_contact for one in records] == [False, True]


def test_addresses_in_one_cell_are_parted_into_lines() -> None:
    assert address_lines("1 Sample Street,\r\n Exampleton , ,N/A") == ("1 Sample Street", "Exampleton")


def test_beside_a_column_that_names_the_contact_bare_names_are_the_pupils(tmp_path: Path) -> None:
    path = tmp_path / "contacts.csv"
    path.write_text(
        "UPN;Surname;Forename;Contact;Link;Par. Resp.;Same House;Tel 1;Speaks;Do Not Contact\n"
        f"{ADA};Sample;Ada;Sample, Ms Ruth;Mother;Yes;Yes;07700 900001;Polish;No\n"
        f"{ZOE};Test;Zoe;Mock, Mr Ivan;Dad;No;No;07700 900002;English;Yes\n"
    )
    file = export(path, "contacts")
    ruth, ivan = contact_records(file.head, file.rows, file.matching, file.sieve, today=TODAY)
    assert (ruth.title, ruth.forename, ruth.surname, ruth.relationship) == ("Ms", "Ruth", "Sample", "mother")
    assert (ruth.pupil.forename, ruth.pupil.surname, ruth.lives_with, ruth.language) == ("Ada", "Sample", True, "pl")
    assert (ruth.may_contact, ivan.may_contact, ivan.has_responsibility) == (True, False, False)
    assert (ivan.relationship, ivan.pupil.surname) == ("father", "Test")


def test_a_contact_who_must_not_be_asked_stays_so_when_the_column_was_chosen_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "contacts.csv"
    path.write_text(f"UPN,Contact,Relationship,Do Not Contact\n{ADA},Ruth Sample,Mother,Yes\n")
    head = opened(path).head()
    matching = understood(head, "contacts", chosen={"may_contact": 3}).matching
    (ruth,) = contact_records(head, opened(path).rows(head), matching, Sieve(), today=TODAY)
    assert ruth.may_contact is False
