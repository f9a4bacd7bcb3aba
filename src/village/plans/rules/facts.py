"""What is known of one plan, as frozen values that rules, pages and exports share."""

from dataclasses import dataclass
from datetime import date, datetime

from village.plans.rules.lineage import LineageStep
from village.plans.rules.scale import USUAL, Scale


@dataclass(frozen=True, slots=True)
class LeadFacts:
    """Who answers for an action."""

    kind: str
    """person, organisation, role or words."""
    name: str
    """What to show: the name of the person or organisation, else the words as written."""
    words: str = ""
    practitioner_id: int | None = None
    organisation_id: int | None = None
    id: int | None = None
    can_sign_in: bool = False
    has_contact: bool = False
    """True when an e-mail address or a telephone number is known."""
    has_left: bool = False


@dataclass(frozen=True, slots=True)
class YearFacts:
    """One year column of a plan."""

    id: int
    position: int
    label: str
    academic_year: int | None = None
    """The calendar year of its September."""


@dataclass(frozen=True, slots=True)
class TickFacts:
    """One planned year, or one term of it."""

    year_id: int
    """The plan's own year column; a tick made in another plan stands at the column of the same academic year."""
    term: str = ""
    word: str = ""
    academic_year: int | None = None


@dataclass(frozen=True, slots=True)
class TimingFacts:
    """One expression of time with what it means."""

    words: str
    kind: str
    starts_on: date | None = None
    ends_on: date | None = None
    frequency: str = ""

    @property
    def is_datable(self) -> bool:
        """Tell whether anybody can check it against a calendar."""
        return bool(self.starts_on or self.ends_on or self.frequency)


@dataclass(frozen=True, slots=True)
class RatingFacts:
    """One rating of one period."""

    code: str
    academic_year: int | None = None
    term: str = ""
    period_words: str = ""
    reason: str = ""
    rated_on: date | None = None
    rated_by: str = ""
    from_document: bool = False


@dataclass(frozen=True, slots=True)
class UpdateFacts:
    """One word on progress."""

    text: str
    said_on: date | None = None
    period_words: str = ""
    said_by: str = ""
    made_at: datetime | None = None
    from_document: bool = False


@dataclass(frozen=True, slots=True)
class StepFacts:
    """One piece of an action."""

    id: int
    text: str
    lead_words: str = ""
    time_words: str = ""
    due_on: date | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class HomeFacts:
    """A plan in which an action stands."""

    plan_id: int
    title: str
    level: str
    ref: str = ""
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class ActionFacts:
    """One action as it stands in one plan."""

    id: int
    text: str
    section_id: int = 0
    version: int = 1
    ref: str = ""
    position: int = 0
    objective: str = ""
    lead_words: str = ""
    time_words: str = ""
    resources: str = ""
    measure: str = ""
    notes: str = ""
    status: str = ""
    status_words: str = ""
    needs_check: bool = False
    doubt_words: str = ""
    """What the reader was not sure of, one question a line."""
    leads: tuple[LeadFacts, ...] = ()
    ticks: tuple[TickFacts, ...] = ()
    timings: tuple[TimingFacts, ...] = ()
    ratings: tuple[RatingFacts, ...] = ()
    """Oldest first."""
    last_update: UpdateFacts | None = None
    evidence_kinds: tuple[str, ...] = ()
    """What its updates of the last twelve months rest on."""
    step_count: int = 0
    done_step_count: int = 0
    homes: tuple[HomeFacts, ...] = ()
    """Every live plan in which it stands, this one included."""
    ending: LineageStep | None = None
    """By which deed it goes on no more: split, merged, superseded or dropped."""

    @property
    def due_on(self) -> date | None:
        """Return the last day that its words name, if any."""
        return max((timing.ends_on for timing in self.timings if timing.ends_on), default=None)


@dataclass(frozen=True, slots=True)
class SectionFacts:
    """A priority, issue, theme or tier of a plan."""

    id: int
    title: str
    ref: str = ""
    aim: str = ""
    notes: str = ""
    position: int = 0
    version: int = 1
    leads: tuple[LeadFacts, ...] = ()
    """Who sums it up in a review, in the order in which they were named."""

    @property
    def lead_names(self) -> str:
        return ", ".join(lead.name for lead in self.leads)


@dataclass(frozen=True, slots=True)
class HeadFacts:
    """One labelled piece of a plan's head."""

    id: int
    kind: str
    label: str
    """As written, or the name of the kind."""
    text: str
    position: int = 0
    version: int = 1


@dataclass(frozen=True, slots=True)
class FundingFacts:
    """Money for one period."""

    id: int
    period: str
    amount_pence: int
    source: str = ""
    words: str = ""
    academic_year: int | None = None
    version: int = 1


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """A whole plan: everything that the board shows and that the plan's own audit reads."""

    id: int
    title: str
    level: str = "priority"
    state: str = "live"
    version: int = 1
    owner_words: str = ""
    period_words: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    academic_year: int | None = None
    coordinator: str = ""
    years: tuple[YearFacts, ...] = ()
    head: tuple[HeadFacts, ...] = ()
    funding: tuple[FundingFacts, ...] = ()
    sections: tuple[SectionFacts, ...] = ()
    actions: tuple[ActionFacts, ...] = ()
    """In the order of the plan: section by section."""
    scale: Scale = USUAL
    """Its ratings: which it uses, what it calls them, what they mean."""

    def actions_of(self, section_id: int) -> tuple[ActionFacts, ...]:
        """Return the actions of one section in order."""
        return tuple(action for action in self.actions if action.section_id == section_id)
