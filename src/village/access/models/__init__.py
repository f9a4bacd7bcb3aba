"""The room's tables, gathered so that Django finds them."""

from village.access.models.role import HelpSession, Invitation, RoleHeld
from village.access.models.user import User

__all__ = (
    "HelpSession",
    "Invitation",
    "RoleHeld",
    "User",
)
