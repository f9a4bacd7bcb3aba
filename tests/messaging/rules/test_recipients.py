"""Who gets a message: one for each home, never about a child to somebody who is shut out from it."""

from datetime import date
from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from village.messaging.contributions import AudienceAsked
from village.messaging.queries.people_audiences import PEOPLE_AUDIENCES
from village.messaging.rules import left_out
from village.messaging.rules.channels import BAG, EMAIL, POST, SAFE_ROUTE, TEXT
from village.messaging.rules.recipients import Planned, Wishes, plan_for, take_next_way
from village.people.rules.writing_to import (
    DO_NOT_CONTACT,
    RESTRICTION,
    AdultRow,
    HomeRow,
    PupilRow,
    TieRow,
    ToWriteTo,
)

BOTH = Wishes(channels=(TEXT, EMAIL))


def adult(adult_id: int, mobile: str = "", email: str = "", language: str = "en", reach_by: str = "") -> AdultRow:
    return AdultRow(adult_id, f"Adult {adult_id}", mobile, email, language, reach_by, has_login=False)


def town(
    ties: dict[int, list[TieRow]], adults: list[AdultRow], homes: dict[int, tuple[int, str, bool]] | None = None
) -> ToWriteTo:
    """Return children by their ties; homes as household, address and whether it is hidden, by adult."""
    return ToWriteTo(
        pupils={pupil: PupilRow(pupil, f"Child{pupil}", "Reed", 1, 3, "3A") for pupil in ties},
        ties=ties,
        adults={row.adult_id: row for row in adults},
        homes={
            who: HomeRow(house, "" if hidden else address, "", hidden)
            for who, (house, address, hidden) in (homes or {}).items()
        },
    )


def lives(adult_id: int, order: int = 1, closed: str = "") -> TieRow:
    return TieRow(adult_id, order, lives_with=True, closed=closed)


def elsewhere(adult_id: int, order: int = 2, closed: str = "") -> TieRow:
    return TieRow(adult_id, order, lives_with=False, closed=closed)


def test_three_children_of_one_home_get_one_message() -> None:
    found = town({1: [lives(10)], 2: [lives(10)], 3: [lives(10)]}, [adult(10, "07700900001")])
    assert plan_for(found, [1, 2, 3], BOTH).planned == [Planned((10,), (1, 2, 3), "en", TEXT, "07700900001")]


def test_two_parents_of_one_home_get_one_message_to_both() -> None:
    found = town({1: [lives(10), lives(11, 2)]}, [adult(10, "07700900001"), adult(11, "07700900002")])
    plan = plan_for(found, [1], BOTH)
    assert [(one.adults, one.address) for one in plan.planned] == [((10, 11), "07700900001")]


def test_the_second_parent_is_used_where_the_first_has_no_number() -> None:
    found = town({1: [lives(10), lives(11, 2)]}, [adult(10), adult(11, "07700900002")])
    (one,) = plan_for(found, [1], BOTH).planned
    assert (one.adults, one.address) == ((11, 10), "07700900002")


def test_separated_parents_each_get_their_own() -> None:
    found = town({1: [lives(10), elsewhere(11)]}, [adult(10, "07700900001"), adult(11, "07700900002")])
    assert [one.adults for one in plan_for(found, [1], BOTH).planned] == [(10,), (11,)]


def test_every_parent_gets_their_own_when_wished() -> None:
    found = town({1: [lives(10), lives(11, 2)]}, [adult(10, "07700900001"), adult(11, "07700900002")])
    plan = plan_for(found, [1], Wishes(channels=(TEXT,), every_parent=True))
    assert [one.adults for one in plan.planned] == [(10,), (11,)]


def test_an_adult_shut_out_of_one_child_hears_of_the_other_alone() -> None:
    ties = {1: [lives(10), elsewhere(11, closed=RESTRICTION)], 2: [lives(10), elsewhere(11)]}
    plan = plan_for(town(ties, [adult(10, "07700900001"), adult(11, "07700900002")]), [1, 2], BOTH)
    assert [(one.adults, one.pupils) for one in plan.planned] == [((10,), (1, 2)), ((11,), (2,))]
    assert plan.shut_out_count == 1


def test_a_number_shared_with_who_is_shut_out_is_not_used_for_that_child() -> None:
    ties = {1: [lives(10), elsewhere(11, closed=RESTRICTION)]}
    found = town(ties, [adult(10, "07700900001", "ten@example.org"), adult(11, "07700900001")])
    assert [(one.channel, one.address) for one in plan_for(found, [1], BOTH).planned] == [(EMAIL, "ten@example.org")]
    alone = plan_for(found, [1], Wishes(channels=(TEXT,)))
    assert [one.why_not for one in alone.planned] == [left_out.RESTRICTION]


def test_two_adults_with_one_phone_and_the_same_children_get_one_text() -> None:
    ties = {1: [elsewhere(10), elsewhere(11)]}
    found = town(ties, [adult(10, "07700900001"), adult(11, "07700900001")])
    assert [one.adults for one in plan_for(found, [1], BOTH).planned] == [(10, 11)]


def test_two_families_with_one_phone_get_a_text_each() -> None:
    found = town({1: [lives(10)], 2: [lives(11)]}, [adult(10, "07700900001"), adult(11, "07700900001")])
    assert [one.pupils for one in plan_for(found, [1, 2], BOTH).planned] == [(1,), (2,)]


def test_every_reason_why_nothing_goes_out() -> None:
    ties = {
        1: [lives(10, closed=RESTRICTION)],
        2: [lives(11, closed=DO_NOT_CONTACT)],
        3: [],
        4: [lives(12)],
        5: [lives(13)],
        6: [lives(14)],
        7: [lives(15)],
    }
    adults = [
        adult(10, "07700900001"),
        adult(11, "07700900002"),
        adult(12),
        adult(13, "07700900003"),
        adult(14, "07700900004"),
        adult(15, "1", ""),
    ]
    wishes = Wishes(
        channels=(TEXT,),
        opted_out=frozenset({13}),
        bad=frozenset({"07700900004"}),
        text_number=lambda written: written if len(written) == 11 else "",
    )
    plan = plan_for(town(ties, adults), list(ties), wishes)
    assert plan.without_adult == {1: left_out.RESTRICTION, 2: left_out.DO_NOT_CONTACT, 3: left_out.NO_ADULT}
    assert {one.pupils[0]: one.why_not for one in plan.planned} == {
        4: left_out.NO_ADDRESS,
        5: left_out.OPTED_OUT,
        6: left_out.BAD_ADDRESS,
        7: left_out.BAD_ADDRESS,
    }


def test_a_refused_channel_gives_way_to_the_next() -> None:
    found = town({1: [lives(10)]}, [adult(10, "07700900001", "ten@example.org")])
    wishes = Wishes(channels=(TEXT, EMAIL), refused=frozenset({(10, TEXT)}))
    assert [one.channel for one in plan_for(found, [1], wishes).planned] == [EMAIL]


def test_what_the_adult_likes_best_comes_first() -> None:
    found = town({1: [lives(10)]}, [adult(10, "07700900001", "ten@example.org", reach_by="email")])
    assert [one.channel for one in plan_for(found, [1], BOTH).planned] == [EMAIL]
    as_said = Wishes(channels=(TEXT, EMAIL), by_preference=False)
    assert [one.channel for one in plan_for(found, [1], as_said).planned] == [TEXT]


def test_paper_goes_in_the_bag_only_where_the_child_lives() -> None:
    found = town({1: [lives(10), elsewhere(11)]}, [adult(10), adult(11)])
    plan = plan_for(found, [1], Wishes(channels=(BAG,)))
    assert [(one.adults, one.channel, one.why_not) for one in plan.planned] == [
        ((10,), BAG, ""),
        ((11,), "", left_out.NO_ADDRESS),
    ]


def test_a_restricted_address_goes_by_the_safe_route_and_is_told_to_nobody() -> None:
    found = town({1: [lives(10)]}, [adult(10)], {10: (5, "1 Beck Lane", True)})
    (one,) = plan_for(found, [1], Wishes(channels=(POST,))).planned
    assert (one.channel, one.address) == (SAFE_ROUTE, "")


def test_a_language_that_no_text_can_carry_goes_another_way_first() -> None:
    found = town({1: [lives(10)]}, [adult(10, "07700900001", "ten@example.org", language="ur-PK")])
    wishes = Wishes(channels=(TEXT, EMAIL), cannot_be_texted=frozenset({"ur"}))
    assert [one.channel for one in plan_for(found, [1], wishes).planned] == [EMAIL]
    alone = Wishes(channels=(TEXT,), cannot_be_texted=frozenset({"ur"}))
    assert [one.channel for one in plan_for(found, [1], alone).planned] == [TEXT], "in English, with a link"


def test_one_phone_about_two_children_names_nobody_who_may_hear_of_one_alone() -> None:
    ties = {1: [lives(10), lives(11, 2)], 2: [elsewhere(10), lives(11, closed=RESTRICTION)]}
    found = town(ties, [adult(10, email="ten@example.org"), adult(11, email="eleven@example.org")])
    (one,) = plan_for(found, [1, 2], Wishes(channels=(EMAIL,))).planned
    assert (one.adults, one.pupils, one.then) == ((10,), (1, 2), ())


def test_the_next_way_speaks_the_language_of_whom_it_reaches() -> None:
    ties = {1: [lives(10), lives(11, 2)]}
    found = town(ties, [adult(10, "07700900001", language="ur"), adult(11, "07700900002", language="pl")])
    (one,) = plan_for(found, [1], Wishes(channels=(TEXT,))).planned
    assert (one.adults, one.language) == ((10, 11), "ur")
    assert take_next_way(found, one)
    assert (one.adults, one.language, one.address) == ((11, 10), "pl", "07700900002")
    assert not take_next_way(found, one)


ties_of_children = st.dictionaries(
    st.integers(1, 6),
    st.lists(
        st.builds(
            TieRow,
            st.integers(10, 15),
            st.integers(1, 4),
            st.sampled_from([True, False, None]),
            st.sampled_from(["", "", "", RESTRICTION, DO_NOT_CONTACT]),
        ),
        max_size=4,
        unique_by=lambda tie: tie.adult_id,
    ),
    min_size=1,
)
adults_of_town = st.tuples(
    *(
        st.builds(
            adult,
            st.just(number),
            st.sampled_from(["", "07700900001", "07700900002", "07700900003"]),
            st.sampled_from(["", "a@example.org", "b@example.org"]),
        )
        for number in range(10, 16)
    )
)
homes_of_town = st.dictionaries(
    st.integers(10, 15), st.tuples(st.integers(1, 3), st.just("1 Beck Lane"), st.booleans())
)


@given(ties_of_children, adults_of_town, homes_of_town, st.booleans())
def test_whatever_the_families_are(
    ties: dict[int, list[TieRow]],
    adults: tuple[AdultRow, ...],
    homes: dict[int, tuple[int, str, bool]],
    every_parent: bool,
) -> None:
    found = town(ties, list(adults), homes)
    plan = plan_for(found, list(ties), Wishes(channels=(TEXT, EMAIL, POST), every_parent=every_parent))
    told = {(adult_id, pupil) for one in plan.planned for adult_id in one.adults for pupil in one.pupils}
    closed = {(tie.adult_id, pupil) for pupil, of_child in ties.items() for tie in of_child if tie.closed}
    assert not told & closed, "nobody hears of a child about whom they may not be written to"
    further = {(who, pupil) for one in plan.planned for who, _, _ in one.then for pupil in one.pupils}
    assert not further & closed, "nor where the first way cannot carry the words"
    reached = set(chain.from_iterable(one.pupils for one in plan.planned)) | set(plan.without_adult)
    assert reached == set(ties), "every child is told about, or stands with its reason"
    seen = [(one.address, one.adults[0], pupil) for one in plan.going if one.address for pupil in one.pupils]
    assert len(seen) == len(set(seen)), "nobody gets the same child twice at one address"
    for one in plan.going:
        shut = {tie.adult_id for pupil in one.pupils for tie in ties[pupil] if tie.closed == RESTRICTION}
        theirs = {mark for who in shut for mark in (found.adults[who].mobile, found.adults[who].email)} - {""}
        assert one.channel in {POST, SAFE_ROUTE} or one.address not in theirs


def test_where_nobody_prints_a_hidden_home_gets_no_letter() -> None:
    found = town({1: [lives(10)]}, [adult(10)], {10: (1, "", True)})
    plan = plan_for(found, [1], Wishes(channels=(POST,), safe_route=False))
    assert [(one.channel, one.why_not) for one in plan.planned] == [("", left_out.NO_ADDRESS)]


def test_who_is_shut_out_says_nothing_of_what_a_family_reads() -> None:
    found = town({1: [lives(10), elsewhere(11, closed=RESTRICTION)]}, [adult(10), adult(11, language="ur")])
    (kind,) = (one for one in PEOPLE_AUDIENCES if one.code == "language")
    assert kind.among is not None
    assert (list(kind.among(found, ["ur"])), list(kind.among(found, ["en"]))) == ([], [1])


def test_what_an_address_names_as_a_year_or_a_child_is_never_an_error() -> None:
    kinds = {kind.code: kind for kind in PEOPLE_AUDIENCES}
    say = kinds["year"].word_of
    assert say is not None
    assert [say(value) for value in ("3", "-1", "0", "--3", "²", "9" * 30, "x")][3:] == ["--3", "²", "9" * 30, "x"]
    assert say("3") == "Year 3"
    assert kinds["children"].pupils(AudienceAsked(1, (1,), date(2026, 3, 18)), ("²", "7", "9" * 30, "-1")) == [7]
