"""Photos lose their metadata and what is no photo is refused with a sentence."""

import io
import zlib

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from tests.cast import Town
from village.basics.errors import Refused
from village.files.queries import path_of
from village.files.services.photos import LONGEST_SIDE, clean_photo, keep_photo, keep_shown


def picture(size: tuple[int, int] = (60, 40), mode: str = "RGB", form: str = "JPEG", **options: object) -> bytes:
    """Return a small picture, its left half red."""
    image = Image.new(mode, size, "white")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    target = io.BytesIO()
    image.save(target, form, **options)
    return target.getvalue()


def with_exif() -> bytes:
    """Return a photo taken on its side, with place, camera and a comment in it."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Zqxcamera"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (54.0, 33.0, 11.0)
    return picture(exif=exif, comment=b"Zqxcomment")


def test_a_photo_is_upright_and_keeps_no_metadata() -> None:
    photo = clean_photo(ContentFile(with_exif()))
    read = Image.open(io.BytesIO(photo.content))
    assert (photo.width, photo.height) == read.size == (40, 60)
    assert not read.getexif() and "exif" not in read.info and "comment" not in read.info
    assert b"Zqx" not in photo.content and b"Exif" not in photo.content


def test_a_large_photo_becomes_2000_pixels_at_most() -> None:
    photo = clean_photo(ContentFile(picture((5200, 2600))))
    assert (photo.width, photo.height) == (LONGEST_SIDE, 1000)


@pytest.mark.parametrize(
    ("mode", "form"), [("RGBA", "PNG"), ("P", "GIF"), ("L", "PNG"), ("CMYK", "JPEG"), ("RGB", "WEBP"), ("I;16", "PNG")]
)
def test_other_pictures_become_jpeg(mode: str, form: str) -> None:
    image = Image.new(mode, (30, 20))
    target = io.BytesIO()
    image.save(target, form)
    read = Image.open(io.BytesIO(clean_photo(ContentFile(target.getvalue())).content))
    assert (read.format, read.mode, read.size) == ("JPEG", "RGB", (30, 20))


def png_that_claims(width: int, height: int) -> bytes:
    """Return a PNG of a few bytes whose head says that it is huge."""
    head = b"IHDR" + width.to_bytes(4) + height.to_bytes(4) + b"\x08\x02\x00\x00\x00"
    return b"\x89PNG\r\n\x1a\n" + (13).to_bytes(4) + head + zlib.crc32(head).to_bytes(4) + b"\x00\x00\x01\x00IDAT"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The photo is empty"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "HEIC format"),
        (b"<svg onload='alert(1)'></svg>", "no photo that can be read"),
        (b"%PDF-1.7 not a photo at all", "no photo that can be read"),
        (picture()[:200], "no photo that can be read"),
        (png_that_claims(9000, 9000), "too many pixels"),
        (png_that_claims(60000, 60000), "too many pixels"),
        (b"\xff\xd8\xff" + b"\x00" * (25 * 1024 * 1024), "larger than 25 MB"),
    ],
    ids=["empty", "heic", "svg", "pdf", "cut short", "many pixels", "bomb", "large"],
)
def test_what_is_no_photo_is_refused(content: bytes, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence) as refused:
        clean_photo(ContentFile(content))
    assert refused.value.field == "file"


def test_only_the_cleaned_photo_is_kept(town: Town) -> None:
    kept = keep_photo(
        town.partnership,
        ContentFile(with_exif()),
        name="IMG 0012.jpeg",
        purpose="evidence",
        by=town.viewer("coordinator"),
    )
    assert (kept.name, kept.content_type) == ("IMG 0012.jpg", "image/jpeg")
    assert b"Zqx" not in path_of(kept).read_bytes()


def test_what_is_brought_to_show_something_is_cleaned_when_it_is_a_picture(town: Town) -> None:
    by = town.viewer("coordinator")

    def kept(content: bytes, name: str) -> str:
        file = ContentFile(content)
        return keep_shown(town.partnership, file, name=name, purpose="evidence", by=by).content_type

    assert kept(picture(form="PNG"), "board.png") == "image/jpeg"
    assert kept(picture(form="WEBP"), "board.webp") == "image/jpeg"
    assert kept(b"%PDF-1.7 a survey", "survey.pdf") == "application/pdf"
    assert kept(b"nine said yes", "notes.txt") == "text/plain"
    for content in (b"MZ\x00\x00\x01\x02", b"PK\x03\x04 anything"):
        with pytest.raises(Refused, match="Bring a picture"):
            kept(content, "setup.exe")
