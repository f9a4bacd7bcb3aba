"""Writing a referral: about whom, to whom, the draft, and the family's agreement."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.access.viewer import Viewer
from village.basics.errors import Refused, Stale
from village.design.attempt import attempt, data_of, on_to, seen_in
from village.people.pages.frame import school_frame
from village.people.pages.pupil_forms import givers_of
from village.people.queries.pupils import school_pupil_for
from village.people.queries.reach import must_see_all
from village.people.services.looking import record_list, record_look
from village.referrals import permissions
from village.referrals.forms.writing import AgreeForm, BeginForm, DraftForm, OverrideForm
from village.referrals.models.referral import Referral
from village.referrals.pages.finding import hits_for
from village.referrals.pages.referral import referral_page
from village.referrals.queries.destinations import destination_for, open_destinations
from village.referrals.queries.facts import known_facts
from village.referrals.queries.referrals import referral_for
from village.referrals.services.drafting import begin_referral, write_draft
from village.referrals.services.sending import agree, override
from village.referrals.views.lists import TAB


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.SEND)
def find(request: HttpRequest, school_id: int) -> HttpResponse:
    """Look the child up; the hits are on record as seen. A name is sent, never part of an address."""
    viewer = viewer_of(request)
    school = school_frame(viewer, school_id, TAB)
    typed = request.POST.get("typed", "").strip()[:80]
    hits = hits_for(viewer, school_id, typed)
    record_list(by=viewer, pupils=[spell.pupil for spell in hits], school_id=school_id)
    return render(request, "referrals/find.html", {"school": school, "typed": typed, "hits": hits})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.SEND)
def new(request: HttpRequest, school_id: int, pupil_id: int) -> HttpResponse:
    """Choose who is asked to help the child's family."""
    viewer = viewer_of(request)
    school, pupil = school_frame(viewer, school_id, TAB), school_pupil_for(viewer, pupil_id)
    must_see_all(viewer, pupil)
    destinations = list(open_destinations(viewer, school_id))
    form = BeginForm(data_of(request), destinations=destinations, initial=restored_fields(request))
    if form.is_bound and form.is_valid():
        destination = destination_for(viewer, school_id, form.cleaned_data["destination"])
        try:
            made = begin_referral(by=viewer, school_id=school_id, pupil=pupil, destination=destination)
            messages.success(request, "A draft is begun. Write it with the family; nobody else sees it yet.")
            return on_to(reverse("referrals:edit", args=(school_id, made.pk)))
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    record_look(by=viewer, pupil=pupil)
    context = {
        "school": school,
        "pupil": pupil,
        "form": form,
        "destinations": destinations,
        "can_set_up": viewer.can(permissions.SET_UP, at=school_id),
    }
    return render(request, "referrals/new.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.SEND)
def edit(request: HttpRequest, school_id: int, referral_id: int) -> HttpResponse:
    """Write the draft: why, what the destination asks, and what goes."""
    viewer = viewer_of(request)
    school, row = school_frame(viewer, school_id, TAB), referral_for(viewer, school_id, referral_id)
    known = known_facts(viewer, row.pupil, today=timezone.localdate())
    questions = row.format.read_questions()
    form = DraftForm(data_of(request), questions=questions, known=known, referral=row, initial=restored_fields(request))
    seen = seen_in(request, row.version)

    def save() -> None:
        write_draft(by=viewer, referral=row, written=form.written(), seen_version=seen)

    to = reverse("referrals:referral", args=(school_id, referral_id))
    if form.is_bound and form.is_valid():
        try:
            save()
            messages.success(request, "The draft is kept. Show the family what goes to whom.")
            return on_to(to)
        except Refused as refusal:
            _add(request, form, refusal, row)
    record_look(by=viewer, pupil=row.pupil, verb="referrals.seen")
    context = {"school": school, "referral": row, "form": form, "back": to, "is_late": hasattr(form, "theirs")}
    return render(request, "referrals/edit.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.SEND)
def agreed(request: HttpRequest, school_id: int, referral_id: int) -> HttpResponse:
    """Show the family what goes to whom in plain words, and write down who agreed."""
    viewer = viewer_of(request)
    row = referral_for(viewer, school_id, referral_id)
    givers = givers_of(viewer, row.pupil)
    initial = {"version": row.version, **restored_fields(request)}
    form = AgreeForm(data_of(request), givers=givers, initial=initial)

    def save() -> None:
        agree(by=viewer, referral=row, agreement=form.agreement(), seen_version=form.cleaned_data["version"])

    words = "The family’s agreement is on record. It ends with the referral. Now send it."
    to = reverse("referrals:referral", args=(school_id, referral_id))
    done = attempt(request, form, save, to=to, words=words)
    return done or _agreement_page(request, viewer, row, form, "referrals/agree.html", has_givers=bool(givers))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.OVERRIDE)
def overridden(request: HttpRequest, school_id: int, referral_id: int) -> HttpResponse:
    """Decide that it goes on without agreement, with the reason."""
    viewer = viewer_of(request)
    row = referral_for(viewer, school_id, referral_id)
    form = OverrideForm(data_of(request), initial={"version": row.version, **restored_fields(request)})

    def save() -> None:
        values = form.cleaned_data
        override(by=viewer, referral=row, said=form.said(), is_told=values["is_told"], seen_version=values["version"])

    to = reverse("referrals:referral", args=(school_id, referral_id))
    done = attempt(request, form, save, to=to, words="The reason is on record with your name. Now send it.")
    return done or _agreement_page(request, viewer, row, form, "referrals/override.html", has_givers=True)


def _agreement_page(
    request: HttpRequest,
    viewer: Viewer,
    row: Referral,
    form: AgreeForm | OverrideForm,
    template: str,
    *,
    has_givers: bool,
) -> HttpResponse:
    row.refresh_from_db()
    record_look(by=viewer, pupil=row.pupil, verb="referrals.seen")
    context = {
        "school": school_frame(viewer, row.school_id, TAB),
        "page": referral_page(viewer, row),
        "form": form,
        "has_givers": has_givers,
        "back": reverse("referrals:referral", args=(row.school_id, row.pk)),
    }
    return render(request, template, context, status=422 if form.errors else 200)


def _add(request: HttpRequest, form: DraftForm, refusal: Refused, row: Referral) -> None:
    """The refusal stands on the form; a draft that somebody changed meanwhile stands beside what was typed."""
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    if isinstance(refusal, Stale):
        row.refresh_from_db()
        again = request.POST.copy()
        again["version"] = str(row.version)
        form.data = again
        form.theirs = True  # type: ignore[attr-defined]  # read by the template
