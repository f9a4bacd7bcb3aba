"""What this room adds to the pages of a plan."""

from village.plans.contributions import ActionPanel, PlanTab
from village.reviews import permissions
from village.reviews.pages.action_panel import action_panel
from village.reviews.queries.open_round import open_round_for
from village.reviews.queries.signs import signs_of_plan
from village.reviews.queries.silent import silent_words

PLAN_TABS = (
    PlanTab("round", "Review round", "reviews:plan-round", permissions.VIEW, after="timeline", count=silent_words),
)
ROUND_FINDERS = (open_round_for,)
ACTION_PANELS = (ActionPanel("reviews/action_panel.html", action_panel),)
SIGN_FINDERS = (signs_of_plan,)
