"""The pages of meetings, as their people use them."""

from datetime import date
from io import BytesIO

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.cast import Town
from tests.conftest import Clients
from tests.meetings.making import make_meeting
from tests.plans.making import make_action, make_small_plan, sections_of
from village.audit.models.entry import Entry
from village.meetings.models import Arising, Attendance, Decision, Meeting, Paper
from village.meetings.services.deciding import arise, decide
from village.plans.models.action import Action
from village.reports.models import Report
from village.reviews.models.round import Round


def day(name: str, on: date) -> dict[str, int]:
    """Return a day as three boxes."""
    return {f"{name}_0": on.day, f"{name}_1": on.month, f"{name}_2": on.year}


def test_the_coordinator_calls_a_meeting_and_takes_what_the_plan_proposes(town: Town, clients: Clients) -> None:
    assert town.board is not None
    plan = make_small_plan(town)
    action = make_action(town, plan, "Open the hall")
    Action.objects.filter(pk=action.pk).update(status="red")
    hana = clients["coordinator"]
    typed = {"group": town.board.pk, "plan": plan.pk, "place": "Library", **day("on", date(2026, 4, 16))}
    answer = hana.post("/meetings/new/", typed)
    meeting = Meeting.objects.get()
    assert answer["Location"] == f"/meetings/{meeting.pk}/"
    assert "The plan proposes 2 items" in hana.get(answer["Location"]).content.decode()
    hana.post(f"/meetings/{meeting.pk}/take/", {"key": [f"red:{action.pk}"]})
    page = hana.get(f"/meetings/{meeting.pk}/").content.decode()
    assert "The plan proposes 1 item" in page
    assert f"/plans/{plan.pk}/actions/{action.pk}/" in page


def test_a_refused_form_keeps_what_was_typed(town: Town, clients: Clients) -> None:
    answer = clients["coordinator"].post(
        "/meetings/new/", {"place": "The old library", "on_0": "31", "on_1": "2", "on_2": "2026"}
    )
    assert answer.status_code == 422
    assert "The old library" in answer.content.decode()
    assert not Meeting.objects.exists()


def test_a_board_member_reads_and_changes_nothing(town: Town, clients: Clients) -> None:
    meeting = make_meeting(town)
    owen = clients["board_member"]
    page = owen.get(f"/meetings/{meeting.pk}/").content.decode()
    assert "Welcome and apologies" in page
    assert "/decisions/new/" not in page
    assert owen.post(f"/meetings/{meeting.pk}/decisions/new/", {"words": "Mine"}).status_code == 403
    assert Entry.objects.filter(verb="meetings.read", actor_name="Owen Tarn", is_read=True).exists()


def test_the_whole_evening_is_written_down(town: Town, clients: Clients) -> None:
    hana, plan = clients["coordinator"], make_small_plan(town)
    meeting = make_meeting(town, date(2026, 3, 17), plan=plan)
    here = f"/meetings/{meeting.pk}/"
    row = Attendance.objects.get()
    hana.post(f"{here}attendance/", {f"state-{row.pk}": "present"})
    hana.post(f"{here}attendance/new/", {"name": "A visitor", "organisation": "Next door"})
    item = meeting.items.first()
    assert item is not None
    typed = {"version": meeting.version, f"item-{item.pk}": "Everybody was welcome.", "is_held": "on"}
    assert hana.post(f"{here}minutes/", typed).status_code == 303
    hana.post(f"{here}decisions/new/", {"words": "The hall opens on Fridays.", "item": item.pk})
    decision = Decision.objects.get()
    hana.post(
        f"{here}arising/new/", {"words": "Find the key", "decision": decision.pk, **day("due_on", date(2026, 5, 1))}
    )
    work = Arising.objects.get()
    section = sections_of(plan)[0]
    assert (
        hana.post(f"/meetings/arising/{work.pk}/into-plan/", {"section": section.pk, "ref": "1.9"}).status_code == 303
    )
    page = hana.get(here).content.decode()
    for words in ("Present", "A visitor", "Everybody was welcome.", "Decision 1.", "Now an action:", "Find the key"):
        assert words in page


def test_work_goes_to_one_place(town: Town, clients: Clients) -> None:
    by, plan = town.viewer("coordinator"), make_small_plan(town)
    work = arise(by=by, meeting=make_meeting(town, plan=plan), values={"words": "Find the key"})
    address = f"/meetings/arising/{work.pk}/into-plan/"
    for typed in ({}, {"section": sections_of(plan)[0].pk, "action": make_action(town, plan).pk}):
        answer = clients["coordinator"].post(address, typed)
        assert answer.status_code == 422
        assert "Choose one" in answer.content.decode()


def test_a_paper_is_read_by_who_sees_meetings(town: Town, clients: Clients) -> None:
    meeting = make_meeting(town)
    brought = BytesIO(b"What we want to read")
    brought.name = "paper.txt"
    clients["coordinator"].post(f"/meetings/{meeting.pk}/papers/new/", {"title": "To read", "file": brought})
    paper = Paper.objects.get()
    page = clients["board_member"].get(f"/meetings/{meeting.pk}/").content.decode()
    assert f"/files/{paper.file_id}/" in page
    answer = clients["board_member"].get(f"/files/{paper.file_id}/")
    assert b"".join(answer.streaming_content) == b"What we want to read"  # type: ignore[attr-defined]
    assert (
        clients["teacher" if "teacher" in town.users else "agency_worker"].get(f"/files/{paper.file_id}/").status_code
        == 403
    )


def test_the_list_tells_what_is_to_come_what_waits_for_minutes_and_what_is_open(town: Town, clients: Clients) -> None:
    by = town.viewer("coordinator")
    make_meeting(town, title="Still to come")
    late = make_meeting(town, date(2026, 3, 2), title="Held last week")
    arise(by=by, meeting=late, values={"words": "Find the key"})
    page = clients["coordinator"].get("/meetings/").content.decode()
    assert page.index("Still to come") < page.index("Held, and not written up") < page.index("Held last week")
    assert "1 task open" in page
    assert "Held last week" not in clients["stranger"].get("/meetings/").content.decode()


def test_the_page_takes_as_many_queries_for_many_items_as_for_few(town: Town, clients: Clients) -> None:
    by, used = town.viewer("coordinator"), []
    clients["board_member"].get("/meetings/")
    for count in (2, 20):
        meeting = make_meeting(town, date(2026, 4, count))
        for number in range(count):
            decide(by=by, meeting=meeting, words=f"Decision {number}")
            arise(by=by, meeting=meeting, values={"words": f"Work {number}"})
        with CaptureQueriesContext(connection) as queries:
            clients["board_member"].get(f"/meetings/{meeting.pk}/")
        used.append(len(queries))
    assert abs(used[0] - used[1]) <= 1  # The second meeting has one before it.


def test_a_draft_report_among_the_papers_is_named_and_opens_for_who_makes_it(town: Town, clients: Clients) -> None:
    meeting, plan = make_meeting(town), make_small_plan(town)
    round_ = Round.objects.create(
        plan=plan, title="R", academic_year=2025, term="spring", state="closed", made_at=timezone.now(),
        **dict.fromkeys(("opens_on", "due_on", "closes_on", "locks_on"), date(2026, 3, 1)),
    )  # fmt: skip
    report = Report.objects.create(
        partnership=town.partnership, plan=plan, round=round_, title="Spring", made_at=timezone.now()
    )
    Paper.objects.create(meeting=meeting, title="Spring report", report=report)
    link = reverse("reports:report", args=(report.pk,))
    for frozen_at in (None, timezone.now()):
        Report.objects.filter(pk=report.pk).update(frozen_at=frozen_at)
        for who in ("coordinator", "board_member", "head"):
            page = clients[who].get(f"/meetings/{meeting.pk}/").content.decode()
            assert "Spring report" in page, who
            assert (link in page) == (clients[who].get(link).status_code == 200), (who, frozen_at)
