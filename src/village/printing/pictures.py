"""Pictures of a page as drawings that a template can take in, and what is refused."""

import base64
from io import BytesIO
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError

from village.printing.blocks import Picture
from village.printing.errors import CannotPrint

LARGEST_BYTES = 8_000_000
LONGEST_SIDE = 1600
"""Pixels: 240 to the inch over the width of a page."""


def plain_picture(picture: Picture, caption: list[Any]) -> dict[str, Any]:
    """Return the picture as a template reads it; raise CannotPrint for what is no picture or far too large."""
    return {
        "kind": "picture",
        "svg": _as_svg(picture.content),
        "alt": picture.alt,
        "caption": caption,
        "share": picture.width_share,
    }


def _as_svg(content: bytes) -> str:
    """Return the picture turned upright and made small, packed in an SVG.

    Drawings in SVG are refused: they can point outside themselves.
    """
    if len(content) > LARGEST_BYTES:
        raise CannotPrint("A picture takes more than 8 MB. Make it smaller.")
    try:
        with Image.open(BytesIO(content)) as opened:
            upright = ImageOps.exif_transpose(opened)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            kind = "png" if upright.mode in ("P", "RGBA", "LA", "1") else "jpeg"
            width, height = upright.size
            out = BytesIO()
            upright.convert("RGBA" if kind == "png" else "RGB").save(out, kind, quality=85)
    except (UnidentifiedImageError, OSError) as error:
        raise CannotPrint("A picture is neither PNG, JPEG, GIF nor WebP.") from error
    packed = base64.b64encode(out.getvalue()).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" href="data:image/{kind};base64,{packed}"/></svg>'
    )
