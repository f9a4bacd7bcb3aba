"""Before an annual plan is made: for which year, and which actions it will hold."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from village.access.viewer import Viewer
from village.basics.whole_numbers import whole_number
from village.plans.models.plan import Plan
from village.plans.pages.addresses import board_url
from village.plans.pages.frame import PlanFrame, plan_frame
from village.plans.rules.facts import PlanFacts
from village.plans.rules.levels import Planned, name_of_year, planned_in
from village.plans.rules.term_grid import Term, year_columns


@dataclass(frozen=True, slots=True)
class YearChoice:
    """One year for which the plan has something, with the annual plan that stands already."""

    academic_year: int
    label: str
    count: int
    url: str
    current: bool
    made_url: str


@dataclass(frozen=True, slots=True)
class AnnualPreview:
    """The actions that the annual plan of a year will hold, and why each."""

    frame: PlanFrame
    years: tuple[YearChoice, ...]
    chosen: YearChoice | None
    planned: tuple[Planned, ...]
    left_out: int


def annual_preview(viewer: Viewer, plan: PlanFacts, made: Sequence[Plan], *, asked: str, now: Term) -> AnnualPreview:
    """Return what the annual plan of the year asked for would hold; `made` are the annual plans that stand."""
    standing = {one.academic_year: one.pk for one in made if one.academic_year is not None}
    known = [year.academic_year for year in year_columns(plan) if year.academic_year is not None]
    wanted = year if (year := whole_number(asked)) in known and year is not None else _likely(known, now)
    years = tuple(
        YearChoice(
            academic_year=year,
            label=name_of_year(year),
            count=len(planned_in(plan, year)),
            url=f"{reverse('plans:annual', args=(plan.id,))}?year={year}",
            current=year == wanted,
            made_url=board_url(standing[year]) if year in standing else "",
        )
        for year in known
    )
    planned = planned_in(plan, wanted) if wanted is not None else ()
    return AnnualPreview(
        frame=plan_frame(viewer, plan, here=""),
        years=years,
        chosen=next((year for year in years if year.current), None),
        planned=planned,
        left_out=len(plan.actions) - len(planned),
    )


def _likely(known: Sequence[int], now: Term) -> int | None:
    """Return this year where the plan has it, else the nearest."""
    return min(known, key=lambda year: abs(year - now.academic_year), default=None)
