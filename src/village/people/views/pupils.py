"""The pupils of a school: the list, one child, and what is written about it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.design.attempt import act, attempt, data_of, form_page, on_to, seen_in
from village.people import permissions
from village.people.forms.pupil import NewPupilForm, NumberForm, PupilForm
from village.people.pages.frame import school_frame
from village.people.pages.pupil import pupil_page
from village.people.pages.pupil_forms import around, page_of
from village.people.pages.pupil_list import narrowing, pupil_list
from village.people.queries.pupils import number_for, school_pupil_for
from village.people.queries.reach import must_reach
from village.people.queries.schools import schools_with
from village.people.services.looking import record_list, record_look
from village.people.services.pupils import add_number, change_pupil, may_add_at, remove_number
from village.people.services.rolls import add_pupil

ROLL_FIELDS = ("status", "year_group", "registration_group")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.VIEW)
def pupils(request: HttpRequest, school_id: int) -> HttpResponse:
    """List the pupils of a school, or those whom what was sent finds; that their names were seen is on record."""
    viewer, is_sent = viewer_of(request), request.method == "POST"
    asked, typed = (request.POST, request.POST.get("typed", "")) if is_sent else (request.GET, "")
    if is_sent and not typed.strip():
        school_frame(viewer, school_id)
        return on_to(reverse("people:pupils", kwargs={"school_id": school_id}) + narrowing(asked))
    page = pupil_list(viewer, school_id, asked, typed=typed, today=timezone.localdate())
    verb = "people.pupils-found" if page.wanted.typed else "people.pupils-listed"
    record_list(by=viewer, pupils=page.pupils, school_id=school_id, verb=verb)
    return render(request, "people/pupils.html", {"page": page, "school": page.school})


@require_safe
@requires(permissions.VIEW)
def pupil(request: HttpRequest, pupil_id: int) -> HttpResponse:
    """Show one child; that it was looked at is on record."""
    viewer = viewer_of(request)
    found = school_pupil_for(viewer, pupil_id)
    record_look(by=viewer, pupil=found)
    today = timezone.localdate()
    page = pupil_page(viewer, found, today=today)
    record_list(by=viewer, pupils=page.also_named, school_id=page.school.school_id)
    return render(request, "people/pupil.html", {"page": page, "school": page.school, "today": today})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT)
def pupil_new(request: HttpRequest, school_id: int) -> HttpResponse:
    """Put a child on the roll: a new record, or the one that the partnership keeps under the UPN."""
    viewer, form = viewer_of(request), NewPupilForm(data_of(request))
    school = school_frame(viewer, school_id, "pupils")
    may_add_at(viewer, school_id)

    def save() -> None:
        values = form.cleaned_data
        roll = {name: values[name] for name in ROLL_FIELDS}
        add_pupil(by=viewer, school_id=school_id, values=values, joined_on=values["joined_on"], **roll)

    listed = reverse("people:pupils", kwargs={"school_id": school_id})
    done = attempt(request, form, save, to=listed, words="The child is on the roll.")
    return done or form_page(
        request,
        form,
        title="Add a pupil",
        button="Add to the roll",
        back=listed,
        back_words="Pupils",
        note="With UPN and date of birth Village finds the record that another school of the partnership keeps.",
        frame="people/school_frame.html",
        around={"school": school},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT)
def pupil_edit(request: HttpRequest, pupil_id: int) -> HttpResponse:
    """Change what is known of a child."""
    viewer = viewer_of(request)
    found = school_pupil_for(viewer, pupil_id)
    must_reach(viewer, found, edit=True)
    form = PupilForm(data_of(request), pupil=found)

    def save() -> None:
        change_pupil(by=viewer, pupil=found, values=form.cleaned_data, seen=seen_in(request, found.version))

    done = attempt(request, form, save, to=page_of(found), words="Saved.", row=found)
    return done or form_page(request, form, title="Details", button="Save", **around(viewer, found))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT)
def number_new(request: HttpRequest, pupil_id: int) -> HttpResponse:
    """Add another number of the child."""
    viewer = viewer_of(request)
    found = school_pupil_for(viewer, pupil_id)
    reach = must_reach(viewer, found, edit=True)
    form = NumberForm(data_of(request), schools=schools_with(viewer, reach.schools))

    def save() -> None:
        values = form.cleaned_data
        school_id = values["school"].pk if values["school"] else None
        add_number(by=viewer, pupil=found, kind=values["kind"], value=values["value"], school_id=school_id)

    done = attempt(request, form, save, to=f"{page_of(found)}#details", words="The number is added.")
    return done or form_page(request, form, title="Add a number", button="Add", **around(viewer, found))


@require_POST
@requires(permissions.EDIT)
def number_remove(request: HttpRequest, pupil_id: int, identifier_id: int) -> HttpResponse:
    """Remove a number of the child."""
    viewer = viewer_of(request)
    found = school_pupil_for(viewer, pupil_id)
    number = number_for(found, identifier_id)
    to = f"{page_of(found)}#details"
    return act(request, lambda: remove_number(by=viewer, number=number), to=to, words="The number is removed.")
