"""The made-up town is built by services, lives through two terms, and its neighbour stays out of sight."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from village.basics.school_year import TermDates
from village.demo import building, clock, town
from village.demo.answers import link_of
from village.demo.days import story_of
from village.demo.main_plan import plan_of_level
from village.evidence.models.case_study import CaseStudy
from village.files.models.stored_file import StoredFile
from village.funding.models.agreement import Agreement
from village.funding.models.bid import Bid
from village.funding.queries.money import money_of
from village.meetings.models import Arising, Meeting
from village.meetings.queries.meetings import items_of
from village.plans.models.lineage import Lineage
from village.plans.models.plan import Plan
from village.plans.queries.actions import live_actions_of
from village.plans.queries.plans import plans_of
from village.publishing.models.public_plan import PublicChange, PublicPlan
from village.reports.models.report import Report
from village.reviews.models.round import Rhythm, Round, SectionWord
from village.reviews.queries.asks import ask_for_token
from village.reviews.queries.rounds import rounds_of
from village.reviews.queries.standing import standing_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
TODAY = datetime(2026, 11, 24, 0, 5, tzinfo=UTC)
"""Five past midnight: whoever makes the town then has as whole a day before them."""


@pytest.fixture
def autumn() -> Iterator[None]:
    """It is a Tuesday in November, a little before ten days after a round of the autumn term opened."""
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def said(autumn: None) -> list[str]:
    """The town stands; what it said while it was built."""
    words: list[str] = []
    building.build(words.append)
    return words


def test_the_town_stands_and_has_lived_through_two_terms(said: list[str]) -> None:
    assert town.is_built()
    assert len([words for words in said if words.startswith("Reading")]) == 3
    _three_documents_of_three_kinds()
    _a_round_that_is_over_and_one_that_is_open()
    _a_board_that_decided_and_meets_again()
    _years_money_stories_and_the_public()
    _letters_only_of_the_town()
    assert plans_of(town.viewer_named("Leo Hartley")).count() == 0


def _three_documents_of_three_kinds() -> None:
    coordinator = town.viewer_named("Hana Brook")
    levels = Counter(plans_of(coordinator).values_list("level", flat=True))
    assert levels == {Plan.Level.PRIORITY: 1, Plan.Level.SCHOOL: 1, Plan.Level.BUSINESS: 1, Plan.Level.ANNUAL: 1}
    assert live_actions_of(coordinator).count() == 33 + 14 + 10 + 3, "two of a split and one from the board are new"
    files = StoredFile.objects.values_list("name", flat=True)
    endings = Counter(name.rsplit(".", 1)[1] for name in files)
    assert endings == {"csv": 1, "docx": 1, "jpg": 1, "pdf": 1, "xlsx": 1}


def _a_round_that_is_over_and_one_that_is_open() -> None:
    by = town.viewer_named("Hana Brook")
    plan = plan_of_level(by, Plan.Level.PRIORITY)
    present, past = rounds_of(by, plan.pk)
    assert (past.title, past.state) == ("Summer term 2026", Round.State.LOCKED)
    assert past.snapshots.filter(replaced_at__isnull=True).count() == 1
    assert Counter(past.settled.values_list("how", flat=True)) == {"confirmed": 12, "decided": 1, "unconfirmed": 1}
    assert SectionWord.objects.filter(round=past).count() == 2
    assert (present.title, present.state) == ("Autumn term 2026", Round.State.OPEN)
    standing = standing_of(by, present)
    found = (len(standing.confirmed), len(standing.to_confirm), len(standing.contested), len(standing.silent))
    assert found == (8, 9, 1, 6)
    assert Counter(one.state for one in standing.silent) == {
        "silent": 2,
        "passed_on": 1,
        "handed_back": 1,
        "nobody": 2,
    }
    hints = {one.ref: {hint.code for hint in one.hints} for one in standing.to_confirm if one.hints}
    assert hints == {"2.6b": {"wrong_way"}, "2.6e": {"unchanged"}, "vi": {"thin"}}
    assert set(Rhythm.objects.values_list("kind", flat=True)) == {"termly", "half_termly", "own"}
    assert Round.objects.filter(state=Round.State.PLANNED).count() == 1
    token = link_of("Petra Lowe").rstrip("/").rsplit("/", 1)[1]
    assert ask_for_token(token, TODAY).name == "Petra Lowe"


def _a_board_that_decided_and_meets_again() -> None:
    held, planned = Meeting.objects.order_by("on")
    assert (held.state, held.agreed_on is not None, planned.state) == ("held", True, "planned")
    assert held.decisions.count() == 3
    work = Arising.objects.filter(meeting=held).order_by("pk")
    assert [(row.action_id is not None, row.step_id is not None) for row in work] == [
        (True, False),
        (True, True),
        (False, False),
    ]
    assert len([item for item in items_of(planned) if item.made_from]) >= 4
    assert [paper.report is not None for meeting in (held, planned) for paper in meeting.papers.all()] == [True, True]
    assert Report.objects.filter(frozen_at__isnull=False).count() == 2


def _years_money_stories_and_the_public() -> None:
    kinds = Counter(Lineage.objects.values_list("kind", flat=True))
    assert kinds == {"split": 2, "merged": 1, "dropped": 2, "carried": 5}
    by = town.viewer_named("Hana Brook")
    assert Counter(Bid.objects.values_list("state", flat=True)) == {"won": 1, "sent": 1, "lost": 1}
    assert [agreement.monitoring.count() for agreement in Agreement.objects.all()] == [1, 1]
    overspent = [
        action.ref
        for action in money_of(by, plan_of_level(by, Plan.Level.PRIORITY)).actions
        if action.sum.overspent_pence
    ]
    assert overspent == ["2.5a"]
    assert Counter(CaseStudy.objects.values_list("state", flat=True)) == {"ready": 1, "draft": 1}
    page = PublicPlan.objects.get()
    assert page.state == PublicPlan.State.PUBLIC
    assert PublicChange.objects.filter(public_plan=page).count() > 1


def _letters_only_of_the_town() -> None:
    assert {address.rsplit(".", 1)[1] for letter in mail.outbox for address in letter.to} == {"example"}


@pytest.mark.parametrize("today", [date(2026, 9, 10), date(2027, 1, 30), date(2027, 4, 12), date(2028, 8, 20)])
def test_the_days_of_the_story_come_in_order_on_every_day_of_the_year(today: date) -> None:
    story = story_of(today, TermDates())
    days = [
        story.moved_in,
        story.past_days.opens_on,
        story.past_days.closes_on,
        story.met_on,
        story.rearranged_on,
        story.present_days.opens_on,
        story.present_days.remind_on or today,
        today,
        story.present_days.due_on,
        story.present_days.closes_on,
        story.meets_on,
    ]
    assert days == sorted(days)
    assert (today - (story.present_days.remind_on or today)).days >= 6, "nobody is reminded twice within five days"


def test_the_past_can_happen_and_the_future_cannot(autumn: None) -> None:
    with clock.at(timezone.now() - timedelta(days=30)):
        assert timezone.localdate() == TODAY.date() - timedelta(days=30)
    assert timezone.localdate() == TODAY.date()
    with pytest.raises(ValueError, match="future"), clock.at(timezone.now() + timedelta(days=1)):
        pass
