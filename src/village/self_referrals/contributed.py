"""What this room adds to others: buttons of a service, what schools were told, and who is asked before letters go."""

from collections.abc import Sequence

from django.urls import reverse

from village.access.viewer import Viewer
from village.basics.speech import marked
from village.design.speech import say
from village.directory.contributions import Door, register_service_doors
from village.directory.models.service import Service
from village.outbox.contributions import register_gate
from village.people import contributions as families
from village.people.permissions import OWN_CHILDREN
from village.school_data.contributions import register_own_work_finder, register_work_finder
from village.self_referrals import permissions
from village.self_referrals.pages.told import told_panel, work_of_asks, work_of_service
from village.self_referrals.queries.asks import PURPOSE, can_be_asked
from village.self_referrals.services.letters import gate
from village.self_referrals.services.merging import merge_told, unmerge_told

_DOORS = (
    ("myself", marked("Refer myself"), True),
    ("child", marked("Refer my child"), False),
    ("call", marked("Call me back"), False),
)

WAYS_IN = (
    families.Door(
        "asks",
        "Families who asked",
        "Who asked a service of your organisation for help themselves",
        "self_referrals:asks",
        permissions.ANSWER,
        stands=families.FIND_HELP,
    ),
    families.Door(
        "asked-figures",
        "Asked by families themselves",
        "How often services were asked and how fast they answered, without names",
        "self_referrals:figures",
        permissions.FIGURES,
        stands=families.FIND_HELP,
    ),
    families.Door(
        "asked-own",
        marked("Help that you asked for"),
        marked("Where it stands"),
        "self_referrals:own",
        OWN_CHILDREN,
        stands=families.MINE,
    ),
)

SCHOOL_TABS = (families.SchoolTab("asked-help", "Parents asked", "self_referrals:told", permissions.TOLD, place=53),)
PANELS = (families.PupilPanel("asked-help", "self_referrals/panel.html", place=46, context=told_panel),)


def doors_of_asking(_viewer: Viewer, service: Service) -> Sequence[Door]:
    """Return the ways to ask, for services that families may ask themselves."""
    if not can_be_asked(service) or service.shown != Service.Shown.PUBLIC:
        return ()
    to = reverse("self_referrals:ask", args=(service.partnership.slug, service.public_id))
    return [Door(say(label), f"{to}?for={kind}", is_first=is_first) for kind, label, is_first in _DOORS]


def wire_self_referrals() -> None:
    """Buttons, panels, work and letters are known; safe to call twice."""
    register_service_doors(doors_of_asking)
    families.register_doors(WAYS_IN)
    families.register_school_tabs(SCHOOL_TABS)
    families.register_pupil_panels(PANELS)
    families.watch_merges(merge_told, unmerge_told)
    register_work_finder(work_of_asks)
    register_own_work_finder(work_of_service)
    register_gate(PURPOSE, gate)
