"""Photos made safe to keep: upright, of a size for pages, encoded anew, so that place, time and camera are gone."""

import io
import struct
from dataclasses import dataclass

from django.core.files.base import ContentFile, File
from PIL import Image, ImageOps

from village.audit.services.record import Actor
from village.basics.errors import Refused
from village.files.models.stored_file import StoredFile
from village.files.rules.naming import UNKNOWN, content_type_of
from village.files.services.keeping import keep
from village.organisations.models.partnership import Partnership

LONGEST_SIDE = 2000
MOST_BYTES = 25 * 1024 * 1024
MOST_PIXELS = {"JPEG": 110_000_000, "MPO": 110_000_000, "PNG": 40_000_000, "WEBP": 40_000_000, "GIF": 40_000_000}
"""By format: a JPEG is read at a fraction of its size, the others only whole."""

TOO_MANY_PIXELS = "This photo has too many pixels. Make it smaller and try again."

_FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
"""What is read; a JPEG with a second picture in it calls itself MPO once it is open."""
_HEIC = frozenset({b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"avif"})
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, struct.error)
"""What Pillow raises for files that are cut short or lie about themselves."""


@dataclass(frozen=True, slots=True)
class CleanPhoto:
    """A JPEG without metadata."""

    content: bytes
    width: int
    height: int


def clean_photo(content: "File[bytes]") -> CleanPhoto:
    """Return the photo upright, 2000 pixels at most, without metadata; raises Refused for what is no photo."""
    if (content.size or 0) > MOST_BYTES:
        raise Refused(f"The photo is larger than {MOST_BYTES // 1024 // 1024} MB. Choose a smaller one.", field="file")
    content.seek(0)
    head = content.read(16)
    content.seek(0)
    if not head:
        raise Refused("The photo is empty. Choose another.", field="file")
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC:
        raise Refused(
            "This photo is in the HEIC format, which not every browser can show. Send it as JPEG: on an iPhone, "
            "Settings, Camera, Formats, Most compatible; or take a screenshot of it.",
            field="file",
        )
    try:
        with Image.open(content, formats=_FORMATS) as image:
            return _encoded(image)
    except Image.DecompressionBombError as error:
        raise Refused(TOO_MANY_PIXELS, field="file") from error
    except _BROKEN as error:
        raise Refused("This is no photo that can be read. Choose a JPEG or PNG file.", field="file") from error


def keep_photo(partnership: Partnership, content: "File[bytes]", *, name: str, purpose: str, by: Actor) -> StoredFile:
    """Return the cleaned photo, kept as a JPEG file; the file that was brought is not kept."""
    photo = clean_photo(content)
    stem = name.rpartition(".")[0] or name or "photo"
    return keep(partnership, ContentFile(photo.content), name=f"{stem}.jpg", purpose=purpose, by=by)


def keep_shown(partnership: Partnership, content: "File[bytes]", *, name: str, purpose: str, by: Actor) -> StoredFile:
    """Return what is brought to show something: a picture cleaned, any other file of a known kind as it is."""
    content.seek(0)
    head = content.read(64 * 1024)
    content.seek(0)
    if content_type_of(head).startswith("image/") or head[8:12] == b"WEBP" or head[4:8] == b"ftyp":
        return keep_photo(partnership, content, name=name, purpose=purpose, by=by)
    if head and content_type_of(head) in {UNKNOWN, "application/zip"}:
        raise Refused("Bring a picture, a PDF, a Word, Excel or text file.", field="file")
    return keep(partnership, content, name=name, purpose=purpose, by=by)


def _encoded(image: Image.Image) -> CleanPhoto:
    """Return the picture as a new JPEG; only its pixels are carried over."""
    if image.width * image.height > MOST_PIXELS[image.format or "PNG"]:
        raise Refused(TOO_MANY_PIXELS, field="file")
    image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    upright = ImageOps.exif_transpose(image)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    plain = _on_white(upright)
    target = io.BytesIO()
    plain.save(target, "JPEG", quality=85, optimize=True, progressive=True)
    return CleanPhoto(target.getvalue(), plain.width, plain.height)


def _on_white(image: Image.Image) -> Image.Image:
    """Return a new picture of the same pixels; what can be seen through becomes white."""
    plain = Image.new("RGB", image.size, "white")
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        layer = image.convert("RGBA")
        plain.paste(layer, mask=layer.getchannel("A"))
    else:
        plain.paste(image.convert("RGB"))
    return plain
