"""Evidence on an update: what is taken, what is refused, and what stays on record."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.cast import Town
from tests.plans.making import make_action, make_small_plan
from village.audit.models.entry import Entry
from village.basics.errors import Refused
from village.plans.models.evidence import Evidence
from village.plans.models.plan import Plan
from village.plans.models.progress import Update
from village.plans.queries.evidence import kinds_by_action, values_of
from village.plans.services.evidence import add_evidence, withdraw_evidence
from village.plans.services.progress import say_how_it_goes


@pytest.fixture
def plan(town: Town) -> Plan:
    return make_small_plan(town)


def said(town: Town, plan: Plan, text: str = "Three more schools joined.", on: date | None = None) -> Update:
    update = say_how_it_goes(
        by=town.viewer("coordinator"), plan=plan, action=make_action(town, plan), text=text, said_on=on
    )
    assert update is not None
    return update


def test_a_number_keeps_its_unit_and_takes_the_day_of_its_update(town: Town, plan: Plan) -> None:
    update = said(town, plan, on=date(2026, 3, 6))
    made = add_evidence(
        update,
        kind="number",
        value=Decimal("14"),
        out_of=Decimal("24"),
        unit=" schools ",
        by=town.viewer("coordinator"),
        within=plan,
    )
    action = update.actions.get()
    assert (made.unit, made.as_of, made.given_by) == ("schools", date(2026, 3, 6), town.users["coordinator"])
    (number,) = values_of([action.pk])[action.pk]
    assert (number.value, number.out_of) == (Decimal(14), Decimal(24))
    assert (number.unit, number.as_of) == ("schools", date(2026, 3, 6))
    line = Entry.objects.get(verb="plans.evidence-added")
    assert (line.subject_id, line.within_id) == (str(action.pk), str(plan.pk))
    assert line.changes[0]["new"] == "Number: 14 of 24 schools"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"kind": "hearsay", "words": "They say so"}, "kind"),
        ({"kind": "voice"}, "words"),
        ({"kind": "voice", "words": "   "}, "words"),
        ({"kind": "number", "unit": "families"}, "value"),
        ({"kind": "number", "value": Decimal(38)}, "unit"),
        ({"kind": "number", "value": Decimal("NaN"), "unit": "families"}, "value"),
        ({"kind": "number", "value": Decimal("1e15"), "unit": "families"}, "value"),
        ({"kind": "number", "value": Decimal(25), "out_of": Decimal(24), "unit": "schools"}, "out_of"),
        ({"kind": "number", "value": Decimal(1), "unit": "families", "as_of": date(2026, 3, 19)}, "as_of"),
        ({"kind": "voice", "words": "Good", "value": Decimal(1)}, "kind"),
        ({"kind": "research", "link": "javascript:alert(1)"}, "link"),
        ({"kind": "research", "link": "not a link"}, "link"),
        ({"kind": "voice", "words": "x" * 4001}, "words"),
    ],
)
def test_what_shows_nothing_or_does_not_fit_is_refused(
    town: Town, plan: Plan, given: dict[str, Any], field: str
) -> None:
    update = said(town, plan)
    with pytest.raises(Refused) as refused:
        add_evidence(update, by=town.viewer("coordinator"), **given)
    assert refused.value.field == field
    assert not Evidence.objects.exists()


def test_evidence_taken_back_counts_no_more_and_stays_on_record(town: Town, plan: Plan) -> None:
    update, by = said(town, plan), town.viewer("coordinator")
    action = update.actions.get()
    voice = add_evidence(update, kind="voice", words="She rang me before the letter came.", by=by)
    add_evidence(update, kind="research", link="https://guidance.example/parents", by=by)
    assert kinds_by_action([action.pk]) == {action.pk: {"voice", "research"}}
    withdraw_evidence(voice, by=by, reason="She asked us to.")
    assert kinds_by_action([action.pk]) == {action.pk: {"research"}}
    line = Entry.objects.get(verb="plans.evidence-withdrawn")
    assert (line.reason, line.changes[0]["new"]) == ("She asked us to.", None)
    with pytest.raises(Refused):
        withdraw_evidence(voice, by=by)


def test_kinds_are_those_of_the_days_asked_for(town: Town, plan: Plan) -> None:
    by = town.viewer("coordinator")
    old, new = said(town, plan, on=date(2025, 11, 3)), said(town, plan, on=date(2026, 3, 2))
    add_evidence(old, kind="voice", words="They like it.", by=by)
    add_evidence(new, kind="observation", words="The room was full.", by=by)
    ids = [update.actions.get().pk for update in (old, new)]
    assert kinds_by_action(ids) == {ids[0]: {"voice"}, ids[1]: {"observation"}}
    assert kinds_by_action(ids, since=date(2026, 1, 1)) == {ids[1]: {"observation"}}
    assert kinds_by_action(ids, until=date(2025, 12, 31)) == {ids[0]: {"voice"}}


def test_an_update_of_two_actions_counts_for_both_in_one_query(
    town: Town, plan: Plan, django_assert_num_queries: Any
) -> None:
    update, by = said(town, plan), town.viewer("coordinator")
    first, second = update.actions.get(), make_action(town, plan, "Open the library")
    update.actions.add(second)
    add_evidence(update, kind="voice", words="They like it.", by=by)
    with django_assert_num_queries(1):
        assert kinds_by_action([first.pk, second.pk]) == {first.pk: {"voice"}, second.pk: {"voice"}}
    with django_assert_num_queries(1):
        assert kinds_by_action([first.pk]) == {first.pk: {"voice"}}
