"""The page of a round, and what is done from its lists: reminding, and confirming."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.basics.errors import Refused
from village.plans.pages.addresses import page_url
from village.plans.queries.moved import moves_between
from village.plans.queries.plans import plan_for
from village.reviews import permissions
from village.reviews.pages.round import Wanted, round_page
from village.reviews.queries.letters import facts_for
from village.reviews.queries.round_before import round_before
from village.reviews.queries.rounds import round_for, round_to_show
from village.reviews.queries.standing import standing_of
from village.reviews.rules.letter_words import words_of
from village.reviews.services.asking import remind as remind_people
from village.reviews.services.settling import confirm as confirm_ratings
from village.reviews.views.round_answers import back_to, numbers


@require_safe
@requires(permissions.VIEW)
def plan_round(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Go on to the plan's open round, else to its next or last one, else to where rounds are set up."""
    viewer = viewer_of(request)
    plan = plan_for(viewer, plan_id)
    found = round_to_show(viewer, plan.pk)
    if found is not None:
        return redirect("reviews:round", found.pk)
    return redirect(page_url("reviews:rounds", plan.pk))


@require_safe
@requires(permissions.VIEW)
def round_(request: HttpRequest, round_id: int) -> HttpResponse:
    """Show how a round stands."""
    viewer = viewer_of(request)
    found = round_for(viewer, round_id)
    now = timezone.now()
    today = timezone.localdate(now)
    standing = standing_of(viewer, found)
    before = round_before(found, today)
    since = (before.closed_at if before else None) or found.opened_at or now
    moves = moves_between(viewer, found.plan, since, found.closed_at or now)
    wanted = Wanted.asked(request.GET)
    page = round_page(viewer, standing, wanted, before=before, moves=moves, now=now, today=today)
    return render(request, "reviews/round.html", {"page": page, "frame": page.frame, "plan_id": standing.plan.id})


@require_POST
@requires(permissions.RUN)
def remind(request: HttpRequest, round_id: int) -> HttpResponse:
    """Remind the chosen people, nobody twice in five days."""
    viewer = viewer_of(request)
    found = round_for(viewer, round_id)
    chosen = numbers(request.POST.getlist("ask"))
    if not chosen:
        messages.warning(request, "Nobody is chosen. Tick who should be reminded.")
        return back_to(request, found.pk, "silent")
    try:
        count = remind_people(by=viewer, round=found, ask_ids=chosen)
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        people = "1 person is" if count == 1 else f"{count} people are"
        left = len(chosen) - count
        rest = f" {left} had a reminder in the last five days, or have answered." if left else ""
        messages.success(request, f"{people} reminded.{rest}" if count else f"Nobody is reminded.{rest}")
    return back_to(request, found.pk, "silent")


@require_safe
@requires(permissions.RUN)
def letter(request: HttpRequest, round_id: int) -> HttpResponse:
    """Show the reminder as its readers get it."""
    viewer = viewer_of(request)
    found = round_for(viewer, round_id)
    silent = standing_of(viewer, found).silent
    items = tuple(f"{action.ref} {action.text}".strip() for action in silent[:2])
    words = words_of(facts_for(found, "reminder", name="(the name of each person)", items=items))
    context = {"words": words, "round": found, "back": reverse("reviews:round", args=(found.pk,))}
    return render(request, "reviews/round_letter.html", context)


@require_POST
@requires(permissions.CHALLENGE)
def confirm(request: HttpRequest, round_id: int) -> HttpResponse:
    """Confirm one rating, or together those that are unchanged and of which nothing is asked."""
    viewer = viewer_of(request)
    found = round_for(viewer, round_id)
    chosen = numbers(request.POST.getlist("unchanged" if "together" in request.POST else "action"))
    try:
        done = confirm_ratings(by=viewer, round=found, action_ids=chosen)
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        count = len(done.settled)
        words = "1 rating is confirmed." if count == 1 else f"{count} ratings are confirmed."
        messages.success(request, words) if count else messages.info(request, "Nothing was confirmed.")
        for why in done.left[:3]:
            messages.warning(request, why)
    return back_to(request, found.pk, "confirm")
