"""Named reads of the partnership's own Word templates."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.http import Http404

from village.access.viewer import Viewer
from village.basics.whole_numbers import whole_number
from village.plans.queries.plans import plans_of
from village.reports.models.report import Report, Template
from village.reports.queries.reports import own_templates
from village.reviews.models.round import Round
from village.reviews.queries.rounds import round_for


def templates_to_show(viewer: Viewer) -> QuerySet[Template]:
    """Return the templates with their files and who brought them."""
    return own_templates(viewer).select_related("file", "made_by")


def template_for(viewer: Viewer, template_id: int) -> Template:
    """Return the template with its file; raises Http404 when it is not the viewer's."""
    found = templates_to_show(viewer).filter(pk=template_id).first()
    if found is None:
        raise Http404("No such template.")
    return found


def rounds_to_try(viewer: Viewer) -> QuerySet[Round]:
    """Return the rounds with which a template can be tried, the latest first."""
    begun = (Round.State.OPEN, Round.State.CLOSED, Round.State.LOCKED)
    rounds = Round.objects.filter(plan__in=plans_of(viewer).values("pk"), state__in=begun)
    return rounds.select_related("plan").order_by("-closes_on", "-pk")


def round_to_try(viewer: Viewer, asked: str) -> Round | None:
    """Return the round asked for, else the latest; None while there is none. Raises Http404 for somebody else's."""
    return rounds_to_try(viewer).first() if (number := whole_number(asked)) is None else round_for(viewer, number)


def is_used(template: Template) -> bool:
    """Tell whether a report is made with it."""
    return Report.objects.filter(template=template).exists()


def files_of_templates(ids: Collection[int]) -> set[int]:
    """Return which of these files are templates."""
    return set(Template.objects.filter(file__in=ids).values_list("file_id", flat=True))
