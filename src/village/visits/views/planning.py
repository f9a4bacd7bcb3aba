"""Planning a visit, moving it, cancelling it and bringing it back."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from village.access.guards import requires, viewer_of
from village.access.reach import must_be_allowed
from village.access.restored import restored_fields
from village.access.viewer import Viewer
from village.basics.whole_numbers import whole_number
from village.design.attempt import act, attempt, data_of, form_page, seen_in
from village.people.pages.frame import school_frame
from village.people.queries.pupils import school_pupil_for
from village.people.queries.reach import must_see_all
from village.people.services.looking import record_list, record_look
from village.visits import permissions
from village.visits.forms.planning import PlanForm, WhenForm, WhyForm
from village.visits.models.visit import Visit
from village.visits.models.visit_record import FollowUp
from village.visits.pages.day import staff_choices
from village.visits.pages.planning import ToPlan, hits_for, staff_with_hours, starts_with, to_plan
from village.visits.queries.records import follow_up_for
from village.visits.queries.visits import visit_for
from village.visits.services.planning import NewVisit, When, cancel_visit, move_visit, plan_visit, restore_visit
from village.visits.views.day import TAB

FRAME = "people/school_frame.html"


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.PLAN)
def find(request: HttpRequest, school_id: int) -> HttpResponse:
    """Look a child of the school up; the hits are on record as seen. A name is sent, never part of an address."""
    viewer = viewer_of(request)
    school = school_frame(viewer, school_id, TAB)
    must_be_allowed(viewer, permissions.PLAN, partnership_id=viewer.partnership_id, at=[school_id])
    typed = request.POST.get("typed", "").strip()
    hits = hits_for(viewer, school_id, typed)
    record_list(by=viewer, pupils=[spell.pupil for spell in hits], school_id=school_id)
    return render(request, "visits/find.html", {"school": school, "typed": typed, "hits": hits})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.PLAN)
def new(request: HttpRequest, school_id: int, pupil_id: int) -> HttpResponse:
    """Plan a visit to the family of a child."""
    viewer = viewer_of(request)
    school = school_frame(viewer, school_id, TAB)
    must_be_allowed(viewer, permissions.PLAN, partnership_id=viewer.partnership_id, at=[school_id])
    pupil = school_pupil_for(viewer, pupil_id)
    must_see_all(viewer, pupil)
    plan, follow_up, today = (
        to_plan(viewer, school_id, pupil),
        _follow_up(request, viewer, pupil_id),
        timezone.localdate(),
    )
    starts = starts_with(pupil, plan, follow_up, today=today)
    on = follow_up.due_on if follow_up else today
    form = PlanForm(
        data_of(request),
        staff=staff_with_hours(viewer, school_id, staff_choices(viewer, school_id), on=max(on, today)),
        children=plan.children,
        homes=plan.homes,
        follows=follow_up is not None,
        initial={**starts, **restored_fields(request)},
    )

    def save() -> None:
        plan_visit(by=viewer, new=_new_visit(form, school_id, plan, follow_up), at=timezone.now())

    back = reverse("visits:today", args=(school_id,))
    done = attempt(
        request, form, save, to=f"{back}?on={request.POST.get('on', '')}&who=all", words="The visit is planned."
    )
    if done is None:
        record_look(by=viewer, pupil=pupil)
    return done or form_page(
        request,
        form,
        title=f"Plan a visit to the family of {pupil.name}",
        button="Plan it",
        back=back,
        back_words="Visits",
        note=f"Hours and visits beside a name are those of {max(on, today):%A %-d %B}.",
        frame=FRAME,
        around={"school": school},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.PLAN)
def move(request: HttpRequest, visit_id: int) -> HttpResponse:
    """Move a visit, or send others."""
    viewer = viewer_of(request)
    visit = visit_for(viewer, visit_id)
    school = _school(viewer, visit)
    initial = {
        "version": visit.version,
        "on": visit.on,
        "from_time": visit.from_time,
        "until_time": visit.until_time,
        "visitors": [visitor.practitioner_id for visitor in visit.visitors.all()],
        **restored_fields(request),
    }
    staff = staff_with_hours(viewer, visit.school_id, staff_choices(viewer, visit.school_id), on=visit.on)
    form = WhenForm(data_of(request), staff=staff, initial=initial)

    def save() -> None:
        values = form.cleaned_data
        move_visit(
            by=viewer,
            visit=visit,
            when=When(values["on"], values["from_time"], values["until_time"]),
            visitor_ids=values["visitors"],
            seen_version=seen_in(request, visit.version),
            at=timezone.now(),
        )

    back = reverse("visits:visit", args=(visit_id,))
    return attempt(request, form, save, to=back, words="The visit is moved.") or form_page(
        request,
        form,
        title="Move the visit",
        button="Move it",
        back=back,
        back_words="The visit",
        frame=FRAME,
        around=school,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.PLAN)
def cancel(request: HttpRequest, visit_id: int) -> HttpResponse:
    """Say that nobody goes, and why."""
    viewer = viewer_of(request)
    visit = visit_for(viewer, visit_id)
    school = _school(viewer, visit)
    form = WhyForm(data_of(request), initial={"version": visit.version, **restored_fields(request)})

    def save() -> None:
        cancel_visit(by=viewer, visit=visit, why=form.cleaned_data["why"], seen_version=seen_in(request, visit.version))

    back = reverse("visits:visit", args=(visit_id,))
    return attempt(request, form, save, to=back, words="Nobody goes. You can bring the visit back.") or form_page(
        request,
        form,
        title="Cancel the visit",
        button="Cancel it",
        back=back,
        back_words="The visit",
        frame=FRAME,
        around=school,
    )


@require_POST
@requires(permissions.PLAN)
def restore(request: HttpRequest, visit_id: int) -> HttpResponse:
    """Bring a cancelled visit back."""
    viewer = viewer_of(request)
    visit = visit_for(viewer, visit_id)
    return act(
        request,
        lambda: restore_visit(by=viewer, visit=visit, seen_version=seen_in(request, visit.version)),
        to=reverse("visits:visit", args=(visit_id,)),
        words="The visit is planned again.",
    )


def _new_visit(form: PlanForm, school_id: int, plan: ToPlan, follow_up: FollowUp | None) -> NewVisit:
    values = form.cleaned_data
    return NewVisit(
        school_id=school_id,
        pupils=[plan.pupils[pk] for pk in values["pupils"]],
        when=When(values["on"], values["from_time"], values["until_time"]),
        visitor_ids=values["visitors"],
        purpose=values["purpose"],
        about=values["about"],
        asked_by=values.get("asked_by") or Visit.AskedBy.SCHOOL,
        household_id=values.get("household"),
        follow_up=follow_up,
    )


def _school(viewer: Viewer, visit: Visit) -> dict[str, object]:
    must_be_allowed(viewer, permissions.PLAN, partnership_id=viewer.partnership_id, at=[visit.school_id])
    return {"school": school_frame(viewer, visit.school_id, TAB)}


def _follow_up(request: HttpRequest, viewer: Viewer, pupil_id: int) -> FollowUp | None:
    """Return what the visit follows, as the address says; raises Http404 where that is about another family."""
    number = whole_number(request.GET.get("after", ""))
    if number is None:
        return None
    row = follow_up_for(viewer, number)
    if pupil_id not in {child.pupil_id for child in row.record.visit.children.all()}:
        raise Http404("That is about another family.")
    return row
