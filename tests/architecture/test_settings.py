"""The settings and their example agree, and the locks name no address."""

import re

import pytest

from tests.architecture.house import ROOT, modules, name_of, tracked_text_files

NOT_FOR_INSTALLATIONS = {"VILLAGE_DEMO", "VILLAGE_TEST_DATABASE_URL", "VILLAGE_TEST_PAGES_ELSEWHERE"}


def names_read() -> set[str]:
    """Return the variables that the code reads."""
    return {
        name for path in modules() for name in re.findall(r'"(VILLAGE_[A-Z0-9_]+)"', path.read_text(encoding="utf-8"))
    } - NOT_FOR_INSTALLATIONS


def names_explained() -> set[str]:
    """Return the variables that the example explains."""
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    return set(re.findall(r"^#?\s?(VILLAGE_[A-Z0-9_]+)=", example, re.MULTILINE))


def test_the_example_explains_every_setting_and_no_other() -> None:
    assert names_explained() == names_read()


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-test.lock"])
def test_locks_pin_with_hashes_and_without_an_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    pins = re.findall(r"^[a-zA-Z0-9._-]+==", text, re.MULTILINE)
    assert len(pins) > 20
    assert text.count("--hash=sha256:") >= len(pins)


def test_nothing_names_a_machine_or_a_registry() -> None:
    forbidden = re.compile(r"/root/|/work/|/tmp/|/home/[a-z]|pypi\.org|files\.pythonhosted|registry\.npmjs")
    allowed = {"tests/architecture/test_settings.py"}
    found = [
        f"{name_of(path)}: {match.group()}"
        for path in tracked_text_files()
        if name_of(path) not in allowed
        and (match := forbidden.search(path.read_text(encoding="utf-8", errors="replace")))
    ]
    assert found == []
