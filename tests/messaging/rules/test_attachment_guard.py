"""A file that names children goes to nobody but who may read about them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.messaging.rules.attachment_guard import KnownChild, children_in

NAILA = KnownChild(1, "Naïla", "O’Hara-Reed", "A123456789012", date(2015, 3, 9))
TOM = KnownChild(2, "Tom", "Fell", "", date(2016, 11, 2))
CHILDREN = (NAILA, TOM)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A newsletter without anybody in it", set()),
        ("Tom Fell won the race", {2}),
        ("FELL, Tom", {2}),
        ("Naila O'Hara-Reed", {1}),
        ("Tom and the others fell", set()),
        ("A123456789012", {1}),
        ("a123456789012", {1}),
        ("Fell 02/11/2016", {2}),
        ("Fell 2016-11-02", {2}),
        ("born on 02/11/2016", set()),
        ("Tom's birthday", set()),
        ("Name\tForm\nFell\t3A\nTom", set()),
        ("Fell\t3A\tTom", {2}),
        ("Tom James Fell", {2}),
        ("Tom J. Fell", {2}),
        ("T\u00adom Fell", {2}),
        ("Naila OHara Reed", {1}),
        ("Nai\u0308la O\u2019Hara-Reed", {1}),
        ("NAÏLA O`HARA-REED", {1}),
        ("A123 456 789 012", {1}),
        ("Fell 02-Nov-2016", {2}),
        ("Fell, born on the 2nd November 2016", {2}),
        ("Fell 2 Nov 16", {2}),
        ("Fell 31 Nov 2016", set()),
        ("Fell 2 May 2016", set()),
    ],
)
def test_whom_a_text_names(text: str, found: set[int]) -> None:
    assert children_in(text, CHILDREN).pupil_ids == found


def test_a_pupil_number_of_elsewhere_is_told_too() -> None:
    finding = children_in("B999999999999 and A123456789012", CHILDREN)
    assert (set(finding.pupil_ids), finding.strange_upns, finding.count) == ({1}, 1, 2)
    assert not finding.is_clean
    assert children_in("Ring 07700 900123 on 2026-11-30", CHILDREN).is_clean
    assert children_in("M 07700 900123 A new number", CHILDREN).is_clean


@given(st.text(), st.sampled_from(CHILDREN), st.text())
def test_a_whole_name_is_found_whatever_stands_around_it(before: str, child: KnownChild, after: str) -> None:
    assert child.pupil_id in children_in(f"{before}\n{child.forename} {child.surname}\n{after}", CHILDREN).pupil_ids
