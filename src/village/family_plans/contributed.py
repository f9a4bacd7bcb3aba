"""What this room adds to casework."""

from django.urls import reverse

from village.family_plans import permissions
from village.family_plans.pages.panel import plans_panel
from village.family_plans.pages.told import agenda, begun, deliveries, happenings, helps, voices, work
from village.family_plans.queries.figures import with_a_plan
from village.family_plans.queries.going import plans_going
from village.family_plans.services.merging import merge_plans, unmerge_plans
from village.people.contributions import PupilPanel, SchoolTab
from village.support.contributions import Casework, Starter

CASEWORK = Casework(
    tabs=(SchoolTab("family-plans", "Plans", "family_plans:plans", permissions.VIEW, place=34),),
    panels=(PupilPanel("family-plans", "family_plans/panel_plans.html", place=36, context=plans_panel),),
    work=(work,),
    happenings=(happenings,),
    helps=(helps,),
    going=(plans_going,),
    agenda=(agenda,),
    deliveries=(deliveries,),
    helped=(with_a_plan,),
    voices=(voices,),
    starters=(
        Starter(
            "plan",
            "Begin a plan with the family",
            permissions.WRITE,
            lambda school_id, pupil_id: reverse("family_plans:plan-new", args=(school_id, pupil_id)),
            begun,
        ),
    ),
    merges=((merge_plans, unmerge_plans),),
)
