"""Who is who, for staff: search, filters, contact sheet, and one network."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from village.access.guards import requires, viewer_of
from village.audit.services.reads import record_read
from village.audit.services.record import Subject
from village.basics.whole_numbers import whole_number
from village.networks import permissions
from village.networks.exports.contact_sheet import contact_sheet
from village.networks.forms.networks import LANGUAGES
from village.networks.pages.directory import contacts_of, directory_page
from village.networks.rules.reaching import Sought
from village.organisations.queries import the_partnership


@require_safe
@requires(permissions.VIEW)
def directory(request: HttpRequest) -> HttpResponse:
    """Show the people of all networks who fit what is looked for."""
    page = directory_page(viewer_of(request), _sought(request))
    context = {"page": page, "languages": LANGUAGES, "query": request.GET.urlencode()}
    return render(request, "networks/directory.html", context)


@require_safe
@requires(permissions.VIEW)
def sheet(request: HttpRequest) -> HttpResponse:
    """Give the contact sheet of those who fit; that it was taken is on record."""
    viewer = viewer_of(request)
    page = directory_page(viewer, _sought(request))
    partnership = the_partnership(viewer)
    subject = Subject("organisations.partnership", partnership.pk, "of the networks")
    record_read("networks.taken-along", by=viewer, subject=subject)
    content = contact_sheet(contacts_of(page.lines), partnership=partnership.name, made_at=timezone.now())
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="who-is-who.pdf"'
    return answer


def _sought(request: HttpRequest) -> Sought:
    given = request.GET
    return Sought(
        words=given.get("words", "")[:100],
        network_id=whole_number(given.get("network", "")),
        school_id=whole_number(given.get("school", "")),
        language=given.get("language", ""),
        age=whole_number(given.get("age", "")),
    )
