"""The main plan's rounds: one that is over and frozen, one that is open; and the rhythms of the other plans."""

from dataclasses import replace
from datetime import date, timedelta

from django.utils import timezone

from village.demo import clock
from village.demo import round_words as words
from village.demo.answers import ask_of, asked_about, holder_of, play
from village.demo.days import Story, moment
from village.demo.main_plan import MainPlan, plan_of_level
from village.demo.town import viewer_named
from village.organisations.queries import term_dates_for
from village.plans.models.plan import Plan
from village.reviews.models.answer import Answer
from village.reviews.models.ask import Ask
from village.reviews.models.round import Rhythm, Round
from village.reviews.queries.answers import sections_of
from village.reviews.queries.asks import asks_of
from village.reviews.queries.rounds import rhythm_of
from village.reviews.rules.days import Period, RoundDays, days_of_round, periods_from
from village.reviews.services.asking import note_opened
from village.reviews.services.letters import send_waiting
from village.reviews.services.passing import ask_colleague, hand_back
from village.reviews.services.rounds import plan_round, set_rhythm
from village.reviews.services.section_words import save_section_draft, send_section_words
from village.reviews.services.settling import challenge, confirm, decide
from village.reviews.services.turning import turn_rounds

NOTE = "One line is enough. A number, a word from a parent or something you saw says more than a long report."
RHYTHMS = (
    (Plan.Level.SCHOOL, {"kind": Rhythm.Kind.HALF_TERMLY, "opens_days_before": 17, "remind_days_before": 9}),
    (Plan.Level.BUSINESS, {"kind": Rhythm.Kind.OWN}),
)


def hold_past_round(main: MainPlan, story: Story) -> Round:
    """Return the round of the term before: answered, contested, settled, closed by its day, and so frozen."""
    set_rhythm(by=main.by, plan=main.plan, seen=0, values={"kind": Rhythm.Kind.TERMLY})
    with clock.at(moment(story.past_days.opens_on - timedelta(days=3), 16)):
        round_ = _planned(main, story.past, story.past_days)
    turn_on(story.past_days.opens_on)
    round_.refresh_from_db()
    play(round_, main, words.PAST_EARLY)
    turn_on(round_.remind_on or round_.due_on)
    play(round_, main, words.PAST_LATE)
    ref, who, code, text = words.PAST_CHALLENGE
    with clock.at(moment(round_.opens_on + timedelta(days=12), 21)):
        challenge(by=viewer_named(who), round=round_, action=main.action(ref), code=code, text=text)
    turn_on(round_.due_on)
    with clock.at(moment(round_.due_on + timedelta(days=1), 9)):
        _settle_past(round_, main, ref)
    with clock.at(moment(round_.due_on + timedelta(days=2), 19)):
        _sum_up(round_)
    last_day = (round_.closes_on - round_.opens_on).days
    play(round_, main, tuple(replace(sitting, day=last_day) for sitting in words.PAST_LAST_MINUTE))
    turn_on(round_.closes_on + timedelta(days=1))
    round_.refresh_from_db()
    return round_


def hold_present_round(main: MainPlan, story: Story) -> Round:
    """Return the round that is open: most have answered, some are silent for every reason there is."""
    with clock.at(moment(story.present_days.opens_on - timedelta(days=2), 16)):
        round_ = _planned(main, story.present, story.present_days)
    turn_on(story.present_days.opens_on)
    round_.refresh_from_db()
    play(round_, main, words.PRESENT_EARLY)
    _ask_a_colleague(round_, main)
    turn_on(round_.remind_on or round_.opens_on)
    play(round_, main, words.PRESENT_LATE)
    _hand_back(round_, main)
    ref, who, code, text = words.PRESENT_CHALLENGE
    with clock.at(moment(round_.opens_on + timedelta(days=8), 21)):
        challenge(by=viewer_named(who), round=round_, action=main.action(ref), code=code, text=text)
        _confirm("Owen Tarn", round_, main, words.PRESENT_CONFIRMED_BY_CHAIR)
    with clock.at(moment(round_.opens_on + timedelta(days=9), 9)):
        _confirm("Hana Brook", round_, main, words.PRESENT_CONFIRMED)
    send_waiting(timezone.now())
    return round_


def plan_other_rounds(main: MainPlan, story: Story) -> None:
    """The school's plan is reviewed every half-term, the business plan on days of its own; one round is planned."""
    for level, values in RHYTHMS:
        set_rhythm(by=main.by, plan=plan_of_level(main.by, level), seen=0, values=values)
    school = plan_of_level(main.by, Plan.Level.SCHOOL)
    rhythm, calendar = rhythm_of(school), term_dates_for(school.partnership_id)
    for period in periods_from(rhythm.kind, calendar, story.today):
        days = days_of_round(rhythm, calendar, period.academic_year, period.term, period.half)
        if days.opens_on > story.today:
            plan_round(by=main.by, plan=school, period=period, days=days)
            return


def turn_on(day: date) -> None:
    """The schedule runs on the morning of the day, and the letters that it writes are sent."""
    with clock.at(moment(day, 7, 10)):
        turn_rounds(now=timezone.now())
        send_waiting(timezone.now())


def _planned(main: MainPlan, period: Period, days: RoundDays) -> Round:
    return plan_round(by=main.by, plan=main.plan, period=period, days=days, note=NOTE)


def _settle_past(round_: Round, main: MainPlan, contested: str) -> None:
    _confirm("Hana Brook", round_, main, words.CONFIRMED_BY_COORDINATOR)
    _confirm("Owen Tarn", round_, main, words.CONFIRMED_BY_CHAIR)
    action = main.action(contested)
    lead = Answer.objects.get(round=round_, action=action, kind=Answer.Kind.LEAD, replaced_at__isnull=True)
    decide(by=main.by, round=round_, action=action, answer=lead, reason=words.PAST_DECISION)


def _confirm(who: str, round_: Round, main: MainPlan, refs: tuple[str, ...]) -> None:
    by = viewer_named(who)
    for ref in refs:
        confirm(by=by, round=round_, action_ids=[main.action(ref).pk])


def _sum_up(round_: Round) -> None:
    """Leads of sections read the answers and sum them up."""
    for name, text in words.SECTION_WORDS:
        ask = asks_of(round_).select_related("round__plan").get(name=name, stage=Ask.Stage.SECTIONS)
        note_opened(ask, timezone.now())
        for asked in sections_of([ask]):
            save_section_draft(asked, count=asked.draft_count + 1, text=text)
            send_section_words(holder=holder_of(ask), ask=ask, asked_ids=[asked.pk])


def _ask_a_colleague(round_: Round, main: MainPlan) -> None:
    lead, ref, name, email, text = words.ASKED_A_COLLEAGUE
    with clock.at(moment(round_.opens_on + timedelta(days=1), 21)):
        ask = ask_of(round_, lead)
        note_opened(ask, timezone.now())
        asked = asked_about(round_, lead, main, ref)
        ask_colleague(by=holder_of(ask), asked=asked, name=name, email=email, words=text)
        send_waiting(timezone.now())


def _hand_back(round_: Round, main: MainPlan) -> None:
    lead, ref, text = words.HANDED_BACK
    with clock.at(moment(round_.opens_on + timedelta(days=6), 13)):
        ask = ask_of(round_, lead)
        note_opened(ask, timezone.now())
        hand_back(by=holder_of(ask), asked=asked_about(round_, lead, main, ref), words=text)
