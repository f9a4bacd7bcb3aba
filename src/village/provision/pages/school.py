"""A school’s places outside it: who has one, who waits, who came back, and whether promises are kept."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from village.access.viewer import Viewer
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell
from village.people.queries.pupils import HERE, Wanted
from village.people.queries.searching import spells_wanted, spells_with_ids
from village.provision import permissions
from village.provision.models.commission import SchoolShare
from village.provision.models.stay import Stay
from village.provision.queries.commissions import shares_at
from village.provision.queries.stays import holds, in_use, on_roll, seen, stays_at
from village.provision.rules.returning import days_words

MOST_HITS = 20


@dataclass(frozen=True, slots=True)
class StayLine:
    """One child on the school's page."""

    stay: Stay
    words: str
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShareBlock:
    """One agreement as the school has a share in it."""

    share: SchoolShare
    filled: int
    words: str
    placed: tuple[StayLine, ...]
    waiting: tuple[StayLine, ...]
    ended: tuple[StayLine, ...]


@dataclass(frozen=True, slots=True)
class SchoolPage:
    """What the page shows."""

    blocks: tuple[ShareBlock, ...]
    hidden_count: int
    can_ask: bool

    @property
    def pupils(self) -> list[Pupil]:
        """Every child whom the page names."""
        return [line.stay.pupil for one in self.blocks for line in (*one.placed, *one.waiting, *one.ended)]


def school_page(viewer: Viewer, school_id: int) -> SchoolPage:
    """Return the page; eleven queries, however many children."""
    today = timezone.localdate()
    shares = shares_at(viewer, school_id)
    rows = list(stays_at(viewer, [school_id]))
    shown = seen(viewer, rows)
    here = on_roll(school_id, {stay.pupil_id for stay in shown}, today=today)
    lines = [(stay, StayLine(stay, _words(stay), _tags(stay, here, today))) for stay in shown]
    counts = in_use([one.commission_id for one in shares], school_id)
    blocks = tuple(_block(share, lines, counts.get(share.commission_id, 0)) for share in shares)
    runs = any(share.commission.ends_on >= today for share in shares)
    return SchoolPage(blocks, len(rows) - len(shown), runs and viewer.can(permissions.VIEW, at=school_id))


def hits_for(viewer: Viewer, school_id: int, typed: str) -> list[Spell]:
    """Return the pupils of the school whose names fit what was typed, the best first; none for nothing typed."""
    if not typed:
        return []
    today = timezone.localdate()
    ids = spells_wanted(viewer, school_id, Wanted(typed=typed), today=today)[:MOST_HITS]
    return spells_with_ids(viewer, school_id, ids, today=today, state=HERE)


def _block(share: SchoolShare, lines: list[tuple[Stay, StayLine]], filled: int) -> ShareBlock:
    def of(*states: str) -> tuple[StayLine, ...]:
        return tuple(one for stay, one in lines if stay.commission_id == share.commission_id and stay.state in states)

    free = max(share.places - filled, 0)
    words = f"{filled} of {share.places} taken, " + ("none free" if not free else f"{free} free")
    return ShareBlock(share, filled, words, of("placed"), of("waiting"), of("ended", "taken_off")[::-1])


def _words(stay: Stay) -> str:
    if stay.state == Stay.State.PLACED and stay.starts_on:
        until = f" until {stay.expected_end:%-d %B}" if stay.expected_end else ""
        return f"{days_words(stay.weekdays)}, since {stay.starts_on:%-d %B}{until}"
    if stay.state == Stay.State.ENDED and stay.ended_on:
        after = f". After six weeks: {stay.get_after_display().lower()}" if stay.after else ""
        return f"{stay.get_outcome_display()}, {stay.ended_on:%-d %B %Y}{after}"
    if stay.state == Stay.State.TAKEN_OFF:
        return f"No place: {stay.ended_why}"
    return f"Asked {stay.asked_on:%-d %B}. {stay.why}"


def _tags(stay: Stay, here: frozenset[int], today: date) -> tuple[str, ...]:
    tags = []
    if stay.is_open and stay.pupil_id not in here:
        tags.append("Has left the school")
    if stay.is_open and not holds(stay):
        tags.append("No agreement yet" if stay.consent is None else "Agreement taken back")
    if stay.state == Stay.State.PLACED and stay.expected_end and stay.expected_end < today:
        tags.append("Longer than expected")
    if stay.state == Stay.State.ENDED and not stay.after and stay.check_on and stay.check_on <= today:
        tags.append("Look due")
    return tuple(tags)
