"""The pupils of one school as a list: what is looked for, and one page of who was found."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.urls import reverse

from village.access.viewer import Viewer
from village.basics.whole_numbers import whole_number
from village.people import permissions
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell
from village.people.pages.frame import SchoolFrame, school_frame
from village.people.queries.likenesses import question_count
from village.people.queries.pupils import EXPECTED, HERE, LEFT, Wanted
from village.people.queries.searching import languages_spoken, spells_wanted, spells_with_ids, years_and_classes
from village.people.rules.ages import age_on
from village.people.rules.languages import language_words
from village.people.rules.years import class_words, year_words

ON_A_PAGE = 60
CHOICES = ("year", "class", "sen", "language", "state")
"""What narrows a list and may stand in its address."""
STATES = ((HERE, "On roll today"), (EXPECTED, "Expected"), (LEFT, "Left"))


@dataclass(frozen=True, slots=True)
class PupilLine:
    """One child in the list."""

    pupil: Pupil
    url: str
    class_words: str
    age: str
    language: str
    tags: tuple[str, ...]
    days: str
    """Of who has left or is expected: when."""


@dataclass(frozen=True, slots=True)
class PupilList:
    """One page of the list."""

    school: SchoolFrame
    lines: tuple[PupilLine, ...]
    page: Page[int]
    wanted: Wanted
    found_words: str
    years: tuple[tuple[str, str], ...]
    classes: tuple[tuple[str, str], ...]
    languages: tuple[tuple[str, str], ...]
    states: tuple[tuple[str, str], ...]
    page_prefix: str
    sees_details: bool
    can_add: bool
    question_count: int
    """Pairs of records about which the school is asked."""
    is_narrowed: bool
    on_roll_count: int
    opens_in_need: bool
    """Whether the viewer may open the record of a child of another school in an emergency."""
    judges_openings: bool
    left_out_count: int
    """How many more fit what was typed than are shown: a search has one page, the best first."""

    @property
    def pupils(self) -> list[Pupil]:
        return [line.pupil for line in self.lines]


def wanted_in(query: QueryDict, *, typed: str = "") -> Wanted:
    """Return what a list is narrowed to; nonsense narrows nothing.

    What somebody types never stands in an address: it is a child's name, and addresses end up in logs and histories.
    """
    year = query.get("year", "")
    return Wanted(
        typed=typed.strip()[:80],
        year_group=int(year) if year.removeprefix("-").isdecimal() and len(year) < 4 else None,
        registration_group=query.get("class", "")[:40],
        sen=query.get("sen", "")[:1],
        language=query.get("language", "")[:10],
        state=query.get("state", HERE) if query.get("state") in {HERE, EXPECTED, LEFT} else HERE,
    )


def pupil_list(viewer: Viewer, school_id: int, query: QueryDict, *, typed: str = "", today: date) -> PupilList:
    """Return the page that is asked for; Http404 for who may open nothing at the school."""
    school = school_frame(viewer, school_id, "pupils")
    wanted = wanted_in(query, typed=typed)
    ids = spells_wanted(viewer, school_id, wanted, today=today)
    page = Paginator(ids, ON_A_PAGE).get_page(whole_number(query.get("page", "")) or 1)
    sees_details = viewer.can(permissions.VIEW_DETAILS, at=school_id)
    groups = years_and_classes(viewer, school_id, today=today)
    on_roll_count = sum(count for _, _, count in groups)
    is_narrowed = wanted != Wanted(state=wanted.state)
    rows = spells_with_ids(viewer, school_id, list(page.object_list), today=today, state=wanted.state)
    return PupilList(
        school=school,
        lines=tuple(_line(row, wanted.state, sees_details=sees_details, today=today) for row in rows),
        page=page,
        wanted=wanted,
        found_words=_found_words(len(ids), on_roll_count, wanted, is_narrowed=is_narrowed),
        years=_years(groups),
        classes=tuple((group, group) for group in dict.fromkeys(group for _, group, _ in groups if group)),
        languages=tuple(
            sorted(
                ((tag, language_words(tag)) for tag in languages_spoken(viewer, school_id, today=today)),
                key=lambda pair: pair[1],
            )
        ),
        states=STATES if sees_details else (),
        page_prefix=f"{kept}&page=" if (kept := narrowing(query)) else "?page=",
        sees_details=sees_details,
        can_add=viewer.can(permissions.EDIT, at=school_id),
        question_count=question_count(viewer, school_id, today=today),
        is_narrowed=is_narrowed,
        on_roll_count=on_roll_count,
        opens_in_need=viewer.can(permissions.OPEN_IN_NEED),
        judges_openings=viewer.can(permissions.JUDGE_OPENINGS, at=school_id),
        left_out_count=len(ids) - len(rows) if wanted.typed else 0,
    )


def _line(row: Spell, state: str, *, sees_details: bool, today: date) -> PupilLine:
    pupil = row.pupil
    tags: list[str] = []
    if sees_details:
        tags += ["SEN support"] if pupil.sen == Pupil.Sen.SUPPORT else []
        tags += ["EHC plan"] if pupil.sen == Pupil.Sen.PLAN else []
    return PupilLine(
        pupil=pupil,
        url=reverse("people:pupil", kwargs={"pupil_id": pupil.pk}),
        class_words=class_words(row.year_group, row.registration_group),
        age=str(age_on(pupil.date_of_birth, today)) if sees_details and pupil.date_of_birth else "",
        language=language_words(pupil.first_language) if sees_details else "",
        tags=tuple(tags),
        days=_days(row, state),
    )


def _days(row: Spell, state: str) -> str:
    if state == LEFT and row.left_on:
        return f"left {row.left_on:%-d %B %Y}"
    return f"from {row.joined_on:%-d %B %Y}" if state == EXPECTED else ""


def _found_words(count: int, on_roll: int, wanted: Wanted, *, is_narrowed: bool) -> str:
    children = "1 child" if count == 1 else f"{count:,} children"
    if wanted.state == LEFT:
        return f"{children} who left"
    if wanted.state == EXPECTED:
        return f"{children} expected"
    return f"{children} of {on_roll:,}" if is_narrowed else f"{children} on roll today"


def _years(groups: list[tuple[int | None, str, int]]) -> tuple[tuple[str, str], ...]:
    years = dict.fromkeys(year for year, _, _ in groups if year is not None)
    return tuple((str(year), year_words(year)) for year in years)


def narrowing(query: QueryDict) -> str:
    """Return the choices of a list as the end of an address, what was typed left out; nothing where there are none."""
    pairs = [(name, query[name]) for name in CHOICES if query.get(name)]
    return f"?{urlencode(pairs)}" if pairs else ""
