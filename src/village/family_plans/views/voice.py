"""What parents said across the plans of a school, and the themes that staff give while they read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.design.attempt import act
from village.family_plans import permissions
from village.family_plans.pages.frame import TAB
from village.family_plans.pages.voice import theme_ids_in, voice_page
from village.family_plans.queries.voice import theme_for, words_heard
from village.family_plans.services.themes import add_theme, give_themes, retire_theme
from village.people.pages.frame import school_frame
from village.people.services.looking import record_list


@require_safe
@requires(permissions.VIEW)
def voice(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show what parents said; the families whose words are read are on record, though nobody is named."""
    viewer = viewer_of(request)
    school = school_frame(viewer, school_id, TAB)
    page = voice_page(viewer, school_id, request.GET.get("half", ""), request.GET.get("show", ""))
    record_list(by=viewer, pupils=page.pupils, school_id=school_id, verb="family_plans.heard")
    return render(request, "family_plans/voice.html", {"school": school, "page": page})


@require_POST
@requires(permissions.WRITE)
def theme_new(request: HttpRequest, school_id: int) -> HttpResponse:
    """Put a theme into the school's list."""
    viewer = viewer_of(request)
    school_frame(viewer, school_id, TAB)
    words = request.POST.get("words", "")[:60]
    return act(
        request,
        lambda: add_theme(by=viewer, school_id=school_id, words=words),
        to=_back(request, school_id),
        words="The theme is in the list.",
    )


@require_POST
@requires(permissions.WRITE)
def theme_remove(request: HttpRequest, school_id: int, plan_theme_id: int) -> HttpResponse:
    """Retire a theme; what has it keeps it."""
    viewer = viewer_of(request)
    school_frame(viewer, school_id, TAB)
    theme = theme_for(school_id, plan_theme_id)
    words = "The theme is retired. Write it again to bring it back."
    return act(request, lambda: retire_theme(by=viewer, theme=theme), to=_back(request, school_id), words=words)


@require_POST
@requires(permissions.WRITE)
def themes_of_words(request: HttpRequest, school_id: int, plan_words_id: int) -> HttpResponse:
    """Give themes to what a parent said."""
    viewer = viewer_of(request)
    school_frame(viewer, school_id, TAB)
    row = words_heard(viewer, school_id, plan_words_id)
    ids = theme_ids_in(request.POST.getlist("themes"))
    return act(
        request,
        lambda: give_themes(by=viewer, row=row, theme_ids=ids),
        to=f"{_back(request, school_id)}#said-{row.pk}",
        words="The themes are kept.",
    )


def _back(request: HttpRequest, school_id: int) -> str:
    half = request.POST.get("half", "")
    query = f"?half={half}" if half and half.replace("-", "").isalnum() else ""
    return reverse("family_plans:voice", args=(school_id,)) + query
