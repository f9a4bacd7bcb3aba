"""The list of agreements with providers and the page of each, with what was looked at."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.access.restored import restored_form
from village.basics.errors import Refused
from village.basics.whole_numbers import whole_numbers
from village.design.attempt import act, on_to, seen_in
from village.funding import permissions
from village.funding.forms.agreements import AgreementForm, LookForm
from village.funding.forms.fields import FormAt, MoneyForm, actions_in
from village.funding.models.agreement import Agreement
from village.funding.pages.agreements import agreement_line, agreement_lines
from village.funding.purposes import AGREEMENT_FILE
from village.funding.queries.agreements import agreement_for, agreements_of, removed_agreements
from village.funding.queries.bids import refs_of
from village.funding.services.agreements import (
    bring_back_agreement,
    change_agreement,
    look_at,
    remove_agreement,
    write_down_agreement,
)
from village.funding.services.keeping import with_kept_file
from village.funding.views.answers import FormPage, answer
from village.organisations.queries import term_dates_for


@require_safe
@requires(permissions.VIEW)
def listing(request: HttpRequest) -> HttpResponse:
    """Show every agreement, overdue looks first."""
    viewer, today = viewer_of(request), timezone.localdate()
    lines = agreement_lines(agreements_of(viewer), today, term_dates_for(viewer.partnership_id or 0))
    can_edit = viewer.can(permissions.EDIT)
    removed = list(removed_agreements(viewer)) if can_edit else []
    return render(request, "funding/agreements.html", {"lines": lines, "removed": removed, "can_edit": can_edit})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT)
def add(request: HttpRequest) -> HttpResponse:
    """Write down an agreement."""
    viewer = viewer_of(request)

    def save(form: MoneyForm, _over: int) -> str:
        write_down_agreement(by=viewer, **with_kept_file(form.values(), by=viewer, purpose=AGREEMENT_FILE))
        return "The agreement is written down."

    plan = request.GET.get("plan", "")
    at = FormAt(viewer, given={"plan": plan} if plan.isdecimal() else {})
    back = reverse("funding:agreements")
    page = FormPage(AgreementForm, lambda: at, save, "Add an agreement", "Save", back, _trail())
    return answer(request, page)


@require_safe
@requires(permissions.VIEW)
def agreement(request: HttpRequest, agreement_id: int) -> HttpResponse:
    """Show one agreement with every look at it."""
    row = agreement_for(viewer_of(request), agreement_id)
    sent = restored_form(request)
    return _shown(request, row, LookForm(sent.data) if sent else None)


def _shown(request: HttpRequest, row: Agreement, form: LookForm | None = None, status: int = 200) -> HttpResponse:
    viewer = viewer_of(request)
    line = agreement_line(row, timezone.localdate(), term_dates_for(viewer.partnership_id or 0))
    refs = refs_of(row.actions.all(), row.plan)
    context: dict[str, Any] = {
        "line": line,
        "agreement": row,
        "actions": [(one.pk, refs.get(one.pk, ""), one.text, one.pk in refs) for one in row.actions.all()],
        "can_edit": viewer.can(permissions.EDIT),
        "form": form or LookForm(),
        "looking": form is not None,
    }
    return render(request, "funding/agreement.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT)
def change(request: HttpRequest, agreement_id: int) -> HttpResponse:
    """Change what the agreement says."""
    viewer = viewer_of(request)
    row = agreement_for(viewer, agreement_id)

    def save(form: MoneyForm, _over: int) -> str:
        seen = form.version_seen()
        values = with_kept_file(form.values(), by=viewer, purpose=AGREEMENT_FILE)
        entry = change_agreement(by=viewer, agreement=form.at.row, seen=seen, values=values)
        return "Saved." if entry else "Nothing was changed."

    page = FormPage(
        AgreementForm,
        lambda: FormAt(viewer, row=agreement_for(viewer, agreement_id)),
        save,
        "Change this agreement",
        "Save",
        _url(row),
        (*_trail(), (row.title, _url(row))),
        remove_url=reverse("funding:agreement-remove", args=(agreement_id,)),
        remove_words="Remove this agreement",
    )
    return answer(request, page)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT)
def actions(request: HttpRequest, agreement_id: int) -> HttpResponse:
    """Choose the actions that the agreement is for."""
    viewer = viewer_of(request)
    row = agreement_for(viewer, agreement_id)
    offered = actions_in(viewer, row.plan) if row.plan else {}
    if request.method == "POST":
        asked = set(whole_numbers(request.POST.getlist("action")))
        standing = {one.pk: one for one in row.actions.all()}
        known = {**{pk: one for pk, (_label, one) in offered.items()}, **standing}
        values = {"actions": [one for pk, one in known.items() if pk in asked]}
        seen = seen_in(request, 0)
        return act(
            request,
            lambda: change_agreement(by=viewer, agreement=row, seen=seen, values=values),
            to=_url(row),
            words="Saved.",
        )
    chosen = set(row.actions.values_list("pk", flat=True))
    listed = [(pk, label) for pk, (label, _row) in offered.items()]
    context = {"agreement": row, "actions": listed, "chosen": chosen}
    return render(request, "funding/agreement_actions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT)
def look(request: HttpRequest, agreement_id: int) -> HttpResponse:
    """Write down whether the agreement is kept and what was delivered."""
    viewer = viewer_of(request)
    row = agreement_for(viewer, agreement_id)
    if request.method != "POST":
        return on_to(f"{_url(row)}#look")
    form = LookForm(request.POST)
    if form.is_valid():
        try:
            look_at(by=viewer, agreement=row, **{name: form.cleaned_data[name] for name in form.fields})
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        else:
            messages.success(request, "Written down. It stays with the agreement.")
            return on_to(f"{_url(row)}#looks")
    return _shown(request, row, form, status=422)


@require_POST
@requires(permissions.EDIT)
def remove(request: HttpRequest, agreement_id: int) -> HttpResponse:
    """Take the agreement away; it can come back for thirty days."""
    viewer = viewer_of(request)
    row = agreement_for(viewer, agreement_id)
    seen, back = seen_in(request, row.version), reverse("funding:agreement-back", args=(agreement_id,))
    return act(
        request,
        lambda: remove_agreement(by=viewer, agreement=row, seen=seen),
        to=reverse("funding:agreements"),
        words="The agreement is removed.",
        undo_url=back,
    )


@require_POST
@requires(permissions.EDIT)
def bring_back(request: HttpRequest, agreement_id: int) -> HttpResponse:
    """Bring a removed agreement back."""
    viewer = viewer_of(request)
    row = agreement_for(viewer, agreement_id, removed_too=True)
    return act(
        request, lambda: bring_back_agreement(by=viewer, agreement=row), to=_url(row), words="The agreement is back."
    )


def _url(row: Agreement) -> str:
    return reverse("funding:agreement", args=(row.pk,))


def _trail() -> tuple[tuple[str, str], ...]:
    return (("Money", reverse("funding:overview")), ("Agreements", reverse("funding:agreements")))
