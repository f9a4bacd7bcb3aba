"""Setting aside and spending: exact, asked about where it is too much, and never lost."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests.cast import Town
from tests.funding.making import Funded, make_funded
from tests.plans.making import make_action
from village.audit.models.entry import Entry
from village.basics.errors import Refused, Stale
from village.funding.models.money import Allocation, Spend
from village.funding.queries.money import money_of
from village.funding.services.money import (
    MoreThanThereIs,
    bring_back_set_aside,
    bring_back_spend,
    change_set_aside,
    change_spend,
    remove_set_aside,
    remove_spend,
    set_aside,
    write_down_spend,
)
from village.plans.services.plans import remove_funding_year

pytestmark = pytest.mark.django_db


@pytest.fixture
def funded(town: Town) -> Funded:
    """Return a plan with three years of money."""
    return make_funded(town)


def last_line() -> Entry:
    return Entry.objects.order_by("-pk")[0]


def changes_of(entry: Entry) -> dict[str, tuple[object, object]]:
    return {change["field"]: (change["old"], change["new"]) for change in entry.changes}


def test_money_set_aside_stands_and_is_on_record_in_words(funded: Funded) -> None:
    funded.aside(1_234_550, words="Story sacks")
    line = last_line()
    assert line.verb == "funding.allocation-added"
    assert (line.within_kind, line.within_id) == ("funding.plan", str(funded.plan.pk))
    assert line.subject_label == "£12,345.50 of Vale Community Fund, Year 1"
    assert changes_of(line)["amount_pence"] == (None, "£12,345.50")
    assert changes_of(line)["funding"] == (None, "Vale Community Fund, Year 1")


def test_more_than_there_is_is_asked_about_and_nothing_is_saved(funded: Funded) -> None:
    funded.aside(3_900_000)
    with pytest.raises(MoreThanThereIs, match="£2,000 more would be set aside than there is"):
        funded.aside(300_000, action=1)
    assert Allocation.objects.count() == 1


def test_more_than_there_is_is_saved_once_the_person_agrees_to_just_that(funded: Funded) -> None:
    funded.aside(3_900_000)
    with pytest.raises(MoreThanThereIs) as asked:
        funded.aside(300_000, action=1)
    with pytest.raises(MoreThanThereIs):
        funded.aside(300_100, action=1, over_pence=asked.value.over_pence)
    funded.aside(300_000, action=1, over_pence=asked.value.over_pence)
    assert money_of(funded.by, funded.plan).sources[0].sum.over_set_aside_pence == 200_000


def test_a_smaller_amount_is_never_asked_about(funded: Funded) -> None:
    row = funded.aside(5_000_000, over_pence=1_000_000)
    change_set_aside(by=funded.by, allocation=row, seen=1, values={"amount_pence": 4_500_000})
    row.refresh_from_db()
    assert row.amount_pence == 4_500_000


def test_a_larger_amount_or_another_source_is_asked_about(funded: Funded) -> None:
    row = funded.aside(3_500_000)
    for values in ({"amount_pence": 4_000_001}, {"funding": funded.years[1]}):
        with pytest.raises(MoreThanThereIs):
            change_set_aside(by=funded.by, allocation=row, seen=1, values=values)


def test_a_change_is_on_record_with_old_and_new(funded: Funded) -> None:
    row = funded.aside(100_000)
    change_set_aside(by=funded.by, allocation=row, seen=1, values={"amount_pence": 150_050, "words": "Books"})
    assert changes_of(last_line()) == {"amount_pence": ("£1,000", "£1,500.50"), "words": ("", "Books")}


def test_the_same_values_change_nothing_and_say_nothing(funded: Funded) -> None:
    row = funded.aside(100_000)
    before = Entry.objects.count()
    assert change_set_aside(by=funded.by, allocation=row, seen=1, values={"amount_pence": 100_000}) is None
    assert Entry.objects.count() == before


def test_whoever_saves_second_is_told_and_overwrites_nothing(funded: Funded) -> None:
    row = funded.aside(100_000)
    change_set_aside(by=funded.by, allocation=row, seen=1, values={"amount_pence": 200_000})
    with pytest.raises(Stale):
        change_set_aside(by=funded.by, allocation=row, seen=1, values={"amount_pence": 300_000})
    row.refresh_from_db()
    assert row.amount_pence == 200_000


def test_what_is_set_free_can_come_back(funded: Funded) -> None:
    row = funded.aside(100_000)
    remove_set_aside(by=funded.by, allocation=row, seen=1)
    assert money_of(funded.by, funded.plan).total.set_aside_pence == 0
    bring_back_set_aside(by=funded.by, allocation=row)
    assert money_of(funded.by, funded.plan).total.set_aside_pence == 100_000
    assert last_line().verb == "funding.allocation-restored"


def test_one_source_is_set_aside_once_for_an_action(funded: Funded) -> None:
    row = funded.aside(100_000)
    with pytest.raises(Refused, match="£1,000 of this source is set aside for this action already"):
        funded.aside(50_000)
    remove_set_aside(by=funded.by, allocation=row, seen=1)
    funded.aside(50_000)
    with pytest.raises(Refused, match="£500 of this source"):
        bring_back_set_aside(by=funded.by, allocation=row)


def test_an_action_of_another_plan_gets_nothing(funded: Funded, town: Town) -> None:
    other = make_funded(town, "Another plan")
    with pytest.raises(Refused, match="does not stand in the plan"):
        set_aside(by=funded.by, funding=funded.years[0], action=other.actions[0], amount_pence=1)
    with pytest.raises(Refused, match="belongs to another plan"):
        change_set_aside(by=funded.by, allocation=funded.aside(1), seen=1, values={"funding": other.years[0]})


@pytest.mark.parametrize("pence", [0, -1])
def test_nothing_and_less_cannot_be_set_aside(funded: Funded, pence: int) -> None:
    with pytest.raises(Refused, match="Write how much"):
        funded.aside(pence)


def test_spending_and_what_came_back_add_up(funded: Funded) -> None:
    funded.spent(120_050)
    funded.spent(-20_050, words="Two sacks sent back")
    funded.spent(99, action=None, words="Stamps")
    found = money_of(funded.by, funded.plan)
    assert (found.total.spent_pence, found.whole_spent_pence) == (100_099, 99)
    assert found.actions[0].sum.spent_pence == 100_000


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"amount_pence": 0}, "how much"),
        ({"words": "  "}, "what the money went on"),
        ({"on": date(2026, 3, 19)}, "still to come"),
        ({"on": date(1926, 3, 19)}, "long ago"),
    ],
)
def test_a_spending_that_cannot_be_is_refused(funded: Funded, values: dict[str, object], sentence: str) -> None:
    given = {"on": date(2026, 3, 18), "words": "Stamps", "amount_pence": 100, **values}
    with pytest.raises(Refused, match=sentence):
        write_down_spend(by=funded.by, funding=funded.years[0], **given)  # type: ignore[arg-type]
    assert not Spend.objects.exists()


def test_spending_is_changed_removed_and_brought_back(funded: Funded) -> None:
    row = funded.spent(10_000)
    change_spend(by=funded.by, spend=row, seen=1, values={"amount_pence": 12_000, "action": None})
    assert changes_of(last_line()) == {
        "action": ("Hold story mornings", None),
        "amount_pence": ("£100", "£120"),
    }
    remove_spend(by=funded.by, spend=row, seen=2)
    assert money_of(funded.by, funded.plan).total.spent_pence == 0
    bring_back_spend(by=funded.by, spend=row)
    assert money_of(funded.by, funded.plan).total.spent_pence == 12_000


def test_a_source_taken_out_of_the_plan_hides_no_money(funded: Funded) -> None:
    funded.spent(10_000)
    remove_funding_year(by=funded.by, year=funded.years[0], seen=1)
    found = money_of(funded.by, funded.plan)
    assert [source.is_removed for source in found.sources] == [True, False, False]
    assert found.total.amount_pence == 5_500_000
    assert found.total.spent_pence == 10_000


@pytest.mark.parametrize("who", ["board_member", "action_lead", "head"])
def test_only_who_may_edit_changes_money(funded: Funded, town: Town, who: str) -> None:
    row = funded.aside(100)
    by = town.viewer(who)
    with pytest.raises(PermissionDenied):
        set_aside(by=by, funding=funded.years[0], action=funded.actions[1], amount_pence=1)
    with pytest.raises(PermissionDenied):
        remove_set_aside(by=by, allocation=row, seen=1)


def test_a_stranger_finds_nothing(funded: Funded, town: Town) -> None:
    row, spend = funded.aside(100), funded.spent(100)
    by = town.viewer("stranger")
    for deed in (
        lambda: set_aside(by=by, funding=funded.years[0], action=funded.actions[1], amount_pence=1),
        lambda: remove_set_aside(by=by, allocation=row, seen=1),
        lambda: change_spend(by=by, spend=spend, seen=1, values={"words": "Mine"}),
        lambda: money_of(by, funded.plan),
    ):
        with pytest.raises(Http404):
            deed()


def test_an_action_removed_from_the_plan_keeps_its_money_in_sight(funded: Funded) -> None:
    funded.aside(100)
    funded.actions[0].removed_at = funded.plan.made_at
    funded.actions[0].save()
    found = money_of(funded.by, funded.plan)
    assert [(one.text, one.is_gone) for one in found.actions] == [("Hold story mornings", True)]


def test_money_is_read_in_as_many_queries_for_two_actions_as_for_sixty(
    funded: Funded, town: Town, django_assert_num_queries: object
) -> None:
    funded.aside(100)
    funded.spent(50)
    for _ in range(2):
        with django_assert_num_queries(5):  # type: ignore[operator]
            money_of(funded.by, funded.plan)
        for number in range(30):
            action = make_action(town, funded.plan, f"Deed {number}")
            set_aside(by=funded.by, funding=funded.years[0], action=action, amount_pence=100)
