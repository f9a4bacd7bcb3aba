"""What shows it: photos, files, numbers, voices and links, with a draft and after sending."""

import io
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.cast import Town
from tests.reviews.a_link import Link, make_link
from village.files.models.stored_file import StoredFile
from village.files.purposes import purpose_of
from village.files.queries import path_of
from village.plans.models.evidence import Evidence
from village.reviews.models.ask import DraftEvidence


@pytest.fixture
def link(town: Town) -> Link:
    return make_link(town)


def photo(width: int = 60, name: str = "board.png") -> SimpleUploadedFile:
    made, image = io.BytesIO(), Image.new("RGB", (width, 40), "orange")
    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"
    image.save(made, "JPEG", exif=exif)
    return SimpleUploadedFile(name, made.getvalue())


def test_a_photo_is_kept_without_its_metadata_and_shown_to_its_holder(link: Link) -> None:
    link.post(code_1="green", text_1="See the board.", file_1=photo())
    piece = DraftEvidence.objects.get()
    assert piece.file is not None
    kept = path_of(piece.file).read_bytes()
    assert (piece.kind, piece.file.name, b"SecretCamera" in kept) == ("observation", "board.jpg", False)
    assert "Location removed. No children in it?" in link.get().content.decode()
    served = link.get(f"file/draft/{piece.pk}/")
    assert "attachment" in served["Content-Disposition"] and b"".join(served.streaming_content) == kept


REFUSED = [
    (SimpleUploadedFile("run.exe", b"MZ\x00\x01"), "This kind of file cannot be taken."),
    (SimpleUploadedFile("page.html", b"<script>alert(1)</script>"), "This kind of file cannot be taken."),
    (SimpleUploadedFile("survey.pdf", b"not a pdf at all"), "is not what its name says"),
    (SimpleUploadedFile("IMG_1.HEIC", b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"), "HEIC format"),
    (SimpleUploadedFile("broken.jpg", b"\xff\xd8\xff\xe0 cut short"), "no photo that can be read"),
    (SimpleUploadedFile("huge.pdf", b"%PDF-" + b"0" * (25 * 1024 * 1024)), "is larger than 25 MB"),
]


@pytest.mark.parametrize(("file", "sentence"), REFUSED, ids=[str(file.name) for file, _ in REFUSED])
def test_a_file_that_cannot_be_taken_loses_nothing_else(link: Link, file: SimpleUploadedFile, sentence: str) -> None:
    file.seek(0)
    response = link.post(code_1="amber", text_1="One adviser left.", file_1=file)
    page = response.content.decode()
    assert response.status_code == 422 and sentence in page and "One adviser left." in page
    assert (link.fresh(1).draft_rating, link.fresh(1).draft_text) == ("amber", "One adviser left.")
    assert not StoredFile.objects.exists()


def test_a_csv_file_is_taken_as_it_is(link: Link) -> None:
    link.post(code_1="green", text_1="See.", file_1=SimpleUploadedFile("sign-ups.csv", b"school,families\nAshlea,12\n"))
    assert StoredFile.objects.get().content_type == "text/plain"


def test_typed_evidence_becomes_evidence_of_its_kind(link: Link) -> None:
    link.post(
        "send",
        code_1="green",
        text_1="Going well.",
        voice_1="They ring back now.",
        value_1="1,014",
        out_of_1="2,400",
        unit_1="families",
        link_1="vale.example/report",
        link_kind_1="research",
    )
    found = Evidence.objects.order_by("pk")
    assert [piece.kind for piece in found] == ["voice", "number", "research"]
    assert (found[1].value, found[1].out_of, found[1].unit) == (Decimal(1014), Decimal(2400), "families")
    assert found[2].link == "https://vale.example/report"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"value_1": "many"}, "Write a number in figures, such as 14."),
        ({"value_1": "14"}, "Say what was counted: families, schools, %."),
        ({"value_1": "30", "out_of_1": "24"}, "more than what it is out of"),
        ({"unit_1": "schools"}, "Write the number."),
        ({"link_1": "nowhere at all"}, "Write the link in full"),
        ({"value_1": "3", "unit_1": "x", "as_of_0_1": "x"}, None),
    ],
)
def test_evidence_that_cannot_be_read_stays_as_typed(link: Link, typed: dict[str, str], sentence: str | None) -> None:
    if sentence is None:
        asked = link.asked[1].pk
        days = {f"a{asked}-as_of_{place}": value for place, value in enumerate(("1", "6", "2031"))}
        fields = {**link.typed(value_1="3", unit_1="schools", text_1="Kept."), **days}
        response: Any = link.client.post(link.url, {"press": "save", **fields})
        sentence = "This day is still to come."
    else:
        response = link.post(text_1="Kept.", **typed)
    page = response.content.decode()
    assert response.status_code == 422 and sentence in page
    assert link.fresh(1).draft_text == "Kept." and not DraftEvidence.objects.exists()


def test_a_piece_that_waits_can_be_taken_away_and_a_file_can_be_research(link: Link) -> None:
    link.post(code_1="green", text_1="See.", voice_1="They ring back.", file_1=photo())
    file = DraftEvidence.objects.get(file__isnull=False)
    name = f"a{link.asked[1].pk}-kind-{file.pk}"
    link.client.post(link.url, {"press": "save", **link.typed(code_1="green", text_1="See."), name: "research"})
    file.refresh_from_db()
    assert file.kind == "research"
    voice = DraftEvidence.objects.get(kind="voice")
    link.post(f"remove-{voice.pk}")
    assert list(DraftEvidence.objects.all()) == [file]


def test_files_of_answers_are_not_swept_away(link: Link) -> None:
    link.post("send", code_1="green", text_1="See the board.", file_1=photo())
    file = StoredFile.objects.get()
    purpose = purpose_of("review-evidence")
    assert purpose is not None and set(purpose.in_use([file.pk, 999])) == {file.pk}
    piece = Evidence.objects.get()
    served = link.get(f"file/sent/{piece.pk}/")
    assert served.status_code == 200 and b"".join(served.streaming_content)[:2] == b"\xff\xd8"
    assert 'class="answer-pieces"' in link.get().content.decode()


def test_what_script_saves_says_what_is_kept_now(link: Link) -> None:
    asked = link.asked[1].pk
    url = f"{link.url}save/{asked}/"
    first = link.client.post(url, {f"a{asked}-count": 4, f"a{asked}-rating": "amber", f"a{asked}-text": "New."}).json()
    assert (first["count"], first["saved"], first["stale"], first["ready"]) == (4, "10:00", False, True)
    assert first["send"] == "Send 1 of 3 now"
    late = link.client.post(url, {f"a{asked}-count": 3, f"a{asked}-rating": "green", f"a{asked}-text": "Old."}).json()
    assert late["stale"] is True and late["there"] == {"code": "amber", "text": "New."}
    assert link.fresh(1).draft_text == "New."
