"""Pure rules: domains and templates, carrying by domain, what a family lets be shared, figures, whose words."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from village.assessments.rules.consenting import (
    REASON_WORDS,
    Said,
    check_answer,
    check_exception,
    check_second_look,
    has_agreement,
    has_withdrawn,
    latest,
    shares_with,
)
from village.assessments.rules.domains import AREA_NAMES, DOMAINS
from village.assessments.rules.figures import Counted, table_of
from village.assessments.rules.kinds import KIND_WORDS, Kind, check_agreed, check_open
from village.assessments.rules.questions import (
    Answered,
    Question,
    check_questions,
    diff,
    domains_of,
    new_code,
    old_answers,
    plain,
    read,
    ready_made,
)
from village.assessments.rules.whose_words import may_read
from village.basics.errors import Refused

MON, TUE = date(2026, 3, 16), date(2026, 3, 17)
QUESTIONS = st.builds(
    Question,
    code=st.sampled_from("abcdef"),
    domain=st.sampled_from(list(DOMAINS)),
    words=st.sampled_from(["How?", "Who?"]),
)
VERSIONS = st.lists(QUESTIONS, min_size=1, max_size=6, unique_by=lambda one: one.code)
ANSWERED = st.builds(
    Said,
    giver=st.tuples(st.just("adult"), st.integers(1, 3)),
    answer=st.sampled_from(["yes", "partly", "no"]),
    on=st.sampled_from([MON, TUE]),
    order=st.integers(1, 10_000),
    organisations=st.frozensets(st.integers(1, 4)),
    withdrawn_on=st.sampled_from([None, TUE]),
)
LISTS = st.lists(ANSWERED, max_size=8, unique_by=lambda one: one.order)


def test_what_village_ships_asks_about_every_domain_and_repeats_no_code() -> None:
    assert set(ready_made()) == set(KIND_WORDS)
    for kind in (Kind.CAF, Kind.EARLY_HELP, Kind.FAMILY_HELP):
        assert set(domains_of(ready_made()[kind])) == set(DOMAINS), kind
    checklist = ready_made()[Kind.CHECKLIST]
    assert len(checklist) == 5 and all(one.asks == "choice" for one in checklist)
    assert {one.area for one in DOMAINS.values()} == set(AREA_NAMES)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(before=VERSIONS, after=VERSIONS)
def test_nothing_that_was_answered_is_lost_on_another_version(before: list[Question], after: list[Question]) -> None:
    known = {one.code: one for one in before}
    for domain in domains_of(before):
        answers = {one.code: {"choice": "yes", "words": one.code} for one in before if one.domain == domain}
        asked = [one for one in after if one.domain == domain]
        kept = {one.answer.words for one in old_answers(answers, asked, known)}
        assert kept | {one.code for one in asked if one.code in answers} == set(answers)
    changes = diff(before, after)
    retired, added = {one.code for one in changes.retired}, {one.code for one in changes.added}
    assert {one.code for one in before} - retired | added == {one.code for one in after}
    assert read(plain(before)) == tuple(before)


def test_an_empty_answer_of_an_earlier_version_is_not_shown() -> None:
    assert old_answers({"gone": {"choice": "", "words": " "}}, [], {}) == ()
    assert old_answers({"gone": {"choice": "no", "words": ""}}, [], {})[0].answer == Answered("no", "")


@pytest.mark.parametrize(
    ("questions", "words"),
    [
        ([], "asks nothing"),
        ([Question("a", "warmth", "?"), Question("a", "care", "?")], "same code"),
        ([Question("a", "weather", "?")], "Choose a domain"),
        ([Question("a", "warmth", " ")], "Write the question"),
        ([Question("a", "warmth", "?", asks="shout")], "how the question is answered"),
        ([Question(str(n), "warmth", "?") for n in range(81)], "too many"),
    ],
)
def test_a_version_that_cannot_be_published_says_why(questions: list[Question], words: str) -> None:
    with pytest.raises(Refused, match=words):
        check_questions(questions)


def test_a_new_question_never_takes_the_code_of_one_that_was_retired() -> None:
    assert new_code([Question("v2-1", "warmth", "?"), Question("v2-3", "care", "?")], 2) == "v2-2"


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(said=LISTS, exceptions=st.frozensets(st.integers(1, 4)))
def test_only_standing_last_answers_and_exceptions_let_anything_be_shared(
    said: list[Said], exceptions: frozenset[int]
) -> None:
    last = latest(said)
    assert len({one.giver for one in last}) == len(last)
    shared = shares_with(said, exceptions)
    assert exceptions <= shared
    for place in shared - exceptions:
        assert any(one.stands and place in one.organisations for one in last)
    if not any(one.stands for one in last):
        assert shared == exceptions and not has_agreement(said)
    assert not (has_agreement(said) and has_withdrawn(said))


def test_a_later_no_ends_an_earlier_yes_and_a_withdrawal_is_not_a_refusal() -> None:
    yes = Said(("adult", 1), "yes", MON, 1, frozenset({7}))
    no = Said(("adult", 1), "no", TUE, 2)
    other = Said(("adult", 2), "no", TUE, 3)
    assert shares_with([yes, other]) == {7} and has_agreement([yes, other])
    assert shares_with([yes, no]) == frozenset() and has_withdrawn([yes, no])
    assert not has_withdrawn([no]) and not has_withdrawn([])


@pytest.mark.parametrize(
    ("answer", "places", "words", "on", "field"),
    [
        ("maybe", [], "", MON, "answer"),
        ("yes", [], "", date(2026, 3, 19), "on"),
        ("partly", [1], " ", MON, "except_words"),
        ("no", [1], "", MON, "with_whom"),
    ],
)
def test_an_answer_must_say_what_it_says(answer: str, places: list[int], words: str, on: date, field: str) -> None:
    with pytest.raises(Refused) as refusal:
        check_answer(answer, places, words, on, date(2026, 3, 18))
    assert refusal.value.field == field


def test_sharing_without_agreement_wants_a_reason_words_and_another_person() -> None:
    for reason in REASON_WORDS:
        check_exception(reason, "He said that he will not be home tonight")
    for reason, why, field in (("convenient", "x" * 40, "reason"), ("harm", "short", "why")):
        with pytest.raises(Refused) as refusal:
            check_exception(reason, why)
        assert refusal.value.field == field
    check_second_look(1, 2, "Read the chronology")
    for asked, looks, words in ((1, 1, "Read it"), (1, 2, " ")):
        with pytest.raises(Refused):
            check_second_look(asked, looks, words)


def test_figures_put_few_together_and_hide_single_schools() -> None:
    many = [Counted("caf", "agreed", school, MON, TUE) for school in (1, 2) for _ in range(8)]
    others = [Counted("early_help", "draft", 1, MON)] * 9 + [Counted("checklist", "draft", 2, MON)] * 4
    closed = [Counted("family_help", "closed", 1, MON, TUE)] * 40
    table = table_of([*many, *others, *closed], 10)
    assert [(row.label, row.count, row.days) for row in table.rows] == [
        ("Common assessment (CAF)", 16, 1),
        ("All other kinds together", 13, None),
    ]
    assert table.total == 29
    few = table_of([*many, *others[:3]], 10)
    assert [(row.label, row.count) for row in few.rows] == [("All kinds together", 19)]
    one_school = table_of([Counted("caf", "agreed", 1, MON, TUE)] * 12, 10)
    assert [(row.count, row.days) for row in one_school.rows] == [(None, None)] and one_school.total is None


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(adult=st.none() | st.integers(1, 4), reader=st.integers(1, 4), home=st.frozensets(st.integers(1, 4)))
def test_nobody_reads_the_words_of_a_parent_who_lives_apart(
    adult: int | None, reader: int, home: frozenset[int]
) -> None:
    assert may_read(adult, reader, home) == (adult is None or adult == reader or adult in home)


def test_a_closed_one_is_not_written_and_a_draft_not_reviewed() -> None:
    with pytest.raises(Refused, match="closed"):
        check_open("closed")
    with pytest.raises(Refused, match="not agreed"):
        check_agreed("draft")
    check_agreed("agreed")
