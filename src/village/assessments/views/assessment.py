"""One assessment: its page, one domain at a time, its head, what stood there before, paper, and the next version."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.access.viewer import Viewer
from village.assessments import permissions
from village.assessments.forms.writing import DomainForm, HeadForm, initial_of
from village.assessments.models.assessment import Assessment
from village.assessments.models.domain import DomainEntry
from village.assessments.pages.assessment import assessment_page, domain_line
from village.assessments.pages.frame import AssessmentFrame, assessment_frame
from village.assessments.pages.paper import pdf_of
from village.assessments.queries.assessments import assessment_for
from village.assessments.queries.content import (
    adults_of,
    earlier_of,
    entries_of,
    entry_for,
    known_questions,
    words_of,
)
from village.assessments.queries.templates import newer_than
from village.assessments.rules.questions import asked_in, diff
from village.assessments.services.writing import carry_over, change_head, write_domain
from village.assessments.views.one_form import back_to, one_form
from village.basics.errors import Refused, Stale
from village.basics.whole_numbers import whole_number
from village.design.attempt import act, attempt, data_of, on_to, seen_in
from village.people.services.looking import record_list

NOT_SEEN = 0
"""No version: who sends a domain without having seen it writes over nothing."""


@require_safe
@requires(permissions.VIEW)
def assessment(request: HttpRequest, assessment_id: int) -> HttpResponse:
    """Show one assessment; its children are on record as seen."""
    viewer = viewer_of(request)
    page = assessment_page(viewer, assessment_for(viewer, assessment_id))
    _seen(viewer, page.frame, "assessments.seen")
    return render(request, "assessments/assessment.html", {"page": page, "school": page.frame.school})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WRITE)
def domain(request: HttpRequest, assessment_id: int, domain_entry_id: int) -> HttpResponse:
    """Write one domain; who else wrote there meanwhile stands beside what was typed."""
    viewer = viewer_of(request)
    found = assessment_for(viewer, assessment_id)
    entry, frame = entry_for(found, domain_entry_id), assessment_frame(viewer, found)
    form, theirs = _domain_form(request, found, entry, frame), None
    if form.is_bound and form.is_valid():
        try:
            write_domain(by=viewer, entry=entry, written=form.written(), seen_version=seen_in(request, NOT_SEEN))
        except Stale as refusal:
            form.add_error(None, refusal.sentence)
            entry.refresh_from_db()
            theirs = form.differing(initial_of(entry, words_of(entry)))
            again = request.POST.copy()
            again["version"] = str(entry.version)
            form.data = again
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, f"{entry.of.name}: kept.")
            return on_to(_after(request, found, entry))
    _seen(viewer, frame, "assessments.seen")
    asked = asked_in(found.template.asked, entry.domain)
    line = domain_line(entry, asked, known_questions(found), {one.pk for one in frame.named.pupils})
    entries = entries_of(found)
    context = {
        "school": frame.school,
        "frame": frame,
        "form": form,
        "entry": entry,
        "asked": asked,
        "old": line.old,
        "theirs": theirs,
        "number": [one.pk for one in entries].index(entry.pk) + 1,
        "count": len(entries),
    }
    return render(request, "assessments/domain.html", context, status=422 if form.errors else 200)


@require_safe
@requires(permissions.VIEW)
def earlier(request: HttpRequest, assessment_id: int, domain_entry_id: int) -> HttpResponse:
    """Show what stood under a domain before."""
    viewer = viewer_of(request)
    found = assessment_for(viewer, assessment_id)
    entry, frame = entry_for(found, domain_entry_id), assessment_frame(viewer, found)
    _seen(viewer, frame, "assessments.earlier-seen")
    context = {"school": frame.school, "frame": frame, "entry": entry, "rows": earlier_of(entry)}
    return render(request, "assessments/earlier.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WRITE)
def edit(request: HttpRequest, assessment_id: int) -> HttpResponse:
    """Change why it is done, what is made of it, and what was agreed."""
    viewer = viewer_of(request)
    found = assessment_for(viewer, assessment_id)
    names = ("purpose", "conclusions", "agreed_words", "version")
    form = HeadForm(data_of(request), initial={name: getattr(found, name) for name in names} | restored_fields(request))

    def save() -> None:
        seen = seen_in(request, found.version)
        change_head(by=viewer, assessment=found, values=form.cleaned_data, seen_version=seen)

    return attempt(request, form, save, to=back_to(found, "together"), words="Kept.", row=found) or one_form(
        request, viewer, found, form, title="What you make of it together", button="Keep it"
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.WRITE)
def carry(request: HttpRequest, assessment_id: int) -> HttpResponse:
    """Show what the next version asks otherwise, and carry the assessment over when a person says so."""
    viewer = viewer_of(request)
    found = assessment_for(viewer, assessment_id)
    newer = newer_than(found.template)
    if newer is None:
        messages.info(request, "It is on the version in use already.")
        return on_to(back_to(found))
    if request.method == "POST":
        words = "It is on the new version. Nothing that was written is gone."
        return act(request, lambda: carry_over(by=viewer, assessment=found), to=back_to(found), words=words)
    frame = assessment_frame(viewer, found)
    _seen(viewer, frame, "assessments.seen")
    context = {
        "school": frame.school,
        "frame": frame,
        "newer": newer,
        "diff": diff(found.template.asked, newer.asked),
    }
    return render(request, "assessments/carry.html", context)


@require_safe
@requires(permissions.VIEW)
def paper(request: HttpRequest, assessment_id: int) -> HttpResponse:
    """Give the assessment on paper: for staff, or what one adult of the family may read, in their language."""
    viewer = viewer_of(request)
    found = assessment_for(viewer, assessment_id)
    frame = assessment_frame(viewer, found)
    _seen(viewer, frame, "assessments.printed")
    adult_id = whole_number(request.GET.get("adult", ""))
    content = pdf_of(found, frame.named.pupils, timezone.now(), adult_id=adult_id)
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="assessment-{found.pk}.pdf"'
    return answer


def _domain_form(
    request: HttpRequest, assessment: Assessment, entry: DomainEntry, frame: AssessmentFrame
) -> DomainForm:
    words = list(entry.words.all())
    adults = {one.adult_id: one.adult for one in adults_of(assessment)}
    adults |= {one.adult_id: one.adult for one in words if one.adult_id is not None and one.adult is not None}
    return DomainForm(
        data_of(request),
        asked=asked_in(assessment.template.asked, entry.domain),
        pupils=frame.named.pupils,
        adults=list(adults.values()),
        initial=initial_of(entry, words) | restored_fields(request),
    )


def _after(request: HttpRequest, assessment: Assessment, entry: DomainEntry) -> str:
    """Return where to go on: the next domain, or the assessment after the last and where the person stops here."""
    entries = [one.pk for one in entries_of(assessment)]
    place = entries.index(entry.pk) + 1
    if request.POST.get("deed") == "stop" or place == len(entries):
        return back_to(assessment, f"domain-{entry.pk}")
    return reverse("assessments:domain-edit", args=(assessment.pk, entries[place]))


def _seen(viewer: Viewer, frame: AssessmentFrame, verb: str) -> None:
    record_list(by=viewer, pupils=frame.named.pupils, school_id=frame.assessment.school_id, verb=verb)
