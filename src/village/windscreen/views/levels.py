"""The partnership's own levels: to be read, written, put in order, retired and brought back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.design.attempt import act, attempt, data_of, seen_in
from village.windscreen import permissions
from village.windscreen.forms.levels import LevelForm
from village.windscreen.pages.levels import levels_page
from village.windscreen.queries.levels import indicators_of, level_for
from village.windscreen.rules.indicators import indicators_as_text
from village.windscreen.services.levels import (
    add_level,
    begin_with_ready_made,
    bring_back_level,
    change_level,
    move_level,
    retire_level,
)

KEPT = "Kept. Decisions that were made before keep the words of their day."


@require_safe
@requires(permissions.SET_UP)
def levels(request: HttpRequest) -> HttpResponse:
    """Show the levels with their indicators, and a ready-made set where there are none."""
    return render(request, "windscreen/levels.html", {"page": levels_page(viewer_of(request))})


@require_POST
@requires(permissions.SET_UP)
def begin(request: HttpRequest) -> HttpResponse:
    """Take the ready-made set as one's own."""
    viewer = viewer_of(request)
    words = "These are your levels now. Change every word that is not yours."
    return act(request, lambda: begin_with_ready_made(by=viewer), to=reverse("windscreen:levels"), words=words)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.SET_UP)
def new(request: HttpRequest) -> HttpResponse:
    """Add a level, after those that stand."""
    viewer = viewer_of(request)
    form = LevelForm(data_of(request), initial={"shade": "heat-4", **restored_fields(request)})
    to = reverse("windscreen:levels")
    done = attempt(request, form, lambda: add_level(by=viewer, words=form.words()), to=to, words="The level stands.")
    context = {"form": form, "title": "Add a level"}
    return done or render(request, "windscreen/level_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.SET_UP)
def edit(request: HttpRequest, need_level_id: int) -> HttpResponse:
    """Change the words, the tier, the shade or the indicators of a level."""
    viewer = viewer_of(request)
    level = level_for(viewer, need_level_id)
    initial = {
        "version": level.version,
        "label": level.label,
        "sentence": level.sentence,
        "tier": level.tier,
        "shade": level.shade,
        "indicators": indicators_as_text(indicators_of(level)),
        **restored_fields(request),
    }
    form = LevelForm(data_of(request), initial=initial)

    def save() -> None:
        change_level(by=viewer, level=level, words=form.words(), seen_version=seen_in(request, level.version))

    done = attempt(request, form, save, to=reverse("windscreen:levels"), words=KEPT)
    context = {"form": form, "title": f"Change {level.label}"}
    return done or render(request, "windscreen/level_form.html", context, status=422 if form.errors else 200)


@require_POST
@requires(permissions.SET_UP)
def retire(request: HttpRequest, need_level_id: int) -> HttpResponse:
    """Retire a level, or bring it back."""
    viewer = viewer_of(request)
    level = level_for(viewer, need_level_id)
    to = reverse("windscreen:levels")
    if level.retired_on is None:
        words = f"Nobody is put on {level.label} any more. Children who are on it stay there until somebody decides."
        return act(request, lambda: retire_level(by=viewer, level=level), to=to, words=words)
    words = f"{level.label} can be decided again."
    return act(request, lambda: bring_back_level(by=viewer, level=level), to=to, words=words)


@require_POST
@requires(permissions.SET_UP)
def move(request: HttpRequest, need_level_id: int) -> HttpResponse:
    """Put a level one place earlier or later."""
    viewer = viewer_of(request)
    level = level_for(viewer, need_level_id)
    later = request.POST.get("to") == "later"
    words = f"{level.label} stands one place {'later' if later else 'earlier'}."
    to = reverse("windscreen:levels")
    return act(request, lambda: move_level(by=viewer, level=level, later=later), to=to, words=words)
