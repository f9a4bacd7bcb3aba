"""The rota: times, who takes them, swaps, and hours in sums."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.audit.services.reads import record_read
from village.audit.services.record import Subject
from village.basics.errors import Refused
from village.basics.whole_numbers import whole_number
from village.design.attempt import act, attempt, data_of, form_page
from village.volunteers import permissions
from village.volunteers.exports.paper import hours_csv
from village.volunteers.forms.volunteers import ShiftForm, TakeForm
from village.volunteers.models import Volunteer
from village.volunteers.pages.rota import candidates, hours_page, rota_lines, shift_line
from village.volunteers.queries.people import roles_to_use
from village.volunteers.queries.reach import hosts_to_choose
from village.volunteers.queries.rota import events_to_help_at, hours_of, shift_for, turn_for
from village.volunteers.services.planning import When, add_shift, call_off, cancel_shift, note_came, swap, take_turn
from village.volunteers.views.people import PARTNERSHIP

ROTA = "Rota"


@require_safe
@requires(permissions.KEEP)
def rota(request: HttpRequest) -> HttpResponse:
    """Show the times to come, who takes them, and where hands are missing."""
    viewer = viewer_of(request)
    host_id = whole_number(request.GET.get("host", ""))
    context = {"lines": rota_lines(viewer, host_id), "hosts": hosts_to_choose(viewer), "host_id": host_id}
    return render(request, "volunteers/rota.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.KEEP)
def shift_new(request: HttpRequest) -> HttpResponse:
    """Plan a time."""
    viewer, today = viewer_of(request), timezone.localdate()
    hosts, events = hosts_to_choose(viewer), events_to_help_at(viewer, today)
    roles = {role.pk: role for host in hosts for role in roles_to_use(viewer, host.pk)}
    form = ShiftForm(
        data_of(request),
        roles=list(roles.values()),
        hosts=hosts,
        events=events,
        anywhere=PARTNERSHIP if viewer.can(permissions.KEEP_ALL) else "",
        initial=restored_fields(request),
    )

    def save() -> None:
        given = form.cleaned_data
        role = next((one for one in roles.values() if str(one.pk) == given["role"]), None)
        if role is None:
            raise Refused("Choose what it is for.", field="role")
        when = When(given["on"], given["starts_at"], given["ends_at"], given["place"], given["wanted"])
        occurrence = next((one for one in events if str(one.pk) == given["occurrence"]), None)
        host_id = whole_number(given["host"])
        add_shift(by=viewer, role=role, host_id=host_id, when=when, occurrence=occurrence)

    back = reverse("volunteers:rota")
    done = attempt(request, form, save, to=back, words="The time is on the rota. Say who comes.")
    return done or form_page(request, form, title="Plan a time", button="Plan", back=back, back_words=ROTA)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.KEEP)
def shift(request: HttpRequest, shift_id: int) -> HttpResponse:
    """Show one time and who comes, and put somebody on it."""
    viewer = viewer_of(request)
    row = shift_for(viewer, shift_id)
    people = candidates(row)
    form = TakeForm(data_of(request), people=[one.person for one in people], initial=restored_fields(request))

    def save() -> None:
        person = _chosen(form, [one.person for one in people])
        take_turn(by=viewer, shift=row, volunteer=person, despite_clash=form.cleaned_data["despite_clash"])

    done = attempt(request, form, save, to=request.path, words="They are on the rota, and are told by e-mail.")
    today = timezone.localdate()
    context = {"line": shift_line(row, today), "people": people, "form": form, "today": today}
    return done or render(request, "volunteers/shift.html", context, status=422 if form.errors else 200)


@require_POST
@requires(permissions.KEEP)
def shift_cancel(request: HttpRequest, shift_id: int) -> HttpResponse:
    """Call a time off; everybody on it is told."""
    viewer = viewer_of(request)
    row = shift_for(viewer, shift_id)
    words = "Called off. Everybody who gave an e-mail address is told; ring the others."
    return act(request, lambda: cancel_shift(by=viewer, shift=row), to=reverse("volunteers:rota"), words=words)


@require_POST
@requires(permissions.KEEP)
def turn_deed(request: HttpRequest, turn_id: int) -> HttpResponse:
    """Take somebody off, or write whether they came."""
    viewer = viewer_of(request)
    row, deed = turn_for(viewer, turn_id), request.POST.get("deed")
    to = reverse("volunteers:shift", args=(row.shift_id,))
    if deed == "off":
        return act(request, lambda: call_off(by=viewer, turn=row), to=to, words="They are off the rota.")
    words = "Their hours are written down." if deed == "came" else "Written down: they did not come."
    return act(request, lambda: note_came(by=viewer, turn=row, came=deed == "came"), to=to, words=words)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.KEEP)
def turn_swap(request: HttpRequest, turn_id: int) -> HttpResponse:
    """Have somebody else go instead."""
    viewer = viewer_of(request)
    row = turn_for(viewer, turn_id)
    people = [one.person for one in candidates(shift_for(viewer, row.shift_id))]
    form = TakeForm(data_of(request), people=people, initial=restored_fields(request))

    def save() -> None:
        person = _chosen(form, people)
        swap(by=viewer, turn=row, volunteer=person, despite_clash=form.cleaned_data["despite_clash"])

    back = reverse("volunteers:shift", args=(row.shift_id,))
    done = attempt(request, form, save, to=back, words="Swapped. Both are told by e-mail.")
    return done or form_page(
        request,
        form,
        title=f"Somebody else for {row.volunteer.name}",
        button="Swap",
        back=back,
        back_words=row.shift.role.name,
        note="" if people else "Nobody else is ready for this. Move an offer on first.",
    )


@require_safe
@requires(permissions.KEEP)
def hours(request: HttpRequest) -> HttpResponse:
    """Show the hours that people gave, by role, place and person."""
    page = hours_page(viewer_of(request), whole_number(request.GET.get("year", "")))
    return render(request, "volunteers/hours.html", {"page": page})


@require_safe
@requires(permissions.KEEP)
def hours_file(request: HttpRequest) -> HttpResponse:
    """Give every time that was given as CSV; that it was taken is on record."""
    viewer = viewer_of(request)
    page = hours_page(viewer, whole_number(request.GET.get("year", "")))
    first, last = date(page.year, 9, 1), date(page.year + 1, 8, 31)
    subject = Subject("organisations.partnership", viewer.partnership_id or 0, "volunteers")
    record_read("volunteers.hours-taken", by=viewer, subject=subject)
    answer = HttpResponse(hours_csv(hours_of(viewer, first=first, last=last)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="hours-{page.year}.csv"'
    return answer


def _chosen(form: TakeForm, people: list[Volunteer]) -> Volunteer:
    found = next((one for one in people if str(one.pk) == form.cleaned_data["volunteer"]), None)
    if found is None:
        raise Refused("Choose who comes.", field="volunteer")
    return found
