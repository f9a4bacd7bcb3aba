"""What becomes of an action: the form of each deed, doing it, and taking it back."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from village.access.guards import requires, viewer_of
from village.access.restored import restored_form
from village.basics.errors import Refused, Stale
from village.design.attempt import on_to
from village.plans import permissions
from village.plans.forms.lineage import DEEDS, NEW, OTHER, BecomeForm, CarryForm, MergeForm, SplitForm, SupersedeForm
from village.plans.pages.addresses import action_url
from village.plans.pages.lineage import action_choices, become_page, plan_choices
from village.plans.queries.actions import placement_for
from village.plans.queries.one_action import OneAction, one_action
from village.plans.queries.plans import plan_for
from village.plans.services.lineage import carry_forward, drop, merge, split, supersede
from village.plans.services.lineage_back import take_back


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT)
def become(request: HttpRequest, plan_id: int, action_id: int, deed: str) -> HttpResponse:
    """Ask what is to become of an action, show what will happen, do it; a refused form keeps what was typed."""
    if deed not in DEEDS:
        raise Http404("No such deed.")
    at = one_action(viewer_of(request), plan_id, action_id)
    sent = restored_form(request)
    form = _form(at, deed, request.POST if request.method == "POST" else sent.data if sent else None)
    if request.method == "POST" and form.is_valid() and "look" not in request.POST:
        try:
            words, stays_at = _do(at, deed, form)
        except Refused as refused:
            form = _refused(at, deed, form, refused)
        else:
            messages.success(request, words)
            return on_to(f"{action_url(plan_id, stays_at)}#became")
    page = become_page(at, deed, form)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "plans/become.html", {"page": page, "plan_id": plan_id}, status=status)


@require_POST
@requires(permissions.EDIT)
def back(request: HttpRequest, plan_id: int, action_id: int, lineage_id: int) -> HttpResponse:
    """Take back what became of an action."""
    viewer = viewer_of(request)
    placement_for(viewer, plan_id, action_id)
    try:
        take_back(by=viewer, plan=plan_for(viewer, plan_id), lineage_id=lineage_id)
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, "Taken back. It goes on as it was.")
    return on_to(action_url(plan_id, action_id))


def _form(at: OneAction, deed: str, data: object) -> BecomeForm:
    plans = plan_choices(at.viewer, at) if deed == "carry" else ()
    actions = action_choices(at) if deed in {"merge", "supersede"} else ()
    return DEEDS[deed](data, version=at.facts.version, plans=plans, actions=actions)


def _refused(at: OneAction, deed: str, form: BecomeForm, refused: Refused) -> BecomeForm:
    """Return the form with what was typed and what is wrong; after a stale save the next one counts from now."""
    if isinstance(refused, Stale):
        now = one_action(at.viewer, at.plan.pk, at.facts.id)
        form = _form(now, deed, {**form.data.dict(), "seen": now.facts.version})  # type: ignore[attr-defined]
    form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
    return form


def _do(at: OneAction, deed: str, form: BecomeForm) -> tuple[str, int]:
    """Do it; return what to say and the action whose page comes next."""
    by, plan, typed = at.viewer, at.plan, form.cleaned_data
    seen, reason = typed["seen"], typed["reason"]
    if isinstance(form, CarryForm):
        into = plan_for(by, int(typed["into"]))
        carry_forward(by=by, plan=plan, action=at.row, seen=seen, into=into, reason=reason)
        return f"Carried forward. It stands in {into.title} too.", at.facts.id
    if isinstance(form, SplitForm):
        made = split(by=by, plan=plan, action=at.row, seen=seen, parts=form.parts(), reason=reason)
        return f"Split into {len(made)} actions. They stand right after this one.", at.facts.id
    if isinstance(form, MergeForm):
        return _merge(at, form, seen, reason)
    if isinstance(form, SupersedeForm):
        chosen = placement_for(by, plan.pk, int(typed["into"])).action if typed["into"] else None
        supersede(by=by, plan=plan, action=at.row, seen=seen, reason=reason, into=chosen, words=typed["words"])
        return "Marked as superseded.", at.facts.id
    drop(by=by, plan=plan, action=at.row, seen=seen, reason=reason)
    return "Dropped. It stays to be read under “No longer active”.", at.facts.id


def _merge(at: OneAction, form: MergeForm, seen: int, reason: str) -> tuple[str, int]:
    by, plan, typed = at.viewer, at.plan, form.cleaned_data
    other = placement_for(by, plan.pk, int(typed["other"])).action
    this, that = (at.row, seen), (other, other.version)
    if typed["keep"] == NEW:
        both = [this, that]
        made = merge(by=by, plan=plan, actions=both, text=typed["text"], ref=typed["ref"], reason=reason)
        return "Both are one new action now.", made.pk
    if typed["keep"] == OTHER:
        merge(by=by, plan=plan, actions=[this], into=other, reason=reason)
        return "Merged. The other one goes on.", other.pk
    merge(by=by, plan=plan, actions=[that], into=at.row, reason=reason)
    return "Merged. This one goes on.", at.facts.id
