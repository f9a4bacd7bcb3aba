"""What a file of pupils makes of the pupils and rolls that are there: decided row by row, written by nobody here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from village.basics.errors import Refused
from village.basics.school_year import school_year_of
from village.importing.rules.records import PupilRecord
from village.people.rules.leaving import REASONS

PUPIL_FIELDS = (
    "forename",
    "surname",
    "preferred_forename",
    "date_of_birth",
    "sex",
    "sen",
    "free_meals",
    "first_language",
    "ethnicity",
    "young_carer",
    "looked_after",
)
SPELL_FIELDS = ("joined_on", "left_on", "status", "year_group", "registration_group", "left_to", "left_why")
ETHNICITY_LENGTH = 4
STATUSES = frozenset("CMSG")
FIRST_OF_SEPTEMBER = (9, 1)
OF_ANOTHER_SCHOOL = (
    "A child of another school has this UPN, and the date of birth is missing or another. Look at both, or ask the"
    " school from which the child comes."
)


@dataclass(slots=True)
class KnownSpell:
    """One time on a roll, as it is or as it is to be; `spell_id` is None while it is new."""

    spell_id: int | None
    pupil: "KnownPupil"
    school_id: int
    values: dict[str, Any]
    before: dict[str, Any] = field(default_factory=dict)
    """Old values of what changes."""

    def overlaps(self, first: date, last: date | None) -> bool:
        """Tell whether this time and those days have a day in common."""
        left = self.values["left_on"]
        return (last is None or self.values["joined_on"] <= last) and (left is None or left >= first)


@dataclass(slots=True)
class KnownPupil:
    """One child, as they are or are to be; `pupil_id` is None while the record is new."""

    pupil_id: int | None
    version: int
    values: dict[str, Any]
    upn: str = ""
    spells: list[KnownSpell] = field(default_factory=list)
    before: dict[str, Any] = field(default_factory=dict)
    numbers: set[tuple[str, str, int | None]] = field(default_factory=set)
    """Kind, number and school of what is to be kept beside the UPN."""


@dataclass(slots=True)
class PupilPlan:
    """What is to be written, and what cannot be."""

    new_pupils: list[KnownPupil] = field(default_factory=list)
    changed_pupils: dict[int, KnownPupil] = field(default_factory=dict)
    new_spells: list[KnownSpell] = field(default_factory=list)
    changed_spells: dict[int, KnownSpell] = field(default_factory=dict)
    years: dict[tuple[int, int], tuple[KnownSpell, int]] = field(default_factory=dict)
    """By the identity of the spell and the academic year: what is noted for that year."""
    same: int = 0
    """Rows that say only what is known."""
    without_joining_day: int = 0
    stayed_left: int = 0
    """Rows that name no last day of a child who left and is on another school's roll today: the known one stands."""
    refused: list[tuple[int, str]] = field(default_factory=list)
    """Number of the row, and why."""


@dataclass(slots=True)
class Planner:
    """Takes one row after the other; a row that cannot be is refused and the others go on."""

    schools: Mapping[str, int]
    """Id of each school by its URN."""
    by_upn: dict[str, KnownPupil]
    by_number: Mapping[tuple[str, int], KnownPupil]
    """By the number in a school's system, and the school."""
    today: date
    matched: Mapping[int, KnownPupil | None] = field(default_factory=dict)
    """By the number of the row: who a person said it is; None for a new record."""
    keeps_left_on: bool = False
    """The file does not say who left, so an empty day means nothing."""
    plan: PupilPlan = field(default_factory=PupilPlan)

    def take_all(self, records: Sequence[PupilRecord]) -> PupilPlan:
        """Return what all rows come to, the later ones on top of the earlier."""
        for record in records:
            try:
                self._take(record)
            except Refused as refused:
                self.plan.refused.append((record.row_number, refused.sentence))
        return self.plan

    def _take(self, record: PupilRecord) -> None:
        school = self._school(record)
        pupil = self._pupil(record, school)
        is_new = pupil is None
        if pupil is None:
            pupil = self._new(record)
        elif pupil.pupil_id is not None and all(spell.school_id != school for spell in pupil.spells):
            _must_be_the_same(pupil, record)
        spell, is_news = self._spell(record, pupil, school)
        if is_new:
            self.plan.new_pupils.append(pupil)
            if record.upn:
                self.by_upn[record.upn] = pupil
        elif self._change(pupil, record):
            is_news = True
        self._note_numbers(pupil, record, school)
        self._note_year(spell)
        self.plan.same += not (is_news or is_new)

    def _school(self, record: PupilRecord) -> int:
        urn = record.school.text if record.school else ""
        if not urn:
            raise Refused("There is no URN of a school.")
        if urn not in self.schools:
            raise Refused(f"No school with the URN {urn} is known here.")
        return self.schools[urn]

    def _pupil(self, record: PupilRecord, school: int) -> KnownPupil | None:
        """Return whom the row means, None for a new record."""
        if record.row_number in self.matched:
            return self.matched[record.row_number]
        if record.upn:
            return self.by_upn.get(record.upn)
        if record.pupil_number and (record.pupil_number, school) in self.by_number:
            return self.by_number[record.pupil_number, school]
        raise Refused("There is no UPN.")

    def _new(self, record: PupilRecord) -> KnownPupil:
        for name, words in (("forename", "first name"), ("surname", "family name")):
            if not getattr(record, name):
                raise Refused(f"There is no {words}, and the pupil is not known yet.")
        values = {"forename": "", "surname": "", "date_of_birth": None, **_said(record)}
        return KnownPupil(None, 1, values, record.upn)

    def _change(self, pupil: KnownPupil, record: PupilRecord) -> bool:
        """Return whether the row says something new of the child; what it does not say stays."""
        is_changed = _lay_over(pupil.values, pupil.before, _said(record))
        if is_changed and pupil.pupil_id is not None:
            self.plan.changed_pupils[pupil.pupil_id] = pupil
        return is_changed

    def _spell(self, record: PupilRecord, pupil: KnownPupil, school: int) -> tuple[KnownSpell, bool]:
        """Return the time on the school's roll that the row means, and whether it says something new of it."""
        here = [spell for spell in pupil.spells if spell.school_id == school]
        joined_on = self._joined_on(record, here)
        left_on = record.left_on
        if left_on is not None and left_on < joined_on:
            raise Refused(f"The pupil cannot have left on {left_on}, before the first day {joined_on}.")
        same_start = [spell for spell in here if spell.values["joined_on"] == joined_on]
        meant = same_start or [spell for spell in here if spell.overlaps(joined_on, left_on)]
        said = {"joined_on": joined_on, "left_on": left_on, **_said_of_roll(record)}
        if meant and self.keeps_left_on and left_on is None:
            said["left_on"] = meant[0].values["left_on"]
        elif meant and self._would_reopen(meant[0], left_on):
            said["left_on"] = meant[0].values["left_on"]
            self.plan.stayed_left += 1
        for other in here:
            if other is not meant[0] if meant else False:
                self._must_be_apart(other, joined_on, said["left_on"])
        if not meant:
            spell = KnownSpell(None, pupil, school, said)
            pupil.spells.append(spell)
            self.plan.new_spells.append(spell)
            return spell, True
        is_changed = _lay_over(meant[0].values, meant[0].before, said)
        if is_changed and meant[0].spell_id is not None:
            self.plan.changed_spells[meant[0].spell_id] = meant[0]
        return meant[0], is_changed

    def _would_reopen(self, spell: KnownSpell, left_on: date | None) -> bool:
        """Tell whether these days take back a child whom another school has today; a return has its own first day."""
        known = spell.values["left_on"]
        is_over = known is not None and known < self.today
        goes_on = left_on is None or left_on >= self.today
        return (
            is_over
            and goes_on
            and any(
                other.school_id != spell.school_id and other.overlaps(self.today, self.today)
                for other in spell.pupil.spells
            )
        )

    @staticmethod
    def _must_be_apart(other: KnownSpell, first: date, last: date | None) -> None:
        if other.overlaps(first, last):
            raise Refused(
                f"The pupil was on this roll from {other.values['joined_on']} already; these days reach into that time."
            )

    def _joined_on(self, record: PupilRecord, here: Sequence[KnownSpell]) -> date:
        """Return the first day; where the row has none, the one that is known, else when the school year began."""
        if record.joined_on is not None:
            return record.joined_on
        if here:
            latest: date = max(spell.values["joined_on"] for spell in here)
            return latest
        self.plan.without_joining_day += 1
        return date(school_year_of(min(self.today, record.left_on or self.today)), *FIRST_OF_SEPTEMBER)

    def _note_numbers(self, pupil: KnownPupil, record: PupilRecord, school: int) -> None:
        wanted = (
            ("former_upn", record.former_upn, None),
            ("uln", record.uln, None),
            ("school", record.pupil_number, school),
        )
        for kind, value, at in wanted:
            if value and value != pupil.upn:
                pupil.numbers.add((kind, value[:60], at))

    def _note_year(self, spell: KnownSpell) -> None:
        """Year and class stand for the academic year of today, or of the last day of who has left."""
        if spell.values.get("year_group") is None and not spell.values.get("registration_group"):
            return
        day = max(min(self.today, spell.values["left_on"] or self.today), spell.values["joined_on"])
        self.plan.years[id(spell), school_year_of(day)] = (spell, school_year_of(day))


def _must_be_the_same(pupil: KnownPupil, record: PupilRecord) -> None:
    """Raise Refused for a child of another school unless the birth fits: a number alone may be mistyped, or guessed."""
    if record.date_of_birth is None or record.date_of_birth != pupil.values["date_of_birth"]:
        raise Refused(OF_ANOTHER_SCHOOL)


def _said(record: PupilRecord) -> dict[str, Any]:
    """Return what a row says of the child."""
    said = {name: getattr(record, name) for name in PUPIL_FIELDS}
    if len(record.ethnicity) > ETHNICITY_LENGTH:
        said["ethnicity"] = ""
    return {name: value for name, value in said.items() if value not in ("", None)}


def _said_of_roll(record: PupilRecord) -> dict[str, Any]:
    """Return what a row says of the time on roll beside its days."""
    said = {
        "year_group": record.year_group,
        "registration_group": record.registration_group[:40],
        "status": record.enrolment_status if record.enrolment_status in STATUSES else "",
        "left_to": record.left_to[:120],
        "left_why": record.left_why if record.left_why in REASONS else "",
    }
    return {name: value for name, value in said.items() if value not in ("", None)}


def _lay_over(values: dict[str, Any], before: dict[str, Any], said: Mapping[str, Any]) -> bool:
    """Return whether anything is new; `before` keeps what stood there at first."""
    is_changed = False
    for name, value in said.items():
        if values.get(name) != value:
            before.setdefault(name, values.get(name))
            values[name] = value
            is_changed = True
    return is_changed
