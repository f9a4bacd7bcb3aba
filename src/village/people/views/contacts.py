"""The adults of a child: added, changed, put in order, ended, and given a login."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from village.access.guards import requires, viewer_of
from village.design.attempt import act, attempt, data_of, form_page, seen_in
from village.people import permissions
from village.people.forms.contact import AdultForm, EndForm, NewContactForm, TieForm
from village.people.models.adult import Contact
from village.people.models.pupil import Pupil
from village.people.pages.pupil_forms import around, page_of
from village.people.queries.contacts import adults_to_choose, contact_for, may_see_contact
from village.people.queries.pupils import school_pupil_for
from village.people.queries.reach import must_reach
from village.people.services.contacts import (
    add_contact,
    change_adult,
    change_contact,
    end_contact,
    move_contact,
    take_back_end,
)
from village.people.services.logins import invite_adult, link_login, unlink_login


def _found(request: HttpRequest, pupil_id: int, contact_id: int) -> tuple[Pupil, Contact]:
    """Return child and contact, for who may change them."""
    viewer = viewer_of(request)
    pupil = school_pupil_for(viewer, pupil_id)
    must_reach(viewer, pupil, edit=True)
    return pupil, contact_for(pupil, contact_id)


def _back(pupil: Pupil) -> str:
    return f"{page_of(pupil)}#contacts"


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT)
def contact_new(request: HttpRequest, pupil_id: int) -> HttpResponse:
    """Add a contact: an adult whom the family has already, or a new one."""
    viewer = viewer_of(request)
    pupil = school_pupil_for(viewer, pupil_id)
    must_reach(viewer, pupil, edit=True)
    known = adults_to_choose(viewer, pupil, today=timezone.localdate())
    form = NewContactForm(data_of(request), adults=known)

    def save() -> None:
        values = dict(form.cleaned_data)
        add_contact(by=viewer, pupil=pupil, adult=values.pop("adult", None), values=values)

    done = attempt(request, form, save, to=_back(pupil), words="The contact is added, last in the order.")
    return done or form_page(request, form, title="Add a contact", button="Add", **around(viewer, pupil))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT)
def contact_edit(request: HttpRequest, pupil_id: int, contact_id: int) -> HttpResponse:
    """Change what the adult is to the child."""
    viewer = viewer_of(request)
    pupil, contact = _found(request, pupil_id, contact_id)
    form = TieForm(data_of(request), contact=contact)

    def save() -> None:
        change_contact(by=viewer, contact=contact, values=form.cleaned_data)

    done = attempt(request, form, save, to=_back(pupil), words="Saved.")
    title = f"{contact.adult.name} and {pupil.name}"
    return done or form_page(request, form, title=title, button="Save", **around(viewer, pupil))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT)
def contact_reach(request: HttpRequest, pupil_id: int, contact_id: int) -> HttpResponse:
    """Change how the adult is reached; for who may see it."""
    viewer = viewer_of(request)
    pupil, contact = _found(request, pupil_id, contact_id)
    may_see_contact(viewer, pupil, contact, today=timezone.localdate())
    adult = contact.adult
    form = AdultForm(data_of(request), adult=adult)

    def save() -> None:
        seen = seen_in(request, adult.version)
        change_adult(by=viewer, contact=contact, values=form.cleaned_data, seen=seen)

    done = attempt(request, form, save, to=_back(pupil), words="Saved.", row=adult)
    title = f"How {adult.name} is reached"
    return done or form_page(request, form, title=title, button="Save", **around(viewer, pupil))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT)
def contact_end(request: HttpRequest, pupil_id: int, contact_id: int) -> HttpResponse:
    """The adult is no longer a contact of the child."""
    viewer = viewer_of(request)
    pupil, contact = _found(request, pupil_id, contact_id)
    form = EndForm(data_of(request), initial={"ends_on": timezone.localdate()})

    def save() -> None:
        end_contact(by=viewer, contact=contact, ends_on=form.cleaned_data["ends_on"])

    words = "The contact has ended. It stands under earlier contacts, where it can be taken back."
    done = attempt(request, form, save, to=_back(pupil), words=words)
    title = f"End {contact.adult.name} as a contact"
    return done or form_page(request, form, title=title, button="End it", **around(viewer, pupil))


@require_POST
@requires(permissions.EDIT)
def contact_deed(request: HttpRequest, pupil_id: int, contact_id: int, deed: str) -> HttpResponse:
    """Ring sooner or later, take the end back, invite, link a login or take it away."""
    viewer = viewer_of(request)
    pupil, contact = _found(request, pupil_id, contact_id)
    deeds = {
        "up": (lambda: move_contact(by=viewer, contact=contact, up=True), "Rung sooner."),
        "down": (lambda: move_contact(by=viewer, contact=contact, up=False), "Rung later."),
        "back": (lambda: take_back_end(by=viewer, contact=contact), "A contact as before."),
        "invite": (lambda: invite_adult(by=viewer, contact=contact), "The invitation is on its way."),
        "link": (lambda: link_login(by=viewer, contact=contact), "The login is linked."),
        "unlink": (lambda: unlink_login(by=viewer, contact=contact), "The login opens nothing any more."),
    }
    if deed not in deeds:
        raise Http404("There is no such deed.")
    save, words = deeds[deed]
    return act(request, save, to=_back(pupil), words=words)
