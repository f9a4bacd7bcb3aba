"""Every word of the partnership's own office files is read, where those files are kept beside the project."""

import re
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from village.documents.reading import read

PLANS = Path(__file__).resolve().parents[3] / "shared" / "plans"
OFFICE_FILES = sorted([*PLANS.glob("*.docx"), *PLANS.glob("*.xlsx")])
WORD = re.compile(r"\w+")


def words_of_parts(path: Path) -> Counter[str]:
    found: Counter[str] = Counter()
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if not re.fullmatch(
                r"word/(document|header\d|footer\d)\.xml|xl/(sharedStrings|worksheets/sheet\d+)\.xml", name
            ):
                continue
            for paragraph in etree.fromstring(package.read(name)).iter("{*}p", "{*}is", "{*}si"):
                found.update(
                    WORD.findall("".join(part.text or " " for part in paragraph.iter("{*}t", "{*}tab", "{*}br")))
                )
    return found


@pytest.mark.shared
@pytest.mark.skipif(not OFFICE_FILES, reason="the partnership documents are not beside the project")
@pytest.mark.parametrize("path", OFFICE_FILES, ids=lambda path: path.name)
def test_every_word_of_a_real_plan_is_read(path: Path) -> None:
    read_words = Counter(word for text in read(path).words() for word in WORD.findall(text))
    missing = words_of_parts(path) - read_words
    assert not missing
