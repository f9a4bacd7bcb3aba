"""The assessments of a school as a list, and looking a child up to begin one."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.http import Http404
from django.utils import timezone

from village.access.viewer import Viewer
from village.assessments import permissions
from village.assessments.forms.choices import Chosen, contact_choices, pupil_choices
from village.assessments.models.assessment import Assessment
from village.assessments.queries.assessments import Named, assessments_about, named_children
from village.assessments.queries.caseload import OPEN, SHOWN_WORDS, Wanted, caseload
from village.assessments.rules.kinds import KIND_WORDS, OPEN_STATES, Kind, State
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell
from village.people.queries.grown_ups import adults_for_all
from village.people.queries.kin import kin_of
from village.people.queries.pupils import HERE, pupil_for
from village.people.queries.pupils import Wanted as WantedPupils
from village.people.queries.reach import reach_for, reaches
from village.people.queries.searching import spells_wanted, spells_with_ids
from village.people.rules.reach import Level

ON_A_PAGE, MOST_HITS = 50, 20


@dataclass(frozen=True, slots=True)
class ListLine:
    """One assessment in the list."""

    row: Assessment
    named: Named
    standing: str
    lead: str
    written: int
    domains: int
    is_due: bool


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of the list."""

    lines: tuple[ListLine, ...]
    part: Page[Assessment]
    count: int
    wanted: Wanted
    can_write: bool
    shows: tuple[tuple[str, str], ...] = SHOWN_WORDS
    kinds: tuple[tuple[str, str], ...] = (("", "Every kind"), *((str(one), words) for one, words in KIND_WORDS.items()))

    @property
    def pupils(self) -> list[Pupil]:
        """The children whom the page names."""
        return [pupil for line in self.lines for pupil in line.named.pupils]


@dataclass(frozen=True, slots=True)
class Family:
    """A child and its brothers and sisters whom the viewer knows as well, with what can be chosen."""

    pupil: Pupil
    pupils: tuple[Pupil, ...]
    choices: Chosen
    adults: Chosen
    checklists: Chosen
    open_ones: tuple[Assessment, ...]

    def chosen(self, pupil_ids: Collection[int]) -> Sequence[Pupil]:
        """Return the children who were chosen; the one from whom all began where nobody was."""
        return [pupil for pupil in self.pupils if pupil.pk in pupil_ids] or [self.pupil]


def list_page(viewer: Viewer, school_id: int, wanted: Wanted, number: str) -> ListPage:
    """Return one page of the list; as many queries for two thousand assessments as for two."""
    today = timezone.localdate()
    paginator = Paginator(caseload(viewer, school_id, wanted, today=today), ON_A_PAGE)
    part = paginator.get_page(number)
    rows = list(part.object_list)
    named = named_children(viewer, [row.pk for row in rows])
    return ListPage(
        lines=tuple(_line(row, named[row.pk], today) for row in rows),
        part=part,
        count=paginator.count,
        wanted=wanted,
        can_write=viewer.can(permissions.WRITE, at=school_id),
    )


def wanted_in(show: str, kind: str) -> Wanted:
    """Return what a list is narrowed to, as far as it is known."""
    return Wanted(show if show in dict(SHOWN_WORDS) else OPEN, kind if kind in KIND_WORDS else "")


def hits_for(viewer: Viewer, school_id: int, typed: str) -> list[Spell]:
    """Return the pupils of the school whose names fit what was typed, the best first; none for nothing typed."""
    if not typed or not viewer.can(permissions.WRITE, at=school_id):
        return []
    today = timezone.localdate()
    ids = spells_wanted(viewer, school_id, WantedPupils(typed=typed), today=today)[:MOST_HITS]
    return spells_with_ids(viewer, school_id, ids, today=today, state=HERE)


def family_for(viewer: Viewer, school_id: int, pupil_id: int) -> Family:
    """Return the child with its family, for somebody who writes assessments at the school; raises Http404."""
    pupil = pupil_for(viewer, pupil_id)
    reach = reach_for(viewer, pupil)
    if reach.level != Level.FULL or reach.ties or school_id not in reach.schools:
        raise Http404("There is no such child here.")
    if not viewer.can(permissions.WRITE, at=school_id):
        raise Http404("There is no such child here.")
    today = timezone.localdate()
    kin = [one for one, _ in kin_of(viewer, pupil, today=today).known]
    reach_of_kin = reaches(viewer, [one.pk for one in kin], today=today)
    known = [one for one in kin if reach_of_kin[one.pk].level == Level.FULL and not reach_of_kin[one.pk].ties]
    about = list(assessments_about(viewer, [pupil.pk]))
    checklists: Chosen = [
        (one.pk, f"{one.get_kind_display()}, begun on {timezone.localdate(one.begun_at):%-d %B %Y}")
        for one in about
        if one.kind == Kind.CHECKLIST
    ]
    return Family(
        pupil,
        (pupil, *known),
        pupil_choices((pupil, *known)),
        contact_choices(adults_for_all([pupil.pk], today=today)),
        checklists,
        tuple(one for one in about if one.state in OPEN_STATES),
    )


def _line(row: Assessment, named: Named, today: date) -> ListLine:
    counts = vars(row)
    reviewed = counts["review_count"]
    often = {0: "", 1: ", reviewed once", 2: ", reviewed twice"}.get(reviewed, f", reviewed {reviewed} times")
    return ListLine(
        row=row,
        named=named,
        standing=f"{row.get_state_display()}{often}",
        lead=counts["lead_name"] or "",
        written=counts["written_count"],
        domains=counts["domain_count"],
        is_due=row.state == State.AGREED and row.next_review_on is not None and row.next_review_on < today,
    )
