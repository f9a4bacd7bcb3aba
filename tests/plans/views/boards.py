"""Plans large and small for the tests of pages, written straight into the tables."""

from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from tests.cast import Town
from village.plans.models.action import Action, Lead, Placement
from village.plans.models.plan import Plan, PlanYear, Section
from village.plans.models.progress import Rating, Update
from village.plans.models.schedule import Tick

WORDS = (
    *("reading", "coffee", "walking", "story", "maths", "garden", "choir"),
    *("drama", "chess", "sewing", "swim", "art", "film"),
)


@dataclass
class Board:
    """A plan with its parts by the words that tests use for them."""

    plan: Plan
    years: list[PlanYear] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)


def make_board(town: Town, count: int = 33, per_section: int = 9) -> Board:
    """Return a plan of three years whose actions lack something in turn: a lead, a measure, a year."""
    now = timezone.now()
    plan = Plan.objects.create(
        partnership=town.partnership,
        title="Parents as partners",
        period_words="September 2025 to August 2028",
        coordinator=town.users["coordinator"],
        made_at=now,
    )
    board = Board(plan)
    board.years = [
        PlanYear.objects.create(plan=plan, position=place, label=f"Year {place + 1}", academic_year=2025 + place)
        for place in range(3)
    ]
    board.sections = Section.objects.bulk_create(
        Section(plan=plan, ref=f"2.{number + 1}", title=f"Theme {number + 1}", position=number)
        for number in range(-(-count // per_section))
    )
    statuses = ["green", "amber", "red", "complete", "on_hold", ""]
    board.actions = Action.objects.bulk_create(
        Action(
            partnership=town.partnership,
            text=f"{WORDS[n % 13]} {WORDS[n // 13 % 13]} at school number {n}".capitalize(),
            measure="" if n % 4 == 1 else "Families who say that it helped",
            status=statuses[n % 6],
            made_at=now,
        )
        for n in range(count)
    )
    _add_parts(town, board, per_section)
    return board


def _add_parts(town: Town, board: Board, per_section: int) -> None:
    now = timezone.now()
    numbered = list(enumerate(board.actions))
    Placement.objects.bulk_create(
        Placement(
            action=action,
            plan=board.plan,
            section=board.sections[n // per_section],
            ref=f"2.{n // per_section + 1}{n % per_section}",
            position=n,
        )
        for n, action in numbered
    )
    Lead.objects.bulk_create(
        Lead(action=action, kind="person", practitioner=town.practitioners["action_lead"])
        for n, action in numbered
        if n % 3
    )
    Tick.objects.bulk_create(
        Tick(action=action, year=board.years[n % 3], word="Pilot" if n % 7 == 0 else "")
        for n, action in numbered
        if n % 5
    )
    Rating.objects.bulk_create(
        Rating(action=action, code=action.status, academic_year=2025, term="autumn", made_at=now)
        for _, action in numbered
        if action.status
    )
    for n, action in numbered:
        if n % 2:
            update = Update.objects.create(text="Twelve families came.", said_on=date(2025, 11, 3), made_at=now)
            update.actions.add(action)
