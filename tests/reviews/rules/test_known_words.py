"""What is known of the silent, in a sentence, and the step that helps most."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.reviews.rules.test_states import standing
from village.plans.rules.facts import LeadFacts
from village.reviews.rules.known_words import next_step, phone_of, what_is_known, why_not_reminded
from village.reviews.rules.states import AskKnown, PersonStanding

NOW = datetime(2026, 3, 18, 10, tzinfo=UTC)


def person(name: str = "Owen Tarn", **values: Any) -> PersonStanding:
    return PersonStanding(1, name, "actions", **{"email": "owen@vale.example", **values})


def asked(state: str = "waiting", who: PersonStanding | None = None, **values: Any) -> AskKnown:
    return AskKnown(1, who or person(), state, **values)


def on(day: int) -> datetime:
    return datetime(2026, 3, day, 9, tzinfo=UTC)


LEAD = LeadFacts("person", "Owen Tarn")
BOTH = [asked(who=person(opened_at=on(12))), asked(who=person("Petra Lowe"))]
KNOWN = {
    "nobody leads it": ("nobody", [], (), "Nobody to ask", "find_lead"),
    "a lead without an address": (
        "nobody", [], (LEAD,), "Nobody to ask: no address is known of the lead", "find_lead",
    ),
    "the link was taken back": (
        "nobody", [asked(who=person(revoked_at=on(12)))], (LEAD,),
        "The link of Owen Tarn was taken back, so nobody is asked", "find_lead",
    ),
    "not opened": ("silent", [asked()], (LEAD,), "Link not opened", "write_down"),
    "not opened, reminded, with a telephone": (
        "silent", [asked(who=person(reminder_count=1, reminded_at=on(11), phone="01632 960 118"))], (LEAD,),
        "Link not opened. 1 reminder, 11 March", "call",
    ),
    "opened": ("silent", [asked(who=person(opened_at=on(12)))], (LEAD,), "Opened the link on 12 March", "write_down"),
    "opened, a draft saved": (
        "silent", [asked(who=person(opened_at=on(12)), drafted_at=on(12))], (LEAD,),
        "Opened the link on 12 March, saved a draft", "see_draft",
    ),
    "passed on": (
        "passed_on",
        [
            asked("passed_on", person("Gita Moran"), passed_to="Al Winter"),
            asked(who=person("Al Winter", asked_by="Gita Moran", asked_at=on(13))),
        ],
        (LEAD,),
        "Gita Moran asked a colleague, Al Winter, 13 March. Link not opened", "see_request",
    ),
    "handed back": (
        "handed_back", [asked("handed_back", words="Ask the school.")], (LEAD,),
        "Handed back by Owen Tarn: “Ask the school.”", "find_lead",
    ),
    "two people": (
        "silent", BOTH, (LEAD,), "Owen Tarn: opened the link on 12 March. Petra Lowe: link not opened", "write_down",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", KNOWN)
def test_what_is_known_is_said_in_a_line_with_a_next_step(case: str) -> None:
    state, asks, leads, words, step = KNOWN[case]
    action = standing(state=state, asks=tuple(asks), leads=leads, views=())
    assert (what_is_known(action, zone=UTC), next_step(action)) == (words, step)


def test_a_number_is_offered_only_after_a_reminder() -> None:
    assert phone_of(standing(asks=(asked(who=person(phone="01632 960 118")),))) == ""


REMINDERS: dict[str, tuple[dict[str, Any], str]] = {
    "never reminded": ({}, ""),
    "six days ago": ({"reminded_at": NOW - timedelta(days=6)}, ""),
    "yesterday": ({"reminded_at": NOW - timedelta(days=1)}, "Reminded on 17 March"),
    "no address": ({"email": ""}, "No e-mail address"),
    "taken back": ({"revoked_at": NOW}, "The link was taken back"),
}


@pytest.mark.parametrize("case", REMINDERS)
def test_nobody_is_reminded_twice_in_five_days(case: str) -> None:
    values, why = REMINDERS[case]
    assert why_not_reminded(person(**values), NOW, UTC) == why
