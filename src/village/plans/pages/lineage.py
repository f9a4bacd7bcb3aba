"""Before something becomes of an action: what it is, what will happen, and what stays."""

from collections.abc import Sequence
from dataclasses import dataclass

from village.access.viewer import Viewer
from village.plans.forms.lineage import NEW, OTHER, BecomeForm, CarryForm, MergeForm, SplitForm
from village.plans.queries.one_action import Neighbour, OneAction, in_order
from village.plans.queries.plans import plans_of
from village.plans.rules.lineage import listed


@dataclass(frozen=True, slots=True)
class BecomePage:
    """Everything the page of one deed shows."""

    plan_id: int
    plan_title: str
    action_id: int
    name: str
    text: str
    deed: str
    form: BecomeForm
    happens: tuple[str, ...]
    """What will happen, in sentences; with the names that were typed where the form was sent."""
    stays: tuple[str, ...]


def plan_choices(viewer: Viewer, at: OneAction) -> list[tuple[str, str]]:
    """Return the plans in which the action does not stand yet."""
    homes = {home.plan_id for home in at.facts.homes}
    return [
        (str(plan.pk), f"{plan.title}{' (draft)' if plan.state == 'draft' else ''}")
        for plan in plans_of(viewer)
        if plan.pk not in homes
    ]


def action_choices(at: OneAction) -> list[tuple[str, str]]:
    """Return the plan's other actions."""
    return [(str(one.id), _name(one)) for one in in_order(at.plan) if one.id != at.facts.id]


def become_page(at: OneAction, deed: str, form: BecomeForm) -> BecomePage:
    """Return the page; `form` may have been sent."""
    facts = at.facts
    return BecomePage(
        plan_id=at.plan.pk,
        plan_title=at.plan.title,
        action_id=facts.id,
        name=facts.ref or "This action",
        text=facts.text,
        deed=deed,
        form=form,
        happens=tuple(_happens(at, deed, form)),
        stays=tuple(_stays(at)),
    )


def _name(one: Neighbour) -> str:
    words = one.text if len(one.text) <= 80 else f"{one.text[:77].rsplit(' ', 1)[0]}…"
    return f"{one.ref} {words}".strip()


def _happens(at: OneAction, deed: str, form: BecomeForm) -> Sequence[str]:
    typed = form.cleaned_data if form.is_bound and form.is_valid() else {}
    plans = listed(home.title for home in at.facts.homes)
    ends = f"It is asked for in no review round any more and is due no more, in {plans}."
    if isinstance(form, CarryForm):
        words = dict(form.plans).get(str(typed.get("into")), "the plan that you choose")
        return [f"It will stand in {words} too, in the section of the same name.", "Here it stays as it is."]
    if isinstance(form, SplitForm):
        named = [f"New: {part.ref} {part.text}".replace("  ", " ") for part in form.parts()] if typed else []
        after = f"The new actions stand right after it, in {plans}."
        return [*(named or ["Each new action begins with the leads, years and measure that you tick."]), after, ends]
    if isinstance(form, MergeForm):
        return _merges(at, form, typed)
    if deed == "supersede":
        return ["It is marked as superseded, with what takes its place.", ends]
    return ["It moves to “No longer active”, with your reason.", ends]


def _merges(at: OneAction, form: MergeForm, typed: dict[str, str]) -> Sequence[str]:
    other = dict(form.actions).get(str(typed.get("other")), "the other one")
    keep = typed.get("keep", OTHER)
    steps = f"{at.facts.step_count} {'step moves' if at.facts.step_count == 1 else 'steps move'}"
    if keep == NEW:
        both = "Both go on no more; the new one has the leads, years and measures of both."
        return [f"A new action stands where both stood: {typed.get('text') or 'as you write it'}.", both]
    goes, goes_on = (other, "This one") if keep != OTHER else ("This one", other)
    moved = [f"{steps} to it."] if keep == OTHER and at.facts.step_count else ["Its steps come over."]
    return [f"{goes_on} goes on, and stands wherever the other stood too.", *moved, f"{goes} goes on no more."]


def _stays(at: OneAction) -> Sequence[str]:
    counts = ((len(at.facts.ratings), "rating"), (len(at.row.updates.all()), "update"))
    kept = [f"{count} {noun if count == 1 else f'{noun}s'}" for count, noun in counts if count]
    found = [f"{listed(kept).capitalize()} stay with it and can be read."] if kept else []
    return [*found, "You can take this back for 30 days, as long as nothing stands on it."]
