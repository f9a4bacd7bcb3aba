"""Pieces of an issue: asking for one, writing one, editing, and every small deed on the composer's page."""

from collections.abc import Callable

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import signed_in, viewer_of
from village.access.restored import restored_fields
from village.access.viewer import Viewer
from village.design.attempt import act, attempt, data_of, form_page, seen_in
from village.newsletters import permissions
from village.newsletters.forms.issues import AskForm, PieceForm, first_day
from village.newsletters.models.ask import PieceAsk
from village.newsletters.models.piece import Piece
from village.newsletters.pages.frame import frame_of
from village.newsletters.queries.asks import people_to_ask
from village.newsletters.queries.issues import issue_for
from village.newsletters.queries.pieces import own_picture, piece_in, version_of, versions_of
from village.newsletters.services import arranging, asking
from village.newsletters.services.pictures import put_picture, remove_everywhere
from village.newsletters.services.writing import add_piece, bring_back, change_piece
from village.newsletters.views.issues import address
from village.newsletters.views.pictures import shown


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def ask(request: HttpRequest, issue_id: int) -> HttpResponse:
    """Ask somebody for a piece."""
    viewer, today = viewer_of(request), timezone.localdate()
    issue = issue_for(viewer, issue_id, permissions.WRITE)
    people = people_to_ask(viewer, issue.page.school_id, today)
    initial = {**first_day(issue, today), **restored_fields(request)}
    form = AskForm(data_of(request), people=people, initial=initial)

    def save() -> None:
        asking.ask_for_piece(by=viewer, issue=issue, wanted=form.wanted())

    words = "Asked. The letter with the link is on its way."
    frame = frame_of(viewer, issue.page)
    context = {**frame, "issue": issue, "form": form, "back": address(issue)}
    return attempt(request, form, save, to=address(issue), words=words) or render(
        request, "newsletters/ask.html", context, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def write(request: HttpRequest, issue_id: int) -> HttpResponse:
    """Write a piece of the office's own."""
    viewer = viewer_of(request)
    issue = issue_for(viewer, issue_id, permissions.WRITE)
    form = PieceForm(data_of(request), request.FILES or None, initial=restored_fields(request))

    def save() -> None:
        piece = add_piece(by=viewer, issue=issue, said=form.said())
        _put_picture(viewer, piece, form)

    frame = frame_of(viewer, issue.page)
    return attempt(request, form, save, to=address(issue), words="The piece is in the issue.") or form_page(
        request,
        form,
        title="Write a piece",
        button="Put it in",
        back=address(issue),
        back_words=issue.title,
        frame=str(frame["frame"]),
        around=frame,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def edit(request: HttpRequest, issue_id: int, piece_id: int) -> HttpResponse:
    """Edit a piece beside its earlier wordings."""
    viewer = viewer_of(request)
    issue = issue_for(viewer, issue_id, permissions.WRITE)
    piece = piece_in(issue, piece_id)
    initial = {
        "version": piece.version,
        "heading": piece.heading,
        "words": piece.words,
        "byline": piece.byline,
        "alternative": piece.picture.alternative if piece.picture else "",
        **restored_fields(request),
    }
    form = PieceForm(data_of(request), request.FILES or None, initial=initial)

    def save() -> None:
        seen = seen_in(request, piece.version)
        changed = change_piece(by=viewer, piece=piece, seen_version=seen, said=form.said())
        _put_picture(viewer, changed, form)

    words = "The piece is changed. Its earlier wordings are kept."
    done = attempt(request, form, save, to=f"{address(issue)}#piece-{piece.pk}", words=words)
    context = {
        **frame_of(viewer, issue.page),
        "issue": issue,
        "piece": piece,
        "form": form,
        "versions": list(versions_of(piece)),
        "back": address(issue),
    }
    return done or render(request, "newsletters/piece.html", context, status=422 if form.errors else 200)


@require_POST
@signed_in
def restore(request: HttpRequest, issue_id: int, piece_id: int, number: int) -> HttpResponse:
    """Bring an earlier wording back."""
    viewer = viewer_of(request)
    issue = issue_for(viewer, issue_id, permissions.WRITE)
    piece = piece_in(issue, piece_id)
    version = version_of(piece, number)
    to = reverse("newsletters:piece", args=(issue.pk, piece.pk))
    words = "The earlier wording is back. The others are kept."
    return act(request, lambda: bring_back(by=viewer, piece=piece, version=version), to=to, words=words)


@require_POST
@signed_in
def deed(request: HttpRequest, issue_id: int, piece_id: int, deed: str) -> HttpResponse:
    """Do one small thing with a piece, and come back to it."""
    viewer = viewer_of(request)
    issue = issue_for(viewer, issue_id, permissions.WRITE)
    piece = piece_in(issue, piece_id)
    if deed not in DEEDS:
        raise Http404("There is no such deed.")
    do, words = DEEDS[deed]
    to = f"{address(issue)}#piece-{piece.pk}"
    return act(request, lambda: do(viewer, piece), to=to, words=words)


@require_safe
@signed_in
def picture(request: HttpRequest, issue_id: int, piece_id: int) -> FileResponse:
    """Show the picture of a piece to who may see the issue."""
    return shown(own_picture(piece_in(issue_for(viewer_of(request), issue_id), piece_id)))


def _put_picture(viewer: Viewer, piece: Piece, form: PieceForm) -> None:
    file, alternative = form.cleaned_data.get("file"), form.cleaned_data.get("alternative", "")
    before = piece.picture
    if file is not None or (before is not None and alternative and alternative != before.alternative):
        put_picture(by=viewer, piece=piece, file=file, alternative=alternative)


def _ask(piece: Piece) -> PieceAsk:
    try:
        return piece.ask
    except PieceAsk.DoesNotExist as none:
        raise Http404("Nobody was asked for this piece.") from none


DEEDS: dict[str, tuple[Callable[[Viewer, Piece], object], str]] = {
    "up": (lambda by, piece: arranging.move(by=by, piece=piece, where="up"), "Moved up."),
    "down": (lambda by, piece: arranging.move(by=by, piece=piece, where="down"), "Moved down."),
    "long": (lambda by, piece: arranging.set_length(by=by, piece=piece, length="long"), "It goes across the page."),
    "short": (lambda by, piece: arranging.set_length(by=by, piece=piece, length="short"), "It stands beside others."),
    "leave-out": (lambda by, piece: arranging.leave_out(by=by, piece=piece), "Left out. You can take it in again."),
    "take-in": (lambda by, piece: arranging.take_in(by=by, piece=piece), "It is in the issue again."),
    "remove-picture": (
        lambda by, piece: remove_everywhere(by=by, piece=piece),
        "The picture is gone, here and on the public page.",
    ),
    "remind": (lambda by, piece: asking.remind(by=by, ask=_ask(piece)), "Reminded. The letter is on its way."),
    "again": (
        lambda by, piece: asking.ask_again(by=by, ask=_ask(piece)),
        "A new link is on its way. The old one opens nothing any more.",
    ),
    "take-back": (lambda by, piece: asking.take_back(by=by, ask=_ask(piece)), "It is no longer asked for."),
}
"""What each button does, and what is said when it is done."""
