"""One issue: the composer's page, its head, publishing, taking down, telling the families."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import signed_in, viewer_of
from village.access.restored import restored_fields
from village.design.attempt import act, attempt, data_of, form_page, on_to, seen_in
from village.newsletters import permissions
from village.newsletters.forms.issues import IssueForm, TakeDownForm, TellForm
from village.newsletters.forms.publishing import PublishForm
from village.newsletters.models.issue import Issue
from village.newsletters.pages.frame import frame_of
from village.newsletters.pages.issue import issue_page
from village.newsletters.pages.public import preview_page
from village.newsletters.queries.issues import issue_for, latest_edition, published_piece
from village.newsletters.queries.pieces import ready_pieces
from village.newsletters.queries.summaries import summary_lines
from village.newsletters.services.issues import change_issue, still_right
from village.newsletters.services.publishing import (
    check_issue,
    publish,
    put_piece_back,
    put_up_again,
    take_down,
    withdraw_piece,
)
from village.newsletters.services.telling import Person, may_tell, tell_families


def address(issue: Issue) -> str:
    """Return the address of the composer's page."""
    return reverse("newsletters:issue", args=(issue.pk,))


@require_safe
@signed_in
def issue(request: HttpRequest, issue_id: int) -> HttpResponse:
    """Show an issue as it is put together."""
    viewer = viewer_of(request)
    found = issue_for(viewer, issue_id)
    page = issue_page(viewer, found, timezone.localdate())
    return render(request, "newsletters/issue.html", {**frame_of(viewer, found.page), "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def edit(request: HttpRequest, issue_id: int) -> HttpResponse:
    """Change the head of an issue."""
    viewer = viewer_of(request)
    found = issue_for(viewer, issue_id, permissions.WRITE)
    names = ("version", "title", "topic", "issue_on", "due_on", "cover_line", "look_again_on")
    initial = {**{name: getattr(found, name) for name in names}, **restored_fields(request)}
    form = IssueForm(data_of(request), kind=found.kind, initial=initial)

    def save() -> None:
        seen = seen_in(request, found.version)
        change_issue(by=viewer, issue=found, seen_version=seen, head=form.head())

    done = attempt(request, form, save, to=address(found), words="The head is changed.", row=found)
    frame = frame_of(viewer, found.page)
    return done or form_page(
        request,
        form,
        title=f"Change {found.title}",
        button="Save",
        back=address(found),
        back_words=found.title,
        frame=str(frame["frame"]),
        around=frame,
    )


@require_safe
@signed_in
def preview(request: HttpRequest, issue_id: int) -> HttpResponse:
    """Show the issue as everybody would read it."""
    found = issue_for(viewer_of(request), issue_id)
    page = preview_page(found, ready_pieces(found), summary_lines(found))
    summary = page.summary_in(request.GET.get("in", ""))
    context = {"page": page, "summary": summary, "back_url": address(found)}
    return render(request, "newsletters/public_issue.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def publishing(request: HttpRequest, issue_id: int) -> HttpResponse:
    """Ask what must be answered before an issue goes out, and publish it."""
    viewer = viewer_of(request)
    found = issue_for(viewer, issue_id, permissions.PUBLISH)
    check = check_issue(found)
    form = PublishForm(data_of(request), check=check, initial={"version": found.version, **restored_fields(request)})

    def save() -> None:
        seen = seen_in(request, found.version)
        publish(by=viewer, issue=found, seen_version=seen, answers=form.answers())

    words = "Published. Everybody can read it now."
    done = attempt(request, form, save, to=address(found), words=words, row=found)
    context = {**frame_of(viewer, found.page), "issue": found, "check": check, "form": form, "back": address(found)}
    return done or render(request, "newsletters/publish.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def taking_down(request: HttpRequest, issue_id: int) -> HttpResponse:
    """Take a published issue down."""
    viewer = viewer_of(request)
    found = issue_for(viewer, issue_id, permissions.PUBLISH)
    form = TakeDownForm(data_of(request), initial=restored_fields(request))

    def save() -> None:
        take_down(by=viewer, issue=found, why=form.cleaned_data["why"])

    frame = frame_of(viewer, found.page)
    words = "It is taken down. You can put it up again."
    return attempt(request, form, save, to=address(found), words=words) or form_page(
        request,
        form,
        title=f"Take {found.title} down",
        button="Take it down",
        back=address(found),
        back_words=found.title,
        note="Nobody outside reads it any more. What was sent to families leads to a page that says so.",
        frame=str(frame["frame"]),
        around=frame,
    )


@require_POST
@signed_in
def again(request: HttpRequest, issue_id: int) -> HttpResponse:
    """Put an issue up again that was taken down."""
    viewer = viewer_of(request)
    found = issue_for(viewer, issue_id, permissions.PUBLISH)
    words = "Everybody can read it again."
    return act(request, lambda: put_up_again(by=viewer, issue=found), to=address(found), words=words)


@require_POST
@signed_in
def right(request: HttpRequest, issue_id: int) -> HttpResponse:
    """Say that a guide was read again and is right."""
    viewer = viewer_of(request)
    found = issue_for(viewer, issue_id, permissions.WRITE)
    words = "Noted. It comes up again in half a year."
    return act(request, lambda: still_right(by=viewer, issue=found), to=address(found), words=words)


@require_POST
@signed_in
def published(request: HttpRequest, issue_id: int, published_id: int, deed: str) -> HttpResponse:
    """Take one piece off the public page at once, or put it back."""
    viewer = viewer_of(request)
    found = issue_for(viewer, issue_id, permissions.PUBLISH)
    edition = latest_edition(found)
    if edition is None:
        return on_to(address(found))
    piece = published_piece(edition, published_id)
    to = f"{address(found)}#published"
    if deed == "withdraw":
        words = "The piece is off the public page."
        return act(request, lambda: withdraw_piece(by=viewer, issue=found, published=piece), to=to, words=words)
    words = "The piece is on the public page again."
    return act(request, lambda: put_piece_back(by=viewer, issue=found, published=piece), to=to, words=words)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def tell(request: HttpRequest, issue_id: int) -> HttpResponse:
    """Begin a message to the families about a published issue."""
    viewer = viewer_of(request)
    found = issue_for(viewer, issue_id)
    if not may_tell(viewer, found):
        raise PermissionDenied
    school = found.page.school
    initial = {"name": viewer.name, "phone": school.phone if school else "", **restored_fields(request)}
    form = TellForm(data_of(request), initial=initial)
    made: list[int] = []

    def save() -> None:
        person = Person(form.cleaned_data["name"], form.cleaned_data["job"], form.cleaned_data["phone"])
        made.append(tell_families(by=viewer, issue=found, person=person).pk)

    words = "The message is begun. Choose the families, look at it, and have it approved."
    done = attempt(request, form, save, to=address(found), words=words)
    if done is not None and made:
        done["Location"] = reverse("messaging:message", args=(made[0],))
    frame = frame_of(viewer, found.page)
    return done or form_page(
        request,
        form,
        title="Tell the families",
        button="Begin the message",
        back=address(found),
        back_words=found.title,
        note="This begins a message with a link to the issue. Nothing is sent before it is approved.",
        frame=str(frame["frame"]),
        around=frame,
    )
