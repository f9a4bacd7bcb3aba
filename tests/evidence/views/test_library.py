"""The evidence library: what it shows, how it is narrowed, its file, and the numbers that wait in updates."""

import csv
import io
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.cast import Town
from tests.conftest import Clients
from tests.plans.making import make_action, make_small_plan, sections_of
from tests.plans.views.pages import found, page_of, words
from village.plans.models.action import Action
from village.plans.models.evidence import Evidence
from village.plans.models.plan import Plan
from village.plans.models.progress import Update
from village.plans.services.evidence import add_evidence, withdraw_evidence
from village.plans.services.progress import say_how_it_goes

LIBRARY = reverse("evidence:library")


@pytest.fixture
def plan(town: Town) -> Plan:
    return make_small_plan(town)


def put(town: Town, plan: Plan, action: Action, on: date = date(2026, 3, 2), **given: Any) -> Evidence:
    by = town.viewer("coordinator")
    update = say_how_it_goes(by=by, plan=plan, action=action, text="It goes on", said_on=on)
    assert update is not None
    return add_evidence(update, by=by, **given)


def shown(clients: Clients, who: str = "board_member", **asked: str) -> list[str]:
    page = page_of(clients[who], LIBRARY, **asked)
    return [words(one) for one in found(page, ".library-line__words")]


def test_evidence_is_narrowed_by_kind_plan_section_words_and_day(town: Town, plan: Plan, clients: Clients) -> None:
    other = make_small_plan(town, "Another plan")
    one, two = make_action(town, plan, "One"), make_action(town, plan, "Two", number=1)
    put(town, plan, one, kind="voice", words="She rang me")
    put(town, plan, two, date(2025, 11, 3), kind="number", value=Decimal(38), unit="families")
    put(town, other, make_action(town, other), kind="research", link="https://guidance.example/parents")
    assert shown(clients) == ["guidance.example", "“She rang me”", "38 families"]
    assert shown(clients, kind="number") == ["38 families"]
    assert shown(clients, plan=str(other.pk)) == ["guidance.example"]
    assert shown(clients, plan=str(plan.pk), section=str(sections_of(plan)[0].pk)) == ["“She rang me”"]
    assert shown(clients, words="rang") == ["“She rang me”"]
    assert shown(clients, since="2026-01-01", until="2026-03-31", plan=str(plan.pk)) == ["“She rang me”"]
    assert shown(clients, kind="nonsense", plan="x", since="soon") == shown(clients)
    assert shown(clients, "stranger") == []


def test_what_is_withdrawn_or_on_a_removed_action_is_not_there(town: Town, plan: Plan, clients: Clients) -> None:
    one, two = make_action(town, plan, "One"), make_action(town, plan, "Two")
    back = put(town, plan, one, kind="voice", words="Back")
    put(town, plan, two, kind="voice", words="Gone with its action")
    withdraw_evidence(back, by=town.viewer("coordinator"))
    Action.objects.filter(pk=two.pk).update(removed_at=timezone.now())
    page = page_of(clients["board_member"], LIBRARY)
    assert not found(page, ".library-line")
    assert "No evidence yet" in words(page)
    assert "Nothing found" in words(page_of(clients["board_member"], LIBRARY, kind="voice"))


def test_numbers_stand_in_a_table_for_each_unit_oldest_first(town: Town, plan: Plan, clients: Clients) -> None:
    action = make_action(town, plan, ref="1.1")
    for month, value in ((3, 14), (1, 11), (2, 12)):
        put(
            town,
            plan,
            action,
            date(2026, month, 1),
            kind="number",
            value=Decimal(value),
            out_of=Decimal(24),
            unit="schools",
        )
    put(town, plan, action, kind="number", value=Decimal("27.4"), unit="%")
    tables = found(page_of(clients["board_member"], LIBRARY), "table.unit-table")
    assert [words(one.xpath("./caption")[0]) for one in tables] == ["schools", "%"]
    rows = [words(row) for row in found(tables[0], "tbody tr")]
    shown_numbers = [words(cell) for cell in tables[0].xpath(".//tbody/tr/td[2]")]
    assert shown_numbers == ["11 of 24 schools", "12 of 24 schools", "14 of 24 schools"]
    assert "1 Jan 2026" in rows[0] and "1.1" in rows[0]


def test_the_file_holds_what_is_looked_for_and_no_formula(town: Town, plan: Plan, clients: Clients) -> None:
    action = make_action(town, plan, "=cmd|' /C calc'!A0", ref="1.1")
    put(town, plan, action, kind="number", value=Decimal("-3.5"), unit="%", words="+44 is no formula")
    put(town, plan, action, kind="voice", words="Other")
    answer = clients["board_member"].get(reverse("evidence:library-csv"), {"kind": "number"})
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == 1
    row = rows[0]
    assert (row["Number"], row["Unit"], row["Day"], row["Kind"]) == ("-3.5", "%", "2026-03-02", "Number")
    assert row["Words"].startswith("'+44") and row["Action"].startswith("'=cmd")
    assert "attachment" in answer["Content-Disposition"]


def test_the_library_asks_as_often_for_many_pieces_as_for_few(town: Town, plan: Plan, clients: Clients) -> None:
    action = make_action(town, plan)
    for number in range(3):
        put(town, plan, action, kind="number", value=Decimal(number), unit="families")

    def asked() -> int:
        clients["coordinator"].get(LIBRARY)
        with CaptureQueriesContext(connection) as queries:
            clients["coordinator"].get(LIBRARY)
        return len(queries)

    few = asked()
    for number in range(40):
        other = make_action(town, plan, f"Action {number}")
        put(town, plan, other, kind="number", value=Decimal(number), unit="families")
    assert asked() == few
    assert "Page 1 of 2" in words(page_of(clients["coordinator"], LIBRARY))


def test_numbers_in_imported_updates_are_offered_and_kept_when_pressed(
    town: Town, plan: Plan, clients: Clients
) -> None:
    action = make_action(town, plan)
    update = Update.objects.create(
        text="14 of 24 schools have an adviser", period_words="Autumn 2024", from_document=True, made_at=timezone.now()
    )
    update.actions.add(action)
    numbers = reverse("evidence:numbers")
    page = page_of(clients["coordinator"], numbers)
    assert [words(one) for one in found(page, ".keep-numbers button")] == ["Keep as a number: 14 of 24 schools"]
    assert not Evidence.objects.exists()
    keep = page.xpath("//div[@class='keep-numbers']/form/@action")[0]
    answer = clients["coordinator"].post(keep, {"phrase": "14 of 24 schools", "back": numbers})
    assert (answer.status_code, answer["Location"]) == (303, numbers)
    assert Evidence.objects.get().value == 14
    assert "No numbers are waiting" in words(page_of(clients["coordinator"], numbers))
    assert clients["board_member"].get(numbers).status_code == 403
