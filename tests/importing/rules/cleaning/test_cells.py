"""Names, choices, numbers, addresses and schools in the spellings of schools' systems."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.basics.csv_cells import harmless
from village.basics.errors import Refused
from village.importing.rules.cleaning.choices import clean_sen, clean_sex, clean_year_group, clean_yes_no
from village.importing.rules.cleaning.languages import clean_language
from village.importing.rules.cleaning.names import clean_name, parted_name, titled_name
from village.importing.rules.cleaning.numbers import clean_count, clean_number, clean_whole
from village.importing.rules.cleaning.reach import clean_email, clean_phone, clean_phones, clean_postcode, is_mobile
from village.importing.rules.cleaning.relationships import clean_relationship
from village.importing.rules.cleaning.schools import clean_school
from village.importing.rules.cleaning.words import plain_text, text_or_nothing
from village.importing.rules.records import SchoolKey

GOOD: list[tuple[Callable[[str], object], str, object]] = [
    *((clean_year_group, cell, year) for cell, year in {
        "Year 5": 5, "Y5": 5, "yr 05": 5, "5": 5, "Year  13": 13, "R": 0, "Rec": 0, "Reception": 0, "Year R": 0,
        "YR": 0, "FS2": 0,
        "0": 0, "N": -1, "N2": -1, "Nursery": -1, "-1": -1, "5.0": 5, "NC Year 7": 7, "Curriculum Year 8": 8, "": None,
        "X": None,
        "Year Group 4": 4,
    }.items()),
    *((clean_sex, cell, sex) for cell, sex in {"M": "M", "male": "M", "Boy": "M", "F": "F", "Girl": "F", "U": "",
    "": ""}.items()),
    *((clean_yes_no, cell, answer) for cell, answer in {
        "Y": True, "yes": True, "TRUE": True, "1": True, "T": True, "N": False, "No": False, "F": False, "0": False,
        "": None,
        "n/a": None, "None": False,
    }.items()),
    *((clean_sen, cell, kind) for cell, kind in {
        "K": "K", "SEN Support": "K", "K - SEN support": "K", "E": "E", "EHCP": "E", "E: Education plan": "E", "N": "N",
        "No SEN": "N", "None": "N", "S": "E", "A": "K", "": "", "K (support)": "K",
    }.items()),
    *((clean_number, cell, number) for cell, number in {
        "12": 12.0, "1,234.5": 1234.5, "95%": 95.0, "95.5 %": 95.5, "(3)": -3.0, "−2": -2.0, "+4": 4.0, "": None,
        ".5": 0.5,
    }.items()),
    (clean_whole, "12.0", 12), (clean_whole, "-3", -3), (clean_count, "0", 0),
    *((clean_postcode, cell, code) for cell, code in {
        "zz1 1aa": "ZZ1 1AA", "ZZ11AA": "ZZ1 1AA", "Z Z1 1AA": "ZZ1 1AA", "W1A 0AX": "W1A 0AX", "": "", "unknown": "",
    }.items()),
    *((clean_phone, cell, number) for cell, number in {
        "07700 900123": "07700900123", "7700900123": "07700900123", "+44 (0)7700 900123": "07700900123",
        "447700900123": "07700900123",
        "0044 1632 960001": "01632960001", "1632960001": "01632960001", "01632 960001 ext 12": "01632960001",
        "+48 601 234 567": "+48601234567", "0048 601 234 567": "+48601234567",
        "(01632) 960-001 (work)": "01632960001", "": "",
    }.items()),
    (clean_phones, "07700 900123 / 01632 960001", ("07700900123", "01632960001")),
    (clean_phones, "07700900123; 07700900123", ("07700900123",)),
    (clean_email, " Ann@Example.ORG ", "Ann@example.org"), (clean_email, "", ""),
    *((clean_name, cell, name) for cell, name in {
        "EXAMPLETON": "Exampleton", "SAMPLE-TEST": "Sample-Test", "o'sample": "O'Sample", "MCSAMPLE": "McSample",
        "Zoë": "Zoë",
        "VAN DER TEST": "Van der Test", "MACKTEST": "Macktest", "ÉLODIE": "Élodie", "McTest": "McTest",
        "de Test": "de Test", "": "",
        "D’TEST": "D’Test",
    }.items()),
    *((parted_name, cell, parts) for cell, parts in {
        "EXAMPLETON, ADA MAY": ("Exampleton", "Ada May"), "Ada May Exampleton": ("Exampleton",
        "Ada May"), "Ada": ("Ada", ""),
    }.items()),
    (titled_name, "Mrs A Exampleton", ("Mrs", "A", "Exampleton")), (titled_name, "Exampleton, Bea (Ms)", ("Ms",
    "Bea", "Exampleton")),
    *((clean_relationship, cell, code) for cell, code in {
        "Mother": "mother", "MOT": "mother", "Step-Father": "step_parent", "Parent / Carer": "parent",
        "Grandmother": "grandparent",
        "Social Worker": "social_worker", "Piano teacher": "other", "": "", "Father (lives abroad)": "father",
    }.items()),
    *((clean_language, cell, tag) for cell, tag in {
        "English": "en", "URD": "ur", "Urdu": "ur", "Believed to be English": "en", "ENGB": "en", "pl": "pl",
        "Polish": "pl",
        "Martian": "", "Other": "", "Panjabi": "pa", "PNJ - Panjabi": "pa", "": "",
    }.items()),
    (text_or_nothing, "  a\u00a0 b\u200b ", "a b"), (text_or_nothing, "#REF!", ""),
]  # fmt: skip

BAD: list[tuple[Callable[[str], object], str]] = [
    (clean_year_group, "Year 15"), (clean_year_group, "5B"), (clean_year_group, "2016"), (clean_sex, "Ada"),
    (clean_yes_no, "perhaps"), (clean_sen, "ZZ"), (clean_number, "12a"), (clean_number, "1,23"), (clean_whole, "1.5"),
    (clean_count, "-1"), (clean_number, "1e400"), (clean_postcode, "Exampleton"), (clean_phone, "12345"), (clean_phone,
    "7.7E+10"),
    (clean_phone, "none at all"), (clean_email, "kit@example"), (clean_email, "a b@example.org"), (clean_phones,
    "07700900123 / call"),
]  # fmt: skip


@pytest.mark.parametrize(("clean", "cell", "expected"), GOOD, ids=lambda value: getattr(value, "__name__", None))
def test_cells_are_cleaned(clean: Callable[[str], object], cell: str, expected: object) -> None:
    assert clean(cell) == expected


@pytest.mark.parametrize(("clean", "cell"), BAD, ids=lambda value: getattr(value, "__name__", None))
def test_what_cannot_be_right_is_refused_in_one_sentence(clean: Callable[[str], object], cell: str) -> None:
    with pytest.raises(Refused) as refused:
        clean(cell)
    assert refused.value.sentence.endswith(".")


@given(st.text(max_size=30))
def test_no_cell_whatever_breaks_a_cleaner(cell: str) -> None:
    for clean in {clean for clean, _, _ in GOOD}:
        with suppress(Refused):
            clean(cell)


@given(st.text("abc =+-@'", max_size=12))
def test_the_apostrophe_of_a_download_is_taken_off_again(words: str) -> None:
    assert plain_text(harmless(words.strip())) == plain_text(words)


@given(st.sampled_from(["+44 7700 900", "07700900", "7700900"]), st.integers(100, 999))
def test_one_number_in_any_spelling_is_one_number(start: str, end: int) -> None:
    assert clean_phone(f"{start}{end}") == f"07700900{end}"
    assert is_mobile(f"07700900{end}")


@pytest.mark.parametrize(
    ("cells", "key"),
    [
        ({"urn": "900101"}, SchoolKey("urn", "900101")),
        ({"dfe_number": "806/9999"}, SchoolKey("dfe_number", "8069999")),
        ({"dfe_number": "42", "la": "806"}, SchoolKey("dfe_number", "8060042")),
        ({"name": "Sample Primary School"}, SchoolKey("name", "Sample Primary School")),
        ({"urn": "900101", "name": "Sample"}, SchoolKey("urn", "900101")),
        ({}, None),
    ],
)
def test_schools_are_known_by_the_surest_thing_said(cells: dict[str, str], key: SchoolKey | None) -> None:
    assert clean_school(**cells) == key


@pytest.mark.parametrize("urn", ["12345", "Sample"])
def test_a_wrong_urn_is_refused(urn: str) -> None:
    with pytest.raises(Refused, match="URN"):
        clean_school(urn=urn)
