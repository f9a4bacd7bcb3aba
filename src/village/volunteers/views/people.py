"""Offers and people: seen, moved on, checked, thanked."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.access.viewer import Viewer
from village.audit.services.reads import record_read
from village.basics.errors import Refused
from village.basics.whole_numbers import whole_number
from village.design.attempt import act, attempt, data_of, form_page
from village.organisations.queries import the_partnership
from village.people.pages.frame import school_frame
from village.volunteers import permissions
from village.volunteers.exports.paper import thanks_card
from village.volunteers.forms.volunteers import CheckForm, HoursForm, OfferForm, ThanksForm
from village.volunteers.models import Offer, Volunteer
from village.volunteers.pages.people import offer_lines, person_page
from village.volunteers.queries.people import check_for, minutes_of, offer_for, offers_by, roles_to_use, volunteer_for
from village.volunteers.queries.reach import hosts_to_choose
from village.volunteers.rules.letter_words import thanks_draft
from village.volunteers.rules.rota import hours_words
from village.volunteers.services.giving import thank, type_hours
from village.volunteers.services.offering import Offered, move_offer, note_check, offer_help, remove_check
from village.volunteers.services.subjects import volunteer_subject, within

WHO = "Volunteers"
PARTNERSHIP = "The partnership, for any school"


@require_safe
@requires(permissions.KEEP)
def offers(request: HttpRequest) -> HttpResponse:
    """Show the offers of all whom the viewer looks after."""
    viewer = viewer_of(request)
    host_id = whole_number(request.GET.get("host", ""))
    context = {**_offers(request, viewer, host_id), "frame": "design/layout.html"}
    return render(request, "volunteers/offers.html", {**context, "hosts": hosts_to_choose(viewer)})


@require_safe
@requires(permissions.KEEP)
def offers_of_school(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show the offers to one school, among its pages."""
    viewer = viewer_of(request)
    context = {**_offers(request, viewer, school_id), "frame": "people/school_frame.html"}
    context["school"] = school_frame(viewer, school_id, "volunteers")
    return render(request, "volunteers/offers.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.KEEP)
def new(request: HttpRequest) -> HttpResponse:
    """Write down what somebody offered by telephone or at the door."""
    viewer, hosts = viewer_of(request), hosts_to_choose(viewer_of(request))
    everywhere = viewer.can(permissions.KEEP_ALL)
    roles = {role.pk: role for host in hosts for role in roles_to_use(viewer, host.pk)}
    form = OfferForm(
        data_of(request),
        roles=list(roles.values()),
        hosts=hosts,
        anywhere=PARTNERSHIP if everywhere else "",
        initial=restored_fields(request),
    )
    form.fields.pop("website")
    form.fields["agreed"].label = "They agreed that this is kept, and know for how long"

    def save() -> None:
        given = form.cleaned_data
        host = next((one for one in hosts if str(one.pk) == given["host"]), None)
        if host is None and not everywhere:
            raise Refused("Choose where.", field="host")
        offered = Offered(**{name: given[name] for name in Offered.__dataclass_fields__})
        role = roles[int(given["role"])]
        offer_help(by=viewer, partnership=the_partnership(viewer), role=role, host=host, offered=offered)

    back = reverse("volunteers:offers")
    done = attempt(request, form, save, to=back, words="The offer is written down.")
    return done or form_page(request, form, title="Write an offer down", button="Save", back=back, back_words=WHO)


@require_safe
@requires(permissions.KEEP)
def person(request: HttpRequest, volunteer_id: int) -> HttpResponse:
    """Show one person; that they were looked at is on record."""
    viewer = viewer_of(request)
    found = volunteer_for(viewer, volunteer_id)
    return _person(request, viewer, found, CheckForm(initial=restored_fields(request)), 200)


@require_POST
@requires(permissions.KEEP)
def check_new(request: HttpRequest, volunteer_id: int) -> HttpResponse:
    """Note that one saw or heard a check."""
    viewer = viewer_of(request)
    found = volunteer_for(viewer, volunteer_id)
    form = CheckForm(request.POST)

    def save() -> None:
        given = form.cleaned_data
        note_check(by=viewer, volunteer=found, kind=given["kind"], done_on=given["done_on"], until=given["until"])

    done = attempt(request, form, save, to=_page(found), words="Noted. Keep no copy of it here.")
    return done or _person(request, viewer, found, form, 422)


@require_POST
@requires(permissions.KEEP)
def check_remove(request: HttpRequest, check_id: int) -> HttpResponse:
    """Take a check back that was noted by mistake."""
    viewer = viewer_of(request)
    row = check_for(viewer, check_id)
    words = "The check is taken back."
    return act(request, lambda: remove_check(by=viewer, check=row), to=_page(row.volunteer), words=words)


@require_POST
@requires(permissions.KEEP)
def move(request: HttpRequest, offer_id: int) -> HttpResponse:
    """Move an offer on."""
    viewer = viewer_of(request)
    row, to = offer_for(viewer, offer_id), request.POST.get("to", "")
    return act(request, lambda: move_offer(by=viewer, offer=row, to=to), to=_page(row.volunteer), words="Moved on.")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.KEEP)
def hours(request: HttpRequest, volunteer_id: int) -> HttpResponse:
    """Write hours down that the rota does not know."""
    viewer = viewer_of(request)
    found = volunteer_for(viewer, volunteer_id)
    roles = list(roles_to_use(viewer, found.host_id))
    form = HoursForm(data_of(request), roles=roles, initial=restored_fields(request))

    def save() -> None:
        given = form.cleaned_data
        role = next((one for one in roles if str(one.pk) == given["role"]), None)
        if role is None:
            raise Refused("Choose what it was for.", field="role")
        type_hours(by=viewer, volunteer=found, role=role, on=given["on"], minutes=round(given["hours"] * 60))

    done = attempt(request, form, save, to=_page(found), words="The hours are written down.")
    return done or form_page(
        request, form, title=f"Hours of {found.name}", button="Save", back=_page(found), back_words=found.name
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.KEEP)
def thanks(request: HttpRequest, volunteer_id: int) -> HttpResponse:
    """Thank somebody by e-mail, in words that one reads first."""
    viewer = viewer_of(request)
    found = volunteer_for(viewer, volunteer_id)
    draft = thanks_draft(found.name, _host(viewer, found), _hours(found), _roles(found))
    form = ThanksForm(data_of(request), initial={"words": draft, **restored_fields(request)})

    def save() -> None:
        thank(by=viewer, volunteer=found, words=form.cleaned_data["words"])

    done = attempt(request, form, save, to=_page(found), words="The thanks are on their way.")
    note = "" if found.email else "They gave no e-mail address. Print the card on their page instead."
    return done or form_page(
        request,
        form,
        title=f"Thank {found.name}",
        button="Send",
        back=_page(found),
        back_words=found.name,
        note=note,
    )


@require_safe
@requires(permissions.KEEP)
def card(request: HttpRequest, volunteer_id: int) -> HttpResponse:
    """Give a card of thanks as a file; its name says nobody."""
    viewer = viewer_of(request)
    found = volunteer_for(viewer, volunteer_id)
    _looked(viewer, found)
    minutes = minutes_of(found)
    content = thanks_card(
        name=found.name,
        host=_host(viewer, found),
        hours=hours_words(minutes) if minutes else "",
        roles=_roles(found),
        made_at=timezone.now(),
    )
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="thanks-{found.pk}.pdf"'
    return answer


def _offers(request: HttpRequest, viewer: Viewer, host_id: int | None) -> dict[str, object]:
    words, state = request.GET.get("words", "")[:80], request.GET.get("state", "")
    lines = offer_lines(viewer, host_id=host_id, words=words, state=state)
    slug = the_partnership(viewer).slug
    return {
        "lines": lines,
        "words": words,
        "state": state,
        "host_id": host_id,
        "states": Offer.State.choices,
        "public_url": reverse("volunteers:public", args=(slug,)),
    }


def _person(request: HttpRequest, viewer: Viewer, found: Volunteer, form: CheckForm, status: int) -> HttpResponse:
    _looked(viewer, found)
    context = {"page": person_page(found), "form": form}
    return render(request, "volunteers/person.html", context, status=status)


def _looked(viewer: Viewer, found: Volunteer) -> None:
    record_read("volunteers.opened", by=viewer, subject=volunteer_subject(found), within=within(found.host_id))


def _page(found: Volunteer) -> str:
    return reverse("volunteers:person", args=(found.pk,))


def _host(viewer: Viewer, found: Volunteer) -> str:
    return found.host.name if found.host else the_partnership(viewer).name


def _hours(found: Volunteer) -> str:
    minutes = minutes_of(found)
    return hours_words(minutes) if minutes else "all"


def _roles(found: Volunteer) -> str:
    return ", ".join(sorted({offer.role.name for offer in offers_by(found)})) or "your help"
