"""The one list of what rooms contribute to the engines below them."""

from village.access.permissions import RIGHTS as ACCESS_RIGHTS
from village.access.rights import register_rights
from village.plans.permissions import RIGHTS as PLAN_RIGHTS


def wire() -> None:
    """Hand every room's contributions to the engines; safe to call twice."""
    register_rights(ACCESS_RIGHTS)
    register_rights(PLAN_RIGHTS)
