"""Where a child lives: moving in, moving out, and the address of a home."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from village.access.guards import requires, viewer_of
from village.design.attempt import act, attempt, data_of, form_page, seen_in
from village.people import permissions
from village.people.forms.contact import EndForm
from village.people.forms.home import HomeForm, MoveInForm
from village.people.pages.pupil_forms import adults_of, around, page_of
from village.people.queries.homes import homes_of, homes_to_move_to, household_for, member_for
from village.people.queries.pupils import school_pupil_for
from village.people.queries.reach import must_reach
from village.people.services.homes import change_home, move_in, move_out, take_back_move


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT)
def home_new(request: HttpRequest, pupil_id: int) -> HttpResponse:
    """Write down a home of the child."""
    viewer, today = viewer_of(request), timezone.localdate()
    pupil = school_pupil_for(viewer, pupil_id)
    must_reach(viewer, pupil, edit=True)
    known = [(str(one.household_id), one.name) for one in homes_to_move_to(viewer, pupil, today=today)]
    has_home = any(one.is_today for one in homes_of(viewer, pupil, today=today))
    form = MoveInForm(data_of(request), homes=known, adults=adults_of(viewer, pupil), has_home=has_home)

    def save() -> None:
        values = form.cleaned_data
        move_in(
            by=viewer,
            pupil=pupil,
            starts_on=values["starts_on"],
            household_id=values.get("household"),
            values=values,
            adult_ids=values.get("adults", ()),
            leaves_others=bool(values.get("leaves_others")),
        )

    done = attempt(request, form, save, to=f"{page_of(pupil)}#homes", words="The home is written down.")
    return done or form_page(request, form, title="Add a home", button="Save", **around(viewer, pupil))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT)
def home_edit(request: HttpRequest, pupil_id: int, household_id: int) -> HttpResponse:
    """Change name and address of a home that the viewer may see."""
    viewer = viewer_of(request)
    pupil = school_pupil_for(viewer, pupil_id)
    must_reach(viewer, pupil, edit=True)
    household = household_for(viewer, pupil, household_id, today=timezone.localdate())
    form = HomeForm(data_of(request), household=household)

    def save() -> None:
        seen = seen_in(request, household.version)
        change_home(by=viewer, pupil=pupil, household_id=household.pk, values=form.cleaned_data, seen=seen)

    done = attempt(request, form, save, to=f"{page_of(pupil)}#homes", words="Saved.", row=household)
    note = "This changes the address for everybody who lives there. When the family moves, add a home instead."
    return done or form_page(request, form, title="Home", button="Save", note=note, **around(viewer, pupil))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT)
def home_leave(request: HttpRequest, pupil_id: int, member_id: int) -> HttpResponse:
    """The child no longer lives in the home."""
    viewer = viewer_of(request)
    pupil = school_pupil_for(viewer, pupil_id)
    must_reach(viewer, pupil, edit=True)
    stay = member_for(pupil, member_id)
    form = EndForm(data_of(request), initial={"ends_on": timezone.localdate()})

    def save() -> None:
        move_out(by=viewer, stay=stay, ends_on=form.cleaned_data["ends_on"])

    words = "Written down. It can be taken back beside the home."
    done = attempt(request, form, save, to=f"{page_of(pupil)}#homes", words=words)
    return done or form_page(request, form, title="Moved out", button="Save", **around(viewer, pupil))


@require_POST
@requires(permissions.EDIT)
def home_back(request: HttpRequest, pupil_id: int, member_id: int) -> HttpResponse:
    """The child lives there after all."""
    viewer = viewer_of(request)
    pupil = school_pupil_for(viewer, pupil_id)
    must_reach(viewer, pupil, edit=True)
    stay = member_for(pupil, member_id)
    to = f"{page_of(pupil)}#homes"
    return act(request, lambda: take_back_move(by=viewer, stay=stay), to=to, words="The child lives there as before.")
