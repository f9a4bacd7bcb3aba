"""What this room adds to the pages of plans: the Money tab, and a panel beside each action."""

from village.funding import permissions
from village.funding.pages.plan_money import action_panel
from village.plans.contributions import ActionPanel, PlanTab

PLAN_TABS = (PlanTab("money", "Money", "funding:plan-money", permissions.VIEW, after="head"),)

ACTION_PANELS = (ActionPanel("funding/action_panel.html", action_panel, place="side"),)
