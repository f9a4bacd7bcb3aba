"""What a room hands down is listed at the roof: nothing that a room offers is forgotten there."""

import pytest

from tests.architecture.house import SOURCE

WIRING = "".join(
    (SOURCE / "config" / name).read_text(encoding="utf-8")
    for name in ("wiring.py", "casework.py", "help_and_events.py")
)
TIDY = (SOURCE / "config" / "commands" / "tidy.py").read_text(encoding="utf-8")
SCHEDULE = (SOURCE / "config" / "schedule.py").read_text(encoding="utf-8")

HANDED_DOWN = ("permissions.py", "sentences.py", "purposes.py", "contributed.py", "imports.py")
OWN_ENGINE = {"village.files.purposes", "village.audit.sentences"}
"""Modules with such a name that are the engine itself and not what a room hands to it."""


def dotted(pattern: str) -> list[str]:
    """Return the modules of all rooms whose path in the room is the pattern."""
    found = (".".join(("village", *path.relative_to(SOURCE).with_suffix("").parts)) for path in SOURCE.glob(pattern))
    return sorted(set(found) - OWN_ENGINE)


@pytest.mark.parametrize("module", [name for file in HANDED_DOWN for name in dotted(f"*/{file}")])
def test_what_a_room_hands_down_is_wired(module: str) -> None:
    assert f"from {module} import " in WIRING


@pytest.mark.parametrize("module", dotted("*/services/retention.py"))
def test_what_a_room_lets_go_of_is_tidied(module: str) -> None:
    assert f"from {module} import " in TIDY


@pytest.mark.parametrize("module", dotted("*/tasks.py"))
def test_the_jobs_of_a_room_run_by_the_clock_or_by_the_wiring(module: str) -> None:
    assert f"from {module} import " in WIRING + SCHEDULE
