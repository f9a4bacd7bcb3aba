"""A plan's rounds, its rhythm, and setting up a round."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from village.access.guards import requires, viewer_of
from village.basics.errors import Refused
from village.design.attempt import attempt, data_of
from village.plans.queries.plans import plan_for
from village.reviews import permissions
from village.reviews.forms.rounds import RhythmForm, RoundForm, of_round
from village.reviews.models.round import Round
from village.reviews.pages.round_setup import chosen_period, proposed_periods, proposed_round, setup_page
from village.reviews.pages.rounds import rounds_page
from village.reviews.queries.rounds import rhythm_of, round_of_plan
from village.reviews.rules.days import Period
from village.reviews.services.rounds import change_round, open_round, plan_round, set_rhythm


@require_safe
@requires(permissions.VIEW)
def rounds(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show the plan's rounds: open, planned and over."""
    viewer = viewer_of(request)
    page = rounds_page(viewer, plan_for(viewer, plan_id), today=timezone.localdate())
    return render(request, "reviews/rounds.html", {"page": page, "frame": page.frame})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.RUN)
def rhythm(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Choose how often the plan is reviewed."""
    viewer, back = viewer_of(request), reverse("reviews:rounds", args=(plan_id,))
    plan = plan_for(viewer, plan_id)
    found = rhythm_of(plan)
    form = RhythmForm(data_of(request), initial={name: getattr(found, name) for name in RhythmForm.base_fields})

    def save() -> None:
        set_rhythm(by=viewer, plan=plan, seen=form.cleaned_data["version"], values=form.values())

    row = found if found.pk else None
    answer = attempt(request, form, save, to=back, words="The rhythm is set.", row=row)
    page = rounds_page(viewer, plan, today=timezone.localdate())
    context = {"form": form, "frame": page.frame, "theirs": getattr(form, "theirs", None)}
    return answer or render(request, "reviews/rhythm.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.RUN)
def new(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Set up the next round, with the days that the school calendar proposes; plan it, or open it at once."""
    viewer, today = viewer_of(request), timezone.localdate()
    plan = plan_for(viewer, plan_id)
    found, periods = proposed_periods(viewer, plan, today=today)
    period = chosen_period(periods, request.GET.get("period", ""))
    if period is None:
        messages.error(request, "Every term until the end of next year has its round. Change one of them instead.")
        return HttpResponseRedirect(reverse("reviews:rounds", args=(plan_id,)))
    try:
        proposed = proposed_round(plan, found, period, today=today)
    except Refused as refused:
        messages.error(request, refused.sentence)
        return HttpResponseRedirect(reverse("reviews:rounds", args=(plan_id,)))
    form = RoundForm(data_of(request), initial=of_round(proposed))
    return _saved(request, form, proposed, period) or _shown(request, form, proposed, periods)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.RUN)
def edit(request: HttpRequest, plan_id: int, round_id: int) -> HttpResponse:
    """Change the days and words of a round that is planned or open."""
    viewer = viewer_of(request)
    found = round_of_plan(viewer, plan_id, round_id)
    if found.state not in {Round.State.PLANNED, Round.State.OPEN}:
        messages.error(request, "This round is closed, so its days stay as they were. Open it again first.")
        return HttpResponseRedirect(reverse("reviews:rounds", args=(plan_id,)))
    form = RoundForm(data_of(request), initial=of_round(found))
    return _saved(request, form, found, None) or _shown(request, form, found, ())


def _saved(request: HttpRequest, form: RoundForm, found: Round, period: Period | None) -> HttpResponse | None:
    """Return the way on when the form was sent and saved; with "open" the round is open then."""
    viewer, plan, opens = viewer_of(request), found.plan, "open" in request.POST

    @transaction.atomic
    def save() -> None:
        words = {"title": form.cleaned_data["title"], "note": form.cleaned_data["note"]}
        if period is not None:
            saved = plan_round(by=viewer, plan=plan, period=period, days=form.days(), **words)
        else:
            seen = form.cleaned_data["version"] or 0
            saved = change_round(by=viewer, round=found, seen=seen, days=form.days(), **words)
        if opens:
            open_round(by=viewer, round=saved)

    words = "The round is open. The letters are on their way." if opens else "The round is saved."
    row = found if found.pk else None
    return attempt(request, form, save, to=reverse("reviews:rounds", args=(plan.pk,)), words=words, row=row)


def _shown(request: HttpRequest, form: RoundForm, found: Round, periods: tuple[Period, ...]) -> HttpResponse:
    page = setup_page(viewer_of(request), found, periods=periods, today=timezone.localdate())
    context = {"page": page, "frame": page.frame, "form": form, "theirs": getattr(form, "theirs", None)}
    return render(request, "reviews/round_setup.html", context, status=422 if form.errors else 200)
