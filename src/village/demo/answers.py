"""How the people of the town answer in a round: by link or signed in, with what shows it."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from django.conf import settings
from django.utils import timezone

from village.access.models.user import User
from village.access.viewer import Viewer
from village.demo import clock, people
from village.demo.days import moment
from village.demo.main_plan import MainPlan
from village.demo.town import viewer_named
from village.reviews.models.answer import Answer
from village.reviews.models.ask import Ask, AskedAction
from village.reviews.models.round import Round
from village.reviews.queries.answers import asked_of, holder_of_link
from village.reviews.queries.asks import asks_of
from village.reviews.queries.letters import answer_path
from village.reviews.services.answering import Shown, give_answer, save_draft, send_answers
from village.reviews.services.asking import note_opened
from village.reviews.services.draft_evidence import add_piece


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says of one action; `for_whom` when it is written down for them."""

    ref: str
    code: str
    text: str
    shown: tuple[Shown, ...] = ()
    for_whom: str = ""
    is_sent: bool = True
    """False for a draft that was begun and left."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """One person's minutes with a round: how many days after it opened, and what they said."""

    who: str
    day: int
    answers: tuple[Said, ...]


def number(value: str, unit: str, words: str = "", out_of: str = "") -> Shown:
    """Return a number as evidence."""
    return Shown("number", words, Decimal(value), Decimal(out_of) if out_of else None, unit)


def voice(words: str) -> Shown:
    """Return what somebody said as evidence."""
    return Shown("voice", words)


def seen(words: str) -> Shown:
    """Return what somebody saw as evidence."""
    return Shown("observation", words)


def read(words: str) -> Shown:
    """Return what was read or found out as evidence."""
    return Shown("research", words)


def ask_of(round_: Round, name: str) -> Ask:
    """Return what the person or organisation was asked in the round."""
    return asks_of(round_).select_related("round__plan__partnership").get(name=name, stage=Ask.Stage.ACTIONS)


def link_of(name: str) -> str:
    """Return the link by which the person answers in an open round; nothing where no round is open."""
    rows = Ask.objects.filter(name=name, stage=Ask.Stage.ACTIONS, revoked_at__isnull=True)
    ask = rows.filter(round__state=Round.State.OPEN).order_by("-pk").first()
    return f"{settings.BASE_URL}{answer_path(ask)}" if ask else ""


def asked_about(round_: Round, name: str, main: MainPlan, ref: str) -> AskedAction:
    """Return one action on the person's link."""
    action = main.action(ref)
    return next(asked for asked in asked_of([ask_of(round_, name)]) if asked.action_id == action.pk)


def holder_of(ask: Ask) -> Viewer:
    """Return whoever answers: signed in where the person has a login, else by the link."""
    if User.objects.filter(email=people.address_of(ask.name)).exists():
        return viewer_named(ask.name)
    return holder_of_link(ask)


def play(round_: Round, main: MainPlan, sittings: tuple[Sitting, ...]) -> None:
    """Everybody answers on their day, at about a quarter past eight in the evening."""
    for place, sitting in enumerate(sittings):
        day = round_.opens_on + timedelta(days=sitting.day)
        with clock.at(moment(day, 20, 10 + place)):
            _sit(round_, main, sitting, day)


def _sit(round_: Round, main: MainPlan, sitting: Sitting, day: date) -> None:
    written_down = [said for said in sitting.answers if said.for_whom]
    for said in written_down:
        give_answer(
            by=viewer_named(sitting.who),
            round=round_,
            action=main.action(said.ref),
            code=said.code,
            text=said.text,
            kind=Answer.Kind.ON_BEHALF,
            on_behalf_of=said.for_whom,
            evidence=[replace(piece, as_of=day) for piece in said.shown],
        )
    if len(written_down) < len(sitting.answers):
        _answer_by_link(round_, main, sitting, day)


def _answer_by_link(round_: Round, main: MainPlan, sitting: Sitting, day: date) -> None:
    ask = ask_of(round_, sitting.who)
    note_opened(ask, timezone.now())
    by_action = {asked.action_id: asked for asked in asked_of([ask])}
    sent = []
    for said in sitting.answers:
        asked = by_action[main.action(said.ref).pk]
        for piece in said.shown:
            add_piece(asked, replace(piece, as_of=day))
        save_draft(asked, count=asked.draft_count + 1, code=said.code, text=said.text)
        if said.is_sent:
            sent.append(asked.pk)
    send_answers(holder=holder_of(ask), ask=ask, asked_ids=sent)
