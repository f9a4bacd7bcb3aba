"""Every kind of file is checked without a trace, written in one moment, brought twice without harm, and taken back."""

from datetime import date
from pathlib import Path

import pytest

from tests.cast import Town
from tests.school_data.brought_files import (
    BEHAVIOUR,
    MARKS,
    PUPILS,
    RESULTS,
    accept,
    ashlea,
    beckside,
    bring,
    bring_in,
    marks_csv,
    pupil,
    pupils_csv,
    say,
    undo,
)
from tests.school_data.rolls import enrol, upn
from village.basics.errors import Refused
from village.importing.models.batch import ImportBatch
from village.people.models.adult import Adult, Contact
from village.people.models.likeness import Likeness
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell
from village.school_data.models.attainment import Result, Target
from village.school_data.models.behaviour import Incident
from village.school_data.models.marks import Lateness, MarkRow
from village.school_data.pages.bringing_words import tiles_of
from village.school_data.queries.marks import marks_of
from village.school_data.rules.marks import strings_of

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 3, 2)
CTF = Path(__file__).parents[2] / "importing" / "files" / "transfer_25.xml"


@pytest.fixture
def school(town: Town) -> object:
    """Ashlea with three pupils on its list."""
    bring_in(town, ashlea(town), pupils_csv(1, 2, 3))
    return ashlea(town)


def week_of(town: Town, number: int) -> str:
    found = marks_of(town.partnership.pk, pupil(number).pk, MONDAY, MONDAY)
    return strings_of(found.marks)[0] if len(found.school) else ""


def test_a_dry_run_says_what_acceptance_does_and_leaves_no_trace(town: Town) -> None:
    batch = bring(town, ashlea(town), pupils_csv(1, 2))
    assert batch.proposal["outcome"]["people"]["pupils"]["new_pupils"] == 2
    assert not Pupil.objects.exists() and not Spell.objects.exists()
    assert accept(town, batch).outcome["people"]["pupils"]["new_pupils"] == 2
    assert Spell.objects.filter(school=ashlea(town), joined_on=date(2025, 9, 1)).count() == 2


def test_contacts_come_beside_pupils_or_in_a_file_of_their_own(town: Town, school: object) -> None:
    content = "UPN,Contact Forename,Contact Surname,Relationship,Priority,Mobile\n"
    rows = f"{upn(1)},Ada,Sorrel,Mother,1,07700 900123\n{upn(9)},Bo,Tarn,Father,1,07700 900124\n"
    batch = bring(town, ashlea(town), content + rows)
    assert batch.proposal["kind"] == "contacts"
    assert batch.proposal["refused_rows"] == 1
    accept(town, batch)
    assert Contact.objects.get().pupil == pupil(1)
    again = bring(town, ashlea(town), content + rows)
    assert again.proposal["outcome"]["people"]["contacts"]["changed_contacts"] == 0
    undo(town, batch)
    assert not Contact.objects.exists() and not Adult.objects.exists()


CONTACTS = "UPN,Contact Forename,Contact Surname,Relationship,Mobile,Lives With,Address,Postcode\n"


@pytest.mark.parametrize(("lives_with", "siblings"), [("Y", 2), ("", 2), ("N", 0)])
def test_brothers_and_sisters_are_found_in_a_file_of_contacts_too(
    town: Town, school: object, lives_with: str, siblings: int
) -> None:
    home = f'{lives_with},"1 Beck Lane, Thornaby",VA1 1AA'
    rows = [f"{upn(number)},Ada,Sorrel,Mother,07700 900123,{home}\n" for number in (1, 2)]
    rows.append(f"{upn(3)},Bo,Tarn,Father,07700 900124,{home}\n")
    batch = bring(town, ashlea(town), CONTACTS + "".join(rows))
    assert batch.proposal["kind"] == "contacts"
    assert batch.proposal["outcome"]["people"]["siblings"] == siblings
    words = [tile.words for tile in tiles_of(batch.proposal, batch.proposal["outcome"], is_done=False, refused_url="")]
    assert ("children with a brother or sister in the file" in words) is (siblings > 0)
    assert accept(town, batch).outcome["people"]["siblings"] == siblings


NEW = (
    ("Wren", "Tarnside", "12/05/2017"),
    ("Wren", "Tarnside", "12/05/2017"),
    ("Hugo", "Okafor-Bell", "03/11/2015"),
)


@pytest.mark.parametrize(("known", "count"), [("Tarnside", 2), ("Quillfeather", 0)])
def test_a_dry_run_counts_new_children_who_look_like_somebody_known(town: Town, known: str, count: int) -> None:
    elsewhere = enrol(town.partnership, beckside(town), 90)
    Pupil.objects.update(forename="Wren" if count else "Odile", surname=known, date_of_birth=date(2017, 5, 12))
    rows = [
        f"{upn(number)},{surname},{forename},{born},4,4A,01/09/2025,\n"
        for number, (forename, surname, born) in enumerate(NEW, start=1)
    ]
    batch = bring(town, ashlea(town), PUPILS + "".join(rows))
    shown = tiles_of(batch.proposal, batch.proposal["outcome"], is_done=False, refused_url="")
    asked = {tile.words: tile.figure for tile in shown if tile.asks}
    assert asked == ({"possible same children": str(count)} if count else {})
    assert list(Pupil.objects.all()) == [elsewhere] and not Likeness.objects.exists()


def test_a_dry_run_tells_what_stays_as_another_school_has_it(town: Town, school: object) -> None:
    bring_in(town, ashlea(town), CONTACTS + f"{upn(1)},Ada,Sorrel,Mother,07700 900123,Y,,\n")
    Spell.objects.filter(pupil=pupil(1)).update(left_on=date(2026, 1, 30))
    enrol(town.partnership, beckside(town), 1, joined_on=date(2026, 2, 2))
    Contact.objects.create(pupil=pupil(2), adult=Adult.objects.get(), relationship="mother")
    pupils = bring(town, ashlea(town), pupils_csv(1, 2, 3))
    assert tile_words(pupils)["child stays off the roll"] == "1"
    assert accept(town, pupils).outcome["people"]["pupils"]["stayed_left"] == 1
    assert Spell.objects.get(pupil=pupil(1), school=ashlea(town)).left_on == date(2026, 1, 30)
    contacts = bring(town, ashlea(town), CONTACTS + f"{upn(2)},Ada,Sorrel,Mother,07700 900999,Y,,\n")
    assert tile_words(contacts)["adult stays as known"] == "1"
    accept(town, contacts)
    assert Adult.objects.get().mobile == "07700900123"


def tile_words(batch: ImportBatch) -> dict[str, str]:
    """Return the figures of a dry run by their words."""
    tiles = tiles_of(batch.proposal, batch.proposal["outcome"], is_done=False, refused_url="")
    return {tile.words: tile.figure for tile in tiles}


def test_marks_come_change_and_go_back(town: Town, school: object) -> None:
    first = bring_in(town, ashlea(town), marks_csv((1, "2026-03-02", "AM", "/"), (1, "2026-03-02", "PM", "N")))
    second = bring(town, ashlea(town), marks_csv((1, "2026-03-02", "PM", "I"), (2, "2026-03-03", "AM", "/")))
    assert second.proposal["changes"] == [{"on": "2026-03-02", "session": "PM", "old": "N", "new": "I", "count": 1}]
    second = accept(town, second)
    assert (week_of(town, 1), week_of(town, 2)) == ("/I", "--/")
    assert undo(town, first) == (
        "1 marks are as they were before this import. 1 stay as they are, because a later import or a merged record"
        " changed them since."
    )
    assert week_of(town, 1) == "-I"
    undo(town, second)
    assert week_of(town, 2) == ""


def test_minutes_late_come_with_their_marks_once(town: Town, school: object) -> None:
    content = f"UPN,Date,Session,Mark,Minutes Late\n{upn(1)},2026-03-02,AM,L,12\n"
    bring_in(town, ashlea(town), content)
    bring_in(town, ashlea(town), content)
    assert list(Lateness.objects.values_list("minutes", flat=True)) == [12]


def test_registers_of_several_weeks_below_each_other_keep_their_weeks(town: Town, school: object) -> None:
    heads = "No;Surname;Forename;UPN;" + ";".join(
        f"{day} {half}" for day in ("Mon", "Tue", "Wed", "Thu", "Fri") for half in ("AM", "PM")
    )

    def week(monday: str, first: str) -> str:
        row = f"1;Sorrelb;Ivy;{upn(1)};{first};\\" + ";/;\\" * 4
        other = f"2;Sorrelc;Ivy;{upn(2)};/;\\" + ";/;\\" * 4
        return f"Class;Apple;Week beginning;{monday}\n{heads}\n{row}\n{other}\n\n"

    content = (
        "The school;Registers\n\n" + week("23-Feb-2026", "N") + week("02-Mar-2026", "I") + week("09-Mar-2026", "L")
    )
    batch = bring(town, ashlea(town), content)
    assert batch.proposal["outcome"]["marks"] | {"new": 60, "contradicted": 0} == batch.proposal["outcome"]["marks"], (
        batch.proposal
    )
    accept(town, batch)
    assert week_of(town, 1) == "I\\/\\/\\/\\/\\"


def test_behaviour_comes_once_is_corrected_and_goes_back(town: Town, school: object) -> None:
    row = f"{upn(1)},2026-03-02,10:15,Disruption,2,Hall\n"
    first = bring_in(town, ashlea(town), BEHAVIOUR + row + row)
    assert bring(town, ashlea(town), BEHAVIOUR + row + row).proposal["outcome"]["incidents"]["same"] == 2
    second = bring_in(town, ashlea(town), BEHAVIOUR + row.replace(",2,Hall", ",3,Yard"))
    assert sorted(Incident.objects.values_list("points", "location")) == [(2, "Hall"), (3, "Yard")]
    assert undo(town, first).endswith("1 stay as they are, because a later file changed them since.")
    assert list(Incident.objects.values_list("points", flat=True)) == [3]
    undo(town, second)
    assert not Incident.objects.exists()


def test_results_and_targets_come_with_their_standing(town: Town, school: object) -> None:
    bring_in(town, ashlea(town), RESULTS + f"{upn(1)},Maths,3b,3a,2026-02-13\n{upn(2)},Maths,EXS,,2026-02-13\n")
    assert list(Result.objects.order_by("pupil").values_list("standing", flat=True)) == ["below", "expected"]
    targets = bring_in(town, ashlea(town), f"UPN,Subject,Target,Target Date\n{upn(1)},Maths,4b,2026-07-17\n")
    assert Target.objects.get().by_on == date(2026, 7, 17)
    undo(town, targets)
    assert not Target.objects.exists()


def test_totals_are_compared_and_nothing_is_written(town: Town, school: object) -> None:
    bring_in(town, ashlea(town), marks_csv((1, "2026-03-02", "AM", "/"), (1, "2026-03-02", "PM", "N")))
    heads = "UPN,Possible Sessions,Sessions Attended,Authorised Absences,Unauthorised Absences,From,To\n"
    content = heads + f"{upn(1)},2,2,0,0,2026-03-02,2026-03-06\n{upn(2)},0,0,0,0,2026-03-02,2026-03-06\n"
    batch = bring(town, ashlea(town), content)
    (difference,) = batch.proposal["differences"]
    assert difference["pupil_id"] == pupil(1).pk
    assert difference["told"] == {"attended": 2, "unauthorised": 0}
    assert difference["counted"] == {"attended": 1, "unauthorised": 1}
    assert accept(town, batch).outcome["totals"] == {"compared": 2}
    assert "nothing to take back" in undo(town, batch)


def test_a_ctf_brings_pupils_contacts_and_attendance(town: Town) -> None:
    batch = bring(town, ashlea(town), CTF)
    assert batch.proposal["kind"] == "ctf"
    accept(town, batch)
    assert Pupil.objects.exists() and Contact.objects.exists()
    undo(town, batch)
    assert not Pupil.objects.exists() and not MarkRow.objects.exists()


def test_two_schools_files_swapped_are_refused_in_one_sentence(town: Town, school: object) -> None:
    for number in (11, 12, 13, 14):
        enrol(town.partnership, beckside(town), number)
    batch = bring(town, ashlea(town), marks_csv(*((number, "2026-03-02", "AM", "/") for number in (11, 12, 13, 14, 1))))
    assert batch.state == ImportBatch.State.FAILED
    assert batch.problem.startswith("These pupils are on another school’s roll")
    assert "Beckside" not in batch.problem and upn(11) not in batch.problem
    pupils = bring(town, ashlea(town), pupils_csv(11, 12, 13, 14))
    assert pupils.problem == batch.problem


def test_a_pupil_of_another_school_is_as_unknown_as_anybody(town: Town, school: object) -> None:
    enrol(town.partnership, beckside(town), 11)
    rows = [(number, "2026-03-02", "AM", "/") for number in (1, 2, 3, 11, 99)]
    batch = bring(town, ashlea(town), marks_csv(*rows))
    told = {sentence.replace(upn(11), "X").replace(upn(99), "X") for sentence, _ in batch.proposal["reasons"]}
    assert len(told) == 1, told


def test_last_years_file_wants_a_tick(town: Town) -> None:
    bring_in(town, ashlea(town), pupils_csv(1).replace("01/09/2025", "01/09/2023"))
    batch = bring(town, ashlea(town), marks_csv((1, "2024-11-04", "AM", "/")))
    assert batch.proposal["is_old"] and batch.proposal["year_words"] == "2024/25"
    with pytest.raises(Refused, match="This is the year I"):
        accept(town, batch)
    assert accept(town, batch, is_old_meant=True).state == ImportBatch.State.ACCEPTED


def test_rows_without_a_upn_wait_for_a_person(town: Town, school: object) -> None:
    content = pupils_csv(1) + ",Sorrelc,Ivy,12/05/2017,4,4A,,\n,Vole,Al,01/02/2017,4,4A,,\n"
    batch = bring(town, ashlea(town), content)
    assert [(row["row"], row["may_be"]) for row in batch.proposal["who"]] == [(3, [pupil(2).pk]), (4, [])]
    assert batch.proposal["refused_rows"] == 2
    batch = say(town, batch, rows={"3": pupil(2).pk, "4": None})
    assert (batch.proposal["refused_rows"], batch.proposal["outcome"]["people"]["pupils"]["new_pupils"]) == (0, 1)


@pytest.mark.parametrize(
    ("cell", "refused"),
    [("46083", 0), ("46083.0", 0), ("2026-03-01", 1), ("2026-13-45", 1), ("2027-03-01", 1)],
)
def test_dates_as_numbers_are_read_and_odd_days_refused(town: Town, school: object, cell: str, refused: int) -> None:
    good = "".join(
        f"{upn(1)},{on},AM,/\n" for on in ("2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05", "2026-03-06")
    )
    batch = bring(town, ashlea(town), MARKS + good + f"{upn(2)},{cell},PM,/\n")
    assert batch.proposal["refused_rows"] == refused, batch.proposal["reasons"]


def test_a_code_that_is_not_national_stays_out_and_the_others_come(town: Town, school: object) -> None:
    batch = bring_in(
        town,
        ashlea(town),
        marks_csv(*((1, f"2026-03-{day:02d}", "AM", "/") for day in (2, 3, 4, 5, 6)), (2, "2026-03-02", "AM", "F")),
    )
    assert batch.outcome["refused_rows"] == 1
    assert batch.outcome["marks"]["new"] == 5


def test_half_a_file_is_refused_whole(town: Town, school: object) -> None:
    whole = marks_csv(*((number, f"2026-03-{day:02d}", "AM", "/") for number in (1, 2, 3) for day in (2, 3, 4, 5, 6)))
    quoted = "\n".join(",".join(f'"{cell}"' for cell in line.split(",")) for line in whole.splitlines())
    batch = bring(town, ashlea(town), quoted[:-9])
    assert batch.state == ImportBatch.State.FAILED, batch.proposal
    assert not MarkRow.objects.exists()


def test_nobody_accepts_what_they_have_not_seen(town: Town) -> None:
    batch = bring(town, ashlea(town), pupils_csv(1))
    say(town, batch, order="day-first")
    with pytest.raises(Refused, match="on another page"):
        accept(town, batch)
    assert not Pupil.objects.exists()
