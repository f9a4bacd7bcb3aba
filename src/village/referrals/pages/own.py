"""What a parent reads of a referral of their child: what goes to whom, why, where it stands, and how to stop it."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from village.access.viewer import Viewer
from village.design.speech import say
from village.people.models.pupil import Pupil
from village.people.queries.reach import reach_for
from village.people.queries.staff import safeguarding_leads
from village.referrals.models.referral import Referral
from village.referrals.queries.facts import CONTACT, KNOWN_LABELS
from village.referrals.queries.referrals import may_withdraw, own_referrals
from village.referrals.rules.family_words import FAMILY_WORDS
from village.referrals.rules.formats import answer_words
from village.referrals.rules.life import BEFORE_SENDING, OVER, WITH_AGENCY


@dataclass(frozen=True, slots=True)
class OwnLine:
    """One referral on the page of a parent's child."""

    referral: Referral
    to: str
    words: str
    """Where it stands."""
    is_over: bool


@dataclass(frozen=True, slots=True)
class OwnPage:
    """One referral as a parent reads it."""

    pupil: Pupil
    referral: Referral
    to: str
    words: str
    goes: tuple[str, ...]
    """What is told, by its kind: a parent never reads how the other one is reached."""
    answers: tuple[tuple[str, str], ...]
    """What was written with this parent; nothing to any other parent."""
    family_words: str
    has_agreed: bool
    """Whether it goes on by this parent's own agreement."""
    can_stop: bool
    until: date | None
    is_over: bool
    is_shared: bool
    leads: tuple[str, ...]


def own_lines(viewer: Viewer, pupil: Pupil) -> tuple[OwnLine, ...]:
    """Return the referrals of a parent's own child, the latest first."""
    return tuple(
        OwnLine(one, _to(one), say(FAMILY_WORDS[one.standing]), one.standing in OVER)
        for one in own_referrals(viewer, pupil)
    )


def own_page(viewer: Viewer, pupil: Pupil, referral: Referral) -> OwnPage:
    """Return the page; what was written with one parent is shown to that one alone."""
    consent, questions = referral.consent, referral.format.read_questions()
    has_agreed = consent is not None and consent.given_by_id in reach_for(viewer, pupil).own_adults
    answers = tuple(
        (one.label, answer_words(one, referral.answers[one.code])) for one in questions if one.code in referral.answers
    )
    return OwnPage(
        pupil=pupil,
        referral=referral,
        to=_to(referral),
        words=say(FAMILY_WORDS[referral.standing]),
        goes=_goes(referral),
        answers=answers if has_agreed else (),
        family_words=referral.family_words if has_agreed else "",
        has_agreed=has_agreed,
        can_stop=may_withdraw(viewer, referral),
        until=consent.ends_on if consent else None,
        is_over=referral.standing in OVER,
        is_shared=referral.standing in WITH_AGENCY,
        leads=tuple(safeguarding_leads(viewer, [referral.school_id], today=timezone.localdate())),
    )


def _to(referral: Referral) -> str:
    name, organisation = referral.destination.name, referral.destination.organisation.name
    return name if name == organisation else f"{name}, {organisation}"


def _goes(referral: Referral) -> tuple[str, ...]:
    codes = referral.picked if referral.standing in BEFORE_SENDING else [str(fact["code"]) for fact in referral.facts]
    kinds = dict.fromkeys(CONTACT if code.startswith(CONTACT) else code for code in codes)
    return tuple(say(KNOWN_LABELS[kind]) for kind in kinds if kind in KNOWN_LABELS)
