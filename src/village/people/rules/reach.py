"""What somebody may see of one child, from who they are and what they are to the child; most people see nothing.

Rights of a school open its own pupils and nobody else's. A restriction against the one who looks closes everything,
whatever else they are. Where both a role and a tie open the child, the role says how much is seen, and the tie still
keeps the other home closed: nobody looks up a former partner by way of their work.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from village.people.rules.consents import Agreed, is_in_force
from village.people.rules.contacts import counts_as_parent
from village.people.rules.days import stands
from village.people.rules.restrictions import Limit, hides_address, shut_out


class Level(StrEnum):
    """How much, the most first."""

    FULL = "full"
    """Everything that people keep here: contacts, homes, needs, agreements."""
    DAYS = "days"
    """Name, year, class, days and bands."""
    OWN = "own"
    """One's own child: its days, what one said oneself, and never the other adult's address, phone or words."""
    OPENED = "opened"
    """What is needed in an emergency: whom to ring, where the child lives, what it needs; for some hours."""
    SHARED = "shared"
    """What the family agreed to share with one's organisation, until its end."""
    NOTHING = "nothing"


class Because(StrEnum):
    """Why that much."""

    KNOWS_FAMILIES = "knows-families"
    TEACHES = "teaches"
    LAST_SCHOOL = "last-school"
    WAS_HERE = "was-here"
    PARENT = "parent"
    AGREED = "agreed"
    OPENED = "opened"
    SHUT_OUT = "shut-out"
    NO_REASON = "no-reason"


type Ids = frozenset[int]
NO_IDS: Ids = frozenset()


@dataclass(frozen=True, slots=True)
class Looker:
    """Who looks: schools at which each right counts, organisations with which families share, and themselves."""

    names_at: Ids = NO_IDS
    details_at: Ids = NO_IDS
    edit_at: Ids = NO_IDS
    restrict_at: Ids = NO_IDS
    merge_at: Ids = NO_IDS
    looks_at: Ids = NO_IDS
    shared_at: Ids = NO_IDS
    sees_own: bool = False
    adult_ids: Ids = NO_IDS
    """The adults in the partnership's records who sign in as this person."""


@dataclass(frozen=True, slots=True)
class OnRoll:
    """One time on the roll of one school."""

    school_id: int
    joined_on: date
    left_on: date | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """One adult's tie to the child."""

    adult_id: int
    relationship: str
    has_responsibility: bool | None = None
    lives_with: bool | None = None
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Child:
    """What is known of the child that bears on who may see it."""

    rolls: Sequence[OnRoll] = ()
    ties: Sequence[Tie] = ()
    limits: Sequence[Limit] = ()
    agreed: Sequence[Agreed] = ()


@dataclass(frozen=True, slots=True)
class Reach:
    """How much of one child somebody sees, and why."""

    level: Level
    because: Because
    schools: Ids = NO_IDS
    """Through whose roll they see the child: the marks of other schools are not theirs."""
    may_edit: bool = False
    may_restrict: bool = False
    may_merge: bool = False
    may_see_looks: bool = False
    sees_restricted_address: bool = False
    own_adults: Ids = NO_IDS
    """Who of the child's adults they are themselves, as a parent who is not shut out."""
    ties: Ids = NO_IDS
    """Who of the child's adults they are in any way: then no other adult's address or phone is theirs to see."""
    agreed: tuple[Agreed, ...] = field(default=())
    """Agreements by which an organisation of theirs sees the child."""
    is_opened: bool = False
    """Whether they opened the record in an emergency, beside whatever else they see."""

    @property
    def knows_family(self) -> bool:
        """Whether the adults of the child and its homes are theirs to see: by their work, or in an emergency."""
        return self.level == Level.FULL or self.is_opened

    @property
    def is_staff(self) -> bool:
        """Whether a role in a school opens the child."""
        return self.level in {Level.FULL, Level.DAYS}

    @property
    def sees_every_home(self) -> bool:
        """Whether no home and no adult of the child is kept from them but by a restricted address."""
        return self.knows_family and not self.ties

    def sees_contact(self, adult_id: int) -> bool:
        """Tell whether they may see how this adult is reached, and where they live."""
        if self.ties:
            return adult_id in self.ties and self.level in {Level.FULL, Level.OWN}
        return self.knows_family


def reach_of(looker: Looker, child: Child, today: date, *, opened: bool = False) -> Reach:
    """Return what the one who looks may see of the child today; `opened` says that they opened it in an emergency.

    That adds to what they see and never to what they may change. It opens nothing to an adult of the child, nor an
    address that a court keeps from view, and no room above takes it for work in a school of the child.
    """
    closed_to = shut_out(child.limits, today)
    if looker.adult_ids & closed_to:
        return Reach(Level.NOTHING, Because.SHUT_OUT)
    ties = frozenset(tie.adult_id for tie in child.ties if tie.adult_id in looker.adult_ids)
    own = _own(looker, child, today)
    agreed = _agreed(looker, child, today)
    staff = _staff(looker, child, today)
    if staff is not None:
        level, because, schools = staff
        is_full = level == Level.FULL
        may_restrict = is_full and bool(schools & looker.restrict_at)
        return Reach(
            level,
            because,
            schools,
            may_edit=is_full and bool(schools & looker.edit_at),
            may_restrict=may_restrict,
            may_merge=is_full and bool(schools & looker.merge_at),
            may_see_looks=is_full and bool(schools & looker.looks_at),
            sees_restricted_address=may_restrict and not ties,
            own_adults=own,
            ties=ties,
            agreed=agreed,
            is_opened=opened and not is_full and not ties,
        )
    if own:
        return Reach(Level.OWN, Because.PARENT, own_adults=own, ties=ties, agreed=agreed)
    if opened and not ties:
        return Reach(Level.OPENED, Because.OPENED, agreed=agreed, is_opened=True)
    if agreed:
        return Reach(Level.SHARED, Because.AGREED, agreed=agreed, ties=ties)
    return Reach(Level.NOTHING, Because.NO_REASON, ties=ties)


def address_is_hidden(reach: Reach, limits: Sequence[Limit], today: date) -> bool:
    """Tell whether the child's home stays blank for them because its address is restricted."""
    return hides_address(limits, today) and not reach.sees_restricted_address


def _staff(looker: Looker, child: Child, today: date) -> tuple[Level, Because, Ids] | None:
    """Return level, reason and schools for somebody who works in a school of the child, or None."""
    here = frozenset(roll.school_id for roll in child.rolls if stands(None, roll.left_on, today))
    begun = frozenset(roll.school_id for roll in child.rolls if stands(roll.joined_on, roll.left_on, today))
    if knows := here & looker.details_at:
        return Level.FULL, Because.KNOWS_FAMILIES, knows | (begun & looker.names_at)
    if teaches := begun & looker.names_at:
        return Level.DAYS, Because.TEACHES, teaches
    past = frozenset(roll.school_id for roll in child.rolls) - here
    if not here:
        last = max((roll.left_on for roll in child.rolls if roll.left_on), default=None)
        at_last = frozenset(roll.school_id for roll in child.rolls if roll.left_on == last)
        if keeps := at_last & looker.details_at:
            return Level.FULL, Because.LAST_SCHOOL, keeps
    if was := past & looker.details_at:
        return Level.DAYS, Because.WAS_HERE, was
    return None


def _own(looker: Looker, child: Child, today: date) -> Ids:
    if not looker.sees_own:
        return NO_IDS
    return frozenset(
        tie.adult_id
        for tie in child.ties
        if tie.adult_id in looker.adult_ids
        and stands(tie.starts_on, tie.ends_on, today)
        and counts_as_parent(tie.relationship, has_responsibility=tie.has_responsibility, lives_with=tie.lives_with)
    )


def _agreed(looker: Looker, child: Child, today: date) -> tuple[Agreed, ...]:
    return tuple(
        one
        for one in child.agreed
        if one.organisation_id in looker.shared_at and is_in_force(one.given_on, one.ends_on, one.withdrawn_on, today)
    )
