"""A closed round is frozen: a report of it is the same years later, whatever became of the plan."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from docx import Document

from tests.cast import Town
from tests.reports.a_report import closed, make, midway
from village.audit.models.entry import Entry
from village.audit.services.record import Installation
from village.basics.errors import Refused, Stale
from village.organisations.models.group import Group
from village.organisations.models.practitioner import Practitioner
from village.plans.models.action import Action
from village.plans.models.plan import Plan
from village.plans.services.retention import tidy_plans
from village.reports.models.report import Report, ReportFile, Snapshot
from village.reports.queries.reports import report_for, reports_of
from village.reports.queries.told import told
from village.reports.rules.content import digest
from village.reports.services.making import FORMATS, file_of, made
from village.reports.services.reports import Words, change_report, freeze_report, remove_report
from village.reviews.services.rounds import reopen_round

LATER = datetime(2031, 3, 30, 9, tzinfo=UTC)


def change_everything(town: Town) -> None:
    """Change what a report shows: the plan, its actions, the people and the board's name."""
    Plan.objects.update(title="Another title")
    Action.objects.update(text="Something else", status="complete")
    Practitioner.objects.update(name="Somebody Else")
    Group.objects.update(name="Another board")
    town.partnership.name = "Another town"
    town.partnership.save()


def frozen(town: Town, **words: object) -> Report:
    """Return a frozen report of a closed round."""
    found = midway(town)
    round_ = closed(found)
    report = make(town, found.board.plan, round_, **words)
    by = town.viewer("coordinator")
    return report_for(by, freeze_report(by=by, report=report, seen=report.version).pk)


def test_closing_a_round_keeps_what_it_said_with_its_hash(town: Town) -> None:
    round_ = closed(midway(town))
    (snapshot,) = Snapshot.objects.filter(round=round_)
    assert digest(snapshot.content) == snapshot.sha256
    assert snapshot.content["state"] == "closed"
    assert Entry.objects.filter(verb="reports.round-frozen").count() == 1


def test_opening_it_again_sets_the_snapshot_aside_and_the_next_close_makes_another(town: Town) -> None:
    found = midway(town)
    round_ = closed(found)
    by = town.viewer("coordinator")
    reopen_round(by=by, round=round_, reason="A lead wrote late.")
    assert not Snapshot.objects.filter(replaced_at__isnull=True).exists()
    round_.refresh_from_db()
    found.round = round_
    closed(found)
    assert Snapshot.objects.filter(replaced_at__isnull=True).count() == 1
    assert Snapshot.objects.count() == 2


@pytest.mark.parametrize("layout", ["exception", "village"])
def test_years_later_the_same_report_is_made_again_to_the_byte(town: Town, layout: str) -> None:
    report = frozen(town, layout=layout)
    by = town.viewer("coordinator")
    before = {suffix: made(by, report, suffix) for suffix in FORMATS}
    change_everything(town)
    with time_machine.travel(LATER, tick=False):
        after = {suffix: made(by, report_for(by, report.pk), suffix) for suffix in FORMATS}
    for suffix in FORMATS:
        assert before[suffix] == after[suffix], suffix


def test_the_file_that_was_handed_out_is_kept_and_comes_again(town: Town) -> None:
    report = frozen(town)
    name, first = file_of(by=town.viewer("coordinator"), report=report, format="pdf")
    change_everything(town)
    again = file_of(
        by=town.viewer("board_member"), report=report_for(town.viewer("board_member"), report.pk), format="pdf"
    )
    assert again == (name, first)
    assert name == "what-needs-you-18-march-2026.pdf"
    assert ReportFile.objects.count() == 1


def test_a_draft_keeps_no_file_and_says_that_it_is_a_preview(town: Town) -> None:
    found = midway(town)
    report = make(town, found.board.plan, found.round)
    name, content = file_of(by=town.viewer("coordinator"), report=report, format="docx")
    assert name.endswith("-preview.docx")
    assert any("Preview, the round is still open" in line.text for line in Document(BytesIO(content)).paragraphs)
    assert not ReportFile.objects.exists()


def test_a_report_of_an_open_round_can_not_be_frozen(town: Town) -> None:
    found = midway(town)
    report = make(town, found.board.plan, found.round)
    with pytest.raises(Refused, match="still open"):
        freeze_report(by=town.viewer("coordinator"), report=report, seen=report.version)


def test_a_frozen_report_takes_no_other_words_and_is_not_thrown_away(town: Town) -> None:
    report = frozen(town)
    by = town.viewer("coordinator")
    with pytest.raises(Refused, match="frozen"):
        change_report(by=by, report=report, seen=report.version, words=Words(title="Kinder"))
    with pytest.raises(Refused, match="frozen"):
        remove_report(by=by, report=report)


def test_a_frozen_report_stays_when_its_round_is_opened_again(town: Town) -> None:
    report = frozen(town)
    by = town.viewer("coordinator")
    before = told(by, report)
    reopen_round(by=by, round=report.round, reason="A lead wrote late.")
    Action.objects.update(text="Something else")
    assert told(by, report_for(by, report.pk)) == before


def test_who_comes_late_changes_nothing(town: Town) -> None:
    found = midway(town)
    report = make(town, found.board.plan, found.round)
    by = town.viewer("coordinator")
    change_report(by=by, report=report, seen=1, words=Words(title="First"))
    with pytest.raises(Stale):
        change_report(by=by, report=report, seen=1, words=Words(title="Second"))
    assert Report.objects.get().title == "First"


def test_only_the_coordinator_makes_reports_and_others_see_them_once_frozen(town: Town) -> None:
    found = midway(town)
    report = make(town, found.board.plan, found.round)
    with pytest.raises(PermissionDenied):
        change_report(by=town.viewer("board_member"), report=report, seen=1, words=Words(title="Mine"))
    assert reports_of(town.viewer("coordinator")).count() == 1
    assert reports_of(town.viewer("board_member")).count() == 0
    closed(found)
    freeze_report(by=town.viewer("coordinator"), report=report, seen=1)
    assert reports_of(town.viewer("board_member")).count() == 1
    assert reports_of(town.viewer("stranger")).count() == 0


def test_a_new_report_asks_what_the_numbers_propose(town: Town) -> None:
    found = midway(town)
    report = make(town, found.board.plan, found.round)
    said = [ask.words for ask in report.asks.all()]
    assert any("agree who helps, and by when. The bus company stopped." in words for words in said)


def test_a_plan_that_goes_for_good_takes_its_reports_and_snapshots(town: Town) -> None:
    report = frozen(town)
    file_of(by=town.viewer("coordinator"), report=report, format="pdf")
    plan = report.plan
    Plan.objects.filter(pk=plan.pk).update(removed_at=datetime(2025, 1, 1, tzinfo=UTC))
    tidy_plans(now=LATER, do=True, by=Installation())
    assert not Report.objects.exists() and not Snapshot.objects.exists()
