"""People decide about names on a list, each with a reason where it needs one."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests.cast import Town
from tests.cohorts.making import Ashlea, make_ashlea
from tests.cohorts.services.test_running import rule_of, run
from tests.school_data.rolls import enrol
from village.audit.models.entry import Entry
from village.basics.errors import Refused, Stale
from village.cohorts.models.cohort import Cohort, Listed
from village.cohorts.pages.cohort import PRIVATE, cohort_page
from village.cohorts.services.deciding import Decision, add_by_person, decide, take_back_addition


@pytest.fixture
def ashlea(town: Town) -> Ashlea:
    return make_ashlea(town)


@pytest.fixture
def cohort(ashlea: Ashlea) -> Cohort:
    return run(ashlea, rule_of(ashlea))


def row_of(cohort: Cohort, name: str) -> Listed:
    return Listed.objects.select_related("pupil", "cohort__version__rule").get(cohort=cohort, pupil__forename=name)


def test_a_name_stays_or_comes_off_with_a_reason(ashlea: Ashlea, cohort: Cohort) -> None:
    by = ashlea.town.viewer("inclusion_lead")
    decide(by=by, row=row_of(cohort, "Ada"), seen_version=1, decision=Decision("kept"))
    off = Decision("taken_off", "bereavement", "Grandmother died", is_private=True)
    decide(by=by, row=row_of(cohort, "Ben"), seen_version=1, decision=off)
    ada, ben = row_of(cohort, "Ada"), row_of(cohort, "Ben")
    assert (ada.standing, ada.decided_by_id) == ("kept", by.user_id)
    assert (ben.standing, ben.off_why, ben.is_private) == ("taken_off", "bereavement", True)
    line = Entry.objects.get(verb="cohorts.taken-off")
    assert (line.subject_label, line.within_kind) == ("Ben Fell", "organisations.organisation")


@pytest.mark.parametrize(
    ("decision", "field"),
    [
        (Decision("taken_off"), "off_why"),
        (Decision("taken_off", "boredom"), "off_why"),
        (Decision("taken_off", "other"), "reason"),
        (Decision("adored"), "standing"),
        (Decision("kept", reason="x" * 301), "reason"),
    ],
)
def test_a_decision_without_its_reason_is_refused(
    ashlea: Ashlea, cohort: Cohort, decision: Decision, field: str
) -> None:
    with pytest.raises(Refused) as refusal:
        decide(by=ashlea.town.viewer("head"), row=row_of(cohort, "Ada"), seen_version=1, decision=decision)
    assert refusal.value.field == field
    assert row_of(cohort, "Ada").standing == "to_decide"


def test_two_people_who_decide_at_once_do_not_overwrite_each_other(ashlea: Ashlea, cohort: Cohort) -> None:
    row, late = row_of(cohort, "Ada"), row_of(cohort, "Ada")
    decide(by=ashlea.town.viewer("head"), row=row, seen_version=1, decision=Decision("kept"))
    with pytest.raises(Stale):
        decide(
            by=ashlea.town.viewer("inclusion_lead"),
            row=late,
            seen_version=1,
            decision=Decision("taken_off", "left"),
        )
    assert row_of(cohort, "Ada").standing == "kept"


def test_a_decision_can_be_opened_again(ashlea: Ashlea, cohort: Cohort) -> None:
    by = ashlea.town.viewer("head")
    decide(by=by, row=row_of(cohort, "Ada"), seen_version=1, decision=Decision("taken_off", "medical", "Asthma"))
    decide(by=by, row=row_of(cohort, "Ada"), seen_version=2, decision=Decision("to_decide"))
    ada = row_of(cohort, "Ada")
    assert (ada.standing, ada.off_why, ada.reason, ada.decided_by_id) == ("to_decide", "", "", None)


def test_a_private_reason_shows_to_the_leads_alone(ashlea: Ashlea, cohort: Cohort) -> None:
    off = Decision("taken_off", "bereavement", "Grandmother died", is_private=True)
    decide(by=ashlea.town.viewer("head"), row=row_of(cohort, "Ben"), seen_version=1, decision=off)
    from village.cohorts.queries.cohorts import cohort_for

    seen = {}
    for who in ("inclusion_lead", "safeguarding_lead"):
        viewer = ashlea.town.viewer(who)
        page = cohort_page(viewer, cohort_for(viewer, cohort.pk), "decided")
        seen[who] = (page.lines[0].decision, page.lines[0].reason)
    assert set(seen.values()) == {("Taken off: bereavement", "Grandmother died")}


def test_somebody_without_that_right_reads_only_that_it_is_private(ashlea: Ashlea, cohort: Cohort) -> None:
    from tests.cast import give_role
    from village.cohorts.queries.cohorts import cohort_for

    off = Decision("taken_off", "bereavement", "Grandmother died", is_private=True)
    decide(by=ashlea.town.viewer("head"), row=row_of(cohort, "Ben"), seen_version=1, decision=off)
    give_role(ashlea.town.users["support_worker"], ashlea.town.partnership, "support_worker", ashlea.school)
    viewer = ashlea.town.viewer("support_worker")
    page = cohort_page(viewer, cohort_for(viewer, cohort.pk), "decided")
    assert (page.lines[0].decision, page.lines[0].reason) == ("Taken off", PRIVATE)
    assert page.off == (("with a private reason", 1),)


def test_a_person_adds_a_child_who_stays_marked(ashlea: Ashlea, cohort: Cohort) -> None:
    by = ashlea.town.viewer("inclusion_lead")
    dee = ashlea.pupils["Dee"]
    row = add_by_person(by=by, cohort=cohort, pupil=dee, reason="Mother asked at the gate", asked_for_help=True)
    assert (row.added_by_person, row.asked_for_help, row.why, row.year_group) == (True, True, [], 5)
    with pytest.raises(Refused, match="already"):
        add_by_person(by=by, cohort=cohort, pupil=dee, reason="Again", asked_for_help=False)
    take_back_addition(by=by, row=row)
    assert not Listed.objects.filter(cohort=cohort, pupil=dee).exists()
    with pytest.raises(Refused, match="The rule put"):
        take_back_addition(by=by, row=row_of(cohort, "Ada"))


def test_a_child_of_another_school_cannot_be_added(ashlea: Ashlea, cohort: Cohort) -> None:
    elsewhere = enrol(ashlea.town.partnership, ashlea.town.organisations["Beckside High School"], 9)
    with pytest.raises(Refused, match="No pupil of this school"):
        add_by_person(
            by=ashlea.town.viewer("head"), cohort=cohort, pupil=elsewhere, reason="Asked", asked_for_help=False
        )


@pytest.mark.parametrize(
    "who", ["support_worker", "safeguarding_lead", "teacher", "two_hats", "coordinator", "stranger"]
)
def test_nobody_else_decides(ashlea: Ashlea, cohort: Cohort, who: str) -> None:
    with pytest.raises((PermissionDenied, Http404)):
        decide(by=ashlea.town.viewer(who), row=row_of(cohort, "Ada"), seen_version=1, decision=Decision("kept"))
