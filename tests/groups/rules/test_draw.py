"""Tickets of a draw: families together, in the order of the smallest number of each."""

from hypothesis import given
from hypothesis import strategies as st

from village.basics.fair_draw import drawn_order
from village.groups.rules.draw import drawn, tickets_of


@given(st.sets(st.integers(1, 10_000), max_size=30), st.text("0123456789abcdef", min_size=1, max_size=16))
def test_the_order_in_which_tickets_come_changes_nothing(ids: set[int], seed: str) -> None:
    tickets = tickets_of(ids, {number: number % 7 for number in ids})
    assert drawn(tickets, seed) == drawn(reversed(tickets), seed)
    assert sorted(drawn(tickets, seed)) == sorted(tickets)


def test_brothers_and_sisters_share_a_ticket_and_a_number_of_a_place_is_no_family() -> None:
    assert tickets_of([1, 2, 3, 7], {3: 7, 1: 7}) == ((1, 3), (2,), (7,))


def test_a_family_is_drawn_by_its_smallest_number_so_more_children_are_not_more_chances() -> None:
    tickets = ((1, 3, 9), (2,), (7, 8))
    assert [min(ticket) for ticket in drawn(tickets, "4f2a")] == drawn_order("4f2a", [1, 2, 7])
