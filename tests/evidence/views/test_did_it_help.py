"""Did it help? From frozen lists and marks to two sentences; nobody named, nothing small outside the school."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.cast import BECKSIDE, Town
from tests.evidence.turn_town import TURN, TurnTown, keep_marks, make_turn
from tests.school_data.rolls import enrol
from village.cohorts.models.cohort import Cohort, Listed
from village.evidence.pages.did_it_help import partnership_page, school_page
from village.evidence.pages.turn_checks import DoneLine, done_lines, plan_words
from village.evidence.queries.turns import gather, turns_over
from village.evidence.rules.turns.children import Child, Children
from village.evidence.rules.turns.evaluating import Evaluation, evaluate
from village.evidence.rules.turns.verdict import Verdict
from village.people.models.roll import Spell
from village.rota.models import Place
from village.support.contributions import Delivered


@pytest.fixture
def ashlea(town: Town) -> TurnTown:
    return make_turn(town)


def test_the_answer_is_that_of_the_lists_and_the_marks(ashlea: TurnTown) -> None:
    page = school_page(ashlea.town.viewer("head"), ashlea.school.pk, (), timezone.localdate())
    assert page.answer is not None
    found = page.answer.evaluation
    assert found is not None
    assert (found.listed_count, found.waiting_count, found.matched_count) == (12, 12, 12)
    assert found.difference == pytest.approx(0.10, abs=0.02)
    assert found.per_plan is not None
    assert found.per_plan.share == pytest.approx(0.5)
    assert page.answer.verdict == Verdict.HELPED
    assert "The 12 children on the list missed" in page.answer.sentences[0]


def test_no_difference_is_cannot_tell(town: Town) -> None:
    same = make_turn(town, listed_after=0.85)
    page = school_page(town.viewer("head"), same.school.pk, (), timezone.localdate())
    assert page.answer is not None
    assert page.answer.verdict == Verdict.CANNOT_TELL
    assert page.answer.telling


def test_who_was_taken_off_still_counts_and_who_was_added_does_not(ashlea: TurnTown) -> None:
    Listed.objects.filter(pupil=ashlea.listed[0]).update(standing="taken_off", off_why="bereavement")
    Listed.objects.filter(pupil=ashlea.listed[1]).update(added_by_person=True)
    gathered = gather(ashlea.town.partnership.pk, [ashlea.turn])
    assert str(ashlea.listed[0].pk) in {child.pupil for child in gathered.children}
    assert str(ashlea.listed[1].pk) not in {child.pupil for child in gathered.children}
    assert gathered.added_ids == {ashlea.listed[1].pk}


def test_a_child_who_moves_school_is_followed_there(ashlea: TurnTown) -> None:
    mover = ashlea.listed[0]
    beckside = ashlea.town.organisations[BECKSIDE]
    beckside.urn = "900202"
    beckside.save()
    spring = timezone.localdate().replace(month=1, day=1)
    Spell.objects.filter(pupil=mover).update(left_on=spring)
    Spell.objects.create(pupil=mover, school=beckside, joined_on=spring, year_group=5)
    keep_marks(ashlea.town, "900202", [mover], TURN, 0.5)
    gathered = gather(ashlea.town.partnership.pk, [ashlea.turn])
    child = next(child for child in gathered.children if child.pupil == str(mover.pk))
    assert child.after[0] is not None
    assert child.after[0] < 0.95


def test_a_child_of_whom_there_are_few_sessions_is_unknown(ashlea: TurnTown) -> None:
    newcomer = enrol(ashlea.town.partnership, ashlea.school, 999, year_group=5)
    Listed.objects.create(cohort=ashlea.turn.cohort, pupil=newcomer, year_group=5, why=[])
    gathered = gather(ashlea.town.partnership.pk, [ashlea.turn])
    child = next(child for child in gathered.children if child.pupil == str(newcomer.pk))
    assert (child.trigger, child.before, child.after) == (None, (None, None), (None, None))


def test_a_turn_that_is_not_over_or_whose_list_was_of_its_years_alone_is_not_looked_at(ashlea: TurnTown) -> None:
    viewer, today = ashlea.town.viewer("head"), timezone.localdate()
    assert turns_over(viewer, [ashlea.school.pk], today) == [ashlea.turn]
    assert not turns_over(viewer, [ashlea.school.pk], today.replace(month=1, day=20))
    Cohort.objects.update(year_groups=[5])
    assert not turns_over(viewer, [ashlea.school.pk], today)


def test_a_placebo_is_run_where_there_are_marks_from_before(ashlea: TurnTown) -> None:
    page = school_page(ashlea.town.viewer("head"), ashlea.school.pk, (), timezone.localdate())
    assert page.answer is not None
    assert "Would this method see help where there was none?" in {check.question for check in page.answer.checks}


def test_one_school_alone_shows_nothing_to_the_partnership(ashlea: TurnTown) -> None:
    viewer = ashlea.town.viewer("coordinator")
    page = partnership_page(viewer, [ashlea.school.pk], timezone.localdate())
    assert page.answer is None
    assert "Only one school" in page.hidden


def test_two_schools_are_pooled_and_never_put_beside_each_other(ashlea: TurnTown) -> None:
    other = make_turn(ashlea.town, at=BECKSIDE, who="two_hats")
    viewer = ashlea.town.viewer("coordinator")
    page = partnership_page(viewer, [ashlea.school.pk, other.school.pk], timezone.localdate())
    assert page.answer is not None
    assert page.answer.evaluation is not None
    assert page.answer.evaluation.matched_count == 24
    assert page.answer.voices == ()


def test_too_few_children_are_not_shown_outside(town: Town) -> None:
    one, other = make_turn(town, count=4), make_turn(town, at=BECKSIDE, who="two_hats", count=4)
    page = partnership_page(town.viewer("coordinator"), [one.school.pk, other.school.pk], timezone.localdate())
    assert page.answer is None
    assert "Too few children" in page.hidden


def test_whoever_sees_one_school_alone_cannot_work_out_one_other(ashlea: TurnTown) -> None:
    """The head of Ashlea would have Beckside's answer by taking their own from that of both."""
    other = make_turn(ashlea.town, at=BECKSIDE, who="two_hats")
    schools = [ashlea.school.pk, other.school.pk]
    page = partnership_page(ashlea.town.viewer("head"), schools, timezone.localdate())
    assert (page.answer, page.choices) == (None, ())
    assert "Beside your own" in page.hidden
    assert partnership_page(ashlea.town.viewer("board_member"), schools, timezone.localdate()).answer is not None


def test_outside_a_school_no_number_of_few_children_is_said(ashlea: TurnTown) -> None:
    other = make_turn(ashlea.town, at=BECKSIDE, who="two_hats")
    few = list(Place.objects.filter(standing=Place.Standing.TAKEN).values_list("pk", flat=True)[:3])
    Place.objects.exclude(pk__in=few).update(standing=Place.Standing.DECLINED)
    Listed.objects.filter(pupil=ashlea.listed[1]).update(added_by_person=True)
    page = partnership_page(
        ashlea.town.viewer("coordinator"), [ashlea.school.pk, other.school.pk], timezone.localdate()
    )
    assert page.answer is not None
    assert page.answer.plan_words == "Too few had a plan or a place to say what that is for each of those."
    alike = page.answer.checks[0].found
    assert alike.startswith("23 had near matches among 24 who wait. Fewer than 10 had none, or too little attendance")
    assert page.answer.delivered == (DoneLine("Places of the rota taken up", "fewer than 10 of 23", None, 23),)
    own = school_page(ashlea.town.viewer("head"), ashlea.school.pk, (), timezone.localdate())
    assert own.answer is not None
    assert "11 of 11 had near matches" in own.answer.checks[0].found


def test_outside_a_school_that_all_were_helped_has_no_number(ashlea: TurnTown) -> None:
    found = evaluate(Children.of([replace(child, had_plan=child.is_listed) for child in gathered(ashlea)]))
    assert isinstance(found, Evaluation)
    assert plan_words(found, 60, is_outside=True) == "All or nearly all of the 12 had a plan or a place."
    assert plan_words(found, 60, is_outside=False).startswith("12 of the 12 had")


@pytest.mark.parametrize(
    ("done", "promised", "words"),
    [
        (4, 9, None),
        (9, 40, "fewer than 10 of 40"),
        (10, 40, "10 of 40"),
        (30, 40, "30 of 40"),
        (31, 40, "all or nearly all of 40"),
    ],
)
def test_what_was_done_is_told_outside_without_a_number_of_few(done: int, promised: int, words: str | None) -> None:
    """Two rooms tell of one kind; inside the school every number is said."""
    lines = [Delivered("visits", "Visits made", done - 1, promised - 1), Delivered("visits", "Visits made", 1, 1)]
    assert [line.words for line in done_lines(lines, is_outside=True)] == ([words] if words else [])
    assert [line.words for line in done_lines(lines, is_outside=False)] == [f"{done} of {promised}"]


def gathered(town: TurnTown) -> list[Child]:
    return gather(town.town.partnership.pk, [town.turn]).children


def test_the_page_names_nobody(ashlea: TurnTown, client: Client) -> None:
    client.force_login(ashlea.town.users["head"])
    said = client.get(f"/families/schools/{ashlea.school.pk}/did-it-help/").content.decode()
    assert "Helped" in said
    assert "Sorrel" not in said


def test_a_school_without_a_turn_is_told_what_is_missing(town: Town, client: Client) -> None:
    client.force_login(town.users["head"])
    school_id = town.organisations["Ashlea Primary School"].pk
    assert "No turn is over yet" in client.get(f"/families/schools/{school_id}/did-it-help/").content.decode()


def test_the_coordinator_sees_all_schools_together(ashlea: TurnTown, client: Client) -> None:
    make_turn(ashlea.town, at=BECKSIDE, who="two_hats")
    client.force_login(ashlea.town.users["coordinator"])
    said = client.get("/families/did-it-help/").content.decode()
    assert "2 turns at 2 schools" in said
    assert "Places of the rota taken up" in said
    Place.objects.update(standing=Place.Standing.WAITS)
    said = client.get("/families/did-it-help/").content.decode()
    assert "Too little was promised to these children in Village to show it outside their schools." in said
    assert "Ashlea" not in said


def test_queries_do_not_hang_on_the_number_of_children(ashlea: TurnTown, town: Town) -> None:
    viewer, today = town.viewer("head"), timezone.localdate()

    def count() -> int:
        with CaptureQueriesContext(connection) as caught:
            school_page(viewer, ashlea.school.pk, (), today)
        return len(caught)

    before = count()
    for number in range(30):
        pupil = enrol(town.partnership, ashlea.school, 700 + number, year_group=5)
        Listed.objects.create(cohort=ashlea.turn.cohort, pupil=pupil, year_group=5, why=[])
    assert count() == before


def test_without_any_plan_the_page_says_so(ashlea: TurnTown) -> None:
    Place.objects.update(standing=Place.Standing.DECLINED)
    page = school_page(ashlea.town.viewer("head"), ashlea.school.pk, (), timezone.localdate())
    assert page.answer is not None
    assert page.answer.plan_words.startswith("Nobody on the list had a plan")
    assert page.answer.verdict == Verdict.CANNOT_TELL
    assert "Nobody on the list had a plan" in page.answer.sentences[1]


def test_one_family_alone_has_a_page_and_no_verdict(ashlea: TurnTown, client: Client) -> None:
    Listed.objects.filter(pupil__in=ashlea.listed[1:]).delete()
    client.force_login(ashlea.town.users["head"])
    answer = client.get(f"/families/schools/{ashlea.school.pk}/did-it-help/")
    assert answer.status_code == 200
    assert "Cannot tell yet" in answer.text
    assert "inf" not in answer.text.split("<main", 1)[1].replace("info", "")
