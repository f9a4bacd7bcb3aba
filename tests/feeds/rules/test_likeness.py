"""Two entries are the same only where more than the name agrees; measured on the samples with planted duplicates."""

import pytest

from tests.feeds.rules.planted import listings_of, planted, sample_folder
from village.feeds.rules.likeness import Listing, alike_among, likeness


def listing(number: int, name: str, **more: object) -> Listing:
    values = {key: frozenset(value) if isinstance(value, (list, tuple)) else value for key, value in more.items()}
    return Listing(number, name, **values)  # type: ignore[arg-type]


SAME = {"postcodes": ["TS170AA"]}


@pytest.mark.parametrize(
    ("left", "right", "is_same"),
    [
        (("Stay and Play", SAME), ("The Stay & Play", SAME), True),
        (("Lantern Family Centre", SAME), ("LANTERN FAMILY CENTRE LTD", SAME), True),
        (("Lantern Famly Centre", SAME), ("Lantern Family Centre", SAME), True),
        (("Quarry Bank toddlers", SAME), ("Quarry Bank toddler group", SAME), True),
        (("Stay and Play", {}), ("Stay and Play", {}), False),
        (("1st Vale Scouts", SAME), ("2nd Vale Scouts", SAME), False),
        (("Vale Junior Football", SAME), ("Vale Ladies Football", SAME), False),
        (("Monday Club", SAME), ("Tuesday Club", SAME), False),
        (
            ("Sports hall at Vale School", {**SAME, "provider": "Vale School"}),
            ("Grass pitch at Vale School", {**SAME, "provider": "Vale School"}),
            False,
        ),
        (("Vale Toys", {"charity": "1"}), ("Vale Toys", {"charity": "2"}), False),
        (("Acorn", {"ofsted": "EY1"}), ("Acorn House Day Nursery", {"ofsted": "EY1"}), True),
        (("Acorn", {**SAME, "ofsted": "EY1"}), ("Acorn", {**SAME, "ofsted": "EY2"}), False),
        (("Advice line", {"phones": ["01632960111"]}), ("Advice Line", {"phones": ["01632960111"]}), True),
    ],
)
def test_what_is_the_same(left: tuple, right: tuple, is_same: bool) -> None:  # type: ignore[type-arg]
    found = likeness(listing(1, left[0], **left[1]), listing(2, right[0], **right[1]))
    assert (found is not None) is is_same
    assert found is None or all(reason.endswith(".") for reason in found.reasons)


def test_each_two_are_found_once_and_only_what_is_new_is_asked_about() -> None:
    rows = [listing(at, "Stay and Play", postcodes=["TS170AA"], phones=["01632960111"]) for at in (1, 2, 3)]
    assert [(one.one, one.other) for one in alike_among(rows)] == [(1, 2), (1, 3), (2, 3)]
    assert [(one.one, one.other) for one in alike_among(rows, frozenset({3}))] == [(1, 3), (2, 3)]


@pytest.mark.parametrize(("name", "recall", "precision"), [("uk-greater-manchester", 0.95, 0.95), ("us-dc", 0.8, 0.95)])
def test_planted_duplicates_are_found(name: str, recall: float, precision: float) -> None:
    folder = sample_folder()
    if folder is None:
        pytest.skip("The samples of the standard are not beside the project (../shared/standards/open-referral).")
    known = listings_of(folder / f"{name}-services.ndjson")
    copies, truth = planted(known, len(known) // 4)
    native = {(one.one, one.other) for one in alike_among(known)}
    of_copy = {copy: one for one, copy in truth}
    found = {(one.one, one.other) for one in alike_among([*known, *copies])}
    good = found & truth
    extra = {
        pair for pair in found - truth - native
        if tuple(sorted((of_copy.get(pair[0], pair[0]), of_copy.get(pair[1], pair[1])))) not in native
    }  # fmt: skip
    print(f"{name}: recall {len(good) / len(truth):.3f}, precision {len(good) / (len(good) + len(extra)):.3f}")
    assert len(good) / len(truth) >= recall
    assert len(good) / (len(good) + len(extra)) >= precision
