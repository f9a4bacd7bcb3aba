"""What the organisation that is asked sees and answers, signed in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from village.access.guards import requires, viewer_of
from village.audit.services.reads import record_read, record_reads
from village.basics.errors import Refused
from village.design.attempt import on_to
from village.people.services.on_record import school_subject
from village.referrals import permissions
from village.referrals.forms.deeds import DeedForm
from village.referrals.pages.asked import asked_list, asked_page
from village.referrals.pages.paper import as_file, paper_for_agency
from village.referrals.queries.referrals import asked_for
from village.referrals.rules.life import DEEDS, WITH_AGENCY
from village.referrals.services.answering import answer
from village.referrals.services.subjects import seen_subject

THANKS = "Thank you. The school knows."


@require_safe
@requires(permissions.ANSWER)
def asked(request: HttpRequest) -> HttpResponse:
    """Show what schools ask of the viewer's organisations; every name is on record as seen."""
    viewer = viewer_of(request)
    page = asked_list(viewer)
    subjects = [seen_subject(line.referral) for line in page.lines]
    record_reads("referrals.listed-for-us", by=viewer, subjects=subjects)
    return render(request, "referrals/asked.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.ANSWER)
def one(request: HttpRequest, sent_id: int) -> HttpResponse:
    """Show one referral as it was sent, and do what is pressed; what was typed stays when it is refused."""
    viewer = viewer_of(request)
    row = asked_for(viewer, sent_id, today=timezone.localdate())
    problem, form = "", DeedForm(request.POST) if request.method == "POST" else None
    if form is not None:
        if form.is_valid():
            deed, version = form.cleaned_data["deed"], form.cleaned_data["version"]
            try:
                answer(by=viewer, referral=row, deed=deed, said=form.said(), seen_version=version)
                messages.success(request, THANKS)
                stays = (DEEDS[deed].to or row.standing) in WITH_AGENCY
                return on_to(reverse("referrals:one", args=(sent_id,)) if stays else reverse("referrals:asked"))
            except Refused as refusal:
                problem = refusal.sentence
        else:
            problem = str(next(iter(form.errors.values()))[0])
        row = asked_for(viewer, sent_id, today=timezone.localdate())
    within = school_subject(row.school_id)
    record_read("referrals.opened", by=viewer, subject=seen_subject(row), within=within)
    context = {"page": asked_page(row), "problem": problem, "typed": form.data if form else {}}
    return render(request, "referrals/one.html", context, status=422 if problem else 200)


@require_safe
@requires(permissions.ANSWER)
def paper(request: HttpRequest, sent_id: int) -> HttpResponse:
    """Give the referral as it was sent, for paper, as far as the organisation may see it today."""
    viewer = viewer_of(request)
    row = asked_for(viewer, sent_id, today=timezone.localdate())
    record_read("referrals.printed", by=viewer, subject=seen_subject(row), within=school_subject(row.school_id))
    return as_file(paper_for_agency(row), row.pk)
