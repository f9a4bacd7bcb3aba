"""How a round stands: every action with what was said, what is settled and what is known of who was asked."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from village.plans.rules.facts import LeadFacts, PlanFacts
from village.reviews.rules.hints import Hint

SILENT, PASSED_ON, HANDED_BACK, NOBODY = "silent", "passed_on", "handed_back", "nobody"
ANSWERED, CONTESTED, CONFIRMED = "answered", "contested", "confirmed"
NOT_HEARD = frozenset({SILENT, PASSED_ON, HANDED_BACK, NOBODY})
"""States of an action of which nobody has said anything in the round."""
CHALLENGE = "challenge"
_RANK = {"lead": 3, "colleague": 2, "on_behalf": 1, CHALLENGE: 0}


@dataclass(frozen=True, slots=True)
class View:
    """One person's present view of one action in the round."""

    answer_id: int
    code: str
    text: str
    who: str
    kind: str
    """lead, colleague, on_behalf or challenge."""
    said_at: datetime
    voice: str = ""
    """Whose view it is: "practitioner:12", "user:3" or "ask:7"."""
    user_id: int | None = None
    """Who wrote it down, when that person was signed in."""
    on_behalf_of: str = ""
    evidence: frozenset[str] = frozenset()
    """Kinds of evidence given with it."""

    @property
    def is_challenge(self) -> bool:
        return self.kind == CHALLENGE

    @property
    def whose(self) -> str:
        """Whose view it is, by name: of an answer on somebody's behalf that somebody."""
        return self.on_behalf_of or self.who


@dataclass(frozen=True, slots=True)
class SettledView:
    """The one rating of the action in the round."""

    settled_id: int
    answer_id: int
    code: str
    how: str
    """confirmed, decided or unconfirmed."""
    reason: str
    by: str
    """Who confirmed or decided; empty when it was kept unconfirmed at the close."""
    at: datetime


@dataclass(frozen=True, slots=True)
class PersonStanding:
    """One person who was asked, with their link."""

    ask_id: int
    name: str
    stage: str
    """actions or sections."""
    practitioner_id: int | None = None
    organisation: str = ""
    email: str = ""
    phone: str = ""
    asked_by: str = ""
    """The lead who named this colleague."""
    asked_at: datetime | None = None
    opened_at: datetime | None = None
    sent_at: datetime | None = None
    reminded_at: datetime | None = None
    reminder_count: int = 0
    expires_at: datetime | None = None
    revoked_at: datetime | None = None
    revoked_reason: str = ""
    asked_count: int = 0
    answered_count: int = 0

    @property
    def is_revoked(self) -> bool:
        return self.revoked_at is not None


@dataclass(frozen=True, slots=True)
class AskKnown:
    """What is known of one action on one person's link."""

    asked_id: int
    person: PersonStanding
    state: str
    """waiting, passed_on, handed_back or answered."""
    words: str = ""
    passed_to: str = ""
    drafted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ActionStanding:
    """How one action stands in the round."""

    action_id: int
    placement_id: int
    ref: str
    text: str
    section_id: int
    section: str
    leads: tuple[LeadFacts, ...]
    due: bool
    is_planned: bool
    """Whether the plan places it in the term of the round."""
    state: str
    """silent, passed_on, handed_back, nobody, answered, contested or confirmed."""
    views: tuple[View, ...] = ()
    """Present views, the lead's first, challenges last."""
    settled: SettledView | None = None
    before: str = ""
    """The rating code before the round; empty where nobody had said."""
    before_words: str = ""
    """Its period: "Autumn 2025"."""
    hints: tuple[Hint, ...] = ()
    asks: tuple[AskKnown, ...] = ()
    evidence: frozenset[str] = frozenset()
    """Kinds of evidence since the round before."""

    @property
    def answers(self) -> tuple[View, ...]:
        """The views under the name that the brief of the board's report gives them."""
        return self.views

    @property
    def proposed(self) -> View | None:
        """The view that stands when nobody differs: the lead's, else a colleague's, else the one on behalf."""
        return proposed_of(self.views)

    @property
    def challenges(self) -> tuple[View, ...]:
        return tuple(view for view in self.views if view.is_challenge)

    @property
    def code(self) -> str:
        """The round's rating as far as it is known: settled, else proposed, else empty."""
        if self.settled:
            return self.settled.code
        return self.proposed.code if self.proposed else ""

    @property
    def is_contested(self) -> bool:
        return differ(self.views)

    @property
    def is_silent(self) -> bool:
        return self.due and self.state in NOT_HEARD

    @property
    def waits(self) -> bool:
        """Whether it waits for somebody to confirm or decide."""
        return self.state in {ANSWERED, CONTESTED}

    @property
    def is_unchanged(self) -> bool:
        """Whether the rating is the one before: what bulk confirmation may take, when nothing is asked of it."""
        return bool(self.code) and self.code == self.before

    @property
    def can_be_taken_together(self) -> bool:
        """Whether one press may confirm it with others: unchanged, uncontested, without a question."""
        return self.state == ANSWERED and self.is_unchanged and not self.hints

    def with_hints(self, hints: tuple[Hint, ...]) -> "ActionStanding":
        """Return it with the questions that stand beside it."""
        return replace(self, hints=hints)


@dataclass(frozen=True, slots=True)
class SectionStanding:
    """One section and what its lead says of it in the round."""

    section_id: int
    ref: str
    title: str
    word: str = ""
    said_by: str = ""
    said_at: datetime | None = None
    leads: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        return f"{self.ref} {self.title}".strip()


@dataclass(frozen=True, slots=True)
class RoundStanding:
    """Everything about every action of a round."""

    round_id: int
    title: str
    state: str
    """planned, open, closed or locked."""
    academic_year: int
    term: str
    opens_on: date
    remind_on: date | None
    due_on: date
    last_call_on: date | None
    closes_on: date
    locks_on: date
    opened_at: datetime | None
    closed_at: datetime | None
    version: int
    plan: PlanFacts
    sections: tuple[SectionStanding, ...] = ()
    actions: tuple[ActionStanding, ...] = ()
    """In the order of the plan."""
    people: tuple[PersonStanding, ...] = ()

    @property
    def is_open(self) -> bool:
        return self.state == "open"

    @property
    def due(self) -> tuple[ActionStanding, ...]:
        return tuple(action for action in self.actions if action.due)

    @property
    def confirmed(self) -> tuple[ActionStanding, ...]:
        return tuple(action for action in self.actions if action.settled)

    @property
    def waiting(self) -> tuple[ActionStanding, ...]:
        """Actions that wait for somebody to confirm or decide, contested ones too."""
        return tuple(action for action in self.actions if action.waits)

    @property
    def contested(self) -> tuple[ActionStanding, ...]:
        return tuple(action for action in self.actions if action.state == CONTESTED)

    @property
    def to_confirm(self) -> tuple[ActionStanding, ...]:
        return tuple(action for action in self.actions if action.state == ANSWERED)

    @property
    def silent(self) -> tuple[ActionStanding, ...]:
        return tuple(action for action in self.actions if action.is_silent)

    def action(self, action_id: int) -> ActionStanding | None:
        """Return one action of the round, or None when it stands in another plan."""
        return next((action for action in self.actions if action.action_id == action_id), None)


def in_rank(views: Iterable[View]) -> tuple[View, ...]:
    """Return views with the lead's first, then colleagues', then those on behalf, then challenges; latest first."""
    latest = sorted(views, key=lambda view: view.said_at, reverse=True)
    return tuple(sorted(latest, key=lambda view: -_RANK[view.kind]))


def proposed_of(views: Iterable[View]) -> View | None:
    """Return the view that stands unless somebody decides otherwise; None when only challenges are there."""
    return next((view for view in in_rank(views) if not view.is_challenge), None)


def differ(views: Iterable[View]) -> bool:
    """Return whether two present views give different ratings."""
    return len({view.code for view in views}) > 1


def state_of(views: Collection[View], *, is_settled: bool, asks: Iterable[AskKnown]) -> str:
    """Return the state of an action in the round; links that were taken back count as nobody asked."""
    if is_settled:
        return CONFIRMED
    if views:
        return CONTESTED if differ(views) else ANSWERED
    live = [ask for ask in asks if not ask.person.is_revoked]
    if not live:
        return NOBODY
    if any(ask.state in {"waiting", "answered"} and not ask.person.asked_by for ask in live):
        return SILENT
    if any(ask.state == "passed_on" for ask in live) or any(ask.state == "waiting" for ask in live):
        return PASSED_ON
    return HANDED_BACK
