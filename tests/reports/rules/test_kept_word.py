"""Did we keep our word? By cases."""

from tests.reports.making import action, content
from village.reports.rules.content import Move
from village.reports.rules.kept_word import Figure, kept_word


def test_each_action_counts_once_for_each_kind_of_move() -> None:
    moves = (
        Move(1, "1.1", "date"),
        Move(1, "1.1", "date"),
        Move(2, "1.2", "date"),
        Move(2, "1.2", "wording"),
        Move(3, "iv", "dropped"),
        Move(4, "v", "merged"),
        Move(5, "1.5", "lead"),
    )
    assert kept_word(content(action(1), moves=moves)) == (
        Figure(2, "dates moved"),
        Figure(2, "actions gone: iv, v"),
        Figure(0, "added on the way"),
        Figure(1, "wording changed"),
    )


def test_nothing_moved_is_said_with_noughts() -> None:
    assert [figure.count for figure in kept_word(content(action(1)))] == [0, 0, 0, 0]


def test_a_plans_first_round_has_no_word_to_keep() -> None:
    assert kept_word(content(action(1), moves_since=None)) == ()


def test_an_action_without_a_reference_is_counted_and_not_passed_over_in_silence() -> None:
    moves = tuple(Move(number, ref, "dropped") for number, ref in enumerate(("1.1", "", "1.3")))
    figure = kept_word(content(moves=moves))[1]
    assert (figure.count, figure.words) == (3, "actions gone: 1.1, 1.3 …")
