"""What this room adds to casework, and to the way in."""

from django.urls import reverse

from village.assessments import permissions
from village.assessments.pages.panel import assessments_panel
from village.assessments.pages.told import agenda, begun, deliveries, happenings, helps, work
from village.assessments.queries.figures import with_an_assessment
from village.assessments.services.merging import merge_assessments, unmerge_assessments
from village.people.contributions import Door, PupilPanel, SchoolTab
from village.support.contributions import Casework, Starter

CASEWORK = Casework(
    tabs=(SchoolTab("assessments", "Assessments", "assessments:list", permissions.VIEW, place=35),),
    panels=(PupilPanel("assessments", "assessments/panel.html", place=37, context=assessments_panel),),
    work=(work,),
    happenings=(happenings,),
    helps=(helps,),
    agenda=(agenda,),
    deliveries=(deliveries,),
    helped=(with_an_assessment,),
    starters=(
        Starter(
            "assessment",
            "Begin an assessment with the family",
            permissions.WRITE,
            lambda school_id, pupil_id: reverse("assessments:new", args=(school_id, pupil_id)),
            begun,
        ),
    ),
    merges=((merge_assessments, unmerge_assessments),),
)
DOORS = (
    Door(
        "assessment-ask",
        "Is there an assessment already?",
        "Ask before you begin one; whoever leads it rings you",
        "assessments:ask",
        permissions.ASK,
    ),
    Door(
        "assessment-team",
        "Teams around a family",
        "The assessments of families in whose team you are",
        "assessments:team",
        permissions.TEAM,
    ),
    Door(
        "assessment-templates",
        "What assessments ask",
        "The versions of each template, and publishing the next one",
        "assessments:templates",
        permissions.TEMPLATES,
    ),
    Door(
        "assessment-figures",
        "Assessments in numbers",
        "How many are open by kind, and how long families wait, without names",
        "assessments:figures",
        permissions.FIGURES,
    ),
)
