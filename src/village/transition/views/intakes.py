"""The days of each September, and its figures for the partnership. They name no child."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.basics.school_year import school_year_of
from village.design.attempt import attempt, data_of, form_page, seen_in
from village.organisations.queries import term_dates_for
from village.transition import permissions
from village.transition.forms.forms import DaysForm, IntakeForm
from village.transition.pages.figures import figures_page
from village.transition.queries.intakes import intake_for
from village.transition.queries.intakes import intakes as all_intakes
from village.transition.rules.checking import usual_days
from village.transition.services.intakes import change_intake, make_intake

WORDS = "Year 6 to Year 7"


@require_safe
@requires(permissions.LEAD)
def intakes(request: HttpRequest) -> HttpResponse:
    """Show the Septembers of the partnership."""
    return render(request, "transition/intakes.html", {"intakes": list(all_intakes(viewer_of(request)))})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.LEAD)
def new(request: HttpRequest) -> HttpResponse:
    """Set the days of a September, proposed from the school calendar."""
    viewer = viewer_of(request)
    year = school_year_of(timezone.localdate()) + 1
    check_by, ends_on = usual_days(term_dates_for(viewer.partnership_id or 0).year(year))
    initial = {"year": year, "check_by": check_by, "ends_on": ends_on, **restored_fields(request)}
    form = IntakeForm(data_of(request), initial=initial)

    def save() -> None:
        said = form.cleaned_data
        make_intake(by=viewer, year=said["year"], check_by=said["check_by"], ends_on=said["ends_on"])

    back = reverse("transition:intakes")
    done = attempt(request, form, save, to=back, words="Schools can now say where Year 6 goes.")
    title = "A September"
    return done or form_page(request, form, title=title, button="Save the days", back=back, back_words=WORDS)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.LEAD)
def edit(request: HttpRequest, intake_id: int) -> HttpResponse:
    """Change the days of a September."""
    viewer = viewer_of(request)
    intake = intake_for(viewer, intake_id)
    known = {"check_by": intake.check_by, "ends_on": intake.ends_on, "version": intake.version}
    form = DaysForm(data_of(request), initial={**known, **restored_fields(request)})

    def save() -> None:
        said, seen = form.cleaned_data, seen_in(request, intake.version)
        change_intake(by=viewer, intake=intake, seen_version=seen, check_by=said["check_by"], ends_on=said["ends_on"])

    back = reverse("transition:figures", args=(intake.pk,))
    done = attempt(request, form, save, to=back, words="The days are changed.", row=intake)
    title = f"September {intake.year}"
    return done or form_page(request, form, title=title, button="Save the days", back=back, back_words=WORDS)


@require_safe
@requires(permissions.LEAD)
def figures(request: HttpRequest, intake_id: int) -> HttpResponse:
    """Show how a September went, without small counts."""
    page = figures_page(intake_for(viewer_of(request), intake_id))
    return render(request, "transition/figures.html", {"page": page})
