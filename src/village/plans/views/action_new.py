"""Adding an action to a plan."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.design.attempt import on_to
from village.plans import permissions
from village.plans.forms.action import NewActionForm
from village.plans.forms.row import leads_named
from village.plans.models.action import Action
from village.plans.models.plan import Plan
from village.plans.pages.addresses import action_url
from village.plans.pages.frame import plan_frame
from village.plans.queries.board import board as board_facts
from village.plans.queries.one_action import count_on_board, in_order, refs_in
from village.plans.queries.people import known_names
from village.plans.queries.plans import plan_for, section_for
from village.plans.rules.facts import PlanFacts
from village.plans.rules.refs import next_ref
from village.plans.services.actions import add_action
from village.plans.services.sections import add_section
from village.plans.services.undo import last_change_of
from village.plans.views.answers import say_saved


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.EDIT)
def action_new(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Add an action; the reference proposed is the next free one of the section."""
    viewer = viewer_of(request)
    plan = plan_for(viewer, plan_id)
    facts = board_facts(viewer, plan, only=())
    form = NewActionForm(
        request.POST if request.method == "POST" else None,
        sections=_sections(facts),
        initial={**_initial(plan, facts, request.GET.get("section", "")), **restored_fields(request)},
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = _add(viewer, plan, form)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        else:
            say_saved(request, last_change_of(viewer, "plans.action", made.pk), "The action is in the plan.")
            return on_to(action_url(plan_id, made.pk))
    frame = plan_frame(viewer, facts, here="", counts={"board": count_on_board(in_order(plan))})
    return render(request, "plans/action_new.html", {"form": form, "frame": frame}, status=422 if form.errors else 200)


def _sections(facts: PlanFacts) -> list[tuple[str, str]]:
    sections = [(str(one.id), f"{one.ref} {one.title}".strip()) for one in facts.sections]
    return sections or [("0", "Actions (a first section, which you can rename)")]


def _initial(plan: Plan, facts: PlanFacts, asked: str) -> dict[str, str]:
    ids = [str(one.id) for one in facts.sections]
    section = asked if asked in ids else (ids[0] if ids else "0")
    return {"section": section, "ref": _next_ref(plan, facts, int(section))}


def _next_ref(plan: Plan, facts: PlanFacts, section_id: int) -> str:
    refs = refs_in(plan)
    section = next((one for one in facts.sections if one.id == section_id), None)
    here = [ref for section, ref in refs if section == section_id]
    return next_ref(section.ref if section else "", here, [ref for _section, ref in refs])


def _add(viewer: Viewer, plan: Plan, form: NewActionForm) -> Action:
    """Return the new action; a reference proposed for another section than the one chosen is made anew."""
    cleaned = dict(form.cleaned_data)
    chosen = int(cleaned.pop("section"))
    section = section_for(viewer, chosen) if chosen else add_section(by=viewer, plan=plan, title="Actions")
    proposed = str(form.initial.get("ref", ""))
    if cleaned["ref"] == proposed and form.initial.get("section") != str(chosen):
        cleaned["ref"] = _next_ref(plan, board_facts(viewer, plan, only=()), section.pk)
    cleaned["leads"] = leads_named(cleaned["leads"], (), known_names(viewer))
    return add_action(by=viewer, plan=plan, section=section, values=cleaned)
