"""Named reads of Septembers and of the schools to which children go. They name no child."""

from datetime import date

from django.db.models import QuerySet
from django.http import Http404

from village.access.viewer import Viewer
from village.organisations.models.organisation import Organisation
from village.organisations.queries import organisations
from village.transition.models.mover import Intake

TAKES_YEAR_7 = ("secondary", "all_through", "middle", "special", "")


def intakes(viewer: Viewer) -> QuerySet[Intake]:
    """Return the Septembers of the viewer's partnership, the latest first."""
    return Intake.objects.filter(partnership_id=viewer.partnership_id or 0)


def intake_for(viewer: Viewer, intake_id: int) -> Intake:
    """Return one September of the viewer's partnership; raises Http404."""
    found = intakes(viewer).filter(pk=intake_id).first()
    if found is None:
        raise Http404("There is no such year.")
    return found


def intake_of(viewer: Viewer, year: int | None, *, today: date) -> Intake | None:
    """Return the September asked for; else the one whose children are looked at or move next, or the latest."""
    rows = list(intakes(viewer))
    asked = next((one for one in rows if one.year == year), None)
    running = [one for one in rows if one.ends_on >= today]
    return asked or (min(running, key=lambda one: one.year) if running else next(iter(rows), None))


def open_intakes(viewer: Viewer, *, today: date) -> list[Intake]:
    """Return the Septembers of which something is still shared or looked at."""
    return list(intakes(viewer).filter(ends_on__gte=today))


def new_schools(viewer: Viewer) -> list[Organisation]:
    """Return the schools of the partnership that may take children into Year 7, by name."""
    rows = organisations(viewer).filter(kind=Organisation.Kind.SCHOOL, phase__in=TAKES_YEAR_7)
    return list(rows.order_by("name"))
