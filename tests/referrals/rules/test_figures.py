"""What came of referrals as figures: rounds, a child once for each agency, and what is hidden."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from village.referrals.rules.figures import OTHER_AGENCIES, table_of
from village.referrals.rules.rounds import HELPED, RETURN_WORDS, STOPPED, WAITING, MoveRow, lines_of, middle, rounds_of

START = date(2025, 10, 1)
YEAR = (date(2025, 9, 1), date(2026, 8, 31))


type Step = tuple[str, int] | tuple[str, int, str]


def moves(referral: int, *deeds: Step, child: int = 0, agency: int = 1, school: int = 1) -> list[MoveRow]:
    return [_row(referral, one, child or referral, agency, school) for one in deeds]


def _row(referral: int, step: Step, child: int, agency: int, school: int) -> MoveRow:
    deed, on = step[0], START + timedelta(days=step[1])
    reason = step[2] if len(step) == 3 else ""
    due_on = on + timedelta(days=10) if deed == "send" else None
    return MoveRow(referral, child, school, agency, deed, on, reason, due_on)


def test_a_round_knows_its_days() -> None:
    (one,) = rounds_of(
        moves(
            1,
            ("agree", 0),
            ("send", 0),
            ("receive", 2),
            ("ask", 4),
            ("tell", 5),
            ("accept", 9),
            ("allocate", 12),
            ("outcome", 40),
            ("close", 41),
        )
    )
    assert (one.answered_on, one.accepted_on, one.began_on) == (
        START + timedelta(days=4),
        START + timedelta(days=9),
        START + timedelta(days=12),
    )
    assert one.result == HELPED and one.is_in_time and one.ended_on == START + timedelta(days=40)


def test_what_was_sent_twice_is_two_rounds() -> None:
    first, second = rounds_of(
        moves(1, ("send", 0), ("decline", 20, "no-room"), ("reopen", 21), ("send", 30), ("accept", 31))
    )
    assert (first.result, first.is_in_time, second.result) == ("no-room", False, HELPED)


def test_results_of_other_ways() -> None:
    rows = [
        *moves(1, ("send", 0)),
        *moves(2, ("send", 0), ("expire", 60)),
        *moves(3, ("send", 0), ("redirect", 3)),
        *moves(4, ("send", 0), ("withdraw", 3)),
        *moves(5, ("send", 0), ("accept", 2), ("withdraw", 9)),
        *moves(6, ("send", 0), ("decline", 2, "gone-code")),
        *moves(7, ("send", 0), ("decline", 2, "area"), ("withdraw", 3)),
        *moves(8, ("agree", 0)),
    ]
    results = [one.result for one in rounds_of(rows)]
    assert results == [WAITING, "no-answer", "redirected", STOPPED, HELPED, "other", "area"]


def test_a_child_counts_once_for_each_agency_with_its_latest_round() -> None:
    rows = [
        *moves(1, ("send", 0), ("decline", 1, "area"), child=7),
        *moves(2, ("send", 5), ("accept", 8), child=7),
        *moves(3, ("send", 5), child=7, agency=2),
    ]
    first, second = lines_of(rounds_of(rows), *YEAR)
    assert (first.counts, second.counts) == ({HELPED: 1}, {WAITING: 1})
    assert (first.sent, first.returned, first.answer_days) == (1, 0, (3,))


def test_only_what_was_sent_in_the_year_counts() -> None:
    assert lines_of(rounds_of(moves(1, ("send", -60))), *YEAR) == []


def test_a_school_sees_everything_with_its_headline() -> None:
    rows = [*moves(1, ("send", 0), ("decline", 3, "no-room")), *moves(2, ("send", 0), ("accept", 5), ("allocate", 9))]
    table = table_of(lines_of(rounds_of(rows), *YEAR), {1: "Lantern"}, None)
    assert [(row.label, row.cells) for row in table.rows] == [
        ("Accepted", (1,)),
        ("No room, or a waiting list that is too long", (1,)),
    ]
    assert (table.returned_total, table.total, table.answer_days, table.begin_days) == (1, 2, (3,), (9,))


def test_an_empty_year_is_an_empty_table() -> None:
    for fewest in (None, 10):
        table = table_of([], {}, fewest)
        assert (table.agencies, table.total) == ((), 0)


def many(results: list[tuple[int, int, str]]) -> list[MoveRow]:
    rows: list[MoveRow] = []
    for number, (agency, school, result) in enumerate(results, start=1):
        deeds: list[Step] = [("send", 0)]
        if result == HELPED:
            deeds.append(("accept", 4))
        elif result != WAITING:
            deeds.append(("decline", 4, result))
        rows += moves(number, *deeds, agency=agency, school=school)
    return rows


def test_the_partnership_shows_enough_and_puts_the_rest_together() -> None:
    results = [(1, number % 3, HELPED) for number in range(40)] + [(1, number % 3, "no-room") for number in range(24)]
    results += [(2, number % 2, HELPED) for number in range(4)]
    table = table_of(lines_of(rounds_of(many(results)), *YEAR), {1: "Lantern", 2: "Toys"}, 10)
    assert table.agencies == (OTHER_AGENCIES,)
    assert (table.returned_total, table.total) == (24, 68)
    assert all(cell is None or cell >= 10 for row in table.rows for cell in row.cells)


def test_a_count_of_one_school_alone_is_hidden() -> None:
    results = [(agency, agency, HELPED) for agency in (1, 2) for _ in range(30)]
    table = table_of(lines_of(rounds_of(many(results)), *YEAR), {1: "Lantern", 2: "Toys"}, 10)
    not_back = next(row for row in table.rows if not row.has_come_back)
    assert not_back.cells == (None, None)


CASES = st.lists(
    st.tuples(st.integers(1, 4), st.integers(1, 3), st.sampled_from([HELPED, WAITING, *list(RETURN_WORDS)[:4]])),
    max_size=120,
)


@settings(max_examples=60, deadline=None)
@given(CASES, st.sampled_from([5, 10]))
def test_no_small_count_of_children_is_ever_shown(results: list[tuple[int, int, str]], fewest: int) -> None:
    lines = lines_of(rounds_of(many(results)), *YEAR)
    table = table_of(lines, dict.fromkeys(range(5), "A"), fewest)
    shown = [*(cell for row in table.rows for cell in (*row.cells, row.total)), *table.totals, table.total]
    assert all(count is None or count >= fewest for count in shown) or not lines
    assert all(days is None for days in table.answer_days) or len(results) >= fewest


@given(CASES)
def test_nothing_is_lost_in_a_schools_own_table(results: list[tuple[int, int, str]]) -> None:
    table = table_of(lines_of(rounds_of(many(results)), *YEAR), {}, None)
    assert table.total == len(results) == sum(count or 0 for count in table.totals)
    back = sum(result in RETURN_WORDS for _, _, result in results)
    assert table.returned_total == back


def test_the_middle() -> None:
    assert middle([], 1) is None
    assert middle([9, 2, 4], 1) == 4
    assert middle([1, 2], 3) is None
