"""Lists of a report, by cases."""

from village.reports.rules.setting_out import silent_words
from village.reports.rules.sheet import SilentLine


def test_silent_actions_are_listed_by_reference_and_lead() -> None:
    lines = [SilentLine("2.1d", "Audit the support", "Vale Toy Library"), SilentLine("2.6c", "Give paths")]
    assert silent_words(lines) == "2.1d Vale Toy Library, 2.6c"


def test_silent_actions_whose_references_repeat_are_named() -> None:
    lines = [SilentLine("1", f"Action {number}", "Petra Lowe" if number == 1 else "") for number in range(1, 8)]
    assert silent_words(lines) == "1 Action 1 (Petra Lowe); 1 Action 2; 1 Action 3; 1 Action 4; 1 Action 5; and 2 more"
