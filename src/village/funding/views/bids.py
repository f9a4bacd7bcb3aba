"""The list of bids and the page of each: its way, what it is for, what it rests on, what became of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.basics.whole_numbers import whole_numbers
from village.design.attempt import act, on_to, seen_in
from village.funding import permissions
from village.funding.forms.bids import BecameForm, BidForm, StepForm
from village.funding.forms.fields import FormAt, MoneyForm, actions_in
from village.funding.models.bid import Bid
from village.funding.pages.bids import bid_lines, bid_page, offered_evidence, offered_stories, usual_period
from village.funding.queries.bids import bid_for, bids_of, case_studies_for, evidence_for, removed_bids
from village.funding.services.bids import (
    add_to_plan,
    bring_back_bid,
    change_bid,
    remove_bid,
    rest_on,
    take_step,
    write_down_bid,
)
from village.funding.views.answers import FormPage, answer


@require_safe
@requires(permissions.VIEW)
def listing(request: HttpRequest) -> HttpResponse:
    """Show every bid, the one due soonest first."""
    viewer, today = viewer_of(request), timezone.localdate()
    lines = bid_lines(bids_of(viewer), today)
    can_edit = viewer.can(permissions.EDIT)
    context = {
        "open": [line for line in lines if line.is_open],
        "over": [line for line in lines if not line.is_open],
        "removed": list(removed_bids(viewer)) if can_edit else [],
        "can_edit": can_edit,
    }
    return render(request, "funding/bids.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT)
def add(request: HttpRequest) -> HttpResponse:
    """Write down a bid."""
    viewer = viewer_of(request)

    def save(form: MoneyForm, _over: int) -> str:
        write_down_bid(by=viewer, **form.values())
        return "The bid is written down. It is an idea so far."

    plan = request.GET.get("plan", "")
    at = FormAt(viewer, given={"plan": plan} if plan.isdecimal() else {})
    back = reverse("funding:bids")
    return answer(request, FormPage(BidForm, lambda: at, save, "Add a bid", "Save", back, _trail()))


@require_safe
@requires(permissions.VIEW)
def bid(request: HttpRequest, bid_id: int) -> HttpResponse:
    """Show one bid."""
    return _shown(request, bid_for(viewer_of(request), bid_id))


def _shown(
    request: HttpRequest,
    row: Bid,
    *,
    step_form: StepForm | None = None,
    became_form: BecameForm | None = None,
    status: int = 200,
) -> HttpResponse:
    viewer = viewer_of(request)
    page = bid_page(viewer, row, timezone.localdate())
    context: dict[str, Any] = {"page": page, "bid": row}
    if page.can_edit:
        context["step_form"] = step_form or StepForm(bid=row)
        context["stepping"] = step_form is not None
    if page.can_add_money:
        context["became_form"] = became_form or BecameForm(initial={"version": row.version, **usual_period(row)})
    return render(request, "funding/bid.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT)
def change(request: HttpRequest, bid_id: int) -> HttpResponse:
    """Change what the bid says."""
    viewer = viewer_of(request)
    row = bid_for(viewer, bid_id)

    def save(form: MoneyForm, _over: int) -> str:
        entry = change_bid(by=viewer, bid=form.at.row, seen=form.version_seen(), values=form.values())
        return "Saved." if entry else "Nothing was changed."

    page = FormPage(
        BidForm,
        lambda: FormAt(viewer, row=bid_for(viewer, bid_id)),
        save,
        "Change this bid",
        "Save",
        _url(row),
        (*_trail(), (row.title, _url(row))),
        remove_url=reverse("funding:bid-remove", args=(bid_id,)),
        remove_words="Remove this bid",
    )
    return answer(request, page)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT)
def step(request: HttpRequest, bid_id: int) -> HttpResponse:
    """Move the bid on, or back where a step was a mistake."""
    viewer = viewer_of(request)
    row = bid_for(viewer, bid_id)
    if request.method != "POST":
        return on_to(f"{_url(row)}#step")
    form = StepForm(request.POST, bid=row)
    if form.is_valid():
        given = form.cleaned_data
        try:
            take_step(
                by=viewer,
                bid=row,
                seen=given["version"],
                state=given["state"],
                on=given.get("on"),
                awarded_pence=given.get("awarded"),
                words=given.get("words", ""),
            )
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        else:
            messages.success(request, f"The bid stands at: {Bid.State(given['state']).label.lower()}.")
            return on_to(_url(row))
    return _shown(request, bid_for(viewer, bid_id), step_form=form, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT)
def rests_on(request: HttpRequest, bid_id: int) -> HttpResponse:
    """Choose the actions that the bid is for, and the evidence and case studies that it rests on."""
    viewer = viewer_of(request)
    row = bid_for(viewer, bid_id)
    actions = actions_in(viewer, row.plan) if row.plan else {}
    if request.method == "POST":
        try:
            rest_on(by=viewer, bid=row, seen=seen_in(request, 0), **_chosen(viewer, row, request.POST))
        except Refused as refused:
            messages.error(request, refused.sentence)
        else:
            messages.success(request, "Saved.")
            again = "more" in request.POST
            return on_to(reverse("funding:bid-rests-on", args=(bid_id,)) if again else _url(row))
        row = bid_for(viewer, bid_id)
    context = {
        "bid": row,
        "actions": [(pk, label) for pk, (label, _row) in actions.items()],
        "chosen": set(row.actions.values_list("pk", flat=True)),
        "evidence": offered_evidence(viewer, row),
        "stories": offered_stories(viewer, row),
    }
    return render(request, "funding/rests_on.html", context, status=422 if request.method == "POST" else 200)


def _chosen(viewer: Viewer, row: Bid, post: QueryDict) -> dict[str, Any]:
    """Return the rows that were ticked; what is not the viewer's, or not offered, counts as not ticked."""
    offered = actions_in(viewer, row.plan) if row.plan else {}
    asked = {name: set(whole_numbers(post.getlist(name))) for name in ("action", "evidence", "story")}
    kept_actions = {one.pk: one for one in row.actions.all()}
    actions = {**{pk: action for pk, (_label, action) in offered.items()}, **kept_actions}
    chosen = [action for pk, action in actions.items() if pk in asked["action"]]
    pieces = evidence_for(viewer, row.actions.all())
    return {
        "actions": chosen,
        "evidence": [one for one in pieces if one.pk in asked["evidence"]],
        "case_studies": [one for one in case_studies_for(viewer) if one.pk in asked["story"]],
    }


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT)
def became(request: HttpRequest, bid_id: int) -> HttpResponse:
    """Add the money that was won to the plan."""
    viewer = viewer_of(request)
    row = bid_for(viewer, bid_id)
    if request.method != "POST":
        return on_to(f"{_url(row)}#became")
    form = BecameForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            add_to_plan(
                by=viewer,
                bid=row,
                seen=given["version"],
                period=given["period"],
                academic_year=given["academic_year"],
            )
        except Refused as refused:
            messages.error(request, refused.sentence)
            return on_to(_url(row))
        messages.success(request, "The money stands in the plan.")
        return on_to(_url(row))
    return _shown(request, row, became_form=form, status=422)


@require_POST
@requires(permissions.EDIT)
def remove(request: HttpRequest, bid_id: int) -> HttpResponse:
    """Take the bid away; it can come back for thirty days."""
    viewer = viewer_of(request)
    row = bid_for(viewer, bid_id)
    seen, back = seen_in(request, row.version), reverse("funding:bid-back", args=(bid_id,))
    to = reverse("funding:bids")
    return act(
        request, lambda: remove_bid(by=viewer, bid=row, seen=seen), to=to, words="The bid is removed.", undo_url=back
    )


@require_POST
@requires(permissions.EDIT)
def bring_back(request: HttpRequest, bid_id: int) -> HttpResponse:
    """Bring a removed bid back."""
    viewer = viewer_of(request)
    row = bid_for(viewer, bid_id, removed_too=True)
    return act(request, lambda: bring_back_bid(by=viewer, bid=row), to=_url(row), words="The bid is back.")


def _url(row: Bid) -> str:
    return reverse("funding:bid", args=(row.pk,))


def _trail() -> tuple[tuple[str, str], ...]:
    return (("Money", reverse("funding:overview")), ("Bids", reverse("funding:bids")))
