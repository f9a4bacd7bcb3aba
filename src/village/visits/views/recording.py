"""Recording a visit: as a plain form, or as a phone sends it once it has signal; what was typed is never lost."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from village.access.guards import signed_in, viewer_of
from village.access.restored import restored_fields
from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.design.attempt import attempt, data_of
from village.people.pages.frame import school_frame
from village.people.queries.staff import safeguarding_leads
from village.people.services.looking import record_list
from village.visits.forms.record import RecordForm, by_the_phone, typed_pairs
from village.visits.models.visit import Visit
from village.visits.models.visit_record import VisitRecord
from village.visits.pages.door_cards import DoorCard, door_cards
from village.visits.queries.visits import NO_SUCH_VISIT, goes_on, visit_for
from village.visits.services.recording import Told, record_visit
from village.visits.views.day import TAB

BOTH_KEPT = "Somebody else has recorded this visit too. Both are kept; compare them."


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def record(request: HttpRequest, visit_id: int) -> HttpResponseBase:
    """Record a visit; whoever may not any more gets back what they typed, to hand it on."""
    viewer = viewer_of(request)
    try:
        visit = _own_visit(viewer, visit_id)
    except Http404:
        if request.method == "POST":
            return _handed_back(request)
        raise
    (card,) = door_cards(viewer, visit.school_id, [visit], today=timezone.localdate())
    form = RecordForm(data_of(request), adults=card.adults, visit_id=visit.pk, initial=restored_fields(request))
    if "application/json" in request.headers.get("Accept", ""):
        return _by_phone(request, viewer, visit, form)
    to = f"{reverse('visits:today', args=(visit.school_id,))}?on={visit.on.isoformat()}#visit-{visit.pk}"
    words = "Recorded. It counts once, however often it was sent."
    done = attempt(request, form, lambda: _save(viewer, visit, form), to=to, words=words)
    return done or _form_page(request, viewer, card, form)


def _own_visit(viewer: Viewer, visit_id: int) -> Visit:
    visit = visit_for(viewer, visit_id)
    if not goes_on(viewer, visit):
        raise Http404(NO_SUCH_VISIT)
    return visit


def _save(viewer: Viewer, visit: Visit, form: RecordForm) -> VisitRecord:
    values = form.cleaned_data
    told = Told(
        key=values["key"],
        outcome=values["outcome"],
        met_ids=values["met"],
        met_others=values["met_others"],
        child_seen=values["child_seen"],
        said=values["said"],
        family_will=values["family_will"],
        promise=values["promise"],
        promise_due_on=values["promise_due_on"],
        next_step=values["next_step"] or VisitRecord.Next.NOTHING,
        next_on=values["next_on"],
        typed_at=by_the_phone(values["typed_at"]),
        sent_at=by_the_phone(values["sent_at"]),
    )
    return record_visit(by=viewer, visit=visit, told=told, at=timezone.now())


def _by_phone(request: HttpRequest, viewer: Viewer, visit: Visit, form: RecordForm) -> JsonResponse:
    """Return what the script shows: when it was saved, or what is wrong with which field."""
    if request.method != "POST" or not form.is_valid():
        return _wrong({name: str(messages[0]) for name, messages in form.errors.items()})
    try:
        row = _save(viewer, visit, form)
    except Refused as refusal:
        return _wrong({refusal.field or "": refusal.sentence})
    is_second = row.standing == VisitRecord.Standing.COMPARE
    return JsonResponse(
        {
            "saved": f"{timezone.localtime():%-H:%M}",
            "outcome": str(row.get_outcome_display()),
            "words": BOTH_KEPT if is_second else "",
            "url": reverse("visits:visit", args=(visit.pk,)),
        }
    )


def _wrong(errors: dict[str, str]) -> JsonResponse:
    return JsonResponse({"errors": errors}, status=422)


def _form_page(request: HttpRequest, viewer: Viewer, card: DoorCard, form: RecordForm) -> HttpResponse:
    visit = card.visit
    record_list(by=viewer, pupils=card.pupils, school_id=visit.school_id, verb="visits.opened")
    context = {
        "school": school_frame(viewer, visit.school_id, TAB),
        "card": card,
        "form": form,
        "leads": safeguarding_leads(viewer, [visit.school_id], today=timezone.localdate()),
        "kept_for": viewer.user_id,
    }
    return render(request, "visits/record.html", context, status=422 if form.errors else 200)


def _handed_back(request: HttpRequest) -> HttpResponse:
    """Return to somebody who is no longer a visitor what they have just sent, and nothing else."""
    form = RecordForm(None, adults=(), visit_id=0)
    typed = typed_pairs(form, [(name, values) for name, values in request.POST.lists()])
    return render(request, "visits/handed_back.html", {"typed": typed}, status=404)
