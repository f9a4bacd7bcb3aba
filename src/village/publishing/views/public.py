"""What everybody may see: a partnership's public plans, each as a page, as data and as a feed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from village.access.guards import open_to_all
from village.publishing.exports.open_data import csv_of, feed_of, json_of
from village.publishing.models.public_plan import PublicPlan
from village.publishing.pages.public import public_page
from village.publishing.queries.public import changes_of, partnership_named, public_plan_named, public_plans

ANYWHERE = {"Access-Control-Allow-Origin": "*", "Cache-Control": "public, max-age=300"}
"""Open data may be read by pages of other sites."""


@require_safe
@open_to_all
def plans(request: HttpRequest, partnership: str) -> HttpResponse:
    """List the plans of a partnership that are public."""
    found = partnership_named(partnership)
    return render(request, "publishing/plans.html", {"partnership": found, "plans": list(public_plans(found))})


@require_safe
@open_to_all
def plan(request: HttpRequest, partnership: str, slug: str) -> HttpResponse:
    """Show a public plan."""
    found = public_plan_named(partnership, slug)
    context = {"page": public_page(found), "changes": changes_of(found)[:12], "preview": False, "at": found}
    return render(request, "publishing/plan.html", context)


@require_safe
@open_to_all
def json(request: HttpRequest, partnership: str, slug: str) -> HttpResponse:
    """Hand out a public plan as JSON."""
    found = public_plan_named(partnership, slug)
    return HttpResponse(
        json_of(found, changes_of(found), _url(request, found)), content_type="application/json", headers=ANYWHERE
    )


@require_safe
@open_to_all
def csv(request: HttpRequest, partnership: str, slug: str) -> HttpResponse:
    """Hand out a public plan as CSV."""
    found = public_plan_named(partnership, slug)
    named = {"Content-Disposition": f'attachment; filename="{found.slug}.csv"'}
    return HttpResponse(csv_of(found), content_type="text/csv; charset=utf-8", headers={**ANYWHERE, **named})


@require_safe
@open_to_all
def feed(request: HttpRequest, partnership: str, slug: str) -> HttpResponse:
    """Hand out the changes of a public plan as a feed."""
    found = public_plan_named(partnership, slug)
    words = feed_of(found, changes_of(found), _url(request, found), request.build_absolute_uri(request.path))
    return HttpResponse(words, content_type="application/atom+xml; charset=utf-8", headers=ANYWHERE)


def _url(request: HttpRequest, page: PublicPlan) -> str:
    return request.build_absolute_uri(reverse("publishing:plan", args=(page.partnership.slug, page.slug)))
