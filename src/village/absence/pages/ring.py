"""Whom to ring about one family: numbers in their order, one that did not work behind the others."""

from dataclasses import dataclass

from village.absence.pages.asked import DayAsked
from village.absence.pages.family_rows import call_words, names_of
from village.absence.queries.calls import calls_of_session
from village.absence.queries.texts import numbers_that_failed
from village.access.viewer import Viewer
from village.people.models.pupil import Pupil
from village.people.queries.contacts import ContactLine, contacts_of
from village.people.queries.siblings import siblings_among
from village.school_data.queries.pupils import pupils_by_id
from village.school_data.queries.today_s_marks import today_s_marks


@dataclass(frozen=True, slots=True)
class Number:
    """One number that opens the phone."""

    shown: str
    href: str
    did_not_work: bool


@dataclass(frozen=True, slots=True)
class ToRing:
    """One adult, as the caller needs to know them."""

    line: ContactLine
    numbers: tuple[Number, ...]

    @property
    def did_not_work(self) -> bool:
        """None of their numbers is left to try."""
        return bool(self.numbers) and all(number.did_not_work for number in self.numbers)


@dataclass(frozen=True, slots=True)
class RingPage:
    """The numbers of one family, opened for one absence."""

    pupils: tuple[Pupil, ...]
    names: str
    to_ring: tuple[ToRing, ...]
    not_to_ring: int
    """Adults who may not be rung about the child."""
    calls: tuple[str, ...]


def family_away(viewer: Viewer, school_id: int, pupil: Pupil, asked: DayAsked) -> tuple[Pupil, ...]:
    """Return the child with those brothers and sisters of whom nobody has heard in the session either."""
    marks = today_s_marks(viewer.partnership_id or 0, school_id, asked.on, asked.session)
    ids = {child.pupil_id for child in marks.not_heard} | {pupil.pk}
    group = {pupil.pk, *siblings_among(ids, on=asked.on).get(pupil.pk, frozenset())}
    found = pupils_by_id(viewer, school_id, group)
    others = sorted((one for one in found.values() if one.pk != pupil.pk), key=lambda one: one.pk)
    return (pupil, *others)


def ring_page(viewer: Viewer, school_id: int, pupil: Pupil, asked: DayAsked) -> RingPage:
    """Return the page. Whoever shows it puts on record that the numbers were opened."""
    pupils = family_away(viewer, school_id, pupil, asked)
    lines = [line for line in contacts_of(viewer, pupil, today=asked.on) if line.is_today]
    allowed = [line for line in lines if line.contact.may_contact and not line.is_shut_out]
    failed = numbers_that_failed(pupil.pk, school_id, asked.on)
    to_ring = [
        ToRing(line, tuple(_number(number, line, failed) for number in line.numbers))
        for line in allowed
        if line.numbers or line.is_parent
    ]
    calls = calls_of_session(school_id, asked.on, asked.session).get(pupil.pk, [])
    return RingPage(
        pupils=pupils,
        names=names_of(pupils),
        to_ring=tuple(sorted(to_ring, key=lambda one: one.did_not_work or not one.numbers)),
        not_to_ring=len(lines) - len(allowed),
        calls=tuple(call_words(call) for call in calls),
    )


def _number(number: str, line: ContactLine, failed: frozenset[int]) -> Number:
    is_mobile = number == line.adult.mobile
    digits = "".join(sign for sign in number if sign.isdigit() or sign == "+")
    return Number(number, f"tel:{digits}", did_not_work=is_mobile and line.adult.pk in failed)
