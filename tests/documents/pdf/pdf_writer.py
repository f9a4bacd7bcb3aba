"""Writes small PDF files with standard fonts, rules and fills, so that tests need no office program."""

from dataclasses import dataclass, field
from pathlib import Path

from pdfminer.fontmetrics import FONT_METRICS

FONTS = {
    "regular": "Helvetica",
    "bold": "Helvetica-Bold",
    "italic": "Helvetica-Oblique",
    "dingbats": "ZapfDingbats",
}

type Rgb = tuple[float, float, float]


def text_width(text: str, size: float, font: str = "regular") -> float:
    """Return the width in points of a text in one of the standard fonts."""
    widths = FONT_METRICS[FONTS[font]][1] if FONTS[font] in FONT_METRICS else {}
    return sum(widths.get(letter, 556) for letter in text) * size / 1000


def wrapped(text: str, width: float, size: float, font: str = "regular") -> list[str]:
    """Return the text in lines no wider than `width` points, broken between words."""
    lines: list[str] = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}", size, font) <= width:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return lines or [""]


@dataclass
class PdfPage:
    """One page; heights are points from its top, as a reader thinks of them."""

    width: float = 595.0
    height: float = 842.0
    marks: list[str] = field(default_factory=list)

    def text(
        self, x: float, base: float, text: str, *, size: float = 10, font: str = "regular", colour: Rgb = (0, 0, 0)
    ) -> None:
        code = text.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        number = list(FONTS).index(font) + 1
        red, green, blue = colour
        self.marks.append(
            f"BT {red} {green} {blue} rg /F{number} {size} Tf {x:.2f} {self.height - base:.2f} Td"
            f" ({code.decode('latin-1')}) Tj ET"
        )

    def turned_text(self, x: float, base: float, text: str, *, size: float = 10) -> None:
        self.marks.append(f"BT 0 0 0 rg /F1 {size} Tf 0 1 -1 0 {x:.2f} {self.height - base:.2f} Tm ({text}) Tj ET")

    def rule(self, x0: float, y0: float, x1: float, y1: float, thickness: float = 0.5) -> None:
        self.marks.append(
            f"0 0 0 RG {thickness} w {x0:.2f} {self.height - y0:.2f} m {x1:.2f} {self.height - y1:.2f} l S"
        )

    def fill(self, x0: float, top: float, x1: float, bottom: float, colour: Rgb) -> None:
        red, green, blue = colour
        self.marks.append(
            f"{red} {green} {blue} rg {x0:.2f} {self.height - bottom:.2f} {x1 - x0:.2f} {bottom - top:.2f} re f"
        )

    def picture(self, x0: float, top: float, x1: float, bottom: float) -> None:
        self.marks.append(
            f"q {x1 - x0:.2f} 0 0 {bottom - top:.2f} {x0:.2f} {self.height - bottom:.2f} cm"
            " BI /W 1 /H 1 /CS /G /BPC 8 ID a EI Q"
        )

    def box(self, x0: float, top: float, x1: float, bottom: float) -> None:
        self.marks.append(f"0 0 0 RG 0.5 w {x0:.2f} {self.height - bottom:.2f} {x1 - x0:.2f} {bottom - top:.2f} re S")

    def paragraph(
        self, x: float, base: float, width: float, text: str, *, size: float = 10, pitch: float = 12
    ) -> float:
        """Write wrapped text and return the height of the line after it."""
        for line in wrapped(text, width, size):
            self.text(x, base, line, size=size)
            base += pitch
        return base


def written(pages: list[PdfPage], path: Path, title: str | None = None, *, locked: bool = False) -> Path:
    """Write the pages to `path` and return it."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    fonts = []
    for number, name in enumerate(FONTS.values(), start=1):
        encoding = "" if name == "ZapfDingbats" else " /Encoding /WinAnsiEncoding"
        objects.append(f"<< /Type /Font /Subtype /Type1 /BaseFont /{name}{encoding} >>".encode())
        fonts.append(f"/F{number} {len(objects)} 0 R")
    kids = []
    for page in pages:
        stream = "\n".join(page.marks).encode("latin-1")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.width} {page.height}] /Contents {len(objects)} 0 R"
            f" /Resources << /Font << {' '.join(fonts)} >> >> >>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>".encode()
    lock = " /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{0}> /U <{0}> >> /ID [<{0}> <{0}>]".format("5a" * 32)
    info = f" /Info << /Title ({title}) >>" if title else ""
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(body)
    body += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    body += b"".join(b"%010d 00000 n \n" % place for place in places)
    extras = info + (lock if locked else "")
    body += f"trailer << /Size {len(objects) + 1} /Root 1 0 R{extras} >>\nstartxref\n{start}\n%%EOF\n".encode()
    path.write_bytes(body)
    return path
