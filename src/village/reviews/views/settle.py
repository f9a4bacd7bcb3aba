"""One action of a round: reading every view, deciding, seeing it differently, writing down what somebody said."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.plans.pages.frame import plan_frame
from village.plans.queries.actions import placement_for
from village.reviews import permissions
from village.reviews.forms.settle import BehalfForm, ChallengeForm, DecideForm, ReasonForm, RefusableForm
from village.reviews.models.answer import Answer, Settled
from village.reviews.models.round import Round
from village.reviews.pages.round_action import RoundActionPage, round_action_page
from village.reviews.queries.one_view import answer_of, drafts_of, pieces_by_answer, replaced_count
from village.reviews.queries.rounds import round_for
from village.reviews.queries.settled import settled_for
from village.reviews.queries.standing import standing_of
from village.reviews.services import settling
from village.reviews.services.answering import give_answer
from village.reviews.views.round_answers import back_to_action


@require_safe
@requires(permissions.VIEW)
def action(request: HttpRequest, round_id: int, action_id: int) -> HttpResponse:
    """Show every view of one action, and what can be done with them."""
    viewer = viewer_of(request)
    found = round_for(viewer, round_id)
    return _shown(request, _page(viewer, found, action_id))


@require_POST
@requires(permissions.RUN)
def decide(request: HttpRequest, round_id: int, action_id: int) -> HttpResponse:
    """Settle a contested rating as one of the views says."""
    viewer = viewer_of(request)
    found, page = _asked(viewer, round_id, action_id)
    form = DecideForm(request.POST, views=page.choices)
    if form.is_valid():
        answer = answer_of(found, action_id, form.cleaned_data["answer"])
        try:
            settling.decide(
                by=viewer,
                round=found,
                action=placement_for(viewer, found.plan_id, action_id).action,
                answer=answer or Answer(pk=0),
                reason=form.cleaned_data["reason"],
            )
        except Refused as refused:
            form.refused(refused)
        else:
            messages.success(request, "It is decided. Both views stay on the record.")
            return back_to_action(found.pk, action_id)
    return _shown(request, page, decide_form=form)


@require_POST
@requires(permissions.CHALLENGE)
def challenge(request: HttpRequest, round_id: int, action_id: int) -> HttpResponse:
    """Say that one sees the rating differently."""
    viewer = viewer_of(request)
    found, page = _asked(viewer, round_id, action_id)
    form = ChallengeForm(request.POST, scale=page.standing.plan.scale, now=page.action.code)
    if form.is_valid():
        try:
            settling.challenge(
                by=viewer,
                round=found,
                action=placement_for(viewer, found.plan_id, action_id).action,
                code=form.cleaned_data["rating"],
                text=form.cleaned_data["text"],
            )
        except Refused as refused:
            form.refused(refused)
        else:
            messages.success(request, "Your view stands beside the first. Both stay on the record.")
            return back_to_action(found.pk, action_id)
    return _shown(request, page, challenge_form=form)


@require_POST
@requires(permissions.RUN)
def behalf(request: HttpRequest, round_id: int, action_id: int) -> HttpResponse:
    """Write down what somebody said, as theirs and by whom it was written."""
    viewer = viewer_of(request)
    found, page = _asked(viewer, round_id, action_id)
    form = BehalfForm(request.POST, scale=page.standing.plan.scale, names=page.names)
    if form.is_valid():
        try:
            give_answer(
                by=viewer,
                round=found,
                action=placement_for(viewer, found.plan_id, action_id).action,
                code=form.cleaned_data["rating"],
                text=form.cleaned_data["text"],
                kind=Answer.Kind.ON_BEHALF,
                on_behalf_of=form.whose(),
            )
        except Refused as refused:
            form.refused(refused)
        else:
            messages.success(request, f"Written down as the answer of {form.whose()}. Another person confirms it.")
            return back_to_action(found.pk, action_id)
    return _shown(request, page, behalf_form=form)


@require_POST
@requires(permissions.CHALLENGE)
def take_back(request: HttpRequest, round_id: int, action_id: int) -> HttpResponse:
    """Let what was settled wait again."""
    viewer = viewer_of(request)
    found, page = _asked(viewer, round_id, action_id)
    settled = settled_for(found, action_id)
    if settled is None:
        raise Http404("Nothing is settled of this action.")
    form = _back_form(request.POST)
    if form.is_valid() and _taken_back(viewer, settled, form):
        messages.success(request, "It waits again. The rating that was taken back stays on record.")
        return back_to_action(found.pk, action_id)
    return _shown(request, page, back_form=form)


def _taken_back(viewer: Viewer, settled: Settled, form: ReasonForm) -> bool:
    try:
        settling.take_back(by=viewer, settled=settled, reason=form.cleaned_data["reason"])
    except Refused as refused:
        form.refused(refused)
        return False
    return True


def _back_form(sent: Any = None) -> ReasonForm:
    return ReasonForm(sent, label="Why is it taken back?", name="back")


def _asked(viewer: Viewer, round_id: int, action_id: int) -> tuple[Round, RoundActionPage]:
    found = round_for(viewer, round_id)
    return found, _page(viewer, found, action_id)


def _page(viewer: Viewer, found: Round, action_id: int) -> RoundActionPage:
    standing = standing_of(viewer, found, only=[action_id])
    at = standing.action(action_id)
    if at is None:
        raise Http404("No such action in the plan of this round.")
    return round_action_page(
        viewer,
        standing,
        at,
        pieces=pieces_by_answer(found, action_id),
        drafts=drafts_of(found, action_id) if viewer.can(permissions.RUN) else (),
        replaced_count=replaced_count(found, action_id),
        now=timezone.now(),
    )


def _shown(request: HttpRequest, page: RoundActionPage, **forms: RefusableForm) -> HttpResponse:
    """Return the page; a form that was refused stands in it as it was typed."""
    scale = page.standing.plan.scale
    context: dict[str, Any] = {
        "page": page,
        "frame": plan_frame(viewer_of(request), page.standing.plan, here="round"),
        "plan_id": page.standing.plan.id,
        "decide_form": DecideForm(views=page.choices),
        "challenge_form": ChallengeForm(scale=scale, now=page.action.code),
        "behalf_form": BehalfForm(scale=scale, names=page.names),
        "back_form": _back_form(),
        "refused": next(iter(forms), ""),
        **forms,
    }
    return render(request, "reviews/round_action.html", context, status=422 if forms else 200)
