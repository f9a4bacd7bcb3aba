"""Agreements with providers: what, how much, how monitored, and whether they are kept."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests.cast import Town
from tests.funding.making import make_agreement, make_funded
from village.audit.models.entry import Entry
from village.basics.errors import Refused, Stale
from village.funding.models.agreement import Agreement, Monitoring
from village.funding.queries.agreements import agreements_of
from village.funding.services.agreements import (
    bring_back_agreement,
    change_agreement,
    look_at,
    remove_agreement,
    write_down_agreement,
)

pytestmark = pytest.mark.django_db


def test_an_agreement_stands_with_all_that_was_agreed(town: Town) -> None:
    funded = make_funded(town)
    row = make_agreement(town, funded.plan, funding=funded.years[1], actions=[funded.actions[0]])
    assert list(row.actions.all()) == [funded.actions[0]]
    changes = {line["field"]: line["new"] for line in Entry.objects.order_by("-pk")[0].changes}
    assert changes["provider"] == "Lantern Family Centre"
    assert changes["amount_pence"] == "£7,200"
    assert changes["funding"] == "Vale Community Fund, Year 2"
    assert changes["state"] == "Running"
    assert changes["actions"] == "Hold story mornings"


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"title": ""}, "what the agreement is called"),
        ({"starts_on": date(2026, 1, 2), "ends_on": date(2026, 1, 1)}, "last day is before the first"),
        ({"amount_pence": -1}, "below nothing"),
        ({"monitored_every": "often"}, "from the list"),
    ],
)
def test_an_agreement_that_cannot_be_is_refused(town: Town, values: dict[str, object], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        make_agreement(town, **values)
    assert not Agreement.objects.exists()


def test_an_agreement_needs_a_provider(town: Town) -> None:
    with pytest.raises(Refused, match="Choose the provider"):
        write_down_agreement(by=town.viewer("coordinator"), title="Groups")


def test_it_is_paid_from_money_of_its_own_plan(town: Town) -> None:
    funded, other = make_funded(town), make_funded(town, "Another plan")
    for plan in (other.plan, None):
        with pytest.raises(Refused, match="belongs to another plan"):
            make_agreement(town, plan, funding=funded.years[0])


def test_a_change_is_on_record_and_a_late_one_is_refused(town: Town) -> None:
    row, by = make_agreement(town), town.viewer("coordinator")
    change_agreement(by=by, agreement=row, seen=1, values={"how_much": "8 groups", "ends_on": date(2026, 7, 21)})
    changes = {line["field"]: (line["old"], line["new"]) for line in Entry.objects.order_by("-pk")[0].changes}
    assert changes == {"how_much": ("6 groups of 10 weeks", "8 groups"), "ends_on": (None, "2026-07-21")}
    with pytest.raises(Stale):
        change_agreement(by=by, agreement=row, seen=1, values={"how_much": "9 groups"})


def test_a_look_stays_with_what_was_delivered(town: Town) -> None:
    row, by = make_agreement(town), town.viewer("coordinator")
    look = look_at(
        by=by,
        agreement=row,
        on=date(2026, 2, 12),
        kept="partly",
        delivered="4 of 6 groups ran",
        words="Two start in April",
    )
    found = agreements_of(by)[0]
    assert list(found.monitoring.all()) == [look]
    assert look.said_by_id == by.user_id
    assert Entry.objects.order_by("-pk")[0].verb == "funding.agreement-looked-at"


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"kept": "perhaps"}, "whether it is kept"),
        ({"on": date(2026, 3, 19)}, "still to come"),
        ({"on": date(2025, 9, 1)}, "had not begun"),
        ({"delivered": " "}, "what was delivered"),
        ({"kept": "no"}, "what follows"),
        ({"kept": "partly"}, "what follows"),
    ],
)
def test_a_look_that_says_too_little_is_refused(town: Town, values: dict[str, object], sentence: str) -> None:
    row = make_agreement(town)
    given = {"on": date(2026, 3, 18), "kept": "yes", "delivered": "All of it", **values}
    with pytest.raises(Refused, match=sentence):
        look_at(by=town.viewer("coordinator"), agreement=row, **given)  # type: ignore[arg-type]
    assert not Monitoring.objects.exists()


def test_an_agreement_that_was_removed_comes_back(town: Town) -> None:
    row, by = make_agreement(town), town.viewer("coordinator")
    remove_agreement(by=by, agreement=row, seen=1)
    assert list(agreements_of(by)) == []
    bring_back_agreement(by=by, agreement=row)
    assert list(agreements_of(by)) == [row]


def test_strangers_find_none_and_who_may_look_changes_none(town: Town) -> None:
    row = make_agreement(town)
    with pytest.raises(PermissionDenied):
        remove_agreement(by=town.viewer("board_member"), agreement=row, seen=1)
    with pytest.raises(Http404):
        remove_agreement(by=town.viewer("stranger"), agreement=row, seen=1)
    assert list(agreements_of(town.viewer("stranger"))) == []
