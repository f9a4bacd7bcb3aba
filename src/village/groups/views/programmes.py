"""All programmes of a school; making, changing, ending and cancelling one; who leads it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.access.reach import must_be_allowed
from village.access.restored import restored_fields
from village.basics.whole_numbers import whole_number
from village.design.attempt import act, attempt, data_of, form_page, seen_in
from village.groups import permissions
from village.groups.forms.programmes import LeaderForm, ProgrammeForm, WhyForm
from village.groups.models.programme import Programme
from village.groups.pages.groups import groups_page
from village.groups.pages.programme import programme_page
from village.groups.queries.programmes import leader_for, programme_for, who_could_lead, who_could_run
from village.groups.services import programmes as doing
from village.groups.services.may import must_run
from village.groups.views.frames import TAB, back_to, frame_of, page_of_form
from village.people.pages.frame import school_frame
from village.people.queries.pupils import school_pupil_for
from village.people.services.looking import record_list, record_look


@require_safe
@requires(permissions.VIEW)
def groups(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show the school’s groups, courses, mentoring and placements; it names the one child for whom one is chosen."""
    viewer = viewer_of(request)
    school, page = school_frame(viewer, school_id, TAB), groups_page(viewer, school_id)
    chosen = whole_number(request.GET.get("child", "")) if page.can_run else None
    pupil = school_pupil_for(viewer, chosen) if chosen else None
    if pupil is not None:
        record_look(by=viewer, pupil=pupil)
    return render(request, "groups/groups.html", {"school": school, "page": page, "pupil": pupil})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.RUN)
def new(request: HttpRequest, school_id: int) -> HttpResponse:
    """Make a programme."""
    viewer = viewer_of(request)
    school = school_frame(viewer, school_id, TAB)
    must_be_allowed(viewer, permissions.RUN, partnership_id=viewer.partnership_id, at=(school_id,))
    initial = {"tier": "universal", **restored_fields(request)}
    form = ProgrammeForm(data_of(request), runners=who_could_run(viewer, school_id), initial=initial)
    made: list[Programme] = []

    def save() -> None:
        made.append(doing.make_programme(by=viewer, school_id=school_id, values=form.values()))

    back = reverse("groups:groups", args=(school_id,))
    done = attempt(request, form, save, to=back, words="The group is made. Plan its sessions, then name who waits.")
    if done is not None:
        done["Location"] = back_to(made[0])
        return done
    return form_page(
        request,
        form,
        title="Make a group or course",
        button="Make it",
        back=back,
        back_words="Groups",
        frame="people/school_frame.html",
        around={"school": school},
    )


@require_safe
@requires(permissions.VIEW)
def programme(request: HttpRequest, programme_id: int) -> HttpResponse:
    """Show one programme; every child through whom somebody is named is on record as seen."""
    viewer = viewer_of(request)
    found = programme_for(viewer, programme_id)
    page = programme_page(viewer, found)
    record_list(by=viewer, pupils=page.pupils, school_id=found.school_id, verb="groups.seen")
    return render(request, "groups/programme.html", {"school": frame_of(request, found), "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.RUN)
def edit(request: HttpRequest, programme_id: int) -> HttpResponse:
    """Change what a programme says of itself."""
    viewer = viewer_of(request)
    found = _run_here(request, programme_id)
    initial = {**vars(found), "run_by": found.run_by_id, **restored_fields(request)}
    runners = who_could_run(viewer, found.school_id)
    form = ProgrammeForm(data_of(request), runners=runners, initial=initial)

    def save() -> None:
        seen = seen_in(request, found.version)
        doing.change_programme(by=viewer, programme=found, seen_version=seen, values=form.values())

    done = attempt(request, form, save, to=back_to(found), words="The group is changed.", row=found)
    return done or page_of_form(request, form, found, title="Change the group", button="Save")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.RUN)
def cancel(request: HttpRequest, programme_id: int) -> HttpResponse:
    """Cancel a programme with everything that was still to come."""
    viewer = viewer_of(request)
    found = _run_here(request, programme_id)
    form = WhyForm(data_of(request), initial=restored_fields(request))

    def save() -> None:
        why = form.cleaned_data["why"]
        doing.cancel_programme(by=viewer, programme=found, why=why, on=timezone.localdate())

    words = "It is cancelled. Now tell everybody who has a place."
    done = attempt(request, form, save, to=back_to(found, "tell"), words=words)
    note = "Sessions still to come are cancelled too. Families are told by you, not by Village."
    return done or page_of_form(request, form, found, title="Cancel the group", button="Cancel it", note=note)


@require_POST
@requires(permissions.RUN)
def deed(request: HttpRequest, programme_id: int) -> HttpResponse:
    """End a programme, take it up again, or note that everybody was told."""
    viewer = viewer_of(request)
    found = _run_here(request, programme_id)
    today = timezone.localdate()
    deeds = {
        "end": (lambda: doing.end_programme(by=viewer, programme=found, on=today), "The group has ended."),
        "take-up": (lambda: doing.take_up_programme(by=viewer, programme=found), "The group runs again."),
        "told": (lambda: doing.all_are_told(by=viewer, programme=found, on=today), "Noted: everybody knows."),
    }
    save, words = deeds.get(request.POST.get("deed", ""), (_nothing, "Nothing was changed."))
    return act(request, save, to=back_to(found), words=words)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.RUN)
def leader_new(request: HttpRequest, programme_id: int) -> HttpResponse:
    """Name somebody who leads or mentors, and when their check was seen."""
    viewer = viewer_of(request)
    found = _run_here(request, programme_id)
    people = who_could_lead(viewer, today=timezone.localdate())
    form = LeaderForm(data_of(request), people=people, initial=restored_fields(request))

    def save() -> None:
        values = dict(form.cleaned_data)
        chosen = next(one for one in people if one.pk == values.pop("practitioner"))
        doing.add_leader(by=viewer, programme=found, practitioner=chosen, **values)

    done = attempt(request, form, save, to=back_to(found, "leaders"), words="Named.")
    return done or page_of_form(request, form, found, title="Who leads or mentors", button="Name them")


@require_POST
@requires(permissions.RUN)
def leader_remove(request: HttpRequest, programme_id: int, leader_id: int) -> HttpResponse:
    """Take somebody off who leads no longer."""
    viewer = viewer_of(request)
    leader = leader_for(_run_here(request, programme_id), leader_id)
    to = back_to(leader.programme, "leaders")
    return act(request, lambda: doing.remove_leader(by=viewer, leader=leader), to=to, words="They lead it no longer.")


def _run_here(request: HttpRequest, programme_id: int) -> Programme:
    viewer = viewer_of(request)
    found = programme_for(viewer, programme_id)
    must_run(viewer, found)
    return found


def _nothing() -> None:
    """The deed is not known, so nothing happens."""
