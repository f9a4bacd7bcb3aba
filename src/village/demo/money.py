"""The money of the main plan: three years of a grant, what is set aside and spent, bids, and agreements."""

from dataclasses import dataclass
from datetime import date, timedelta

from village.demo.days import Story
from village.demo.main_plan import MainPlan
from village.evidence.models.case_study import CaseStudy
from village.funding.models.agreement import Agreement, Monitoring
from village.funding.models.bid import Bid
from village.funding.rules import steps
from village.funding.rules.looking import HALF_TERMLY, TERMLY
from village.funding.services.agreements import look_at, write_down_agreement
from village.funding.services.bids import add_to_plan, rest_on, take_step, write_down_bid
from village.funding.services.money import set_aside, write_down_spend
from village.plans.models.evidence import Evidence
from village.plans.models.plan import FundingYear, PlanYear
from village.plans.services.plans import change_funding_year

GRANT = "Vale Council family grant"
ASIDE = (
    (0, "2.1b", 12_000_00, "Packages for six schools"),
    (0, "2.2c", 9_500_00, "Five sessions with a trainer"),
    (0, "2.2b", 6_000_00, "Network days and the conference"),
    (0, "2.5a", 4_800_00, "Survey in three languages"),
    (0, "2.1f", 7_000_00, "Trainer for the pilot"),
    (1, "2.2b", 6_500_00, "Network days and the conference"),
    (1, "2.2c", 8_000_00, "Sessions that moved to January"),
    (1, "2.4a", 7_200_00, "Evenings and a crèche"),
    (1, "2.5b", 3_000_00, "Interpreters"),
    (1, "2.1k", 4_000_00, "Two programmes in two schools"),
    (2, "2.4a", 5_000_00, "Evenings, third year"),
)
SPENT_BEFORE = (
    ("2.1b", 150, 6_120_00, "Speech and language packages, four schools"),
    ("2.1b", 35, 5_720_50, "Sleep and bedtime packages"),
    ("2.2c", 60, 7_912_00, "Trainer, three sessions"),
    ("2.2b", 48, 5_430_25, "Hall, lunch and a speaker, days one to four"),
    ("2.5a", 30, 4_316_40, "Print, post and two translators"),
    ("2.5a", 12, 1_000_00, "Second printing in Urdu and Polish"),
    ("2.1f", 90, 2_300_00, "Trainer, first school"),
)
SPENT_NOW = (
    ("2.4a", 19, 2_180_75, "Two evenings: crèche, supper, hall"),
    ("2.5b", 9, 1_260_00, "Interpreters, four evenings"),
    ("2.2b", 14, 3_105_40, "Day five: hall and lunch"),
    (None, 16, 240_00, "Room for the board's day"),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A bid as the town wrote it."""

    title: str
    funder: str
    purpose: str
    pence: int
    ref: str
    sent: int
    """Days before today."""
    decided: int | None = None
    state: str = steps.SENT
    words: str = ""


BIDS = (
    Asked(
        "Supper and stories for families new to school",
        "Vale Community Foundation",
        "Six evenings before the first day of secondary school, with a crèche and an interpreter.",
        8_500_00,
        "2.4a",
        130,
        58,
        steps.WON,
        "They liked that families who wait are compared with families who came.",
    ),
    Asked(
        "An interpreter at every parents’ evening",
        "Whinmoor Trust",
        "Two interpreters for two years, booked by the schools themselves.",
        12_000_00,
        "2.5b",
        11,
    ),
    Asked(
        "A parent team for the town",
        "Northern Lottery Panel",
        "A paid half-day a week for four parents who lead forums and home links.",
        24_000_00,
        "2.6e",
        140,
        75,
        steps.LOST,
        "Too few parents named. They would look at it again with six.",
    ),
)


def tell_money(main: MainPlan, story: Story, case: CaseStudy) -> None:
    """The plan's money is told: the grant by years, what is set aside and spent, three bids and two agreements."""
    years = _grant(main)
    for place, ref, pence, words in ASIDE:
        set_aside(by=main.by, funding=years[place], action=main.action(ref), amount_pence=pence, words=words)
    before, now = (SPENT_BEFORE, years[0], story.past_days.closes_on), (SPENT_NOW, years[1], story.today)
    for spent, funding, last in (before, now):
        for spent_ref, days_before, pence, words in spent:
            write_down_spend(
                by=main.by,
                funding=funding,
                action=main.action(spent_ref) if spent_ref else None,
                on=last - timedelta(days=days_before),
                amount_pence=pence,
                words=words,
            )
    for asked in BIDS:
        _bid(main, story.today, asked, case)
    _agreements(main, story, years[1])


def _grant(main: MainPlan) -> list[FundingYear]:
    """Return the three amounts that the plan's document names, each with its source and its school year."""
    years = list(PlanYear.objects.filter(plan=main.plan))
    found = list(FundingYear.objects.filter(plan=main.plan, removed_at__isnull=True))
    for year, row in zip(years, found, strict=True):
        values = {"source": GRANT, "academic_year": year.academic_year}
        change_funding_year(by=main.by, year=row, seen=row.version, values=values)
    return list(FundingYear.objects.filter(plan=main.plan, removed_at__isnull=True))


def _bid(main: MainPlan, today: date, asked: Asked, case: CaseStudy) -> None:
    by, action = main.by, main.action(asked.ref)
    sent_on = today - timedelta(days=asked.sent)
    bid = write_down_bid(
        by=by,
        title=asked.title,
        funder=asked.funder,
        purpose=asked.purpose,
        plan=main.plan,
        asked_pence=asked.pence,
        due_on=sent_on + timedelta(days=3),
    )
    evidence = Evidence.objects.filter(update__actions=action, withdrawn_at__isnull=True)
    cases = [case] if case.actions.filter(pk=action.pk).exists() else []
    rest_on(by=by, bid=bid, seen=bid.version, actions=[action], evidence=list(evidence), case_studies=cases)
    _step(main, bid, steps.WRITING, sent_on)
    _step(main, bid, steps.SENT, sent_on)
    if asked.decided is not None:
        _step(main, bid, asked.state, today - timedelta(days=asked.decided), asked.words)
    if asked.state == steps.WON:
        bid.refresh_from_db()
        second = PlanYear.objects.filter(plan=main.plan)[1]
        add_to_plan(by=by, bid=bid, seen=bid.version, period="Year 2", academic_year=second.academic_year)


def _step(main: MainPlan, bid: Bid, state: str, on: date, words: str = "") -> None:
    bid.refresh_from_db()
    awarded = bid.asked_pence if state == steps.WON else None
    take_step(by=main.by, bid=bid, seen=bid.version, state=state, on=on, awarded_pence=awarded, words=words)


def _agreements(main: MainPlan, story: Story, funding: FundingYear) -> None:
    """One provider is looked at in time, the other not since the round before."""
    starts_on = story.past_days.opens_on - timedelta(days=60)
    courses = write_down_agreement(
        by=main.by,
        title="Family courses in English and numbers",
        provider=main.town.places["Vale Adult Learning"],
        what="Courses for parents in two schools, with a crèche.",
        how_much="4 courses of 10 weeks, 12 parents each",
        amount_pence=6_400_00,
        plan=main.plan,
        funding=funding,
        starts_on=starts_on,
        state=Agreement.State.RUNNING,
        how_monitored="Registers, and a visit to one lesson of each course",
        monitored_every=HALF_TERMLY,
        actions=[main.action("2.4c")],
    )
    look_at(
        by=main.by,
        agreement=courses,
        on=story.past_days.closes_on - timedelta(days=10),
        kept=Monitoring.Kept.PARTLY,
        delivered="One course of two, 11 parents; nine finished.",
        words="The second course begins a term later; the price stays.",
    )
    suppers = write_down_agreement(
        by=main.by,
        title="Supper evenings before secondary school",
        provider=main.town.places["Voluntary Action Vale"],
        what="Hall, supper, crèche and two hosts for each evening.",
        how_much="6 evenings a year",
        amount_pence=4_200_00,
        plan=main.plan,
        funding=funding,
        starts_on=starts_on,
        state=Agreement.State.RUNNING,
        how_monitored="Count of families, and five of them are rung afterwards",
        monitored_every=TERMLY,
        actions=[main.action("2.4a")],
    )
    look_at(
        by=main.by,
        agreement=suppers,
        on=story.today - timedelta(days=6),
        kept=Monitoring.Kept.YES,
        delivered="Two evenings, 38 families; four of five would come again.",
    )
