"""Every family of one school, or of all where somebody works: what goes on, who their person is, what is due."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.urls import reverse

from village.access.viewer import Viewer
from village.basics.whole_numbers import whole_number
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell
from village.people.queries.siblings import siblings_among
from village.people.rules.years import class_words, year_words
from village.support.contributions import OpenHelp, open_help
from village.support.queries.children import known_children, workers
from village.support.rules.caseload import (
    ALL,
    DUE,
    MINE,
    SHOWN_WORDS,
    SORT_WORDS,
    Case,
    Wanted,
    days_words,
    fits,
    kind_family,
    order_of,
    soonest,
)
from village.support.rules.families import first_of_each_family

ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class ChildLine:
    """One child of a family, as the viewer's work shows it."""

    spell: Spell
    class_words: str
    url: str

    @property
    def pupil(self) -> Pupil:
        return self.spell.pupil


@dataclass(frozen=True, slots=True)
class FamilyLine:
    """One family with everything that goes on for it."""

    children: tuple[ChildLine, ...]
    helps: tuple[OpenHelp, ...]
    workers: tuple[str, ...]
    next: OpenHelp | None
    """What is due first; None where nothing has a day."""
    when: str
    is_overdue: bool
    case: Case

    @property
    def since(self) -> date:
        return self.case.since


@dataclass(frozen=True, slots=True)
class Caseload:
    """One page of the list, and by what it can be narrowed."""

    lines: tuple[FamilyLine, ...]
    page: Page[FamilyLine]
    wanted: Wanted
    family_count: int
    """Of all families with something open, before the list is narrowed."""
    overdue_count: int
    prefix: str
    print_address: str
    shows: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str], ...]
    years: tuple[tuple[str, str], ...]
    workers: tuple[tuple[str, str], ...]
    sorts: tuple[tuple[str, str], ...]
    is_whole: bool
    """Whether everything stands on one page, for paper."""

    @property
    def pupils(self) -> list[Pupil]:
        """The children whom the page names."""
        return [child.pupil for line in self.lines for child in line.children]


def wanted_in(query: QueryDict, *, show: str = ALL) -> Wanted:
    """Return what the list is narrowed to; nonsense narrows nothing."""
    year = query.get("year", "")
    return Wanted(
        show=query.get("show", show) if query.get("show", show) in SHOWN_WORDS else show,
        kind=query.get("kind", "")[:60],
        year_group=int(year) if year.removeprefix("-").isdecimal() and len(year) < 4 else None,
        worker_id=whole_number(query.get("worker", "")),
        sort=query.get("sort", DUE) if query.get("sort", DUE) in SORT_WORDS else DUE,
    )


def caseload(viewer: Viewer, school_ids: Sequence[int], query: QueryDict, *, today: date, show: str = ALL) -> Caseload:
    """Return the page that is asked for; as many queries for two thousand families as for two, school by school."""
    wanted = wanted_in(query, show=show)
    families = families_of(viewer, school_ids, today=today)
    mine = viewer.practitioner_ids
    fitting = [line for line in families if fits(line.case, wanted, mine, today)]
    fitting.sort(key=lambda line: order_of(line.case, wanted.sort))
    is_whole = "print" in query
    page = Paginator(fitting, max(len(fitting), 1) if is_whole else ON_A_PAGE).get_page(
        whole_number(query.get("page", "")) or 1
    )
    kept = query.copy()
    for name in ("page", "print"):
        kept.pop(name, None)
    address = f"?{kept.urlencode()}&" if kept else "?"
    kinds = sorted({kind for line in families for kind in line.case.kinds})
    years = sorted({year for line in families for year in line.case.years})
    staff = workers(viewer, {pk for line in families for pk in line.case.worker_ids})
    return Caseload(
        lines=tuple(page.object_list),
        page=page,
        wanted=wanted,
        family_count=len(families),
        overdue_count=sum(line.is_overdue for line in families),
        prefix=f"{address}page=",
        print_address=f"{address}print=1",
        shows=tuple((code, words) for code, words in SHOWN_WORDS.items() if code != MINE or mine),
        kinds=(("", "Every kind of help"), *((kind, kind) for kind in kinds)),
        years=(("", "Every year"), *((str(year), year_words(year)) for year in years)),
        workers=(("", "Everybody"), *((str(one.pk), one.name) for one in staff)),
        sorts=tuple(SORT_WORDS.items()),
        is_whole=is_whole,
    )


def families_of(viewer: Viewer, school_ids: Collection[int], *, today: date) -> list[FamilyLine]:
    """Return each family of the schools with everything that is open for it and that the viewer may know."""
    helps = {one.key: one for school_id in school_ids for one in open_help(viewer, school_id)}
    asked = {pupil_id for one in helps.values() for pupil_id in one.pupil_ids}
    known = known_children(viewer, asked, today=today)
    siblings = siblings_among(list(known), on=today)
    together = [[pk for pk in one.pupil_ids if pk in known] for one in helps.values()]
    first = first_of_each_family([*together, *([pk, *others] for pk, others in siblings.items())])
    children: dict[int, list[Spell]] = defaultdict(list)
    for pupil_id, spell in known.items():
        children[first[pupil_id]].append(spell)
    goes_on: dict[int, list[OpenHelp]] = defaultdict(list)
    for one, ids in zip(helps.values(), together, strict=True):
        if ids:
            goes_on[first[ids[0]]].append(one)
    return [_line(children[family], found, today) for family, found in goes_on.items()]


def _line(spells: list[Spell], helps: list[OpenHelp], today: date) -> FamilyLine:
    eldest_first = sorted(spells, key=lambda row: (-(row.year_group or 0), row.pupil.name, row.pupil_id))
    due = soonest((one.next_on, one) for one in helps)
    names = tuple(dict.fromkeys(one.worker for one in helps if one.worker))
    case = Case(
        name=f"{eldest_first[0].pupil.surname} {eldest_first[0].pupil.name}".casefold(),
        kinds=frozenset(kind_family(one.kind) for one in helps),
        years=frozenset(row.year_group for row in spells if row.year_group is not None),
        worker_ids=frozenset(pk for one in helps for pk in one.worker_ids),
        has_worker=bool(names),
        since=min(one.since for one in helps),
        next_on=due[0] if due else None,
    )
    return FamilyLine(
        children=tuple(
            ChildLine(
                row,
                class_words(row.year_group, row.registration_group),
                reverse("people:pupil", kwargs={"pupil_id": row.pupil_id}),
            )
            for row in eldest_first
        ),
        helps=tuple(sorted(helps, key=lambda one: (one.next_on or date.max, one.kind, one.key))),
        workers=names,
        next=due[1] if due else None,
        when=days_words(due[0], today) if due else "",
        is_overdue=bool(due) and due is not None and due[0] < today,
        case=case,
    )
