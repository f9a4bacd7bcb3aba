"""The plans of a school as a list: whose, how they stand, what is due next, and what is late."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.utils import timezone

from village.access.viewer import Viewer
from village.family_plans import permissions
from village.family_plans.models.plan import FamilyPlan
from village.family_plans.queries.caseload import OPEN, SHOWN_WORDS, Wanted, caseload
from village.family_plans.queries.plans import Named, named_children
from village.family_plans.rules.kinds import GOES_ON, KIND_WORDS, State, standing_words
from village.people.models.pupil import Pupil

ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One plan in the list."""

    plan: FamilyPlan
    named: Named
    standing: str
    is_due: bool
    late_of_school: int
    late_of_others: int
    unread: int

    @property
    def worker(self) -> str:
        return self.plan.worker.name if self.plan.worker else ""


@dataclass(frozen=True, slots=True)
class CaseloadPage:
    """One page of the list."""

    lines: tuple[CaseLine, ...]
    part: Page[FamilyPlan]
    count: int
    wanted: Wanted
    can_write: bool
    shows: tuple[tuple[str, str], ...] = SHOWN_WORDS
    kinds: tuple[tuple[str, str], ...] = (
        ("", "Every kind"),
        *((str(code), words) for code, words in KIND_WORDS.items()),
    )

    @property
    def pupils(self) -> list[Pupil]:
        """The children whom the page names."""
        return [pupil for line in self.lines for pupil in line.named.pupils]


def caseload_page(viewer: Viewer, school_id: int, wanted: Wanted, number: str) -> CaseloadPage:
    """Return one page of the list; as many queries for two thousand plans as for two."""
    today = timezone.localdate()
    paginator = Paginator(caseload(viewer, school_id, wanted, today=today), ON_A_PAGE)
    part = paginator.get_page(number)
    plans = list(part.object_list)
    named = named_children(viewer, [plan.pk for plan in plans])
    return CaseloadPage(
        lines=tuple(_line(plan, named[plan.pk], today) for plan in plans),
        part=part,
        count=paginator.count,
        wanted=wanted,
        can_write=viewer.can(permissions.WRITE, at=school_id),
    )


def wanted_in(show: str, kind: str) -> Wanted:
    """Return what a list is narrowed to, as far as it is known."""
    return Wanted(show if show in dict(SHOWN_WORDS) else OPEN, kind if kind in KIND_WORDS else "")


def _line(plan: FamilyPlan, named: Named, today: date) -> CaseLine:
    counts = vars(plan)
    is_open = plan.state != State.CLOSED
    return CaseLine(
        plan=plan,
        named=named,
        standing=standing_words(plan.state, counts["review_count"]),
        is_due=plan.state in GOES_ON and plan.next_review_on is not None and plan.next_review_on < today,
        late_of_school=counts["late_of_school"] if plan.state in GOES_ON else 0,
        late_of_others=counts["late_of_others"] if plan.state in GOES_ON else 0,
        unread=counts["unread"] if is_open else 0,
    )
