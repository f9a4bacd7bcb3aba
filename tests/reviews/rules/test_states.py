"""States of an action in a round, and who may confirm it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from village.reviews.rules.hints import Hint
from village.reviews.rules.settling import is_own, why_not_confirmed, why_not_together
from village.reviews.rules.states import (
    ActionStanding,
    AskKnown,
    PersonStanding,
    SettledView,
    View,
    differ,
    in_rank,
    proposed_of,
    state_of,
)

NOW = datetime(2026, 3, 17, 9, tzinfo=UTC)


def view(kind: str = "lead", code: str = "green", minutes: int = 0, **values: Any) -> View:
    return View(minutes + 1, code, "A line.", "Petra Lowe", kind, NOW + timedelta(minutes=minutes), **values)


def asked(state: str = "waiting", *, revoked: bool = False, asked_by: str = "") -> AskKnown:
    person = PersonStanding(1, "Petra Lowe", "actions", asked_by=asked_by, revoked_at=NOW if revoked else None)
    return AskKnown(1, person, state)


STATES = {
    "nobody was asked": ([], False, [], "nobody"),
    "the only link was taken back": ([], False, [asked(revoked=True)], "nobody"),
    "asked and waiting": ([], False, [asked()], "silent"),
    "one of two leads passed it on, the other waits": ([], False, [asked("passed_on"), asked()], "silent"),
    "passed on to a colleague who waits": ([], False, [asked("passed_on"), asked(asked_by="Petra")], "passed_on"),
    "handed back": ([], False, [asked("handed_back")], "handed_back"),
    "answered": ([view()], False, [asked("answered")], "answered"),
    "answered by somebody whom nobody asked": ([view()], False, [], "answered"),
    "two leads agree": ([view(), view(minutes=1)], False, [], "answered"),
    "two leads differ": ([view(), view(code="red", minutes=1)], False, [], "contested"),
    "challenged": ([view(), view("challenge", "amber", 1)], False, [], "contested"),
    "the lead came round to it": (
        [view(code="amber"), view("challenge", "amber")],
        False,
        [],
        "answered",
    ),
    "settled": ([view(), view("challenge", "amber")], True, [], "confirmed"),
}


@pytest.mark.parametrize("case", STATES)
def test_an_action_is_in_the_state_that_people_would_name(case: str) -> None:
    views, settled, asks, state = STATES[case]
    assert state_of(views, is_settled=settled, asks=asks) == state


def test_the_leads_view_stands_first_and_a_challenge_is_never_the_proposal() -> None:
    challenge, behalf = view("challenge", "red", 9), view("on_behalf", "amber", 8)
    colleague, lead = view("colleague", "green", 2), view("lead", "green", 1)
    assert in_rank([challenge, behalf, colleague, lead]) == (lead, colleague, behalf, challenge)
    assert proposed_of([challenge, behalf]) == behalf
    assert proposed_of([challenge]) is None
    assert differ([lead, behalf]) and not differ([lead, colleague])


def standing(**values: Any) -> ActionStanding:
    fields: dict[str, Any] = {
        "action_id": 1, "placement_id": 1, "ref": "2.1a", "text": "Story mornings", "section_id": 1, "section": "1",
        "leads": (), "due": True, "is_planned": True, "state": "answered", "before": "green",
        "views": (view(user_id=5),),
    }  # fmt: skip
    return ActionStanding(**{**fields, **values})


SETTLED = SettledView(1, 1, "green", "confirmed", "", "Hana Brook", NOW)
OWN = "The answer for 2.1a is your own, so another person has to confirm it."
WHY = {
    "another person": (standing(), 9, (), ""),
    "one's own, signed in": (
        standing(),
        5,
        (),
        OWN,
    ),
    "one's own, by link": (
        standing(views=(view(voice="practitioner:7"),)),
        9,
        (7,),
        OWN,
    ),
    "written down for somebody": (
        standing(views=(view("on_behalf", user_id=5, on_behalf_of="Petra Lowe"),)),
        5,
        (),
        "You wrote the answer for 2.1a down yourself, so another person has to confirm it.",
    ),
    "nobody answered": (standing(views=(), state="silent"), 9, (), "Nobody has answered for 2.1a yet."),
    "contested": (
        standing(views=(view(), view("challenge", "red"))),
        9,
        (),
        "2.1a is contested. Read both views and decide.",
    ),
    "settled meanwhile": (
        standing(settled=SETTLED),
        9,
        (),
        "2.1a was settled meanwhile, as green. Look at it as it is now.",
    ),
}


@pytest.mark.parametrize("case", WHY)
def test_a_rating_is_confirmed_by_another_person_and_only_when_nobody_differs(case: str) -> None:
    action, user_id, practitioner_ids, why = WHY[case]
    assert why_not_confirmed(action, user_id=user_id, practitioner_ids=practitioner_ids) == why


def test_together_go_only_unchanged_ratings_without_a_question() -> None:
    assert why_not_together(standing()) == ""
    assert why_not_together(standing(before="amber")) == "2.1a has changed. Confirm it on its own."
    asked_about = standing(hints=(Hint("thin", "Green, resting on one kind of evidence"),))
    assert why_not_together(asked_about) == "2.1a has a question beside it. Look at it on its own."
    assert standing().can_be_taken_together and not asked_about.can_be_taken_together


def test_nobody_without_a_login_owns_the_view_of_another_without_one() -> None:
    assert not is_own(view(), user_id=None, practitioner_ids=())
