"""One child on the way: what the new school reads, sharing it, and how the child has settled."""

from collections.abc import Callable

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.access.languages import for_families
from village.access.restored import restored_fields
from village.access.viewer import Viewer
from village.design.attempt import act, attempt, data_of, form_page, seen_in
from village.people.pages.frame import SchoolFrame, school_frame
from village.people.permissions import OWN_CHILDREN
from village.people.queries.families import own_child_for
from village.people.queries.staff import safeguarding_leads
from village.people.services.looking import record_look
from village.transition import permissions
from village.transition.forms.forms import CheckForm, ShareForm
from village.transition.pages.child import child_page, kinds_of_help, own_lines, who_can_agree
from village.transition.queries.movers import Seen, own_movers, seen_for
from village.transition.rules.facts import GOES_ON, HELPS, RING, RING_THE_LEAD
from village.transition.services.checking import say_how_settled
from village.transition.services.may import must_check, must_send
from village.transition.services.sharing import share as do_share
from village.transition.services.sharing import take_back as do_take_back
from village.transition.views.schools import TAB


@require_safe
@requires(permissions.WORK)
def child(request: HttpRequest, mover_id: int) -> HttpResponse:
    """Show what the new school reads of a child; the look is on record."""
    viewer = viewer_of(request)
    one = seen_for(viewer, mover_id)
    record_look(by=viewer, pupil=one.mover.pupil, verb="transition.seen")
    context = {"school": _frame(viewer, one), "page": child_page(viewer, one)}
    return render(request, "transition/child.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WORK)
def share(request: HttpRequest, mover_id: int) -> HttpResponse:
    """Share with the new school what was ticked with the family."""
    viewer = viewer_of(request)
    one = seen_for(viewer, mover_id)
    must_send(viewer, one.mover)
    told = dict(one.sheet.told) if one.sheet else {}
    initial = {
        "helps": told.get(HELPS, ""),
        "tick_helps": HELPS in told,
        "ring": told.get(RING, viewer.name),
        "tick_ring": RING in told,
        "goes_on": told.get(GOES_ON, "").split(", "),
        "extra": one.mover.needs_extra,
        "given_on": timezone.localdate(),
        **restored_fields(request),
    }
    adults, kinds = who_can_agree(viewer, one.mover), kinds_of_help(viewer, one.mover)
    form = ShareForm(data_of(request), adults=adults, kinds=kinds, initial=initial)

    def save() -> None:
        said = form.cleaned_data
        do_share(by=viewer, mover=one.mover, told=form.told(), adult_id=said["adult"], given_on=said["given_on"])

    name = one.mover.to_school.name if one.mover.to_school else "the new school"
    note = f"{name} reads what is ticked, and nothing else, until {one.mover.intake.ends_on:%-d %B %Y}. {RING_THE_LEAD}"
    title = f"What {name} is told of {one.mover.pupil.name}"
    return _form(request, form, one, save, title=title, button="Share this", words=f"Shared with {name}.", note=note)


@require_POST
@requires(permissions.WORK)
def take_back(request: HttpRequest, mover_id: int) -> HttpResponse:
    """The new school reads nothing of the child any more."""
    viewer = viewer_of(request)
    one = seen_for(viewer, mover_id)
    must_send(viewer, one.mover)
    to = reverse("transition:child", args=(mover_id,))
    words = "Taken back. The new school reads nothing of it any more."
    return act(request, lambda: do_take_back(by=viewer, mover=one.mover), to=to, words=words)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WORK)
def check(request: HttpRequest, mover_id: int) -> HttpResponse:
    """The new school says how the child has settled."""
    viewer = viewer_of(request)
    one = seen_for(viewer, mover_id)
    must_check(viewer, one.mover)
    known = one.mover.settled if hasattr(one.mover, "settled") else None
    version = known.version if known else 0
    before = {name: getattr(known, name) for name in ("how", "words", "next_step")} if known else {}
    form = CheckForm(data_of(request), initial={**before, "version": version, **restored_fields(request)})

    def save() -> None:
        said, today = form.cleaned_data, timezone.localdate()
        values = {name: said[name] for name in ("how", "words", "next_step")}
        say_how_settled(by=viewer, mover=one.mover, seen_version=seen_in(request, version), on=today, **values)

    page = child_page(viewer, one)
    title = f"How has {one.mover.pupil.name} settled?"
    return _form(
        request, form, one, save, title=title, button="Save", words="Thank you. It is written down.", note=page.days
    )


@require_safe
@for_families
@requires(OWN_CHILDREN)
def own(request: HttpRequest, pupil_id: int) -> HttpResponse:
    """Show a parent what the new school is told of their child."""
    viewer = viewer_of(request)
    pupil = own_child_for(viewer, pupil_id)
    movers = own_movers(viewer, pupil)
    if not movers:
        raise Http404("The child is not on the way to Year 7.")
    record_look(by=viewer, pupil=pupil, verb="transition.own-seen")
    leads = safeguarding_leads(viewer, [movers[0].from_school_id], today=timezone.localdate())
    return render(request, "transition/own.html", {"pupil": pupil, "lines": own_lines(movers), "leads": leads})


def _frame(viewer: Viewer, one: Seen) -> SchoolFrame:
    """Return the school through which the viewer sees the child: the old one first."""
    school_id = one.mover.from_school_id if one.is_ours else one.mover.to_school_id
    return school_frame(viewer, school_id or 0, TAB)


def _form(
    request: HttpRequest,
    form: Form,
    one: Seen,
    save: Callable[[], object],
    *,
    title: str,
    button: str,
    words: str,
    note: str,
) -> HttpResponse:
    viewer = viewer_of(request)
    to = reverse("transition:child", args=(one.mover.pk,))
    done = attempt(request, form, save, to=to, words=words)
    if done is not None:
        return done
    record_look(by=viewer, pupil=one.mover.pupil, verb="transition.seen")
    return form_page(
        request,
        form,
        title=title,
        button=button,
        back=to,
        back_words=one.mover.pupil.name,
        note=note,
        frame="transition/form_frame.html",
        around={"school": _frame(viewer, one)},
    )
