"""Writing a referral with the family: begun with what is known, changed by one person at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.change import STALE
from village.audit.services.record import record
from village.basics.errors import Refused, Stale
from village.people.models.pupil import Pupil
from village.people.queries.reach import must_see_all
from village.people.services.on_record import school_subject
from village.referrals import permissions
from village.referrals.models.destination import Destination
from village.referrals.models.referral import Move, Referral
from village.referrals.queries.destinations import current_format
from village.referrals.queries.facts import USUAL
from village.referrals.queries.referrals import NO_SUCH_REFERRAL
from village.referrals.rules.formats import checked_answers
from village.referrals.rules.life import STATE_WORDS, Side, State
from village.referrals.services.subjects import referral_subject

LONGEST_WHY = 2000


@dataclass(frozen=True, slots=True)
class Written:
    """What a draft says."""

    why: str = ""
    family_words: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    picked: Sequence[str] = ()
    """Codes of the known facts that go."""


def must_send(*, by: Viewer, referral: Referral) -> None:
    """Nothing happens when the viewer may write and send this school's referrals; 404 or 403 otherwise."""
    must_be_allowed(
        by,
        permissions.SEND,
        partnership_id=referral.partnership_id,
        at=(referral.school_id,),
        seen_with=permissions.VIEW,
        missing=NO_SUCH_REFERRAL,
    )


@transaction.atomic
def begin_referral(*, by: Viewer, school_id: int, pupil: Pupil, destination: Destination) -> Referral:
    """Return the new draft with the destination's newest form. Refused for one to which nobody refers any more."""
    must_be_allowed(by, permissions.SEND, partnership_id=pupil.partnership_id, at=(school_id,))
    reach = must_see_all(by, pupil)
    if school_id not in reach.schools:
        raise Refused("The child is on another school’s roll today. That school writes the referral.")
    if destination.retired_on is not None or destination.school_id not in {None, school_id}:
        raise Refused("Nobody refers to this one any more. Choose another.", field="destination")
    now = timezone.now()
    referral = Referral.objects.create(
        partnership_id=pupil.partnership_id,
        school_id=school_id,
        pupil=pupil,
        destination=destination,
        format=current_format(destination),
        state=State.DRAFT.value,
        state_since=now,
        picked=list(USUAL),
        written_by_id=by.user_id,
        written_at=now,
    )
    Move.objects.create(
        referral=referral,
        deed="begin",
        came_from="",
        went_to=State.DRAFT.value,
        side=Side.SENDER.value,
        by_id=by.user_id,
        by_name=by.name[:120],
        at=now,
    )
    record("referrals.begun", by=by, subject=referral_subject(referral), within=school_subject(school_id))
    return referral


@transaction.atomic
def write_draft(*, by: Viewer, referral: Referral, written: Written, seen_version: int) -> None:
    """The draft says what is given. Refused once it is agreed; Stale when somebody else changed it meanwhile."""
    must_send(by=by, referral=referral)
    if referral.standing != State.DRAFT:
        raise Refused(
            f"It stands at “{STATE_WORDS[referral.standing]}” and cannot be changed. Open it to be changed first, then"
            " show it to the family again."
        )
    if len(written.why) > LONGEST_WHY:
        raise Refused(f"That is too long. Use {LONGEST_WHY:,} characters at most.", field="why")
    values = {
        "why": written.why.strip(),
        "family_words": written.family_words.strip()[:LONGEST_WHY],
        "answers": checked_answers(referral.format.read_questions(), written.answers),
        "picked": list(dict.fromkeys(written.picked)),
    }
    changed = Referral.objects.filter(pk=referral.pk, version=seen_version, state=State.DRAFT.value)
    if not changed.update(**values, version=seen_version + 1):
        raise Stale(STALE)
    record("referrals.written", by=by, subject=referral_subject(referral), within=school_subject(referral.school_id))
    referral.refresh_from_db()
