"""What this room adds to a plan's pages."""

from village.plans.contributions import PlanTab
from village.publishing import permissions

PLAN_TABS = (PlanTab("public", "Public page", "publishing:write", permissions.PUBLISH, after="head", is_rare=True),)
