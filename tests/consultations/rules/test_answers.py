"""What an answer may say, as somebody types it or as a row of a file has it."""

import pytest

from village.basics.errors import Refused
from village.consultations.rules.answers import age_group_of, count_of, need_of, ward_of, words_of
from village.consultations.rules.brought import (
    MOST_ROWS,
    NO_COLUMNS,
    NOT_REPEATED,
    TWICE,
    Known,
    columns_of,
    details_of,
    once,
    row_of,
    table_of,
)
from village.importing.rules.sheet import Row

NEEDS = {"holidays": "Something to do in the holidays", "sleep": "Sleep"}
WARDS = {"E05001": "Orchard", "E05002": "Abbey", "E05003": "Abbey"}
PEOPLE = ("Nora Quist",)
KNOWN = Known(40, NEEDS, WARDS, PEOPLE)


@pytest.mark.parametrize(
    "words", ["Ring 01632 960 123", "ask@example.org wants a club", "nora  quist knows why", "Ms Quist said so"]
)
def test_words_that_tell_of_a_person_are_refused_and_not_said_again(words: str) -> None:
    with pytest.raises(Refused) as refused:
        words_of(words, people=PEOPLE)
    assert refused.value.field == "words" and "Quist" not in refused.value.sentence
    assert "960" not in refused.value.sentence and "example" not in refused.value.sentence


@pytest.mark.parametrize("words", ["", "  ", "ab", "x" * 121])
def test_words_are_few_and_say_something(words: str) -> None:
    with pytest.raises(Refused):
        words_of(words, people=())


def test_spaces_are_put_right() -> None:
    assert words_of("  Judo \n for girls ", people=PEOPLE) == "Judo for girls"


@pytest.mark.parametrize(("count", "word"), [(None, "how many"), (0, "how many"), (41, "Only 40")])
def test_a_count_lies_between_one_and_who_answered(count: int | None, word: str) -> None:
    with pytest.raises(Refused, match=word):
        count_of(count, 40)
    assert (count_of(1, 40), count_of(40, 40)) == (1, 40)


@pytest.mark.parametrize(
    ("words", "code"), [("", ""), ("sleep", "sleep"), (" something to do  in the HOLIDAYS ", "holidays")]
)
def test_a_need_is_read_by_its_code_or_its_words(words: str, code: str) -> None:
    assert need_of(words, NEEDS) == code


@pytest.mark.parametrize(
    ("words", "group"), [("", ""), ("Any age", ""), ("under 5", "Under 5"), ("5-10", "5 to 10"), ("11–15", "11 to 15")]
)
def test_an_age_is_one_of_those_of_the_page_of_gaps(words: str, group: str) -> None:
    assert age_group_of(words) == group


@pytest.mark.parametrize(("words", "code"), [("", ""), ("orchard", "E05001"), ("e05003", "E05003")])
def test_a_ward_is_read_by_its_name_or_its_code(words: str, code: str) -> None:
    assert ward_of(words, WARDS) == code


@pytest.mark.parametrize("words", ["Atlantis", "Abbey"])
def test_a_ward_that_is_unknown_or_twice_there_is_refused(words: str) -> None:
    with pytest.raises(Refused) as refused:
        ward_of(words, WARDS)
    assert refused.value.field == "ward" and ("E05002, E05003" in refused.value.sentence) == (words == "Abbey")


def test_a_need_and_an_age_that_nobody_knows_are_refused() -> None:
    with pytest.raises(Refused, match="no such need"):
        need_of("magic", NEEDS)
    with pytest.raises(Refused, match="Under 5, 5 to 10"):
        age_group_of("7")


def test_columns_are_found_by_what_people_call_them() -> None:
    assert columns_of(("Ward", "What families want", "How many", "x")) == {"ward": 0, "words": 1, "count": 2}
    assert columns_of(("Answer", "Ward")) is None


def test_a_table_begins_below_its_headings_wherever_they_stand() -> None:
    lines = [Row(1, ("Survey of winter",)), Row(2, ("", "")), Row(3, ("Answer", "Families")), Row(4, ("Judo", "12"))]
    assert table_of(lines) == ({"words": 0, "count": 1}, (lines[3],))


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ([Row(1, ("Answer", "Ward")), Row(2, ("Judo", "12"))], NO_COLUMNS),
        ([Row(1, ("Answer", "Families")), Row(2, ("", " "))], "no rows"),
        ([Row(1, ("Answer", "Families")), *(Row(at, ("Judo", "1")) for at in range(2, MOST_ROWS + 3))], "2,000 rows"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused(lines: list[Row], why: str) -> None:
    with pytest.raises(Refused) as refused:
        table_of(lines)
    assert why in refused.value.sentence


def test_a_row_is_understood_whole() -> None:
    cells = {"words": "Judo", "count": "12.0", "need": "Sleep", "ward": "Orchard", "age_group": "5-10"}
    row = row_of(cells, KNOWN)
    assert row == {
        "words": "Judo", "count": 12, "need": "sleep", "ward": "E05001", "age_group": "5 to 10", "problem": "",
    }  # fmt: skip
    told = details_of(row)
    assert (told.words, told.count, told.need, told.ward) == ("Judo", 12, "sleep", "E05001")


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"words": "Judo", "count": "many"}, "how many"),
        ({"words": "Judo", "count": "3.5"}, "how many"),
        ({"words": "Judo", "count": "99"}, "Only 40"),
        ({"words": "Judo", "count": "3", "ward": "Abbey"}, "Several wards"),
        ({"words": "Judo", "count": "3", "age_group": "old"}, "Write an age"),
        ({"count": "3"}, "few words"),
    ],
)
def test_a_row_that_cannot_be_taken_says_why(cells: dict[str, str], why: str) -> None:
    assert why in str(row_of(cells, KNOWN)["problem"])


def test_a_refused_row_keeps_nothing_of_a_person() -> None:
    told = row_of({"words": "Nora Quist wants judo", "count": "3", "ward": "01632 960123"}, KNOWN)
    assert told["words"] == NOT_REPEATED and told["ward"] == "" and "Quist" not in str(told)
    told = row_of({"words": "Judo", "count": "3", "ward": "ring 01632 960123"}, KNOWN)
    assert told["words"] == "Judo" and told["ward"] == "" and told["problem"]


def test_the_same_twice_in_a_file_counts_once_and_a_refused_row_stands_in_nobody_s_way() -> None:
    cells = {"words": "Judo", "count": "12"}
    rows = once([row_of({**cells, "count": "99"}, KNOWN), *(row_of(one, KNOWN) for one in (cells, cells))])
    assert ["Only" in str(rows[0]["problem"]), rows[1]["problem"], rows[2]["problem"]] == [True, "", TWICE]
    assert once([row_of(cells, KNOWN), row_of({**cells, "ward": "Orchard"}, KNOWN)])[1]["problem"] == ""
