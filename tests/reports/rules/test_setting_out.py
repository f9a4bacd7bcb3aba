"""Lists of a report, by cases."""

from tests.reports.making import action, content
from village.reports.rules.setting_out import set_out, silent_words
from village.reports.rules.sheet import SilentLine
from village.reports.rules.since import changes_between


def test_silent_actions_are_listed_by_reference_and_lead() -> None:
    lines = [SilentLine("2.1d", "Audit the support", "Vale Toy Library"), SilentLine("2.6c", "Give paths")]
    assert silent_words(lines) == "2.1d Vale Toy Library, 2.6c"


def test_silent_actions_whose_references_repeat_are_named() -> None:
    lines = [SilentLine("1", f"Action {number}", "Petra Lowe" if number == 1 else "") for number in range(1, 8)]
    assert silent_words(lines) == "1 Action 1 (Petra Lowe); 1 Action 2; 1 Action 3; 1 Action 4; 1 Action 5; and 2 more"


def test_beside_an_older_report_stand_the_numbers_that_were_read_in_it() -> None:
    then = content(action(1, "green"), action(2, "amber"), round_title="Autumn term 2025", term="autumn")
    # What the plan says of the time before differs: number 2 was called complete by hand after that report.
    now = content(action(1, "green", "green"), action(2, "complete", "complete"))
    sheet = set_out(now, "village", changes_between(then, now))
    numbers = {line.rated.code: (line.before, line.now) for line in sheet.ratings}
    assert (sheet.before_head, numbers["amber"], numbers["complete"], numbers["green"]) == (
        "Autumn",
        (1, 0),
        (0, 1),
        (1, 1),
    )


def test_two_columns_never_carry_the_same_head() -> None:
    sheet = set_out(content(action(1, "green"), before_title="Spring term 2026"), "village")
    assert (sheet.before_head, sheet.now_head) == ("Before", "Spring")


def test_the_head_of_the_silent_and_the_foot_count_the_same_actions() -> None:
    done = action(3, "", "complete", is_due=True)
    sheet = set_out(content(action(1, "green"), action(2, "complete"), action(4, ""), done), "village")
    assert sheet.silent_head == "Silent this term: 1 of 3"
    assert "2 of 3 answered" in sheet.foot
