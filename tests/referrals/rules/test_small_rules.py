"""Days of an answer, questions of a format, and the words of e-mails."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.basics.errors import Refused
from village.referrals.rules.consenting import is_over
from village.referrals.rules.formats import Kind, Question, answer_words, checked_answers, checked_questions, missing
from village.referrals.rules.letter_words import words_of
from village.referrals.rules.waiting import Reminder, due_day, has_expired, reminder_for, waiting_words

WEDNESDAY = date(2026, 3, 18)
DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))


@given(DAYS, st.integers(1, 60))
def test_an_answer_is_due_on_a_weekday_after_its_days(sent: date, days: int) -> None:
    due = due_day(sent, days)
    assert due.weekday() < 5
    assert timedelta(0) <= due - (sent + timedelta(days=days)) <= timedelta(days=2)


@pytest.mark.parametrize(
    ("due", "sent", "reminded", "today", "expected"),
    [
        (30, 18, None, 20, None),
        (30, 18, None, 28, Reminder.BEFORE),
        (30, 18, None, 30, Reminder.BEFORE),
        (30, 18, 28, 29, None),
        (30, 18, 28, 31, Reminder.AFTER),
        (20, 18, None, 21, Reminder.AFTER),
        (20, 18, 21, 22, None),
        (20, 18, 21, 27, None),
        (20, 18, 21, 28, Reminder.AFTER),
        (20, 18, 21, 21, None),
        (19, 18, None, 18, None),
    ],
)
def test_reminders(due: int, sent: int, reminded: int | None, today: int, expected: Reminder | None) -> None:
    march = [date(2026, 3, 1) + timedelta(days=number - 1) for number in range(40)]
    assert reminder_for(march[due], march[sent], march[reminded] if reminded else None, march[today]) == expected


@given(DAYS, st.integers(1, 30), st.integers(0, 120))
def test_nobody_is_reminded_twice_on_a_day_nor_more_than_once_a_week_when_late(
    sent: date, days: int, span: int
) -> None:
    due, reminded, went = due_day(sent, days), None, []
    for number in range(span):
        today = sent + timedelta(days=number)
        if kind := reminder_for(due, sent, reminded, today):
            went.append((today, kind))
            reminded = today
            assert reminder_for(due, sent, reminded, today) is None
    assert sum(kind is Reminder.BEFORE for _, kind in went) <= 1
    late = [day for day, kind in went if kind is Reminder.AFTER]
    assert all(after - before >= timedelta(days=7) for before, after in pairwise(late))


def test_waiting_ends_six_weeks_after_the_day() -> None:
    assert not has_expired(WEDNESDAY, WEDNESDAY + timedelta(days=42))
    assert has_expired(WEDNESDAY, WEDNESDAY + timedelta(days=43))
    assert [waiting_words(days) for days in (0, 1, 12)] == ["today", "1 day", "12 days"]


def test_an_agreement_is_over_from_the_day_on_which_it_is_taken_back() -> None:
    assert is_over(None, WEDNESDAY, WEDNESDAY)
    assert not is_over(WEDNESDAY, None, WEDNESDAY)
    assert is_over(WEDNESDAY - timedelta(days=1), None, WEDNESDAY)


HOPES = Question("hopes", "What should change?", Kind.WORDS)
SINCE = Question("since", "Since when?", Kind.DAY, is_required=False)
SAFE = Question("safe", "Is it safe to visit?", Kind.YES_NO)
WHICH = Question("which", "Which?", Kind.CHOICE, choices=("Home", "School"))


def test_answers_of_a_draft_may_have_gaps_and_what_must_be_there_is_named() -> None:
    kept = checked_answers((HOPES, SINCE), {"hopes": "  ", "since": "2026-03-02", "unknown": "x"})
    assert kept == {"since": "2026-03-02"}
    assert missing((HOPES, SINCE), kept) == ["What should change?"]
    assert answer_words(SINCE, "2026-03-02") == "2 March 2026"
    assert answer_words(SAFE, "yes") == "Yes"


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (SINCE, "31 February"),
        (SAFE, "perhaps"),
        (WHICH, "Moon"),
        (HOPES, "x" * 3001),
        (Question("line", "Line", Kind.LINE), "x" * 201),
    ],
)
def test_answers_that_cannot_be(question: Question, answer: str) -> None:
    with pytest.raises(Refused):
        checked_answers((question,), {question.code: answer})


@pytest.mark.parametrize(
    "questions",
    [
        [Question("a", "One"), Question("a", "Two")],
        [Question("a", "Which?", Kind.CHOICE, choices=("One",))],
        [Question("a", "How?", "drawing")],
        [Question(str(number), "More?") for number in range(21)],
    ],
)
def test_formats_that_cannot_be(questions: list[Question]) -> None:
    with pytest.raises(Refused):
        checked_questions(questions)


def test_a_question_without_words_is_none() -> None:
    assert checked_questions([HOPES, Question("x", "  ")]) == (HOPES,)


@pytest.mark.parametrize("kind", ["link", "code", "before", "after", "told"])
def test_an_e_mail_says_whose_service_by_when_and_holds_the_link_or_the_code(kind: str) -> None:
    words = words_of(
        kind, school="Ashlea", service="Lantern", due_on=WEDNESDAY, link="https://v.example/x", code="123456"
    )
    text = words.as_text()
    assert ("123456" in text) is (kind == "code")
    assert len(words.subject) < 90
