"""A stay as the provider sees it while it is open, and as a parent reads it."""

from collections.abc import Callable

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from village.access.guards import requires, viewer_of
from village.access.languages import for_families
from village.access.restored import restored_fields
from village.design.attempt import attempt, data_of, form_page
from village.people.permissions import OWN_CHILDREN
from village.people.queries.families import own_child_for
from village.people.services.looking import record_look, record_looks
from village.provision import permissions
from village.provision.forms.stays import RateForm, WeekForm
from village.provision.models.stay import Stay
from village.provision.pages.stay import own_page, stay_page
from village.provision.queries.stays import goal_in, own_stay_for, provided, provided_for
from village.provision.rules.returning import days_words
from village.provision.services.during import rate_goal
from village.provision.views.weeks import week_known, write_week_of


@require_safe
@requires(permissions.PROVIDE)
def provided_list(request: HttpRequest) -> HttpResponse:
    """Show who is placed with the viewer's organisation today."""
    viewer = viewer_of(request)
    stays = provided(viewer)
    record_looks(by=viewer, pupils=[stay.pupil for stay in stays], verb="provision.provider-listed")
    lines = [(stay, days_words(stay.weekdays)) for stay in stays]
    return render(request, "provision/provided.html", {"lines": lines})


@require_safe
@requires(permissions.PROVIDE)
def provided_stay(request: HttpRequest, stay_id: int) -> HttpResponse:
    """Show plan, goals, weeks and steps back of one child placed with us; never what a parent said to the school."""
    viewer = viewer_of(request)
    found = provided_for(viewer, stay_id)
    record_look(by=viewer, pupil=found.pupil, verb="provision.provider-seen")
    return render(request, "provision/provided_stay.html", {"page": stay_page(viewer, found)})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.PROVIDE)
def week_new(request: HttpRequest, stay_id: int) -> HttpResponse:
    """The provider writes down a week."""
    viewer = viewer_of(request)
    found = provided_for(viewer, stay_id)
    form = WeekForm(data_of(request), initial={**week_known(found), **restored_fields(request)})
    title = f"A week of {found.pupil.name}"
    return _form(request, form, found, lambda: write_week_of(form, found, by=viewer), title, "The week stands.")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.PROVIDE)
def goal_rate(request: HttpRequest, stay_id: int, stay_goal_id: int) -> HttpResponse:
    """The provider says how a goal stands now."""
    viewer = viewer_of(request)
    found = provided_for(viewer, stay_id)
    goal = goal_in(found, stay_goal_id)
    form = RateForm(data_of(request), initial=restored_fields(request))

    def save() -> None:
        rate_goal(by=viewer, goal=goal, now=form.cleaned_data["now"], on=timezone.localdate())

    return _form(request, form, found, save, goal.words, "Written down.")


@require_safe
@for_families
@requires(OWN_CHILDREN)
def own(request: HttpRequest, pupil_id: int, stay_id: int) -> HttpResponse:
    """Show a parent the place of their child: days, goals, the way back, and what they said themselves."""
    viewer = viewer_of(request)
    pupil = own_child_for(viewer, pupil_id)
    found = own_stay_for(viewer, pupil, stay_id)
    record_look(by=viewer, pupil=pupil, verb="provision.own-seen")
    return render(request, "provision/own.html", {"page": own_page(viewer, found)})


def _form(
    request: HttpRequest, form: Form, stay: Stay, save: Callable[[], object], title: str, words: str
) -> HttpResponse:
    back = reverse("provision:provided-stay", args=(stay.pk,))
    done = attempt(request, form, save, to=back, words=words)
    if done is not None:
        return done
    record_look(by=viewer_of(request), pupil=stay.pupil, verb="provision.provider-seen")
    return form_page(
        request,
        form,
        title=title,
        button="Save",
        back=back,
        back_words=stay.pupil.name,
        frame="provision/form_alone.html",
    )
