"""What the organisation that is asked sees: its list, and one referral as it was sent, by account or by link."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from village.access.viewer import Viewer
from village.referrals.models.referral import Referral
from village.referrals.pages.history import HistoryLine, history_for_agency
from village.referrals.queries.facts import facts_still_shown
from village.referrals.queries.referrals import asked_of, ended_count, moves_of
from village.referrals.rules.formats import answer_words
from village.referrals.rules.life import STATE_WORDS, UNANSWERED, Deed, Side, deeds_open

MAIN = frozenset({"receive", "accept", "outcome", "allocate"})


@dataclass(frozen=True, slots=True)
class AskedLine:
    """One referral in the organisation's list."""

    referral: Referral
    state_words: str
    due_words: str


@dataclass(frozen=True, slots=True)
class AskedList:
    """What schools ask of the viewer's organisations today."""

    lines: tuple[AskedLine, ...]
    ended: int
    """How many are over: the organisation sees nothing of them any more."""


@dataclass(frozen=True, slots=True)
class AskedPage:
    """One referral as its destination sees it: what was sent, and nothing of the child's record beside it."""

    referral: Referral
    state_words: str
    due_words: str
    facts: tuple[tuple[str, str], ...]
    answers: tuple[tuple[str, str], ...]
    deeds: tuple[Deed, ...]
    history: tuple[HistoryLine, ...]
    agreed: str
    until: date | None


def asked_list(viewer: Viewer) -> AskedList:
    """Return the list, what is due first on top."""
    today = timezone.localdate()
    lines = tuple(
        AskedLine(row, STATE_WORDS[row.standing], due_words(row, today)) for row in asked_of(viewer, today=today)
    )
    return AskedList(lines, ended_count(viewer, today=today))


def asked_page(referral: Referral) -> AskedPage:
    """Return the page of a referral that whoever looks was found to see."""
    today, consent = timezone.localdate(), referral.consent
    questions = referral.format.read_questions()
    agreed = ""
    if consent is not None:
        who = consent.given_by.name if consent.given_by else "The young person"
        agreed = f"{who} agreed on {consent.given_on:%-d %B %Y}"
    return AskedPage(
        referral=referral,
        state_words=STATE_WORDS[referral.standing],
        due_words=due_words(referral, today),
        facts=tuple(facts_still_shown(referral.facts, referral.pupil_id, today=today)),
        answers=tuple(
            (one.label, answer_words(one, referral.answers[one.code]))
            for one in questions
            if one.code in referral.answers
        ),
        deeds=tuple(deeds_open(referral.standing, Side.AGENCY)),
        history=history_for_agency(moves_of(referral)),
        agreed=agreed,
        until=consent.ends_on if consent else None,
    )


def due_words(referral: Referral, today: date) -> str:
    """Return by when an answer is due, where one is."""
    if referral.due_on is None or referral.standing not in UNANSWERED:
        return ""
    days = (referral.due_on - today).days
    if days < 0:
        return f"An answer was due on {referral.due_on:%-d %B}"
    return "An answer is due today" if days == 0 else f"An answer is due by {referral.due_on:%A %-d %B}"
