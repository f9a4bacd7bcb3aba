"""Children by level, one child's level, deciding it, and withdrawing a decision."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from village.access.guards import requires, viewer_of
from village.access.reach import must_be_allowed
from village.access.restored import restored_fields
from village.access.viewer import Viewer
from village.basics.whole_numbers import whole_number
from village.design.attempt import attempt, data_of, form_page
from village.people.models.pupil import Pupil
from village.people.pages.frame import SchoolFrame, school_frame
from village.people.queries.pupils import school_pupil_for
from village.people.queries.reach import NO_SUCH_CHILD, must_see_all
from village.people.queries.staff import safeguarding_leads
from village.people.services.looking import record_list, record_look
from village.windscreen import permissions
from village.windscreen.forms.deciding import DecideForm, WithdrawForm
from village.windscreen.pages.child import ChildLevel, child_level
from village.windscreen.pages.lists import children_page, decisions_page
from village.windscreen.queries.decisions import decision_for, may_see
from village.windscreen.services.deciding import decide_level, withdraw_decision
from village.windscreen.views.pictures import TAB


@require_safe
@requires(permissions.VIEW)
def children(request: HttpRequest, school_id: int) -> HttpResponse:
    """List the children of a school by level; every name is on record as seen."""
    viewer = viewer_of(request)
    school = _school(viewer, school_id)
    asked = request.GET
    page = children_page(
        viewer,
        school_id,
        whole_number(asked.get("level", "")),
        asked.get("show", ""),
        asked.get("page", "1"),
        today=timezone.localdate(),
    )
    record_list(by=viewer, pupils=page.pupils, school_id=school_id, verb="windscreen.listed")
    return render(request, "windscreen/children.html", {"school": school, "page": page})


@require_safe
@requires(permissions.VIEW)
def decisions(request: HttpRequest, school_id: int) -> HttpResponse:
    """List the decisions of this term; every name is on record as seen."""
    viewer = viewer_of(request)
    school = _school(viewer, school_id)
    way, number = request.GET.get("way", ""), request.GET.get("page", "1")
    page = decisions_page(viewer, school_id, way, number, today=timezone.localdate())
    record_list(by=viewer, pupils=page.pupils, school_id=school_id, verb="windscreen.listed")
    return render(request, "windscreen/decisions.html", {"school": school, "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.VIEW)
def child(request: HttpRequest, school_id: int, pupil_id: int) -> HttpResponse:
    """Show the level of a child and every decision on it, and take a new one."""
    viewer = viewer_of(request)
    school = _school(viewer, school_id)
    pupil = school_pupil_for(viewer, pupil_id)
    must_see_all(viewer, pupil)
    if not may_see(viewer, pupil, school_id):
        raise Http404(NO_SUCH_CHILD)
    today = timezone.localdate()
    page = child_level(viewer, pupil, school_id, today=today)
    initial = {"seen": page.seen, "decided_on": today, **restored_fields(request)}
    form = DecideForm(
        data_of(request),
        levels=[(str(level.pk), level.label) for level in page.levels],
        indicators=page.indicator_choices,
        initial=initial,
    )
    back = reverse("windscreen:child", args=(school_id, pupil_id))
    done = attempt(
        request, form, lambda: _decide(viewer, pupil, school_id, form), to=back, words="The level is decided."
    )
    if done is not None:
        return done
    if form.errors:
        page = _look_again(request, form, child_level(viewer, pupil, school_id, today=today))
    record_look(by=viewer, pupil=pupil, verb="windscreen.seen")
    context = {
        "school": school,
        "page": page,
        "pupil": pupil,
        "form": form,
        "chosen": _chosen(form),
        "leads": safeguarding_leads(viewer, [school_id], today=today),
    }
    return render(request, "windscreen/child.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.DECIDE)
def withdraw(request: HttpRequest, level_decision_id: int) -> HttpResponse:
    """Withdraw the decision that stands; it stays to be read."""
    viewer = viewer_of(request)
    row = decision_for(viewer, level_decision_id)
    school = _school(viewer, row.school_id)
    page: ChildLevel = child_level(viewer, row.pupil, row.school_id, today=timezone.localdate())
    form = WithdrawForm(data_of(request), initial={"seen": page.seen, **restored_fields(request)})

    def save() -> None:
        values = form.cleaned_data
        withdraw_decision(by=viewer, row=row, why=values["why"], seen=values["seen"], at=timezone.now())

    back = reverse("windscreen:child", args=(row.school_id, row.pupil_id))
    done = attempt(request, form, save, to=back, words="It is withdrawn, and stays to be read.")
    if done is not None:
        return done
    record_look(by=viewer, pupil=row.pupil, verb="windscreen.seen")
    return form_page(
        request,
        form,
        title="Withdraw a decision",
        button="Withdraw it",
        back=back,
        back_words=row.pupil.name,
        note=f"{row.to_label}, decided on {row.decided_on:%-d %B %Y} by {row.decided_by_name}. What stood before it "
        "stands again.",
        frame="people/school_frame.html",
        around={"school": school},
    )


def _school(viewer: Viewer, school_id: int) -> SchoolFrame:
    school = school_frame(viewer, school_id, TAB)
    must_be_allowed(viewer, permissions.VIEW, partnership_id=viewer.partnership_id, at=[school_id])
    return school


def _decide(viewer: Viewer, pupil: Pupil, school_id: int, form: DecideForm) -> None:
    decide_level(
        by=viewer,
        pupil=pupil,
        school_id=school_id,
        verdict=form.verdict(),
        seen=form.cleaned_data["seen"],
        at=timezone.now(),
    )


def _look_again(request: HttpRequest, form: DecideForm, page: ChildLevel) -> ChildLevel:
    """Return the page as it stands now; the form knows that it was shown, so that sending it again is a choice."""
    again = request.POST.copy()
    again["seen"] = str(page.seen)
    form.data = again
    return page


def _chosen(form: DecideForm) -> list[str]:
    """Return the indicators that are ticked, as the form says."""
    value = form["indicators"].value()
    return [str(one) for one in value] if isinstance(value, list | tuple) else []
