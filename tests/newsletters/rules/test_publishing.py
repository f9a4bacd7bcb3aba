"""What is asked before an issue goes out."""

from village.newsletters.rules.publishing import NAMES, PHOTOS, PieceToCheck, check

PLAIN = PieceToCheck(1, "Beans", 40, has_picture=False, named_children=0)


def codes(*pieces: PieceToCheck, waiting: int = 0) -> list[str]:
    return [question.code for question in check(pieces, waiting).questions]


def test_an_issue_without_a_piece_cannot_go_out() -> None:
    assert check((), 0).troubles == ("No piece is ready yet. Write one, or wait for one that you asked for.",)


def test_a_plain_piece_raises_no_question() -> None:
    found = check((PLAIN,), 0)
    assert (found.troubles, found.questions) == ((), ())


def test_a_piece_without_words_or_heading_is_said_to_be_mended() -> None:
    found = check((PieceToCheck(2, "", 40, False, 0), PieceToCheck(3, "Dates", 0, False, 0)), 0)
    assert found.troubles == (
        "Piece 2 has no heading. Write it, or leave it out.",
        "Piece 3 has no words. Write it, or leave it out.",
    )


def test_whole_names_and_pictures_are_asked_about_and_never_forbidden() -> None:
    named = PieceToCheck(1, "Our runners", 40, has_picture=True, named_children=2)
    found = check((named,), 0)
    assert codes(named) == [NAMES, PHOTOS]
    assert "“Our runners” names 2 children" in found.questions[0].words
    assert found.troubles == ()


def test_what_is_still_waited_for_is_said() -> None:
    assert codes(PLAIN, waiting=2) == ["waiting"]
