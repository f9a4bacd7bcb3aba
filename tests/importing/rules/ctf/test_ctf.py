"""Common Transfer Files: pupils with contacts and histories, one at a time, and nothing from outside the file."""

from datetime import date
from pathlib import Path

import pytest

from tests.importing.rules.ctf.codes import class_of
from tests.importing.rules.exports import ADA, FILES, TODAY, ZOE
from village.basics.errors import Refused
from village.importing.rules.ctf.elements import Head, elements
from village.importing.rules.ctf.pupils import CtfPupil, ctf_head, ctf_pupils
from village.importing.rules.ctf.versions import usual_versions, version_warning
from village.importing.rules.reading import limits
from village.importing.rules.records import SchoolKey
from village.importing.rules.refusals import Sieve

CTF = FILES / "transfer_25.xml"
SCHOOL = SchoolKey("dfe_number", "8069999")


def read(path: Path) -> tuple[list[CtfPupil], Sieve]:
    sieve = Sieve()
    return list(ctf_pupils(path, sieve, today=TODAY, class_of=class_of)), sieve


def written(folder: Path, text: str) -> Path:
    path = folder / "transfer.xml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_head_says_where_a_file_comes_from() -> None:
    found = ctf_head(CTF, today=TODAY)
    assert (found.school, found.head.destination_estab, found.head.version, found.warning) == (
        SCHOOL,
        "9998",
        "25.0",
        "",
    )


def test_pupils_come_with_everything_that_the_file_says_of_them() -> None:
    (ada, zoe, eve), sieve = read(CTF)
    record = ada.record
    assert (record.upn, record.surname, record.preferred_forename, record.sex) == (ADA, "Exampleton", "Addie", "F")
    assert (record.date_of_birth, record.year_group, record.enrolment_status) == (date(2016, 3, 14), 5, "C")
    assert (record.sen, record.free_meals, record.first_language, record.ethnicity) == ("K", True, "ur", "WBRI")
    assert (record.address, record.postcode, record.school) == (("1", "Sample Street", "Exampleton"), "ZZ1 1AA", SCHOOL)
    assert (zoe.record.sex, zoe.record.sen, zoe.record.free_meals) == ("F", "", None), "Gender is what CTF 24 calls it"
    assert (eve.record.upn, eve.record.year_group) == ("X80699992500A", 0)
    assert [(row.row_number, row.cells[0]) for row in sieve.refused if "check letter" in row.reason] == [
        (4, "A80699992500A")
    ]


def test_contacts_keep_their_order_and_what_they_are() -> None:
    bea, cal = read(CTF)[0][0].record.contacts
    assert (bea.order, bea.title, bea.relationship, bea.has_responsibility, bea.lives_with) == (
        1,
        "Ms",
        "mother",
        True,
        True,
    )
    assert (bea.mobile, bea.phone, bea.email) == ("07700900001", "01632960001", "bea@example.org")
    assert (cal.order, cal.relationship, cal.lives_with) == (2, "father", None)
    assert cal.address == ("2 Other Road", "Exampleton")


def test_marks_that_agree_with_their_totals_lie_on_their_days() -> None:
    (run,) = read(CTF)[0][0].runs
    assert (run.starts_on, run.marks, run.school) == (date(2026, 1, 5), "/\\/\\IIL\\/\\UO/\\/\\/\\/\\", SCHOOL)
    (totals,) = read(CTF)[0][0].totals
    assert (totals.possible, totals.attended, totals.authorised, totals.unauthorised) == (20, 16, 2, 2)


def test_marks_that_disagree_are_refused_with_the_four_differences_and_the_totals_stay() -> None:
    pupils, sieve = read(CTF)
    assert pupils[1].record.upn == ZOE
    assert pupils[1].runs == ()
    assert pupils[1].totals[0].attended == 17
    assert sieve.refused[0].reason == (
        "The marks of the school year 2025 do not agree with their own totals: possible 20 in the file and 20 counted,"
        " attended 17 in the file and 16 counted, authorised 2 in the file and 2 counted,"
        " unauthorised 1 in the file and 2 counted. The marks were left out; the totals are kept."
    )


@pytest.mark.parametrize(
    ("today", "versions"),
    [(TODAY, (25, 24)), (date(2026, 7, 31), (25, 24)), (date(2026, 8, 1), (26, 25)), (date(2025, 12, 1), (25, 24))],
)
def test_the_school_year_of_versions_turns_on_the_first_of_august(today: date, versions: tuple[int, int]) -> None:
    assert usual_versions(today) == versions


@pytest.mark.parametrize(
    ("version", "is_warned"), [("25.0", False), ("24", False), ("23.0", True), ("26", True), ("", True)]
)
def test_other_versions_are_read_with_a_warning(tmp_path: Path, version: str, is_warned: bool) -> None:
    assert bool(version_warning(version, TODAY)) is is_warned
    path = written(tmp_path, CTF.read_text(encoding="utf-8").replace(">25.0<", f">{version}<"))
    assert bool(ctf_head(path, today=TODAY).warning) is is_warned
    assert len(read(path)[0]) == 3


def test_elements_in_a_namespace_are_the_same_elements(tmp_path: Path) -> None:
    text = CTF.read_text(encoding="utf-8").replace("<CTfile>", '<CTfile xmlns="urn:example:ctf">')
    assert read(written(tmp_path, text))[0] == read(CTF)[0]


PUPIL = "<Pupil><UPN>{upn}</UPN><Surname>Sample</Surname></Pupil>"
WRONG = {
    "another root": ("<Census><Pupil/></Census>", "is not a Common Transfer File"),
    "no pupils": ("<CTfile><Header/><CTFpupilData/></CTfile>", "holds no pupils"),
    "half": ("<CTfile><CTFpupilData>" + PUPIL.format(upn=ADA) + "<Pupil><UPN>Q80", "damaged or only half there"),
    "no XML": ("UPN,Surname\n", "damaged or only half there"),
    "an entity": (
        '<!DOCTYPE CTfile [<!ENTITY a SYSTEM "file:///etc/passwd">]><CTfile><CTFpupilData>&a;</CTFpupilData></CTfile>',
        "definitions that no school’s system writes",
    ),
    "a document type": ('<!DOCTYPE CTfile SYSTEM "ctf.dtd"><CTfile/>', "definitions that no school"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_file_is_refused_with_what_to_do(tmp_path: Path, name: str) -> None:
    text, words = WRONG[name]
    with pytest.raises(Refused, match=words):
        read(written(tmp_path, text))


def test_a_bomb_of_entities_is_refused_before_it_grows(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 12))
    text = f'<!DOCTYPE CTfile [<!ENTITY e0 "x">{entities}]><CTfile><CTFpupilData>&e11;</CTFpupilData></CTfile>'
    with pytest.raises(Refused, match="definitions"):
        read(written(tmp_path, text))


def test_a_very_large_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CTF_MAX_BYTES", 100)
    with pytest.raises(Refused, match="Export fewer pupils at a time"):
        read(CTF)


def test_pupils_that_were_read_are_forgotten(tmp_path: Path) -> None:
    pupil = PUPIL.format(upn=ADA).replace("Sample", "Sample" * 1000)
    path = written(tmp_path, f"<CTfile><CTFpupilData>{pupil * 100}</CTFpupilData></CTfile>")
    at_hand = []
    for element in elements(path):
        assert not isinstance(element, Head)
        parent = element.getparent()
        assert parent is not None
        at_hand.append(sum(len(pupil) > 0 for pupil in parent))
    assert len(at_hand) == 100
    assert max(at_hand) < 20, "the parser reads ahead by one block of the file and no more"
