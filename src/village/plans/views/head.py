"""The head of a plan, and changing each piece of it where it stands."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from village.access.guards import requires, viewer_of
from village.access.restored import restored_form
from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.basics.whole_numbers import whole_number
from village.design.attempt import on_to
from village.plans import permissions
from village.plans.forms.head import PIECES, HeadAt, PieceForm
from village.plans.pages.head import anchor_of, head_page
from village.plans.queries.board import board
from village.plans.queries.head import TABLES, piece_for
from village.plans.queries.plans import plan_for
from village.plans.views.answers import say_saved
from village.plans.views.head_deeds import do, save


@require_safe
@requires(permissions.VIEW)
def head(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show the head of a plan; `?change=part-12` opens that piece as a form for who may change it."""
    viewer = viewer_of(request)
    sent = restored_form(request)
    piece = sent.address.strip("/").rpartition("/")[2] if sent else request.GET.get("change", "")
    form = None
    if viewer.can(permissions.EDIT) and piece.partition("-")[0] in PIECES:
        form = _form(viewer, plan_id, piece, sent.data if sent else None)
    return _shown(request, viewer, plan_id, piece if form else "", form)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT)
def head_piece(request: HttpRequest, plan_id: int, piece: str) -> HttpResponse:
    """Save, move or remove one piece; a stale save shows what stands now beside what was typed."""
    viewer = viewer_of(request)
    form = _form(viewer, plan_id, piece, request.POST if request.method == "POST" else None)
    page = reverse("plans:head", args=(plan_id,))
    if request.method != "POST":
        return on_to(f"{page}?change={piece}#{anchor_of(piece)}")
    deed = request.POST.get("deed", "save")
    if deed != "save":
        return _done(request, form, piece, deed)
    if form.is_valid():
        try:
            say_saved(request, save(form, piece))
        except Refused as refused:
            form = form.refused(refused, _at(viewer, plan_id, piece))
        else:
            return on_to(f"{page}#{anchor_of(piece)}")
    return _shown(request, viewer, plan_id, piece, form, status=422)


def _done(request: HttpRequest, form: PieceForm, piece: str, deed: str) -> HttpResponse:
    at = form.at
    try:
        say_saved(request, do(at, piece, deed, request.POST))
    except Refused as refused:
        messages.error(request, refused.sentence)
    return on_to(
        f"{reverse('plans:head', args=(at.plan.pk,))}#{anchor_of(piece) if deed != 'remove' else ''}".rstrip("#")
    )


def _at(viewer: Viewer, plan_id: int, piece: str) -> HeadAt:
    """Return the piece as it stands; raises Http404 when there is none of that name."""
    kind, _, words = piece.partition("-")
    number = whole_number(words)
    if kind not in PIECES or (kind in TABLES and number is None):
        raise Http404("No such piece of this plan.")
    plan = plan_for(viewer, plan_id)
    row: Any = piece_for(plan, kind, number) if kind in TABLES and number else None
    return HeadAt(viewer, plan, board(viewer, plan, only=()), row)


def _form(viewer: Viewer, plan_id: int, piece: str, data: Any = None) -> PieceForm:
    return PIECES[piece.partition("-")[0]](data, at=_at(viewer, plan_id, piece))


def _shown(
    request: HttpRequest, viewer: Viewer, plan_id: int, piece: str, form: PieceForm | None, status: int = 200
) -> HttpResponse:
    plan = form.at.plan if form else plan_for(viewer, plan_id)
    facts = form.at.facts if form else board(viewer, plan, only=())
    page = head_page(viewer, plan, facts, editing=piece, form=form)
    return render(request, "plans/head.html", {"page": page, "frame": page.frame, "form": form}, status=status)
