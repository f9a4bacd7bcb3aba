"""The room's tables, gathered so that Django finds them."""

from village.referrals.models.destination import Destination, Format
from village.referrals.models.link import AgencyLink, LinkLetter, Opening
from village.referrals.models.referral import Move, Referral

__all__ = ("AgencyLink", "Destination", "Format", "LinkLetter", "Move", "Opening", "Referral")
