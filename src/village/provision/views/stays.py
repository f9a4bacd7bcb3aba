"""A school’s places outside it, asking for one, and the page of one stay."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.design.attempt import attempt, data_of, form_page
from village.people.queries.pupils import school_pupil_for
from village.people.services.looking import record_list, record_look
from village.provision import permissions
from village.provision.forms.stays import AskForm
from village.provision.models.stay import Stay
from village.provision.pages.school import hits_for, school_page
from village.provision.pages.stay import helps_before, stay_page
from village.provision.queries.commissions import shares_at
from village.provision.queries.stays import stay_for
from village.provision.services.stays import ask_for_place
from village.provision.views.frames import back_to, frame_of


@require_safe
@requires(permissions.VIEW)
def school(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show the school's places outside it; every child named is on record as seen."""
    viewer, frame = viewer_of(request), frame_of(request, school_id)
    page = school_page(viewer, school_id)
    record_list(by=viewer, pupils=page.pupils, school_id=school_id, verb="provision.listed")
    return render(request, "provision/school.html", {"school": frame, "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.VIEW)
def find(request: HttpRequest, school_id: int) -> HttpResponse:
    """Look up the child for whom a place is asked; a name is never part of an address."""
    viewer, frame = viewer_of(request), frame_of(request, school_id)
    typed = request.POST.get("typed", "").strip()
    hits = hits_for(viewer, school_id, typed)
    record_list(by=viewer, pupils=[spell.pupil for spell in hits], school_id=school_id)
    return render(request, "provision/find.html", {"school": frame, "typed": typed, "hits": hits})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.VIEW)
def ask(request: HttpRequest, school_id: int, pupil_id: int) -> HttpResponse:
    """Ask for a place for a child."""
    viewer, frame = viewer_of(request), frame_of(request, school_id)
    pupil = school_pupil_for(viewer, pupil_id)
    shares = shares_at(viewer, school_id, today=timezone.localdate())
    helps = [(one.key, one.kind) for one in helps_before(viewer, school_id, pupil.pk)]
    form = AskForm(data_of(request), shares=shares, helps=helps, initial=restored_fields(request))
    made: list[Stay] = []

    def save() -> None:
        said = form.cleaned_data
        chosen = next(one.commission for one in shares if one.commission_id == said["commission"])
        made.append(
            ask_for_place(
                by=viewer,
                commission=chosen,
                school_id=school_id,
                pupil=pupil,
                why=said["why"],
                came_from=said["came_from"],
                on=timezone.localdate(),
            )
        )

    back = reverse("provision:school", args=(school_id,))
    done = attempt(request, form, save, to=back, words="Asked. Next comes the family’s agreement.")
    if done is not None:
        done["Location"] = back_to(made[0])
        return done
    record_look(by=viewer, pupil=pupil)
    return form_page(
        request,
        form,
        title=f"A place outside school for {pupil.name}",
        button="Ask for the place",
        back=back,
        back_words="Outside school",
        frame="provision/form_frame.html",
        around={"school": frame},
        note="" if shares else "The school has no places in an agreement that runs.",
    )


@require_safe
@requires(permissions.VIEW)
def stay(request: HttpRequest, stay_id: int) -> HttpResponse:
    """Show one child's place; the look is on record."""
    viewer = viewer_of(request)
    found = stay_for(viewer, stay_id)
    frame = frame_of(request, found.school_id)
    record_look(by=viewer, pupil=found.pupil, verb="provision.stay-seen")
    return render(request, "provision/stay.html", {"school": frame, "page": stay_page(viewer, found)})
