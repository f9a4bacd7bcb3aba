"""One turn: beginning it, the draw, the places, and deciding about each child."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.basics.errors import Refused
from village.cohorts.queries.cohorts import cohort_for
from village.design.attempt import act, data_of, on_to
from village.organisations.queries import term_dates_for
from village.people.pages.frame import school_frame
from village.people.services.looking import record_list
from village.rota import permissions
from village.rota.forms.rota import BeginForm, DecisionForm, PlacesForm
from village.rota.pages.rotas import half_now, list_choices
from village.rota.pages.turn import turn_page
from village.rota.pages.words import when_words, years_words
from village.rota.queries.rotas import rota_for, row_for, turn_for
from village.rota.rules.slots import Half, slot_in
from village.rota.services.deciding import decide_place
from village.rota.services.turns import begin_turn, change_places, hold_draw, take_in_later

TAB = "rota"


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.RUN)
def begin(request: HttpRequest, rota_id: int, number: int) -> HttpResponse:
    """Begin the turn of a half-term from a frozen list."""
    viewer = viewer_of(request)
    rota = rota_for(viewer, rota_id)
    when, now = Half(number), half_now(term_dates_for(viewer.partnership_id or 0), timezone.localdate())
    slot = slot_in(when, rota.begins, len(rota.slots))
    if slot is None or not now <= when <= now.later(1):
        raise Http404("There is no such turn.")
    lists = list_choices(rota.school_id, when)
    form = BeginForm(data_of(request), lists=lists, initial={"cohort": lists[0][0] if lists else None})
    if form.is_bound and form.is_valid():
        cohort = cohort_for(viewer, form.cleaned_data["cohort"])
        try:
            turn = begin_turn(by=viewer, rota=rota, cohort=cohort, when=when)
        except Refused as refusal:
            form.add_error("cohort" if refusal.field == "cohort" else None, refusal.sentence)
        else:
            messages.success(request, "The turn is begun. Now decide about each child.")
            return on_to(reverse("rota:turn", args=(turn.pk,)))
    context = {
        "school": school_frame(viewer, rota.school_id, TAB),
        "rota": rota,
        "form": form,
        "lists": lists,
        "title": f"Begin the turn of {years_words(rota.slots[slot])}",
        "when": when_words(when),
    }
    return render(request, "rota/begin.html", context, status=422 if form.errors else 200)


@require_safe
@requires(permissions.VIEW)
def turn(request: HttpRequest, turn_id: int) -> HttpResponse:
    """Show a turn; every name that it shows is on record as seen."""
    viewer = viewer_of(request)
    found = turn_for(viewer, turn_id)
    page = turn_page(viewer, found, request.GET.get("show", ""))
    pupils = [line.row.pupil for line in page.lines]
    record_list(by=viewer, pupils=pupils, school_id=found.rota.school_id, verb="rota.seen")
    school = school_frame(viewer, found.rota.school_id, TAB)
    places_form = PlacesForm(initial={"places": found.places, "version": found.version})
    return render(
        request, "rota/turn.html", {"school": school, "page": page, "turn": found, "places_form": places_form}
    )


@require_POST
@requires(permissions.RUN)
def draw(request: HttpRequest, turn_id: int) -> HttpResponse:
    """Hold the draw, once."""
    viewer = viewer_of(request)
    found = turn_for(viewer, turn_id)
    to = reverse("rota:turn", args=(turn_id,))
    return act(request, lambda: hold_draw(by=viewer, turn=found), to=to, words="The draw is held and kept.")


@require_POST
@requires(permissions.RUN)
def later(request: HttpRequest, turn_id: int) -> HttpResponse:
    """Take in names that came onto the list after the turn was begun."""
    viewer = viewer_of(request)
    found = turn_for(viewer, turn_id)
    to = reverse("rota:turn", args=(turn_id,))
    words = "Whoever was added to the list is in the turn now."
    return act(request, lambda: take_in_later(by=viewer, turn=found), to=to, words=words)


@require_POST
@requires(permissions.RUN)
def places(request: HttpRequest, turn_id: int) -> HttpResponse:
    """Change the number of places."""
    viewer = viewer_of(request)
    found = turn_for(viewer, turn_id)
    to = reverse("rota:turn", args=(turn_id,))
    form = PlacesForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Write from 1 to 200 places.")
        return on_to(to)
    seen, count = form.cleaned_data["version"], form.cleaned_data["places"]
    return act(
        request,
        lambda: change_places(by=viewer, turn=found, seen_version=seen, places=count),
        to=to,
        words="The number of places is changed.",
    )


@require_POST
@requires(permissions.RUN)
def decision(request: HttpRequest, turn_id: int, row_id: int) -> HttpResponse:
    """Keep what was decided about one child."""
    viewer = viewer_of(request)
    found = turn_for(viewer, turn_id)
    row = row_for(viewer, found, row_id)
    form = DecisionForm(request.POST)
    back = f"{reverse('rota:turn', args=(turn_id,))}?show={request.POST.get('show', '')}#row-{row_id}"
    if not form.is_valid():
        messages.error(request, "Choose what happens with the place, in 300 characters at most.")
        return on_to(back)

    def save() -> None:
        decide_place(by=viewer, row=row, seen_version=form.cleaned_data["version"], decision=form.decision())

    return act(request, save, to=back, words="The decision is kept with the turn.")
