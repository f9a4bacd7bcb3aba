"""Everybody who leads a due action and has an address is asked, each about their own only."""

from village.plans.rules.facts import ActionFacts, LeadFacts
from village.reviews.rules.asked_about import Due
from village.reviews.rules.whom import Contact, whom_to_ask

PETRA = Contact("person", 1, "Petra Lowe", "petra@vale.example")
ABE = Contact("person", 2, "Abe Stone")
GONE = Contact("person", 3, "Zoe Gone", "zoe@vale.example", has_left=True)
LIBRARY = Contact("organisation", 1, "Vale Toy Library", "library@vale.example")
CONTACTS = {(one.kind, one.id): one for one in (PETRA, ABE, GONE, LIBRARY)}


def _due(number: int, *leads: Contact, is_due: bool = True, words: str = "") -> Due:
    found = [
        LeadFacts(
            one.kind,
            one.name,
            practitioner_id=one.id if one.kind == "person" else None,
            organisation_id=one.id if one.kind == "organisation" else None,
        )
        for one in leads
    ]
    found += [LeadFacts("words", words, words)] if words else []
    return Due(ActionFacts(number, f"Action {number}", leads=tuple(found)), is_due, "")


def test_each_is_asked_about_their_own_actions_once_and_in_the_order_of_the_plan() -> None:
    whom = whom_to_ask([_due(1, PETRA), _due(2, LIBRARY, PETRA), _due(3, PETRA, is_due=False)], CONTACTS)
    asked = {one.contact.name: [due.action.id for due in one.actions] for one in whom.invited}
    assert asked == {"Petra Lowe": [1, 2], "Vale Toy Library": [2]}
    assert [one.action.id for one in whom.not_due] == [3]


def test_who_has_no_address_or_has_left_is_named_and_not_asked() -> None:
    whom = whom_to_ask([_due(1, ABE), _due(2, GONE), _due(3, ABE, PETRA)], CONTACTS)
    assert [one.contact.name for one in whom.invited] == ["Petra Lowe"]
    assert [one.contact.name for one in whom.no_address] == ["Abe Stone"]
    assert [one.contact.name for one in whom.left] == ["Zoe Gone"]
    assert [one.action.id for one in whom.nobody] == [1, 2]


def test_an_action_led_by_mere_words_or_by_nobody_has_nobody_to_ask() -> None:
    whom = whom_to_ask([_due(1, words="Headteachers"), _due(2), _due(3, PETRA, words="all schools")], CONTACTS)
    assert [one.action.id for one in whom.nobody] == [1, 2]


def test_a_person_and_an_organisation_with_the_same_number_are_two() -> None:
    whom = whom_to_ask([_due(1, PETRA), _due(2, LIBRARY)], CONTACTS)
    assert len(whom.invited) == 2
