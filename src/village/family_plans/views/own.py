"""A parent's own plan: with a login, or by the link that the school sent; they agree, tick, say something, or stop."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from village.access.guards import open_to_all, requires, viewer_of
from village.access.languages import for_families, offer_language
from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.basics.whole_numbers import whole_number
from village.design.attempt import on_to
from village.design.speech import say
from village.family_plans.models.goals import PlanStep
from village.family_plans.models.plan import FamilyPlan
from village.family_plans.pages.own_plan import OwnPlan, leads_for, own_plan
from village.family_plans.pages.paper import NORMAL, pdf_of
from village.family_plans.queries.content import part_of
from village.family_plans.queries.links import LinkOver, holder_of, link_in
from village.family_plans.queries.own import own_plan_for, own_pupils_of
from village.family_plans.services.agreeing import say_yes_online
from village.family_plans.services.closing import withdraw
from village.family_plans.services.links import note_opened
from village.family_plans.services.steps import say_something, set_own_done
from village.people.models.adult import Adult
from village.people.permissions import OWN_CHILDREN
from village.people.services.looking import record_looks


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_families
@requires(OWN_CHILDREN)
def mine(request: HttpRequest, family_plan_id: int) -> HttpResponse:
    """Show a parent one of their own plans, and take what they say to it."""
    viewer = viewer_of(request)
    plan, adult = own_plan_for(viewer, family_plan_id)
    here = reverse("family_plans:mine", args=(family_plan_id,))
    return _page(request, viewer, plan, adult, here=here, by_link=False)


@never_cache
@require_safe
@for_families
@requires(OWN_CHILDREN)
def mine_paper(request: HttpRequest, family_plan_id: int) -> HttpResponse:
    """Give a parent their own plan on paper: what they may read of it."""
    viewer = viewer_of(request)
    plan, adult = own_plan_for(viewer, family_plan_id)
    return _paper(viewer, plan, adult)


@never_cache
@require_safe
@for_families
@open_to_all
def link_paper(request: HttpRequest, token: str) -> HttpResponse:
    """Give the plan on paper to whoever holds the link of an adult of the family."""
    try:
        link = link_in(token, timezone.now())
    except LinkOver:
        return _private(render(request, "family_plans/link_over.html", {}, status=410))
    except Http404:
        return _private(render(request, "family_plans/link_over.html", {}, status=404))
    note_opened(link=link)
    return _private(_paper(holder_of(link, viewer_of(request).request_id), link.plan, link.adult))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_families
@open_to_all
def by_link(request: HttpRequest, token: str) -> HttpResponseBase:
    """Show the plan to whoever holds the link of an adult of the family; its address is the key, so nobody keeps it."""
    try:
        link = link_in(token, timezone.now())
    except LinkOver:
        return _private(render(request, "family_plans/link_over.html", {}, status=410))
    except Http404:
        return _private(render(request, "family_plans/link_over.html", {}, status=404))
    offer_language(request, link.adult.language or link.plan.language)
    if request.method == "GET":
        note_opened(link=link)
    holder = holder_of(link, viewer_of(request).request_id)
    here = reverse("family_plans:by-link", args=(token,))
    return _private(_page(request, holder, link.plan, link.adult, here=here, by_link=True))


def _paper(by: Viewer, plan: FamilyPlan, adult: Adult) -> HttpResponse:
    pupils = own_pupils_of(plan)
    record_looks(by=by, pupils=pupils, verb="family_plans.printed")
    content = pdf_of(plan, pupils, NORMAL, timezone.now(), adult_id=adult.pk)
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="plan-{plan.pk}.pdf"'
    return answer


def _page(
    request: HttpRequest, by: Viewer, plan: FamilyPlan, adult: Adult, *, here: str, by_link: bool
) -> HttpResponse:
    error, typed = "", ""
    if request.method == "POST":
        typed = request.POST.get("words", "")
        try:
            thanks = _deed(request, by, plan, adult)
        except Refused as refusal:
            error = say(refusal.sentence)
            plan.refresh_from_db()
        else:
            messages.success(request, thanks)
            return on_to(here)
    verb = "family_plans.by-link-seen" if by_link else "family_plans.own-seen"
    record_looks(by=by, pupils=own_pupils_of(plan), verb=verb)
    page = own_plan(plan, adult, leads_for(by, plan))
    context = {
        "page": page,
        "frame": "design/plain.html" if by_link else "people/parents_frame.html",
        "by_link": by_link,
        "paper": f"{here}plan.pdf",
        "error": error,
        "typed": typed,
        "crumbs": () if by_link else _crumbs(page),
    }
    return render(request, "family_plans/own_plan.html", context, status=422 if error else 200)


def _deed(request: HttpRequest, by: Viewer, plan: FamilyPlan, adult: Adult) -> str:
    """Return the thanks for what the parent did; raises Refused."""
    deeds: dict[str, Callable[[], str]] = {
        "agree": lambda: _agree(by, plan, adult),
        "say": lambda: _say(by, plan, adult, request.POST.get("words", "")),
        "done": lambda: _tick(by, plan, adult, request.POST.get("step", ""), is_done=True),
        "not-done": lambda: _tick(by, plan, adult, request.POST.get("step", ""), is_done=False),
        "stop": lambda: _stop(by, plan, adult, request.POST.get("words", "")),
    }
    deed = deeds.get(request.POST.get("deed", ""))
    if deed is None:
        raise Refused(say("Press one of the buttons on the page."))
    return deed()


def _agree(by: Viewer, plan: FamilyPlan, adult: Adult) -> str:
    say_yes_online(by=by, plan=plan, adult=adult)
    return say("Thank you. The school knows that you agree.")


def _say(by: Viewer, plan: FamilyPlan, adult: Adult, words: str) -> str:
    say_something(by=by, plan=plan, adult=adult, words=words)
    return say("Thank you. The school has your words.")


def _tick(by: Viewer, plan: FamilyPlan, adult: Adult, number: str, *, is_done: bool) -> str:
    step = part_of(PlanStep, plan, whole_number(number) or 0)
    set_own_done(by=by, plan=plan, adult=adult, step=step, is_done=is_done)
    return say("Done. Well done.") if is_done else say("It counts as not done.")


def _stop(by: Viewer, plan: FamilyPlan, adult: Adult, words: str) -> str:
    withdraw(by=by, plan=plan, adult=adult, words=words)
    return say("The plan has stopped. It changes nothing about other help.")


def _crumbs(page: OwnPlan) -> list[dict[str, str]]:
    child = page.children[0]
    return [
        {"label": say("My children"), "url": reverse("people:mine")},
        {"label": child.preferred_forename or child.forename, "url": reverse("people:own-child", args=(child.pk,))},
        {"label": page.plan.title, "url": ""},
    ]


def _private(response: HttpResponse) -> HttpResponse:
    """Not "no-referrer": with it browsers hide the origin of a form too, and Django takes every form for forged."""
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["Referrer-Policy"] = "same-origin"
    return response
