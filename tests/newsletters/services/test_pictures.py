"""Pictures: freed of their place, described, and gone everywhere when a family takes its yes back."""

import pytest
from PIL import Image

from tests.cast import Town
from tests.newsletters.making import make_ask, make_issue, make_piece, make_public, photo
from village.basics.errors import Refused
from village.files.models.stored_file import StoredFile
from village.files.queries import path_of
from village.newsletters.models.edition import EditionPiece
from village.newsletters.models.piece import Picture, Piece
from village.newsletters.queries.asks import holder_of
from village.newsletters.queries.pieces import files_in_use
from village.newsletters.services.pictures import (
    put_picture,
    put_writers_picture,
    remove_everywhere,
    take_writers_picture_off,
)


def pictured(town: Town) -> Piece:
    piece = make_piece(town, make_issue(town))
    put_picture(by=town.viewer("office"), piece=piece, file=photo(), alternative="Beans on a window sill")
    piece.refresh_from_db()
    return piece


def test_a_photo_is_kept_without_place_and_camera(town: Town) -> None:
    picture = pictured(town).picture
    assert picture is not None
    with Image.open(path_of(picture.file)) as image:
        assert dict(image.getexif()) == {}
    assert picture.file.purpose == "news-picture"


def test_a_picture_without_words_is_refused(town: Town) -> None:
    piece = make_piece(town, make_issue(town))
    with pytest.raises(Refused) as refusal:
        put_picture(by=town.viewer("office"), piece=piece, file=photo(), alternative=" ")
    assert refusal.value.field == "alternative"
    assert not StoredFile.objects.exists()


def test_another_picture_takes_the_place_and_the_file_of_the_first(town: Town) -> None:
    piece = pictured(town)
    put_picture(by=town.viewer("office"), piece=piece, file=photo("#aa0000"), alternative="A bean in flower")
    assert Picture.objects.count() == 1
    assert StoredFile.objects.count() == 1


def test_new_words_alone_keep_the_file(town: Town) -> None:
    piece = pictured(town)
    put_picture(by=town.viewer("office"), piece=piece, file=None, alternative="Twelve bean plants")
    piece.refresh_from_db()
    assert piece.picture is not None
    assert piece.picture.alternative == "Twelve bean plants"
    assert path_of(piece.picture.file).is_file()


def test_an_edition_keeps_the_picture_that_it_showed(town: Town) -> None:
    piece = pictured(town)
    make_public(town, piece.issue, photos_looked_at=True)
    put_picture(by=town.viewer("office"), piece=piece, file=photo("#aa0000"), alternative="A bean in flower")
    shown = EditionPiece.objects.get(piece=piece)
    assert shown.picture is not None
    assert shown.picture.alternative == "Beans on a window sill"
    assert path_of(shown.picture.file).is_file()


def test_a_picture_is_removed_everywhere_and_for_good(town: Town, django_capture_on_commit_callbacks: object) -> None:
    piece = pictured(town)
    make_public(town, piece.issue, photos_looked_at=True)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        put_picture(by=town.viewer("office"), piece=piece, file=photo("#aa0000"), alternative="A bean in flower")
        paths = [path_of(file) for file in StoredFile.objects.all()]
        remove_everywhere(by=town.viewer("office"), piece=piece)
    assert not Picture.objects.exists()
    assert not StoredFile.objects.exists()
    assert [path for path in paths if path.exists()] == []
    assert EditionPiece.objects.get(piece=piece).picture is None


def test_a_writer_puts_a_picture_only_where_one_was_asked_for(town: Town) -> None:
    ask = make_ask(town, make_issue(town), may_have_picture=False)
    with pytest.raises(Refused):
        put_writers_picture(by=holder_of(ask), ask=ask, file=photo(), alternative="Beans")


def test_a_writer_takes_their_picture_off_again(town: Town) -> None:
    ask = make_ask(town, make_issue(town))
    put_writers_picture(by=holder_of(ask), ask=ask, file=photo(), alternative="Beans")
    file = StoredFile.objects.get()
    assert files_in_use([file.pk]) == {file.pk}
    take_writers_picture_off(by=holder_of(ask), ask=ask)
    assert not StoredFile.objects.exists()
