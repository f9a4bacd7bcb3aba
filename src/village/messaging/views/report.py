"""What became of a message, letters to print, and the report as a file."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, signed_in, viewer_of
from village.basics.errors import Refused
from village.design.attempt import on_to
from village.messaging import permissions
from village.messaging.exports.report_csv import csv_of_rows
from village.messaging.pages.report import report_of
from village.messaging.queries.messages import may, message_for
from village.messaging.queries.report_rows import report_rows
from village.messaging.rules.channels import BAG, POST, SAFE_ROUTE, WORDS
from village.messaging.services.paper import BY_CLASS, BY_POSTCODE, counts_on_paper, print_letters
from village.messaging.services.posted import say_posted
from village.messaging.views.messages import frame_of, page_url
from village.messaging.views.recipients import school_message_for
from village.people import permissions as people_permissions
from village.people.services.looking import record_list

TAKE_OUT = "Take out before you post what “Who got what, when, proven how” says was not sent, and why."


@require_safe
@signed_in
def what_became(request: HttpRequest, message_id: int) -> HttpResponse:
    """Show who got what, when, proven how; names only to the school."""
    viewer = viewer_of(request)
    found = message_for(viewer, message_id)
    page = report_of(found, with_names=found.school_id is not None)
    if found.school_id is not None:
        pupils = [pupil for one in page.never for pupil in one.pupils]
        record_list(by=viewer, pupils=pupils, school_id=found.school_id, verb="messaging.seen")
    return render(request, "messaging/report.html", {**frame_of(request, found), "page": page, "message": found})


@require_safe
@requires(permissions.VIEW)
def report_file(request: HttpRequest, message_id: int) -> HttpResponse:
    """Give the report as a file; every child in it is on record."""
    viewer = viewer_of(request)
    found = school_message_for(viewer, message_id)
    report = report_rows(found)
    record_list(by=viewer, pupils=report.pupils, school_id=found.school_id or 0, verb="messaging.report-taken")
    answer = HttpResponse(csv_of_rows(report.rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="message-{found.pk}.csv"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.VIEW)
def paper(request: HttpRequest, message_id: int) -> HttpResponse:
    """Show what is to be printed, and give it as one file."""
    viewer = viewer_of(request)
    found = school_message_for(viewer, message_id)
    may_safe = viewer.can(people_permissions.RESTRICT, at=found.school_id)
    if request.method == "POST":
        channel = request.POST.get("channel", "")
        chosen = [one for one in (BAG, POST, SAFE_ROUTE) if one == channel and (one != SAFE_ROUTE or may_safe)]
        order = BY_CLASS if channel == BAG else BY_POSTCODE
        try:
            made = print_letters(by=viewer, message=found, channels=chosen, order=order, at=timezone.now())
        except Refused as refusal:
            messages.error(request, refusal.sentence)
            return on_to(request.path)
        answer = HttpResponse(made, content_type="application/pdf")
        answer["Content-Disposition"] = f'attachment; filename="letters-{found.pk}-{channel}.pdf"'
        return answer
    counts = counts_on_paper(found)
    piles = [
        {
            "channel": channel,
            "words": WORDS[channel],
            "count": counts[channel],
            "may": channel != SAFE_ROUTE or may_safe,
        }
        for channel in (BAG, POST, SAFE_ROUTE)
        if counts.get(channel)
    ]
    may_post = may(viewer, found, permissions.WRITE)
    context = {**frame_of(request, found), "message": found, "piles": piles, "may_post": may_post}
    return render(request, "messaging/paper.html", context)


@require_POST
@requires(permissions.WRITE)
def posted(request: HttpRequest, message_id: int) -> HttpResponse:
    """Say that the letters of one pile are handed out or posted."""
    viewer = viewer_of(request)
    found = school_message_for(viewer, message_id, right=permissions.WRITE)
    channel = request.POST.get("channel", "")
    try:
        done = say_posted(by=viewer, message=found, channel=channel, at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return on_to(page_url(found))
    messages.success(request, "It is kept that these letters are on their way.")
    if done.stopped:
        letters = "1 letter was" if done.stopped == 1 else f"{done.stopped} letters were"
        messages.warning(request, f"{letters} stopped since the pile was printed. {TAKE_OUT}")
    return on_to(page_url(found))
