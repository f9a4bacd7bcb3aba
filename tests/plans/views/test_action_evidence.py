"""Evidence on the page of an action: with an update, afterwards, from its own words, and back again."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.cast import Town
from tests.conftest import Clients
from tests.plans.making import make_action, make_small_plan
from tests.plans.views.pages import found, page_of, words
from village.files.models.stored_file import StoredFile
from village.plans.models.action import Action
from village.plans.models.evidence import Evidence
from village.plans.models.plan import Plan
from village.plans.models.progress import Update
from village.plans.services.evidence import add_evidence
from village.plans.services.progress import say_how_it_goes

DAY = {"said_on_0": "6", "said_on_1": "3", "said_on_2": "2026"}


@pytest.fixture
def plan(town: Town) -> Plan:
    return make_small_plan(town)


@pytest.fixture
def hana(clients: Clients) -> Client:
    return clients["coordinator"]


def led_by_petra(town: Town, plan: Plan, text: str) -> Action:
    petra = town.practitioners["action_lead"]
    return make_action(town, plan, text, leads=[{"kind": "person", "practitioner": petra.pk, "name": petra.name}])


def say(client: Client, plan: Plan, action: Action, **typed: object) -> int:
    url = reverse("plans:action-update", args=(plan.pk, action.pk))
    return int(client.post(url, {"text": "Three more schools.", **DAY, **typed}).status_code)


def updates(client: Client, plan: Plan, action: Action) -> list[str]:
    page = page_of(client, reverse("plans:action", args=(plan.pk, action.pk)))
    return [words(one) for one in found(page, "article.update")]


def said(town: Town, plan: Plan, action: Action, text: str) -> Update:
    update = say_how_it_goes(by=town.viewer("coordinator"), plan=plan, action=action, text=text)
    assert update is not None
    return update


def test_one_line_with_its_number_answers_two_actions(town: Town, plan: Plan, hana: Client) -> None:
    first, second = make_action(town, plan, "One", ref="1.1"), make_action(town, plan, "Two", ref="1.2")
    number = {"evidence-kind": "number", "evidence-value": "14", "evidence-out_of": "24", "evidence-unit": "schools"}
    assert say(hana, plan, first, also=[str(second.pk)], **number) == 303
    assert Update.objects.get().actions.count() == 2
    for action, other in ((first, "1.2"), (second, "1.1")):
        (shown,) = updates(hana, plan, action)
        assert f"Also answers {other}" in shown
        assert "Number14 of 24 schools Take back" in shown
        assert "Rests on 1 kind of evidence out of 4" in shown


def test_a_lead_answers_only_what_they_lead(town: Town, plan: Plan, clients: Clients) -> None:
    mine, too, not_mine = (
        led_by_petra(town, plan, "Mine"),
        led_by_petra(town, plan, "Mine too"),
        make_action(town, plan),
    )
    page = page_of(clients["action_lead"], reverse("plans:action", args=(plan.pk, mine.pk)))
    assert page.xpath("//input[@name='also']/@value") == [str(too.pk)]
    assert say(clients["action_lead"], plan, mine, also=[str(not_mine.pk)]) == 422
    assert not Update.objects.exists()
    assert say(clients["action_lead"], plan, mine, also=[str(too.pk)]) == 303


def test_a_refused_piece_of_evidence_saves_nothing_and_keeps_what_was_typed(
    town: Town, plan: Plan, hana: Client
) -> None:
    action = make_action(town, plan)
    url = reverse("plans:action-update", args=(plan.pk, action.pk))
    typed = {"text": "Three more.", **DAY, "evidence-kind": "number", "evidence-value": "fourteen"}
    answer = hana.post(url, typed)
    body = answer.content.decode()
    assert answer.status_code == 422
    assert "Write a number in figures" in body and 'value="fourteen"' in body and "Three more.</textarea>" in body
    answer = hana.post(url, {**typed, "evidence-value": "14"})
    assert answer.status_code == 422 and "Say what was counted" in answer.content.decode()
    answer = hana.post(url, {"text": "Three more.", **DAY, "evidence-words": "She said so"})
    assert answer.status_code == 422 and "Say what kind of evidence it is" in answer.content.decode()
    assert not Update.objects.exists() and not Evidence.objects.exists()


def test_a_file_is_kept_for_its_evidence_and_opens_for_who_sees_the_plan(
    town: Town, plan: Plan, clients: Clients
) -> None:
    action = make_action(town, plan)
    file = SimpleUploadedFile("survey.txt", b"nine of ten said yes")
    assert say(clients["coordinator"], plan, action, **{"evidence-kind": "voice", "evidence-file": file}) == 303
    kept = StoredFile.objects.get()
    assert (kept.purpose, Evidence.objects.get().file) == ("evidence", kept)
    url = reverse("files:download", args=(kept.pk,))
    opened = clients["board_member"].get(url)
    assert opened.getvalue() == b"nine of ten said yes"
    assert [clients[who].get(url).status_code for who in ("parent", "stranger")] == [403, 404]


def test_a_number_in_the_words_is_kept_with_one_press_and_never_silently(town: Town, plan: Plan, hana: Client) -> None:
    action = make_action(town, plan)
    update = said(town, plan, action, "14 of 24 schools have an adviser, £1,200 spent")
    assert not Evidence.objects.exists()
    page = page_of(hana, reverse("plans:action", args=(plan.pk, action.pk)))
    assert [words(one) for one in found(page, ".keep-numbers button")] == [
        "Keep as a number: 14 of 24 schools",
        "Keep as a number: £1,200",
    ]
    keep = reverse("plans:number-keep", args=(plan.pk, action.pk, update.pk))
    assert hana.post(keep, {"phrase": "14 of 24 schools"}).status_code == 303
    kept = Evidence.objects.get()
    assert (kept.value, kept.out_of) == (Decimal(14), Decimal(24))
    assert (kept.kind, kept.unit, kept.as_of) == ("number", "schools", update.said_on)
    hana.post(keep, {"phrase": "14 of 24 schools"})
    hana.post(keep, {"phrase": "99 schools"})
    assert Evidence.objects.count() == 1
    page = page_of(hana, reverse("plans:action", args=(plan.pk, action.pk)))
    assert [words(one) for one in found(page, ".keep-numbers button")] == ["Keep as a number: £1,200"]


def test_evidence_is_added_later_and_taken_back_with_a_reason(town: Town, plan: Plan, hana: Client) -> None:
    action = make_action(town, plan)
    update = said(town, plan, action, "It goes well")
    new = reverse("plans:evidence-new", args=(plan.pk, action.pk, update.pk))
    assert hana.post(new, {"evidence-words": "Well"}).status_code == 422
    assert hana.post(new, {"evidence-kind": "voice", "evidence-words": "She rang me."}).status_code == 303
    assert "Voice“She rang me.”" in updates(hana, plan, action)[0]
    back = reverse("plans:evidence-withdraw", args=(plan.pk, action.pk, Evidence.objects.get().pk))
    assert hana.post(back, {"reason": ""}).status_code == 422
    assert hana.post(back, {"reason": "She asked us to."}).status_code == 303
    assert "She rang me" not in updates(hana, plan, action)[0]
    assert hana.get(back).status_code == 404


def test_only_its_giver_and_who_changes_plans_take_evidence_back(town: Town, plan: Plan, clients: Clients) -> None:
    action = led_by_petra(town, plan, "Mine")
    update = said(town, plan, action, "It goes well")
    theirs = add_evidence(update, kind="voice", words="Good", by=town.viewer("coordinator"))
    own = add_evidence(update, kind="voice", words="Better", by=town.viewer("action_lead"))
    codes = [
        clients[who].get(reverse("plans:evidence-withdraw", args=(plan.pk, action.pk, piece.pk))).status_code
        for who in ("action_lead", "coordinator", "board_member")
        for piece in (theirs, own)
    ]
    assert codes == [403, 200, 200, 200, 403, 403]


def test_a_green_that_rests_on_one_kind_is_asked_about(town: Town, plan: Plan, hana: Client) -> None:
    action, by = make_action(town, plan), town.viewer("coordinator")
    update = say_how_it_goes(by=by, plan=plan, action=action, text="On course", rating="green")
    assert update is not None
    add_evidence(update, kind="voice", words="Good", by=by)
    url = reverse("plans:action", args=(plan.pk, action.pk))
    (rests,) = found(page_of(hana, url), ".rests")
    assert "Green, resting on one kind of evidence, voice. What else would show it?" in words(rests)
    assert "No research yet" in words(rests)
    add_evidence(update, kind="observation", words="Full room", by=by)
    (rests,) = found(page_of(hana, url), ".rests")
    assert "resting on one" not in words(rests) and "Rests on 2 kinds of evidence out of 4" in words(rests)


def test_the_board_marks_a_green_that_rests_on_one_kind(town: Town, plan: Plan, hana: Client) -> None:
    action, by = make_action(town, plan), town.viewer("coordinator")
    board = reverse("plans:board", args=(plan.pk,))

    def marks() -> list[str]:
        badges = found(page_of(hana, board), ".board__action .gap")
        return [words(badge) for badge in badges if "vidence" in words(badge)]

    assert marks() == []
    update = say_how_it_goes(by=by, plan=plan, action=action, text="On course", rating="green")
    assert update is not None
    assert marks() == ["No evidence"]
    add_evidence(update, kind="voice", words="Good", by=by)
    assert marks() == ["One kind of evidence"]
    add_evidence(update, kind="research", link="https://guidance.example/parents", by=by)
    assert marks() == []
