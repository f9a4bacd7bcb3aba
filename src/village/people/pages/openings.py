"""What is shown of emergency openings: to who opened a record, and to the school that judges it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from village.access.rules.roles import ROLE_NAMES
from village.access.viewer import Viewer
from village.people.models.opening import Opening
from village.people.models.pupil import Pupil
from village.people.models.restriction import Restriction
from village.people.models.roll import Spell
from village.people.pages.frame import SchoolFrame, school_frame
from village.people.pages.pupil import details_of
from village.people.queries.contacts import ContactLine, contacts_of, restrictions_of
from village.people.queries.homes import Home, homes_of
from village.people.queries.openings import (
    JUDGED_SHOWN,
    openings_at,
    own_openings,
    read_counts,
    roles_at_work,
    standing_opening,
)
from village.people.queries.pupils import spells_of
from village.people.queries.staff import safeguarding_leads
from village.people.rules.days import stands
from village.people.rules.opening import is_open

NEEDED = (
    "Full name",
    "Born",
    "UPN",
    "First language",
    "Special educational needs",
    "Young carer",
    "Looked after by the council",
)
"""What of the details may matter in an emergency; the rest stays closed."""


@dataclass(frozen=True, slots=True)
class OwnOpening:
    """One of the viewer's own openings."""

    opening: Opening
    is_open: bool


@dataclass(frozen=True, slots=True)
class OpenedPage:
    """What is needed of a child in an emergency, and until when."""

    pupil: Pupil
    opening: Opening
    contacts: tuple[ContactLine, ...]
    homes: tuple[Home, ...]
    restrictions: tuple[Restriction, ...]
    details: tuple[tuple[str, str], ...]
    rolls: tuple[Spell, ...]
    leads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpeningLine:
    """One opening as the child's school sees it."""

    opening: Opening
    who: str
    """Name, and what they are where."""
    is_open: bool
    read_count: int
    is_own: bool


@dataclass(frozen=True, slots=True)
class OpeningsPage:
    """The openings of records of one school."""

    school: SchoolFrame
    lines: tuple[OpeningLine, ...]

    @property
    def pupils(self) -> list[Pupil]:
        """The children whom the page names."""
        return [line.opening.pupil for line in self.lines]


def own_lines(viewer: Viewer, now: datetime) -> tuple[OwnOpening, ...]:
    """Return the viewer's own openings."""
    return tuple(OwnOpening(one, _is_open(one, now)) for one in own_openings(viewer))


def opened_page(viewer: Viewer, pupil: Pupil, *, today: date, now: datetime) -> OpenedPage | None:
    """Return the page of a child whose record the viewer has open; None when it ended this moment."""
    opening = standing_opening(viewer, pupil, now)
    if opening is None:
        return None
    rolls = tuple(row for row in spells_of(pupil) if stands(row.joined_on, row.left_on, today))
    schools = {row.school_id for row in rolls} or {opening.school_id}
    return OpenedPage(
        pupil=pupil,
        opening=opening,
        contacts=tuple(line for line in contacts_of(viewer, pupil, today=today) if line.is_today),
        homes=tuple(home for home in homes_of(viewer, pupil, today=today) if home.is_today),
        restrictions=tuple(row for row in restrictions_of(pupil) if row.ends_on is None or row.ends_on >= today),
        details=tuple((label, words) for label, words in details_of(pupil) if words and label in NEEDED),
        rolls=rolls,
        leads=tuple(safeguarding_leads(viewer, schools, today=today)),
    )


def openings_page(viewer: Viewer, school_id: int, *, today: date, now: datetime) -> OpeningsPage:
    """Return the openings of records of the school, what waits to be judged first; raises Http404."""
    rows = list(openings_at(viewer, school_id)[:JUDGED_SHOWN])
    counts = read_counts(viewer, rows)
    what = _what_they_are(viewer, rows, today)
    return OpeningsPage(
        school=school_frame(viewer, school_id, "pupils"),
        lines=tuple(
            OpeningLine(
                one,
                ", ".join(part for part in (one.by_name, what.get(one.user_id or 0, "")) if part),
                is_open=_is_open(one, now),
                read_count=counts[one.pk],
                is_own=one.user_id == viewer.user_id,
            )
            for one in rows
        ),
    )


def _is_open(one: Opening, now: datetime) -> bool:
    return is_open(one.opened_at, one.ends_at, one.closed_at, now)


def _what_they_are(viewer: Viewer, rows: Sequence[Opening], today: date) -> dict[int, str]:
    found: dict[int, list[str]] = defaultdict(list)
    for held in roles_at_work(viewer, {one.user_id for one in rows if one.user_id}, today=today):
        where = f" of {held.organisation.name}" if held.organisation else ""
        found[held.user_id].append(f"{ROLE_NAMES[held.role].lower()}{where}")
    return {user_id: ", ".join(words) for user_id, words in found.items()}
