"""The square code on the screen at the door, drawn as one path; the library of the second sign-in step makes it."""

from markupsafe import Markup
from qrcode.constants import ERROR_CORRECT_M  # type: ignore[import-untyped]  # it says nothing of its types
from qrcode.main import QRCode  # type: ignore[import-untyped]

QUIET_ZONE = 4
"""Empty squares around the code, which readers need."""


def qr_picture(words: str, name: str) -> Markup:
    """Return the code as a drawing of its own, dark on white whatever the page; `name` is what a listener hears."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(words)
    code.make(fit=True)
    rows: list[list[bool]] = code.get_matrix()
    size = len(rows) + 2 * QUIET_ZONE
    path = "".join(
        f"M{column + QUIET_ZONE} {line + QUIET_ZONE}h1v1h-1z"
        for line, row in enumerate(rows)
        for column, is_dark in enumerate(row)
        if is_dark
    )
    return Markup(
        '<svg class="qr" viewBox="0 0 {size} {size}" role="img" aria-label="{name}" shape-rendering="crispEdges">'
        '<rect width="{size}" height="{size}" fill="#fff"/><path d="{path}" fill="#000"/></svg>'
    ).format(size=size, name=name, path=path)
