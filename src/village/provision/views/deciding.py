"""What is decided about a stay: the family agrees, a person places, ends, and looks again."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.design.attempt import act, data_of, seen_in
from village.provision import permissions
from village.provision.forms.stays import AgreeForm, CheckForm, EndForm, PlaceForm, WhyForm
from village.provision.pages.stay import who_can_be_asked
from village.provision.queries.stays import stay_for
from village.provision.services import stays as doing
from village.provision.services.agreeing import agree as do_agree
from village.provision.services.may import must_decide
from village.provision.views.frames import back_to, page_of_form


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.VIEW)
def agree(request: HttpRequest, stay_id: int) -> HttpResponse:
    """Write down that the family agrees."""
    viewer = viewer_of(request)
    found = stay_for(viewer, stay_id)
    initial = {"given_on": timezone.localdate(), **restored_fields(request)}
    form = AgreeForm(data_of(request), adults=who_can_be_asked(viewer, found), initial=initial)

    def save() -> None:
        do_agree(by=viewer, stay=found, adult_id=form.cleaned_data["adult"], given_on=form.cleaned_data["given_on"])

    note = (
        f"They agree that {found.commission.provider.name} knows the child’s name, plan and days, as long as the place"
        " is open. They can take it back at any time."
    )
    words = "Written down. The place can be decided about."
    return page_of_form(
        request, form, found, save, title="The family agrees", button="Write it down", words=words, note=note
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.DECIDE)
def place(request: HttpRequest, stay_id: int) -> HttpResponse:
    """A person gives the child the place, with a reason."""
    viewer = viewer_of(request)
    found = stay_for(viewer, stay_id)
    must_decide(viewer, found)
    form = PlaceForm(data_of(request), initial={"version": found.version, **restored_fields(request)})

    def save() -> None:
        values = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        doing.place(by=viewer, stay=found, seen_version=seen_in(request, found.version), **values)

    title = f"Give {found.pupil.name} the place"
    return page_of_form(
        request, form, found, save, title=title, button="Give the place", words="The child has the place."
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.DECIDE)
def take_off(request: HttpRequest, stay_id: int) -> HttpResponse:
    """A person decides against it, with a reason."""
    viewer = viewer_of(request)
    found = stay_for(viewer, stay_id)
    must_decide(viewer, found)
    form = WhyForm(data_of(request), initial={"version": found.version, **restored_fields(request)})

    def save() -> None:
        seen, why = seen_in(request, found.version), form.cleaned_data["why"]
        doing.take_off(by=viewer, stay=found, seen_version=seen, why=why, on=timezone.localdate())

    title = f"No place for {found.pupil.name}"
    return page_of_form(request, form, found, save, title=title, button="Save", words="Off the list. It can be undone.")


@require_POST
@requires(permissions.DECIDE)
def restore(request: HttpRequest, stay_id: int) -> HttpResponse:
    """Who was taken off waits again."""
    viewer = viewer_of(request)
    found = stay_for(viewer, stay_id)
    must_decide(viewer, found)
    words = "The child waits again. Ask the family anew."
    return act(request, lambda: doing.wait_again(by=viewer, stay=found), to=back_to(found), words=words)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.DECIDE)
def end(request: HttpRequest, stay_id: int) -> HttpResponse:
    """Say how the place ended."""
    viewer = viewer_of(request)
    found = stay_for(viewer, stay_id)
    must_decide(viewer, found)
    initial = {"version": found.version, "on": timezone.localdate(), **restored_fields(request)}
    form = EndForm(data_of(request), initial=initial)

    def save() -> None:
        said, seen = form.cleaned_data, seen_in(request, found.version)
        doing.end_stay(
            by=viewer, stay=found, seen_version=seen, outcome=said["outcome"], why=said["why"], on=said["on"]
        )

    title = f"The place of {found.pupil.name} ends"
    words = "It has ended. The provider sees the child no more; a look is due in six weeks."
    return page_of_form(request, form, found, save, title=title, button="End the place", words=words)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.VIEW)
def check(request: HttpRequest, stay_id: int) -> HttpResponse:
    """Say how it is six weeks after."""
    viewer = viewer_of(request)
    found = stay_for(viewer, stay_id)
    form = CheckForm(data_of(request), initial={"version": found.version, **restored_fields(request)})

    def save() -> None:
        said, seen, today = form.cleaned_data, seen_in(request, found.version), timezone.localdate()
        doing.check_after(by=viewer, stay=found, seen_version=seen, after=said["after"], words=said["words"], on=today)

    title = f"How it is now for {found.pupil.name}"
    return page_of_form(request, form, found, save, title=title, button="Save", words="Written down.", part="ended")
