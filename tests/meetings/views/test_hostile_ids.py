"""Ids of another partnership, typed into the forms of meetings, are never taken."""

from datetime import date

from django.utils import timezone

from tests.cast import Town
from tests.conftest import Clients
from tests.meetings.making import make_meeting
from tests.plans.making import make_action, make_small_plan
from village.meetings.models import AgendaItem, Decision, Meeting, Paper
from village.organisations.models.group import Group
from village.plans.models.plan import Plan
from village.reports.models import Report
from village.reviews.models.round import Round


def their_plan(town: Town) -> Plan:
    """Return a plan of Millbeck, made as the same plan of the town would be."""
    mine = make_small_plan(town)
    make_action(town, mine)
    Plan.objects.filter(pk=mine.pk).update(partnership=town.millbeck, coordinator=None)
    return Plan.objects.get(pk=mine.pk)


def test_what_belongs_next_door_is_never_taken_into_a_meeting(town: Town, clients: Clients) -> None:
    browser, theirs = clients["coordinator"], their_plan(town)
    board = Group.objects.create(partnership=town.millbeck, name="Their board", kind=Group.Kind.BOARD)
    day = {"on_0": "16", "on_1": "4", "on_2": "2026"}
    refused = browser.post("/meetings/new/", {"group": board.pk, "plan": theirs.pk, **day})
    assert refused.status_code == 422 and not Meeting.objects.exists()

    meeting = make_meeting(town)
    foreign = Meeting.objects.create(group=board, on=date(2026, 4, 1), made_at=timezone.now())
    item = AgendaItem.objects.create(meeting=foreign, title="Theirs", position=0)
    round_ = Round.objects.create(
        plan=theirs, title="R", academic_year=2025, term="spring", state="closed", made_at=timezone.now(),
        **dict.fromkeys(("opens_on", "due_on", "closes_on", "locks_on"), date(2026, 3, 1)),
    )  # fmt: skip
    report = Report.objects.create(
        partnership=town.millbeck, plan=theirs, round=round_, title="Theirs", made_at=timezone.now()
    )
    at = f"/meetings/{meeting.pk}/"
    for fields in ({"report": report.pk}, {"item": item.pk, "link": "https://x.example"}):
        assert browser.post(f"{at}papers/new/", fields).status_code == 422
    for address in ("javascript:alert(1)", "data:text/html,x"):
        assert browser.post(f"{at}papers/new/", {"link": address}).status_code == 422
    assert browser.post(f"{at}decisions/new/", {"words": "Yes.", "item": item.pk}).status_code == 422
    assert not Paper.objects.exists() and not Decision.objects.exists()
    for path in (f"/meetings/{foreign.pk}/", f"/reports/{report.pk}/", f"/plans/{theirs.pk}/reports/"):
        assert browser.get(path).status_code == 404, path
