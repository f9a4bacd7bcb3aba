"""The room's tables, gathered so that Django finds them."""

from village.self_referrals.models.ask import Ask, Step
from village.self_referrals.models.declined import Declined
from village.self_referrals.models.link import AskLetter, AskLink
from village.self_referrals.models.told import ToldSchool

__all__ = ("Ask", "AskLetter", "AskLink", "Declined", "Step", "ToldSchool")
