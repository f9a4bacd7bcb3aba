"""Giving answers: whose voice, what is replaced, drafts in their order, and what evidence becomes."""

from decimal import Decimal

import pytest
from django.utils import timezone

from tests.cast import Town
from tests.reviews.a_link import Link, make_link, make_open_round
from village.basics.errors import Refused
from village.plans.models.evidence import Evidence
from village.reviews.models.answer import Answer
from village.reviews.models.ask import AskedAction, DraftEvidence
from village.reviews.models.round import Round
from village.reviews.queries.answers import holder_of_link
from village.reviews.services.answering import Shown, give_answer, save_draft, send_answers


@pytest.fixture
def link(town: Town) -> Link:
    return make_link(town)


def give(link: Link, who: str = "coordinator", number: int = 1, **values: object) -> Answer:
    fields = {"code": "green", "text": "Moving.", "kind": "lead", **values}
    return give_answer(by=link.town.viewer(who), round=link.round, action=link.actions[number], **fields)  # type: ignore[arg-type]


def present(link: Link) -> list[str]:
    return list(Answer.objects.filter(replaced_at__isnull=True).order_by("pk").values_list("text", flat=True))


@pytest.mark.parametrize(
    ("counts", "stands"), [((1, 2), "second"), ((2, 1), "first"), ((3, 3), "first"), ((1, 9), "second")]
)
def test_a_tap_that_arrives_late_overwrites_nothing(link: Link, counts: tuple[int, int], stands: str) -> None:
    asked = link.asked[0]
    for count, text in zip(counts, ("first", "second"), strict=True):
        save_draft(asked, count=count, code="green", text=text)
    assert link.fresh().draft_text == stands


def test_a_draft_takes_only_known_ratings_and_actions_of_the_same_link(link: Link) -> None:
    other = make_link_of_another(link)
    save_draft(link.asked[0], count=1, code="purple", text="x\x00y", also=[other, link.actions[1].pk])
    asked = link.fresh()
    assert (asked.draft_rating, asked.draft_text, asked.draft_also) == ("", "xy", [link.actions[1].pk])


def make_link_of_another(link: Link) -> int:
    return link.actions[0].pk + 1000


def test_what_the_coordinator_says_for_a_lead_is_the_leads_voice(link: Link) -> None:
    behalf = give(link, kind="on_behalf", on_behalf_of="Petra Lowe", text="She rang.")
    assert behalf.voice == f"practitioner:{link.ask.practitioner_id}"
    assert behalf.update is not None and behalf.update.said_by_words == "Hana Brook, for Petra Lowe"
    link.post("send", code_1="amber", text_1="Now I can say it myself.")
    assert present(link) == ["Now I can say it myself."]


def test_two_people_and_a_challenge_all_stand(link: Link) -> None:
    link.post("send", code_1="green", text_1="Lead.")
    give(link, "head", text="Challenge.", kind="challenge", code="amber")
    give(link, "agency_worker", text="Colleague.", kind="colleague")
    assert present(link) == ["Lead.", "Challenge.", "Colleague."]


def test_a_second_challenge_of_one_person_replaces_only_their_challenge(link: Link) -> None:
    give(link, "head", text="First.", kind="challenge", code="amber")
    give(link, "head", text="As lead.", kind="lead")
    give(link, "head", text="Second.", kind="challenge", code="red")
    assert present(link) == ["As lead.", "Second."]


@pytest.mark.parametrize("state", ["planned", "closed", "locked"])
def test_nothing_is_taken_once_the_round_is_not_open(link: Link, state: str) -> None:
    Round.objects.update(state=state)
    with pytest.raises(Refused, match="Spring term 2026 is closed, so nothing was sent"):
        give(link)
    assert not Answer.objects.exists()


def test_nobody_answers_for_an_action_of_another_plan(link: Link) -> None:
    stranger = link.town.viewer("stranger")
    with pytest.raises(ValueError, match="another plan"):
        give_answer(by=stranger, round=link.round, action=link.actions[0], code="green", text="x", kind="lead")


def test_evidence_that_waits_becomes_evidence_of_the_update(link: Link) -> None:
    now = timezone.now()
    DraftEvidence.objects.create(asked=link.asked[1], kind="voice", words="“They ring back.”", made_at=now)
    DraftEvidence.objects.create(
        asked=link.asked[1], kind="number", value=Decimal(14), out_of=Decimal(24), unit="schools", made_at=now
    )
    save_draft(link.asked[1], count=1, code="green", text="14 of 24 schools.")
    [answer] = send_answers(holder=holder_of_link(link.ask), ask=link.ask, asked_ids=[link.asked[1].pk])
    assert answer.update is not None
    found = Evidence.objects.filter(update=answer.update).order_by("pk")
    assert [(piece.kind, piece.value) for piece in found] == [("voice", None), ("number", Decimal(14))]
    assert not DraftEvidence.objects.exists()


def test_one_broken_answer_sends_none_of_them(link: Link) -> None:
    save_draft(link.asked[0], count=1, code="green", text="Fine.")
    save_draft(link.asked[1], count=1, code="red", text="")
    with pytest.raises(Refused, match="Write one line, because you chose Red"):
        send_answers(holder=holder_of_link(link.ask), ask=link.ask, asked_ids=[one.pk for one in link.asked])
    assert not Answer.objects.exists()


def test_evidence_of_one_kind_in_two_answers_of_one_line_is_one_update(link: Link) -> None:
    evidence = [Shown(kind="observation", words="Full rooms.")]
    first = give(link, number=0, text="Both.", evidence=evidence)
    second = give(link, number=1, text="Both.", update=first.update)
    assert first.update == second.update and Evidence.objects.count() == 1


def test_the_rating_before_is_the_one_before_this_round(link: Link) -> None:
    # Green in autumn, so that an unchanged green needs no line, though a later round has none.
    assert give(link, number=0, text="").text == ""
    Round.objects.update(state="closed")
    later = make_open_round(link.plan, title="Summer term 2026", term="summer")
    with pytest.raises(Refused, match="what made it Complete"):
        give_answer(
            by=link.town.viewer("coordinator"),
            round=later,
            action=link.actions[0],
            code="complete",
            text="",
            kind="lead",
        )
    assert AskedAction.objects.count() == 3
