"""A school's pupils on a register: looking one up, putting them on, taking them off, and back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from village.access.guards import requires, viewer_of
from village.design.attempt import act, attempt, data_of, form_page
from village.people.pages.frame import school_frame
from village.people.queries.pupils import HERE, Wanted, school_pupil_for
from village.people.queries.searching import spells_wanted, spells_with_ids
from village.people.services.looking import record_list, record_look
from village.school_data import permissions
from village.school_data.forms.registers import EndForm, EntryForm
from village.school_data.queries.registers import entry_for, on_register, register_for
from village.school_data.services.registers import put_back_on_register, put_on_register, take_off_register
from village.school_data.views.registers import FRAME, page_of

MOST_HITS = 20


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.KEEP_REGISTERS)
def find(request: HttpRequest, school_id: int, register_id: int) -> HttpResponse:
    """Look a child of the school up; the hits are on record as seen. A name is sent, never part of an address."""
    viewer, today = viewer_of(request), timezone.localdate()
    row = register_for(viewer, school_id, register_id)
    typed = request.POST.get("typed", "").strip()
    ids = spells_wanted(viewer, school_id, Wanted(typed=typed), today=today)[:MOST_HITS] if typed else []
    hits = spells_with_ids(viewer, school_id, ids, today=today, state=HERE)
    record_list(by=viewer, pupils=[spell.pupil for spell in hits], school_id=school_id)
    there = {one.pupil.pk for one in on_register(viewer, row, school_id, today=today)}
    school = school_frame(viewer, school_id, "registers")
    context = {"school": school, "register": row, "typed": typed, "hits": hits, "there": there}
    return render(request, "school_data/register_find.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.KEEP_REGISTERS)
def put(request: HttpRequest, school_id: int, register_id: int, pupil_id: int) -> HttpResponse:
    """Put a child of the school on the register."""
    viewer = viewer_of(request)
    row, pupil = register_for(viewer, school_id, register_id), school_pupil_for(viewer, pupil_id)
    form, back = EntryForm(data_of(request)), page_of(school_id, register_id)

    def save() -> None:
        put_on_register(by=viewer, register=row, school_id=school_id, pupil=pupil, **form.cleaned_data)

    done = attempt(request, form, save, to=back, words=f"{pupil.name} is on the register.")
    if done is None:
        record_look(by=viewer, pupil=pupil)
    return done or form_page(
        request,
        form,
        title=f"Put {pupil.name} on the register",
        button="Put on the register",
        back=back,
        back_words=row.name,
        frame=FRAME,
        around={"school": school_frame(viewer, school_id, "registers")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.KEEP_REGISTERS)
def take_off(request: HttpRequest, school_id: int, register_id: int, register_entry_id: int) -> HttpResponse:
    """Say which is the last day of a child on the register."""
    viewer = viewer_of(request)
    row = register_for(viewer, school_id, register_id)
    entry = entry_for(viewer, row, school_id, register_entry_id)
    form, back = EndForm(data_of(request)), page_of(school_id, register_id)

    def save() -> None:
        take_off_register(by=viewer, entry=entry, **form.cleaned_data)

    done = attempt(request, form, save, to=back, words=f"{entry.pupil.name} comes off the register.")
    if done is None:
        record_look(by=viewer, pupil=entry.pupil)
    return done or form_page(
        request,
        form,
        title=f"Take {entry.pupil.name} off the register",
        button="Take off",
        back=back,
        back_words=row.name,
        note="The time on the register and the activities stay on record.",
        frame=FRAME,
        around={"school": school_frame(viewer, school_id, "registers")},
    )


@require_POST
@requires(permissions.KEEP_REGISTERS)
def put_back(request: HttpRequest, school_id: int, register_id: int, register_entry_id: int) -> HttpResponse:
    """Take back that a child was taken off."""
    viewer = viewer_of(request)
    row = register_for(viewer, school_id, register_id)
    entry = entry_for(viewer, row, school_id, register_entry_id)
    words = f"{entry.pupil.name} is on the register as before."
    to = page_of(school_id, register_id)
    return act(request, lambda: put_back_on_register(by=viewer, entry=entry), to=to, words=words)
