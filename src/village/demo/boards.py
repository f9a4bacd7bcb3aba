"""The board: it read the report of the round that is over, decided, and meets again soon."""

from dataclasses import replace
from datetime import time, timedelta

from village.demo import clock
from village.demo.days import Story, moment
from village.demo.main_plan import MainPlan
from village.meetings.models import Arising, Attendance, Decision, Meeting
from village.meetings.queries.meetings import attendance_of, items_of
from village.meetings.queries.proposals import proposals_of
from village.meetings.services.agenda import add_item, take_proposals
from village.meetings.services.calling import call_meeting
from village.meetings.services.deciding import arise, become_action, become_step, decide
from village.meetings.services.minutes import add_guest, agree_minutes, mark_attendance, write_minutes
from village.meetings.services.papers import add_paper
from village.organisations.models.group import Group
from village.plans.services.actions import change_leads
from village.reports.models.report import Report
from village.reports.rules.content import Decision as Asked
from village.reports.services.reports import Words, freeze_report, make_report
from village.reviews.models.round import Round

BOARD = "Partnership board"
PLACE = "Library meeting room, Thornaby Vale"
PROUD = "Forty-one events, fourteen packages, and advisers whom families know by name."
HONEST = "We ask parents well and tell them little. What changed because of their answers is not published yet."
INTERPRETERS = "Book interpreters for the parents’ evenings of every school."
TRAINERS = "Ask three trainers for dates and prices, and bring them to the board."
PROMISED = {
    "title": "What parents were promised",
    "words": "Asking goes well; telling back does not. Where do we begin?",
    "asks": "discussion",
    "lead_words": "Owen Tarn",
    "minutes_planned": 20,
}
MINUTES = (
    (PROMISED["title"], "Parents gave their time and have heard nothing. We begin with the evenings."),
    ("2.6e", "Nobody wants to let it go, and nobody has the money. Six names would help the next bid."),
    ("nobody leads", "Farah Lund takes the restorative approach. The others are asked about one by one."),
)
DECISIONS = (
    "Every parents’ evening has an interpreter from this term on, paid from year 2.",
    "Farah Lund leads the restorative approach (2.1f). The roll-out waits until a trainer is found.",
    "The parent team (2.6e) comes back in the next meeting with a price and six names.",
)


def report_past_round(main: MainPlan, story: Story, round_: Round) -> Report:
    """Return the board's report of the round that is over, frozen, with a one-page report beside it."""
    board = Group.objects.get(name=BOARD)
    with clock.at(moment(story.past_days.closes_on + timedelta(days=2), 10)):
        full = Words(
            title=f"Parents as partners, {round_.title.lower()}",
            group=board,
            meets_on=story.met_on,
            opening="Most of what we planned is on course. Two actions need you.",
            proud_of=PROUD,
            honest_note=HONEST,
        )
        title = f"What needs you, {round_.title.lower()}"
        short = replace(full, title=title, layout=Report.Layout.EXCEPTION, opening="")
        _frozen(main, round_, short)
        return _frozen(main, round_, full)


def _frozen(main: MainPlan, round_: Round, words: Words) -> Report:
    report = make_report(by=main.by, plan=main.plan, round=round_, words=words)
    return freeze_report(by=main.by, report=report, seen=report.version)


def meet(main: MainPlan, story: Story, round_: Round, report: Report) -> Meeting:
    """Return the board's past meeting: its agenda from the plan, the report as its paper, minutes, decisions, work."""
    with clock.at(moment(story.met_on - timedelta(days=10), 9)):
        meeting = _called(main, round_, title="", on=story.met_on)
        take_proposals(by=main.by, meeting=meeting, keys=[one.key for one in proposals_of(main.by, meeting)][:5])
        add_item(by=main.by, meeting=meeting, values=PROMISED)
        add_paper(by=main.by, meeting=meeting, title="", report=report)
    with clock.at(moment(story.met_on, 18)):
        _hold(main, meeting)
        _decide(main, story, meeting)
    with clock.at(moment(story.met_on + timedelta(days=9), 9)):
        meeting.refresh_from_db()
        agree_minutes(by=main.by, meeting=meeting, on=story.met_on + timedelta(days=9))
    return meeting


def call_next(main: MainPlan, story: Story, round_: Round, since: Round) -> Meeting:
    """Return the meeting to come: its agenda from the open round, and the draft of its report as the paper."""
    with clock.at(moment(story.today - timedelta(days=1), 11)):
        board = Group.objects.get(name=BOARD)
        words = Words(
            title=f"What needs you, {round_.title.lower()}",
            layout=Report.Layout.EXCEPTION,
            since=since,
            group=board,
            meets_on=story.meets_on,
            opening="The round is still open. This is how it stands today.",
            asks=(
                Asked(
                    words="Find £6,000 for the parent team, or let it end with the school year.",
                    if_not="Four parents who offered their time hear nothing for a third year.",
                    refs="2.6e",
                ),
            ),
        )
        report = make_report(by=main.by, plan=main.plan, round=round_, words=words)
        meeting = _called(main, round_, title="", on=story.meets_on)
        take_proposals(by=main.by, meeting=meeting, keys=[one.key for one in proposals_of(main.by, meeting)][:6])
        values = {
            "title": "Money for next year",
            "words": "Two bids are decided, one is out. What do we set aside before January?",
            "asks": "decision",
            "lead_words": "Owen Tarn",
            "minutes_planned": 15,
        }
        add_item(by=main.by, meeting=meeting, values=values)
        add_paper(by=main.by, meeting=meeting, title="", report=report)
    return meeting


def _called(main: MainPlan, round_: Round, **values: object) -> Meeting:
    board = Group.objects.get(name=BOARD)
    fixed = {"starts_at": time(16), "place": PLACE, "plan": main.plan, "round": round_}
    return call_meeting(by=main.by, group=board, values={**fixed, **values})


def _hold(main: MainPlan, meeting: Meeting) -> None:
    states = {row.pk: Attendance.State.PRESENT.value for row in attendance_of(meeting)}
    mark_attendance(by=main.by, meeting=meeting, states=states)
    add_guest(by=main.by, meeting=meeting, name="Farah Lund", practitioner=main.town.residents["Farah Lund"])
    items = items_of(meeting)
    said = {item.pk: words for begins, words in MINUTES for item in items if str(begins) in item.title}
    said[items[0].pk] = "Everybody was there. Farah Lund came for the restorative approach."
    meeting.refresh_from_db()
    write_minutes(
        by=main.by,
        meeting=meeting,
        seen=meeting.version,
        minutes="The board read the report beforehand and spent the hour on what was red or contested.",
        discussions=said,
        is_held=True,
    )


def _decide(main: MainPlan, story: Story, meeting: Meeting) -> None:
    by, plan = main.by, main.plan
    interpreters, trainer, team = (decide(by=by, meeting=meeting, words=words) for words in DECISIONS)
    action = main.action("2.1f")
    leads = main.leads("Farah Lund")
    change_leads(by=by, plan=plan, action=action, seen=action.version, leads=leads)
    booked = _work(main, meeting, INTERPRETERS, "Dot Marlowe", interpreters, days=10, story=story)
    become_action(by=by, arising=booked, plan=plan, section=main.section("2.5"), ref="2.5b")
    asked = _work(main, meeting, TRAINERS, "Farah Lund", trainer, days=24, story=story)
    become_step(by=by, arising=asked, plan=plan, action=main.action("2.1f"))
    _work(main, meeting, "Find six parents and a price for the parent team.", "Owen Tarn", team, days=15, story=story)


def _work(
    main: MainPlan, meeting: Meeting, words: str, owner: str, decision: Decision, *, days: int, story: Story
) -> Arising:
    values = {
        "words": words,
        "owner": main.town.residents[owner],
        "due_on": story.today + timedelta(days=days),
        "decision": decision,
    }
    return arise(by=main.by, meeting=meeting, values=values)
