"""The page of one referral for the school that sends it."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from village.access.viewer import Viewer
from village.people.queries.pupils import schools_today
from village.people.queries.staff import safeguarding_leads
from village.referrals import permissions
from village.referrals.models.link import AgencyLink
from village.referrals.models.referral import Referral
from village.referrals.pages.history import HistoryLine, history_of
from village.referrals.queries.facts import known_facts, picked_facts
from village.referrals.queries.links import links_of, standing_link
from village.referrals.queries.referrals import moves_of, open_elsewhere
from village.referrals.rules.formats import answer_words, missing
from village.referrals.rules.life import (
    BEFORE_SENDING,
    RETURNED,
    STATE_WORDS,
    UNANSWERED,
    WITH_AGENCY,
    Deed,
    Side,
    State,
    deeds_open,
)
from village.referrals.rules.waiting import waiting_words
from village.referrals.services.sharing import giver_is_shut_out

OWN_PAGES = frozenset({"agree", "override"})
"""Deeds that have a page of their own."""
MAIN_DEEDS = frozenset({"send", "tell", "close"})


@dataclass(frozen=True, slots=True)
class ReferralPage:
    """What the page shows."""

    referral: Referral
    state_words: str
    waits: str
    facts: tuple[tuple[str, str], ...]
    answers: tuple[tuple[str, str], ...]
    gaps: tuple[str, ...]
    """Required questions without an answer."""
    main_deeds: tuple[Deed, ...]
    other_deeds: tuple[Deed, ...]
    can_override: bool
    history: tuple[HistoryLine, ...]
    links: tuple[AgencyLink, ...]
    standing_link: AgencyLink | None
    another: Referral | None
    """An open one to the same destination that the viewer may see."""
    has_moved: bool
    """The child is on another roll of the partnership today, and not on this school's."""
    is_giver_shut_out: bool
    late_days: int
    leads: tuple[str, ...]
    can_send: bool

    @property
    def is_draft(self) -> bool:
        return self.referral.standing == State.DRAFT

    @property
    def is_before_sending(self) -> bool:
        return self.referral.standing in BEFORE_SENDING

    @property
    def is_with_agency(self) -> bool:
        return self.referral.standing in WITH_AGENCY

    @property
    def question(self) -> str:
        """What the agency asked last and nobody has answered."""
        if self.referral.standing != State.ASKED:
            return ""
        return next((line.words for line in self.history if line.deed == "ask"), "")

    @property
    def has_come_back(self) -> bool:
        return self.referral.standing in RETURNED


def referral_page(viewer: Viewer, referral: Referral) -> ReferralPage:
    """Return the page of a referral that the viewer was found to see."""
    now = timezone.now()
    today = timezone.localdate(now)
    questions, state = referral.format.read_questions(), referral.standing
    can_send = viewer.can(permissions.SEND, at=referral.school_id)
    rolls = schools_today(referral.pupil, today=today)
    has_moved = bool(rolls) and referral.school_id not in rolls
    deeds = deeds_open(state, Side.SENDER) if can_send else []
    shown = [one for one in deeds if one.code not in OWN_PAGES and (one.code != "hand-over" or has_moved)]
    return ReferralPage(
        referral=referral,
        state_words=STATE_WORDS[state],
        waits=waiting_words((today - timezone.localdate(referral.state_since)).days),
        facts=_facts(viewer, referral, today),
        answers=tuple(
            (one.label, answer_words(one, referral.answers[one.code]))
            for one in questions
            if one.code in referral.answers
        ),
        gaps=tuple(missing(questions, referral.answers)) if state == State.DRAFT else (),
        main_deeds=tuple(one for one in shown if one.code in MAIN_DEEDS),
        other_deeds=tuple(one for one in shown if one.code not in MAIN_DEEDS),
        can_override=state == State.DRAFT and viewer.can(permissions.OVERRIDE, at=referral.school_id),
        history=history_of(moves_of(referral)),
        links=tuple(links_of(referral)),
        standing_link=standing_link(referral, now),
        another=_another(viewer, referral),
        has_moved=has_moved,
        is_giver_shut_out=giver_is_shut_out(referral, today=today),
        late_days=max(0, (today - referral.due_on).days) if referral.due_on and state in UNANSWERED else 0,
        leads=tuple(safeguarding_leads(viewer, [referral.school_id], today=today)),
        can_send=can_send,
    )


def _facts(viewer: Viewer, referral: Referral, today: date) -> tuple[tuple[str, str], ...]:
    if referral.standing in BEFORE_SENDING:
        known = picked_facts(known_facts(viewer, referral.pupil, today=today), referral.picked)
        return tuple((fact.label, fact.value) for fact in known)
    return tuple((str(fact["label"]), str(fact["value"])) for fact in referral.facts)


def _another(viewer: Viewer, referral: Referral) -> Referral | None:
    if referral.standing not in BEFORE_SENDING:
        return None
    return open_elsewhere(viewer, referral.pupil, referral.destination_id, but=referral.pk)
