"""Who sees a plan that is still a draft: those who may change plans, nobody else."""

from django.db.models import Q

from village.access.viewer import Viewer
from village.plans import permissions
from village.plans.models.plan import Plan


def not_hidden(viewer: Viewer, prefix: str = "") -> Q:
    """Return the condition on a plan (reached by the prefix) that leaves out drafts for who may not change plans."""
    return Q() if viewer.can(permissions.EDIT) else ~Q(**{f"{prefix}state": Plan.State.DRAFT})
