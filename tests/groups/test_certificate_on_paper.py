"""A certificate stands on its one page, whatever the script of its headings."""

from datetime import UTC, datetime
from io import BytesIO

import pdfplumber
import pytest

from village.groups.exports.certificate import Certificate, certificate_pdf
from village.groups.rules.certificate_words import HEADINGS

MADE_AT = datetime(2026, 3, 18, tzinfo=UTC)
SCHOOL = "Saint Bartholomew Church of England Primary School"


@pytest.mark.parametrize("code", HEADINGS)
def test_nothing_runs_into_the_lines_to_sign_and_the_day_reads_from_the_left(code: str) -> None:
    title = "Maths for parents of Years 3 to 6"
    one = Certificate(code, "Bea Fell-Featherstonehaugh", title, SCHOOL, "Dot Marlowe", 5, 6, "18 March 2026")
    with pdfplumber.open(BytesIO(certificate_pdf(one, made_at=MADE_AT))) as file:
        (page,) = file.pages
        words = page.extract_words()
        to_sign = min(float(line["top"]) for line in page.lines)
    day = [word for word in words if word["text"] in {"18", "March", "2026"}]
    assert [word["text"] for word in sorted(day, key=lambda word: word["x0"])] == ["18", "March", "2026"]
    above = max(word["bottom"] for word in words if word["text"] in {"Maths", "parents", "5"})
    assert above + 12 < min(word["top"] for word in day) < to_sign
    assert max(word["bottom"] for word in words) < page.height - 40
