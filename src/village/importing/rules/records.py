"""What an import brings, whatever file it came in: pupils, contacts, marks, incidents, results, targets, totals."""

from dataclasses import dataclass
from datetime import date, time
from typing import Literal

from village.importing.rules.layouts.day_headings import Session

type SchoolKeyKind = Literal["urn", "dfe_number", "name"]


@dataclass(frozen=True, slots=True)
class SchoolKey:
    """How a row names its school: six digits, seven digits (authority and establishment), or words."""

    kind: SchoolKeyKind
    text: str


@dataclass(frozen=True, slots=True)
class PupilKey:
    """How a row names its pupil. Names come along for a person to look at; nobody is matched by them alone."""

    upn: str = ""
    pupil_number: str = ""
    """In the school's own system."""
    surname: str = ""
    forename: str = ""
    date_of_birth: date | None = None


@dataclass(frozen=True, slots=True)
class ContactRecord:
    """One adult of one pupil. None and empty mean: not said."""

    row_number: int
    pupil: PupilKey
    surname: str = ""
    forename: str = ""
    title: str = ""
    relationship: str = ""
    """One of the codes of `cleaning/relationships.py`."""
    relationship_words: str = ""
    """As written."""
    order: int | None = None
    has_responsibility: bool | None = None
    lives_with: bool | None = None
    may_contact: bool | None = None
    mobile: str = ""
    phone: str = ""
    email: str = ""
    address: tuple[str, ...] = ()
    postcode: str = ""
    language: str = ""
    school: SchoolKey | None = None


@dataclass(frozen=True, slots=True)
class PupilRecord:
    """One pupil of one school. None and empty mean: not said."""

    row_number: int
    upn: str = ""
    surname: str = ""
    forename: str = ""
    preferred_forename: str = ""
    middle_names: str = ""
    former_upn: str = ""
    pupil_number: str = ""
    uln: str = ""
    date_of_birth: date | None = None
    sex: str = ""
    year_group: int | None = None
    registration_group: str = ""
    school: SchoolKey | None = None
    joined_on: date | None = None
    left_on: date | None = None
    left_to: str = ""
    left_why: str = ""
    enrolment_status: str = ""
    """C, M, S or G as the school census has them, else as written."""
    sen: str = ""
    free_meals: bool | None = None
    first_language: str = ""
    ethnicity: str = ""
    looked_after: bool | None = None
    young_carer: bool | None = None
    address: tuple[str, ...] = ()
    postcode: str = ""
    contacts: tuple[ContactRecord, ...] = ()

    @property
    def key(self) -> PupilKey:
        return PupilKey(self.upn, self.pupil_number, self.surname, self.forename, self.date_of_birth)


@dataclass(frozen=True, slots=True)
class MarkCell:
    """The mark of one pupil for one session; `code` as the law writes it, unknown ones as written."""

    row_number: int
    pupil: PupilKey
    school: SchoolKey | None
    on: date
    session: Session
    code: str
    minutes_late: int | None = None


@dataclass(frozen=True, slots=True)
class MarkRun:
    """Marks of one pupil from a weekday on: two codes for each weekday, morning first, - where there is no mark."""

    row_number: int
    pupil: PupilKey
    school: SchoolKey | None
    starts_on: date
    marks: str
    minutes_late: tuple[tuple[date, Session, int], ...] = ()


@dataclass(frozen=True, slots=True)
class IncidentRecord:
    """One incident or reward of one pupil."""

    row_number: int
    pupil: PupilKey
    school: SchoolKey | None
    on: date
    kind: Literal["incident", "reward"]
    type: str
    at: time | None = None
    points: int | None = None
    location: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ResultRecord:
    """What one pupil reached in one subject. Columns of one row of a tracker become several of these."""

    row_number: int
    pupil: PupilKey
    school: SchoolKey | None
    subject: str
    value: str
    """As written: 3b, 104, EXS."""
    number: float | None
    on: date
    scale: str = ""
    expected: str = ""
    key_stage: int | None = None


@dataclass(frozen=True, slots=True)
class TargetRecord:
    """What one pupil is to reach in one subject by a day."""

    row_number: int
    pupil: PupilKey
    school: SchoolKey | None
    subject: str
    value: str
    number: float | None
    by_on: date
    scale: str = ""


@dataclass(frozen=True, slots=True)
class TotalsRecord:
    """Sessions of one pupil in one period as the school's system counted them; a check on our own counting."""

    row_number: int
    pupil: PupilKey
    school: SchoolKey | None
    possible: int
    attended: int | None = None
    authorised: int | None = None
    unauthorised: int | None = None
    late: int | None = None
    from_on: date | None = None
    to_on: date | None = None
    period: str = ""
