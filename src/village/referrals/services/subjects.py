"""How the record names what happens here: the child by its own line, and a referral by its number."""

from village.audit.services.record import Subject
from village.people.services.on_record import pupil_subject
from village.referrals.models.destination import Destination
from village.referrals.models.referral import Referral


def referral_subject(referral: Referral) -> Subject:
    """Return the referral by its number, which tells of no child."""
    return Subject("referrals.referral", referral.pk, f"referral {referral.pk}")


def seen_subject(referral: Referral) -> Subject:
    """Return the child whom somebody outside saw, so that its parents read of the look.

    Where parents are not told of the referral, since asking would put somebody at risk, the look is kept under the
    referral's number: the school and its leads find it there, and the list of looks gives nothing away.
    """
    return pupil_subject(referral.pupil) if referral.is_told else referral_subject(referral)


def destination_subject(destination: Destination) -> Subject:
    """Return the destination as the record names it."""
    return Subject("referrals.destination", destination.pk, destination.name)
