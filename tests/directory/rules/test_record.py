"""A record is read as real feeds write it, and refused only where it cannot be stored."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from village.basics.errors import Refused
from village.directory.rules.areas import areas_of, holds_spot
from village.directory.rules.openings import spans_in_words, spans_of
from village.directory.rules.record import checked
from village.directory.rules.values import email_of, url_of, uuid_of

PLAIN: dict[str, object] = {"id": "abc-1", "name": "Food bank"}


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (None, "no object"),
        ([], "no object"),
        ({}, "without id and without name"),
        ({"id": "x", "name": " "}, "field name"),
        ({"name": "Food bank", "id": None}, "field id"),
        ({**PLAIN, "status": "archived"}, "field status"),
        ({**PLAIN, "minimum_age": 12, "maximum_age": 5}, "fields minimum_age and maximum_age"),
    ],
)
def test_what_cannot_be_stored_is_refused_with_record_and_field(raw: object, words: str) -> None:
    with pytest.raises(Refused, match=words):
        checked(raw)


def test_what_feeds_do_is_read() -> None:
    record = checked(
        {
            **PLAIN,
            "name": "FOOD BANK\x00",
            "status": "Temporarily_Closed",
            "description": None,
            "url": "javascript:alert(1)",
            "email": "nobody",
            "minimum_age": "3",
            "maximum_age": float("nan"),
            "organization": {"id": "7", "name": "Vale"},
            "schedules": None,
            "own_field": {"kept": True, "empty": None},
            "contacts": [{"name": "Desk", "phones": [{"number": 123}]}, "nonsense", {}],
        }
    )
    assert (record.name, record.status, record.url, record.email) == ("FOOD BANK", "temporarily closed", "", "")
    assert (record.minimum_age, record.maximum_age, record.description) == (3, None, "")
    assert uuid_of(record.public_id) and record.public_id == checked(PLAIN).public_id
    assert record.public_id != checked(PLAIN, within="another").public_id
    assert record.provider.name == "Vale"
    assert record.parts["own_field"] == {"kept": True}
    assert len(record.parts["contacts"]) == 1  # type: ignore[arg-type]  # a list of JSON
    assert any("url" in note for note in record.notes) and any("email" in note for note in record.notes)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("https://vale.example/a b", ""),
        ("https://vale.example/ä?q=1#x", "https://vale.example/%C3%A4?q=1#x"),
        ("www.vale.example", "http://www.vale.example"),
        ("http://vale.example#", "http://vale.example#"),
        ("http://user:word@vale.example", ""),
        ("ftp://vale.example", ""),
        ("https://", ""),
        ("https://[::1", ""),
    ],
)
def test_a_web_address_is_one_or_none(words: str, expected: str) -> None:
    assert url_of(words) == expected


@pytest.mark.parametrize(
    "words", ["a@b", "a b@c.example", "a@c..example", ".a@c.example", "@c.example", "a@c.example\n"]
)
def test_an_email_address_is_real(words: str) -> None:
    assert email_of(words) in ("", "a@c.example")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Monday - Friday 8:30AM to 6:30PM", [(day, 510, 1110) for day in range(5)]),
        ("Tuesdays 9.30 to 11am", [(1, 570, 660)]),
        ("Mon 1-3pm; Fri 22:00-02:00", [(0, 780, 900), (4, 1320, 1440), (5, 0, 120)]),
        ("Monday 9am-5pm, Tuesday 10am-noon", [(0, 540, 1020), (1, 600, 720)]),
        ("Sunday-Saturday 24 Hours", [(day, 0, 1440) for day in range(7)]),
        ("saturday,sunday Closed", []),
        ("Mon-Fri 9am - 5pm (closed Wednesday)", [(day, 540, 1020) for day in (0, 1, 3, 4)]),
        ("Open daily except Sunday 10am-4pm", [(day, 600, 960) for day in range(6)]),
        ("Closed Mondays, open Tuesday to Wednesday 9am-1pm", [(1, 540, 780), (2, 540, 780)]),
        ("Weekdays but not Mon-Wed 2pm-4pm", [(3, 840, 960), (4, 840, 960)]),
        ("Sunday closed Monday 9am-5pm", [(0, 540, 1020)]),
        ("Saturday: closed Sunday: closed Monday: 9am-5pm", [(0, 540, 1020)]),
        ("Tuesday 9:00-17:00, closed for lunch", [(1, 540, 1020)]),
        ("Saturday 9am-12pm; closed 24-26 December", [(5, 540, 720)]),
        ("By arrangement", []),
        ("Holiday", []),
    ],
)
def test_plain_words_tell_when_it_is_open(words: str, expected: list[tuple[int, int, int]]) -> None:
    assert spans_in_words(words) == expected


def test_fields_of_a_schedule_go_before_its_words() -> None:
    row = {"freq": "WEEKLY", "byday": "TU,TH", "opens_at": "09:00Z", "closes_at": "12:30:00", "description": "Sunday"}
    assert [(span.weekday, span.opens_minute, span.closes_minute) for span in spans_of([row])] == [
        (1, 540, 750),
        (3, 540, 750),
    ]
    assert [span.weekday for span in spans_of([{"freq": "MONTHLY", "byday": "2TU"}])] == [1]
    assert [span.weekday for span in spans_of([{"dtstart": "2026-03-18", "opens_at": "10:00"}])] == [2]


def test_an_area_has_holes_and_a_broken_one_is_only_its_name() -> None:
    ring = [[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]
    hole = [[4, 4], [6, 4], [6, 6], [4, 6], [4, 4]]
    area = areas_of([{"extent": {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [ring, hole]}}}])[0]
    assert area.shape is not None and area.box == (0, 0, 10, 10)
    assert holds_spot(area.shape, 1, 1) and not holds_spot(area.shape, 5, 5) and not holds_spot(area.shape, 11, 5)
    assert areas_of([{"name": "Vale", "extent": "{broken", "extent_type": "geojson"}])[0].shape is None


KEYS = st.sampled_from(["id", "name", "location", "taxonomy_term", "addresses", "byday", "amount", "own"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text("aA1 .:/@%-,{}\x00ü", max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)
NAMES = st.sampled_from(
    ["organization", "schedules", "service_at_locations", "attributes", "contacts", "minimum_age", "url", "languages"]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(NAMES, JSON, max_size=5))
def test_no_record_breaks_the_reader(fields: dict[str, object]) -> None:
    try:
        key = checked({**PLAIN, **fields}).key
    except Refused as refusal:
        key = refusal.field or ""
    assert key in ("abc-1", "maximum_age")
