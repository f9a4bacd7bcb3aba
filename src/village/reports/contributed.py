"""What this room adds to rooms below: the Reports tab of a plan, and freezing at the close of a round."""

from village.plans.contributions import PlanTab
from village.reports import permissions
from village.reports.services.freezing import freeze_round, unfreeze_round
from village.reviews.at_close import AtClose

PLAN_TABS = (PlanTab("reports", "Reports", "reports:of-plan", permissions.VIEW, after="documents"),)

AT_CLOSE = (AtClose("reports", freeze_round, unfreeze_round, route="reports:of-plan", right=permissions.VIEW),)
