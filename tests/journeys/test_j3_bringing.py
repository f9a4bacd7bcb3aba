"""J3, its first half: four systems' exports come in through the browser, however somebody uses it, up to a list."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import Site
from tests.cast import give_role
from tests.journeys.bringing import says, the_worker_reads
from tests.journeys.listing import RULE, decide_the_first, keep_a_list, take_the_first_off, write_a_rule
from tests.journeys.school_files import accept, bring, choose, payload, tile
from tests.school_data.brought_files import ashlea, marks_csv, pupils_csv, school_like
from village.access.rules.roles import INCLUSION_LEAD
from village.cohorts.models.cohort import Cohort, Listed
from village.demo.school_year.exports import CANOPY, REGISTRAR, STEPS, WEEKBOOK, write_school
from village.demo.school_year.generate import school_town
from village.demo.school_year.places import ORCHARD
from village.importing.models.batch import ImportBatch
from village.organisations.models.organisation import Organisation
from village.people.models.adult import Contact
from village.people.models.pupil import Pupil
from village.school_data.models.attainment import Result
from village.school_data.models.behaviour import Incident
from village.school_data.models.marks import MarkRow

pytestmark = pytest.mark.browser

KINDS = ("pupils", "contacts", "marks", "behaviour", "attainment")
WEEKS = date(2025, 11, 7)
"""The exports end a week after the first half-term, so that they are small and hold its assessments."""


@dataclass(frozen=True)
class Hands:
    """How somebody uses the browser."""

    style: str
    options: dict[str, Any]
    width: int = 1280


HANDS = (
    Hands(REGISTRAR, {}),
    Hands(CANOPY, {"java_script_enabled": False}),
    Hands(WEEKBOOK, {}, width=390),
    Hands(STEPS, {"java_script_enabled": False}, width=390),
)


@pytest.fixture(scope="session")
def exports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Path]]:
    """Return the files of one school as each of the four systems would write them."""
    town, folder = school_town(WEEKS), tmp_path_factory.mktemp("exports")
    return {one.style: write_school(town, ORCHARD, folder / one.style, style=one.style) for one in HANDS}


@pytest.mark.parametrize("hands", HANDS, ids=[one.style for one in HANDS])
def test_an_office_brings_everything_that_its_system_exports(
    site: Site, exports: dict[str, dict[str, Path]], hands: Hands
) -> None:
    school = school_like(site.made, ORCHARD)
    page = site.visitor("office", width=hands.width, **hands.options)
    for kind in KINDS:
        bring(page, school, exports[hands.style][kind])
        if hands.options:
            page.reload()
        says(page, "What would change")
        accept(page)
    assert Pupil.objects.count() > 140
    assert Contact.objects.count() > 300
    assert MarkRow.objects.filter(sheet__state="live").count() > 120
    assert Incident.objects.count() > 20
    bring(page, school, exports[hands.style]["marks"])
    if hands.options:
        page.reload()
    says(page, "Nothing would change")
    page.goto(f"/families/schools/{school.pk}/files/")
    expect(page.locator(".file-list__line")).to_have_count(6)
    give_role(site.made.users["inclusion_lead"], site.made.partnership, INCLUSION_LEAD, school)
    _a_list_is_kept_and_decided(site.visitor("inclusion_lead", width=hands.width, **hands.options), school)


def _a_list_is_kept_and_decided(page: Page, school: Organisation) -> None:
    """The lead writes a rule, looks whom it lists, keeps that, and decides about two."""
    write_a_rule(page, school)
    count = keep_a_list(page)
    decide_the_first(page)
    take_the_first_off(page, "Had chickenpox; the mother has spoken to us")
    cohort = Cohort.objects.get()
    assert count > 2
    assert Listed.objects.filter(cohort=cohort).count() == count
    assert Listed.objects.filter(cohort=cohort, standing="kept").count() == 1
    page.goto(f"/families/schools/{school.pk}/lists/")
    expect(page.locator("main")).to_contain_text(RULE)


def test_an_office_brings_by_keyboard_alone_and_takes_it_back(site: Site) -> None:
    page = site.visitor("office")
    school = ashlea(site.made)
    bring(page, school, payload("pupils.csv", pupils_csv(1, 2, 3)))
    says(page, "What would change")
    _press(page, "Accept this file")
    says(page, "The file is in")
    assert Pupil.objects.count() == 3
    page.on("dialog", lambda dialog: dialog.accept())
    _press(page, "Undo this file")
    says(page, "3 pupils that this file brought are gone again")
    assert not Pupil.objects.exists()


def _press(page: Page, name: str) -> None:
    """The button is reached by tabs alone and pressed by the keyboard."""
    button = page.get_by_role("button", name=name)
    for _ in range(80):
        page.keyboard.press("Tab")
        if button.evaluate("one => one === document.activeElement"):
            break
    else:
        raise AssertionError(f"{name} cannot be reached by tabs.")
    page.keyboard.press("Enter")


BAD = (
    ("empty.csv", "", "This file is empty"),
    ("plan.docx", "PK\x03\x04 no zip", "damaged or only half there"),
    ("page.xls", "<html><table><tr><td>1</td></tr></table></html>", "This is a web page"),
    ("words.csv", "Dear all,\nthe trip is on Friday.\n", "holds text but no columns"),
    (
        "shifted.csv",
        "UPN,Date,Session,Mark\nSorrel,A1,2026-03-02,AM\nTarn,B2,2026-03-02,AM\nVole,B3,2026-03-02,AM\n",
        "have moved",
    ),
)


@pytest.mark.parametrize(("name", "content", "sentence"), BAD, ids=[row[0] for row in BAD])
def test_a_bad_file_gets_its_sentence_and_nothing_is_written(
    site: Site, name: str, content: str, sentence: str
) -> None:
    page = site.visitor("office")
    school = ashlea(site.made)
    bring(page, school, payload("pupils.csv", pupils_csv(1)))
    accept(page)
    if content:
        bring(page, school, payload(name, content))
    else:
        choose(page, school, payload(name, content))
    says(page, sentence)
    assert Pupil.objects.count() == 1
    assert not MarkRow.objects.exists()


def test_last_years_file_is_said_loudly_and_wants_a_tick(site: Site) -> None:
    page = site.visitor("office")
    school = ashlea(site.made)
    bring(page, school, payload("pupils.csv", pupils_csv(1).replace("01/09/2025", "01/09/2023")))
    accept(page)
    bring(page, school, payload("marks.csv", marks_csv((1, "2024-11-04", "AM", "/"), (1, "2024-11-04", "PM", "\\"))))
    says(page, "All of this is of the school year 2024/25")
    page.get_by_role("button", name="Accept this file").click()
    says(page, "tick “This is the year I mean”")
    assert not MarkRow.objects.exists()
    page.get_by_label("This is the year I mean").check()
    accept(page)
    assert tile(page, "new marks") == 2


def test_what_a_file_cannot_say_is_asked(site: Site) -> None:
    page = site.visitor("office")
    school = ashlea(site.made)
    bring(page, school, payload("pupils.csv", pupils_csv(1)))
    accept(page)
    upn = Pupil.objects.get().upn
    content = f"UPN,Subject,Result,Date\n{upn},Maths,3b,01/03/2026\n{upn},Reading,3a,02/03/2026\n"
    bring(page, school, payload("results.csv", content))
    says(page, "Say this first")
    page.get_by_label("How its days are written").select_option("day-first")
    page.get_by_role("button", name="Read it again as said").click()
    page.wait_for_load_state()
    the_worker_reads()
    page.locator("#reading").wait_for(state="detached")
    accept(page)
    assert {str(day) for day in Result.objects.values_list("on", flat=True)} == {"2026-03-01", "2026-03-02"}
    assert ImportBatch.objects.filter(state=ImportBatch.State.ACCEPTED).count() == 2
