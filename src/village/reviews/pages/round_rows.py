"""Rows of the round's page: who is silent, what differs, what is asked, what waits for a confirmation."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from django.urls import reverse
from django.utils import timezone

from village.plans.pages.addresses import action_url, mend_url
from village.plans.rules.scale import Scale, label_of
from village.reviews.rules import known_words
from village.reviews.rules.hints import Hint
from village.reviews.rules.known_words import what_is_known, why_not_reminded
from village.reviews.rules.settling import why_not_confirmed
from village.reviews.rules.states import ActionStanding, AskKnown, PersonStanding, View

FOLDED = 20
"""Rows of a list that show before one asks for all."""
SHORT = 150
STEPS = {
    known_words.FIND_LEAD: "Find a lead",
    known_words.SEE_DRAFT: "Open the draft",
    known_words.SEE_REQUEST: "See the request",
    known_words.WRITE_DOWN: "Write it down for them",
}


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating as it is drawn: a code with hyphens and the plan's word."""

    code: str
    word: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who was asked, with the page of their link."""

    ask_id: int
    name: str
    organisation: str
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """What every row begins with."""

    action_id: int
    ref: str
    text: str
    url: str
    """Its page in the round."""


@dataclass(frozen=True, slots=True)
class SilentRow:
    """One action of which nobody has said anything."""

    row: Row
    people: tuple[Person, ...]
    lead_words: str
    """Leads who cannot be asked, by name; empty where nobody leads."""
    before: Rated | None
    known: str
    step: str
    step_url: str
    remind: tuple[int, ...]
    """The asks that a reminder may go to."""
    not_reminded: str
    """Why no reminder may go."""
    hints: tuple[Hint, ...]


@dataclass(frozen=True, slots=True)
class ViewLine:
    """One person's view in a line."""

    rated: Rated
    who: str
    text: str


@dataclass(frozen=True, slots=True)
class ContestedRow:
    """One action that people see differently."""

    row: Row
    views: tuple[ViewLine, ...]
    words: str
    """The other view's reason."""


@dataclass(frozen=True, slots=True)
class AskedRow:
    """One action with a question beside its rating."""

    row: Row
    hint: Hint
    more_count: int
    rated: Rated


@dataclass(frozen=True, slots=True)
class ConfirmRow:
    """One action that waits for a confirmation."""

    row: Row
    line: str
    who: str
    kinds: str
    """2 kinds of evidence."""
    before: Rated | None
    rated: Rated
    is_unchanged: bool
    can_confirm: bool
    is_hinted: bool


@dataclass(frozen=True, slots=True)
class SettledRow:
    """One action that is settled."""

    row: Row
    rated: Rated
    before: Rated | None
    words: str
    """Confirmed by Hana Brook on 18 March."""
    asks_again: str
    """What was said since, where anything was."""


@dataclass(frozen=True, slots=True)
class Maker:
    """What all rows of one page share."""

    round_id: int
    plan_id: int
    scale: Scale
    now: datetime
    user_id: int | None
    practitioner_ids: Collection[int]
    can_run: bool

    def rated(self, code: str) -> Rated:
        return Rated(code.replace("_", "-"), label_of(self.scale, code))

    def before(self, action: ActionStanding) -> Rated | None:
        return self.rated(action.before) if action.before else None

    def row(self, action: ActionStanding) -> Row:
        url = reverse("reviews:round-action", args=(self.round_id, action.action_id))
        return Row(action.action_id, action.ref, action.text, url)

    def person(self, person: PersonStanding) -> Person:
        url = reverse("reviews:round-person", args=(self.round_id, person.ask_id)) if self.can_run else ""
        return Person(person.ask_id, person.name, person.organisation, url)

    def silent(self, action: ActionStanding) -> SilentRow:
        waiting = [ask for ask in action.asks if ask.state == "waiting"]
        reasons = {ask.person.ask_id: why_not_reminded(ask.person, self.now, _zone()) for ask in waiting}
        remind = tuple(ask_id for ask_id, why in reasons.items() if not why)
        step, url = self._step(action)
        return SilentRow(
            row=self.row(action),
            people=tuple(self.person(ask.person) for ask in _lead_asks(action.asks)),
            lead_words=", ".join(lead.name for lead in action.leads),
            before=self.before(action),
            known=what_is_known(action, zone=_zone()),
            step=step,
            step_url=url,
            remind=remind,
            not_reminded="" if remind else next((why for why in reasons.values() if why), ""),
            hints=action.hints,
        )

    def _step(self, action: ActionStanding) -> tuple[str, str]:
        if not self.can_run:
            return "Open", action_url(self.plan_id, action.action_id)
        step = known_words.next_step(action)
        if step == known_words.CALL:
            phone = known_words.phone_of(action)
            return f"Call {phone}", f"tel:{''.join(phone.split())}"
        if step == known_words.FIND_LEAD:
            return STEPS[step], mend_url(self.plan_id, "leads", action.action_id)
        anchor = "#behalf" if step == known_words.WRITE_DOWN else "#known"
        return STEPS[step], self.row(action).url + anchor

    def contested(self, action: ActionStanding) -> ContestedRow:
        views = tuple(ViewLine(self.rated(view.code), whose(view), shortened(view.text)) for view in action.views)
        return ContestedRow(self.row(action), views, views[-1].text)

    def asked(self, action: ActionStanding) -> AskedRow:
        return AskedRow(self.row(action), action.hints[0], len(action.hints) - 1, self.rated(action.code))

    def to_confirm(self, action: ActionStanding) -> ConfirmRow:
        view = action.proposed or action.views[0]
        why = why_not_confirmed(action, user_id=self.user_id, practitioner_ids=self.practitioner_ids)
        return ConfirmRow(
            row=self.row(action),
            line=shortened(view.text) or "No line: as it was.",
            who=whose(view),
            kinds=kinds_words(action.evidence),
            before=None if action.is_unchanged else self.before(action),
            rated=self.rated(view.code),
            is_unchanged=action.is_unchanged,
            can_confirm=not why,
            is_hinted=bool(action.hints),
        )

    def settled(self, action: ActionStanding) -> SettledRow:
        done = action.settled
        if done is None:
            raise ValueError("Nothing is settled of this action.")
        since = [view for view in action.views if view.said_at > done.at]
        on = known_words.day(done.at, _zone())
        words = {
            "confirmed": f"Confirmed by {done.by}, {on}",
            "decided": f"Decided by {done.by}, {on}",
            "unconfirmed": "Not confirmed by the close",
        }[done.how]
        again = f"{since[0].who} has said something new since: {label_of(self.scale, since[0].code)}" if since else ""
        before = None if action.is_unchanged else self.before(action)
        return SettledRow(self.row(action), self.rated(done.code), before, words, again)


def whose(view: View) -> str:
    """Return who says it: "Petra Lowe, lead" or "Petra Lowe, written down by Hana Brook"."""
    if view.on_behalf_of:
        return f"{view.on_behalf_of}, written down by {view.who}"
    role = {"lead": "lead", "colleague": "asked by the lead"}.get(view.kind, "")
    return f"{view.who}, {role}" if role else view.who


def kinds_words(kinds: Collection[str]) -> str:
    """Return 2 kinds of evidence."""
    if not kinds:
        return "No evidence"
    return f"{len(kinds)} {'kind' if len(kinds) == 1 else 'kinds'} of evidence"


def shortened(text: str, most: int = SHORT) -> str:
    """Return the words on one line, cut at a space where they are many."""
    words = " ".join(text.split())
    return words if len(words) <= most else words[: most - 1].rsplit(" ", 1)[0] + "…"


def _lead_asks(asks: Sequence[AskKnown]) -> list[AskKnown]:
    """Return those of the leads themselves; where only a colleague is asked, that one."""
    own = [ask for ask in asks if not ask.person.asked_by]
    return own or list(asks)


def _zone() -> tzinfo:
    return timezone.get_current_timezone()
