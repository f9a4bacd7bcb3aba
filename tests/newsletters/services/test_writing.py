"""Writing pieces: drafts, sending, editing with the writer's words kept."""

import pytest
from django.core.exceptions import PermissionDenied

from tests.cast import Town
from tests.newsletters.making import make_ask, make_issue, make_piece
from village.audit.models.entry import Entry
from village.basics.errors import Refused, Stale
from village.newsletters.models.ask import PieceAsk
from village.newsletters.queries.asks import holder_of
from village.newsletters.queries.pieces import pieces_in, version_of, versions_of
from village.newsletters.services import arranging
from village.newsletters.services.writing import (
    PieceWords,
    bring_back,
    change_piece,
    decline,
    keep_draft,
    note_opened,
    send_piece,
)

SAID = PieceWords("Beans", "The beans grow **well**.", "Nora Quist")
EDITED = PieceWords("Our beans", "The beans grow well, says Year 5.", "Nora Quist")


def sent(town: Town) -> PieceAsk:
    ask = make_ask(town, make_issue(town))
    send_piece(by=holder_of(ask), ask=ask, said=SAID)
    ask.refresh_from_db()
    return ask


def test_a_draft_is_kept_and_nobody_takes_it_for_the_piece(town: Town) -> None:
    ask = make_ask(town, make_issue(town))
    keep_draft(by=holder_of(ask), ask=ask, said=PieceWords("Beans", "", ""))
    ask.piece.refresh_from_db()
    assert (ask.piece.heading, ask.piece.is_ready) == ("Beans", False)
    assert ask.begun_at is not None
    assert not versions_of(ask.piece).exists()


def test_what_is_sent_is_ready_and_its_words_are_kept_for_good(town: Town) -> None:
    ask = sent(town)
    assert (ask.piece.is_ready, ask.piece.words) == (True, SAID.words)
    version = versions_of(ask.piece).get()
    assert (version.is_writers, version.by_name, version.by_id) == (True, "Nora Quist", None)
    entry = Entry.objects.get(verb="newsletters.piece-sent")
    assert (entry.actor_kind, entry.actor_name) == ("link", "Nora Quist")


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (PieceWords("", "Words.", ""), "heading"),
        (PieceWords("Beans", "  ", ""), "words"),
        (PieceWords("Beans", "word " * 31, ""), "words"),
    ],
)
def test_an_unfinished_or_too_long_piece_is_not_sent(town: Town, said: PieceWords, field: str) -> None:
    ask = make_ask(town, make_issue(town), most_words=30)
    with pytest.raises(Refused) as refusal:
        send_piece(by=holder_of(ask), ask=ask, said=said)
    assert refusal.value.field == field


def test_the_writer_may_send_again_until_the_office_has_edited(town: Town) -> None:
    ask = sent(town)
    send_piece(by=holder_of(ask), ask=ask, said=PieceWords("Beans", "They died.", "Nora Quist"))
    piece = ask.piece
    piece.refresh_from_db()
    change_piece(by=town.viewer("office"), piece=piece, seen_version=piece.version, said=EDITED)
    with pytest.raises(Refused):
        send_piece(by=holder_of(ask), ask=ask, said=SAID)


def test_the_writers_own_words_stay_when_the_office_edits(town: Town) -> None:
    piece = sent(town).piece
    change_piece(by=town.viewer("office"), piece=piece, seen_version=piece.version, said=EDITED)
    own = version_of(piece, 1)
    assert (own.is_writers, own.words) == (True, SAID.words)
    back = bring_back(by=town.viewer("office"), piece=piece, version=own)
    assert back.words == SAID.words
    assert [one.number for one in versions_of(piece)] == [3, 2, 1]


def test_who_looks_at_an_old_page_overwrites_nothing(town: Town) -> None:
    piece = make_piece(town, make_issue(town))
    change_piece(by=town.viewer("office"), piece=piece, seen_version=piece.version, said=EDITED)
    with pytest.raises(Stale):
        change_piece(by=town.viewer("office"), piece=piece, seen_version=piece.version, said=SAID)


def test_a_begun_piece_that_the_office_finishes_keeps_what_its_writer_had(town: Town) -> None:
    ask = make_ask(town, make_issue(town))
    keep_draft(by=holder_of(ask), ask=ask, said=PieceWords("Beans", "Begun", ""))
    piece = ask.piece
    piece.refresh_from_db()
    change_piece(by=town.viewer("office"), piece=piece, seen_version=piece.version, said=EDITED)
    assert [one.words for one in versions_of(piece)] == [EDITED.words, "Begun"]


def test_saying_no_is_told_and_can_be_taken_back_by_writing(town: Town) -> None:
    ask = make_ask(town, make_issue(town))
    decline(by=holder_of(ask), ask=ask, why="Away that week")
    ask.refresh_from_db()
    assert ask.declined_why == "Away that week"
    send_piece(by=holder_of(ask), ask=ask, said=SAID)
    ask.refresh_from_db()
    assert (ask.declined_at, ask.sent_at is not None) == (None, True)


def test_a_link_is_noted_as_opened_once(town: Town) -> None:
    ask = make_ask(town, make_issue(town))
    note_opened(ask=ask)
    first = ask.opened_at
    note_opened(ask=ask)
    assert ask.opened_at == first


def test_a_teacher_edits_nothing(town: Town) -> None:
    piece = make_piece(town, make_issue(town))
    with pytest.raises(PermissionDenied):
        change_piece(by=town.viewer("teacher"), piece=piece, seen_version=piece.version, said=EDITED)


def test_pieces_move_and_are_left_out_and_taken_in(town: Town) -> None:
    issue, office = make_issue(town), town.viewer("office")
    one, two, three = (make_piece(town, issue, heading) for heading in ("One", "Two", "Three"))
    arranging.move(by=office, piece=three, where="up")
    assert [piece.heading for piece in pieces_in(issue)] == ["One", "Three", "Two"]
    arranging.leave_out(by=office, piece=one)
    arranging.move(by=office, piece=two, where="up")
    assert [piece.heading for piece in pieces_in(issue)] == ["Two", "Three"]
    arranging.take_in(by=office, piece=one)
    assert {piece.heading for piece in pieces_in(issue)} == {"One", "Two", "Three"}
    arranging.set_length(by=office, piece=two, length="short")
    arranging.set_length(by=office, piece=two, length="enormous")
    two.refresh_from_db()
    assert two.length == "short"
