"""A file that names children stops the message until a person says why it may go."""

from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from openpyxl import Workbook

from tests.cast import Town
from tests.documents.office_files import word_file
from tests.messaging.making import Families, made_letters, make_families
from village.basics.errors import Refused
from village.messaging.services.attaching import attach, let_pass, take_off
from village.messaging.services.making import begin_making

pytestmark = pytest.mark.django_db


@pytest.fixture
def families(town: Town) -> Families:
    return make_families(town)


@pytest.mark.parametrize(
    ("words", "found"), [("Come to the fair.", 0), ("Ada Fell and Ben Benson won.", 2), ("", None)]
)
def test_a_file_is_looked_through(families: Families, words: str, found: int | None) -> None:
    message = made_letters(families)
    office = families.town.viewer("office")
    content = ContentFile(words.encode() or b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, name="news.txt")
    made = attach(by=office, message=message, seen_version=message.version, content=content, name="news.txt")
    assert made.could_read == (found is not None)
    assert made.found_count == (found or 0)
    assert made.is_blocked == (found != 0)


def test_the_title_of_a_workbook_and_the_names_of_its_sheets_are_looked_through(families: Families) -> None:
    message, kept = made_letters(families), BytesIO()
    book = Workbook()
    book.properties.title = "Ben Benson"
    book.create_sheet("Ada Fell").append(["Times tables"])
    book.save(kept)
    content = ContentFile(kept.getvalue(), name="sums.xlsx")
    office = families.town.viewer("office")
    made = attach(by=office, message=message, seen_version=message.version, content=content, name="sums.xlsx")
    assert (made.found_count, made.is_blocked) == (2, True)


def test_words_that_tracked_changes_took_out_are_looked_through(families: Families, tmp_path: Path) -> None:
    gone = '<w:del><w:r><w:delText xml:space="preserve"> Fell</w:delText></w:r></w:del>'
    body = f"<w:p><w:r><w:t>Ada</w:t></w:r>{gone}</w:p>"
    content = ContentFile(word_file(tmp_path / "fair.docx", body).read_bytes(), name="fair.docx")
    message, office = made_letters(families), families.town.viewer("office")
    made = attach(by=office, message=message, seen_version=message.version, content=content, name="fair.docx")
    assert (made.could_read, made.found_count, made.is_blocked) == (True, 1, True)


def test_a_blocked_file_stops_the_message_until_it_is_let_go_or_taken_off(families: Families) -> None:
    message = made_letters(families)
    office, head = families.town.viewer("office"), families.town.viewer("head")
    content = ContentFile(b"Ada Fell", name="list.txt")
    made = attach(by=office, message=message, seen_version=message.version, content=content, name="list.txt")
    message.refresh_from_db()
    with pytest.raises(Refused, match="names children"):
        begin_making(by=office, message=message, seen_version=message.version)
    with pytest.raises(Refused, match="Say why"):
        let_pass(by=head, attachment=made, why=" ")
    let_pass(by=head, attachment=made, why="Every family agreed to the list of winners.")
    message = begin_making(by=office, message=message, seen_version=message.version)
    message.state = "draft"
    message.save()
    take_off(by=office, attachment=made, seen_version=message.version)
    assert not message.attachments.exists()
