"""A school's rotas, and writing one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.cohorts.pages.lists import years_on_roll
from village.design.attempt import act, attempt, data_of, seen_in
from village.organisations.queries import term_dates_for
from village.people.pages.frame import school_frame
from village.rota import permissions
from village.rota.forms.rota import RotaForm
from village.rota.pages.rotas import half_choices, half_now, rotas_page
from village.rota.pages.words import half_value
from village.rota.queries.rotas import rota_for
from village.rota.services.rotas import change_rota, retire_rota, write_rota

TAB = "rota"


@require_safe
@requires(permissions.VIEW)
def rotas(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show whose turn it is."""
    viewer = viewer_of(request)
    school = school_frame(viewer, school_id, TAB)
    page = rotas_page(viewer, school_id, timezone.localdate())
    return render(request, "rota/rotas.html", {"school": school, "page": page, "half_value": half_value})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.RUN)
def new(request: HttpRequest, school_id: int) -> HttpResponse:
    """Write a rota."""
    viewer = viewer_of(request)
    school = school_frame(viewer, school_id, TAB)
    now = half_now(term_dates_for(viewer.partnership_id or 0), timezone.localdate())
    form = RotaForm(
        data_of(request),
        years=years_on_roll(viewer, school_id),
        halves=half_choices(now),
        initial={"begins": half_value(now), "places": 8, **restored_fields(request)},
    )
    back = reverse("rota:rotas", args=(school_id,))

    def save() -> None:
        write_rota(by=viewer, school_id=school_id, asked=form.asked())

    done = attempt(request, form, save, to=back, words="The rota is written.")
    context = {"school": school, "form": form, "title": "Write a rota", "back": back}
    return done or render(request, "rota/rota_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.RUN)
def edit(request: HttpRequest, rota_id: int) -> HttpResponse:
    """Change a rota; turns that were begun stay as they are."""
    viewer = viewer_of(request)
    rota = rota_for(viewer, rota_id)
    school = school_frame(viewer, rota.school_id, TAB)
    form = RotaForm(
        data_of(request),
        years=sorted({*years_on_roll(viewer, rota.school_id), *(year for slot in rota.slots for year in slot)}),
        halves=half_choices(max(rota.begins, rota.begins)),
        initial={
            "name": rota.name,
            "begins": half_value(rota.begins),
            "places": rota.places,
            "version": rota.version,
            **{f"slot_{number}": [] for number in range(1, 9)},
            **{f"slot_{number}": slot for number, slot in enumerate(rota.slots, start=1)},
            **restored_fields(request),
        },
    )
    back = reverse("rota:rotas", args=(rota.school_id,))

    def save() -> None:
        change_rota(by=viewer, rota=rota, seen_version=seen_in(request, rota.version), asked=form.asked())

    done = attempt(request, form, save, to=back, words="The rota is changed.", row=rota)
    context = {"school": school, "form": form, "title": f"Change {rota.name}", "back": back}
    return done or render(request, "rota/rota_form.html", context, status=422 if form.errors else 200)


@require_POST
@requires(permissions.RUN)
def retire(request: HttpRequest, rota_id: int) -> HttpResponse:
    """End a rota; its turns stay to be read."""
    viewer = viewer_of(request)
    rota = rota_for(viewer, rota_id)
    to = reverse("rota:rotas", args=(rota.school_id,))
    return act(request, lambda: retire_rota(by=viewer, rota=rota), to=to, words="The rota is retired.")
