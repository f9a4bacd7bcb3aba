"""The three kinds of rows of a plan's money, and what finds, adds, changes, removes and brings back each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404

from village.access.viewer import Viewer
from village.design.wording import money
from village.funding.forms.fields import MoneyForm
from village.funding.forms.money import SetAsideForm, SourceForm, SpentForm
from village.funding.purposes import RECEIPT
from village.funding.queries.money import allocation_for, source_for, spend_for
from village.funding.services import money as services
from village.funding.services.keeping import with_kept_file
from village.funding.services.sources import bring_back_source, remove_source
from village.plans.models.plan import Plan
from village.plans.services.plans import add_funding_year, change_funding_year


@dataclass(frozen=True, slots=True)
class MoneyKind:
    """One kind of row: its form, its words and its deeds."""

    form: type[MoneyForm]
    add_title: str
    change_title: str
    remove_words: str
    removed_words: str
    find: Callable[[Viewer, int, bool], Any]
    """By id, a removed one too when asked for."""
    add: Callable[[Viewer, Plan, dict[str, Any], int], str]
    change: Callable[[Viewer, Any, int, dict[str, Any], int], object]
    remove: Callable[[Viewer, Any, int], object]
    back: Callable[[Viewer, Any], object]

    def row(self, viewer: Viewer, plan: Plan, row_id: int, *, removed_too: bool = False) -> Any:
        """Return the row; raises Http404 when it is not of this plan."""
        row = self.find(viewer, row_id, removed_too)
        plan_id = row.plan_id if hasattr(row, "plan_id") else row.funding.plan_id
        if plan_id != plan.pk:
            raise Http404("Not money of this plan.")
        return row


def _add_source(by: Viewer, plan: Plan, values: dict[str, Any], _over: int) -> str:
    row = add_funding_year(by=by, plan=plan, **values)
    return f"{money(row.amount_pence)} is added to the plan's money."


def _add_set_aside(by: Viewer, _plan: Plan, values: dict[str, Any], over: int) -> str:
    row = services.set_aside(by=by, **values, over_pence=over)
    return f"{money(row.amount_pence)} is set aside."


def _add_spent(by: Viewer, _plan: Plan, values: dict[str, Any], _over: int) -> str:
    row = services.write_down_spend(by=by, **with_kept_file(values, by=by, purpose=RECEIPT))
    return f"{money(row.amount_pence)} is written down."


def _change_spent(by: Viewer, row: Any, seen: int, values: dict[str, Any], _over: int) -> object:
    kept = with_kept_file(values, by=by, purpose=RECEIPT)
    return services.change_spend(by=by, spend=row, seen=seen, values=kept)


KINDS: dict[str, MoneyKind] = {
    "source": MoneyKind(
        SourceForm,
        "Add a source of money",
        "Change this source",
        "Remove this source",
        "The source is removed.",
        lambda by, pk, removed_too: source_for(by, pk, removed_too=removed_too),
        _add_source,
        lambda by, row, seen, values, _over: change_funding_year(by=by, year=row, seen=seen, values=values),
        lambda by, row, seen: remove_source(by=by, source=row, seen=seen),
        lambda by, row: bring_back_source(by=by, source=row),
    ),
    "set-aside": MoneyKind(
        SetAsideForm,
        "Set money aside for an action",
        "Change what is set aside",
        "Set this money free",
        "The money is free again.",
        lambda by, pk, removed_too: allocation_for(by, pk, removed_too=removed_too),
        _add_set_aside,
        lambda by, row, seen, values, over: services.change_set_aside(
            by=by, allocation=row, seen=seen, values=values, over_pence=over
        ),
        lambda by, row, seen: services.remove_set_aside(by=by, allocation=row, seen=seen),
        lambda by, row: services.bring_back_set_aside(by=by, allocation=row),
    ),
    "spent": MoneyKind(
        SpentForm,
        "Add what was spent",
        "Change this spending",
        "Remove this spending",
        "The spending is removed.",
        lambda by, pk, removed_too: spend_for(by, pk, removed_too=removed_too),
        _add_spent,
        _change_spent,
        lambda by, row, seen: services.remove_spend(by=by, spend=row, seen=seen),
        lambda by, row: services.bring_back_spend(by=by, spend=row),
    ),
}
"""By the word that addresses use."""


def kind_of(word: str) -> MoneyKind:
    """Return the kind; raises Http404 for a word that stands for none."""
    if word not in KINDS:
        raise Http404("No such kind of money.")
    return KINDS[word]
