"""Lines about children name nobody, but to who holds the right in the school that they lie within."""

from types import MappingProxyType

import pytest

from village.access.viewer import Viewer
from village.audit import discretion
from village.audit.discretion import keep_private, may_read
from village.audit.models.entry import Entry
from village.audit.queries import Looking, entries_of_partnership
from village.audit.sentences import sentence
from village.audit.services.record import Subject, record
from village.audit.wording import register_sentences

COORDINATOR = Viewer(user_id=1, name="Hana Brook", partnership_id=1, rights=frozenset({"audit.view"}))
HEAD_OF_7 = Viewer(user_id=2, partnership_id=1, places=MappingProxyType({"pupils.looks": frozenset({7})}))
SEVEN, EIGHT = Subject("organisations.organisation", 7), Subject("organisations.organisation", 8)
PLAN, PUPIL = Subject("plans.plan", 7, "Our plan"), Subject("pupils.pupil", 7, "Ada Fern")


@pytest.fixture(autouse=True)
def a_private_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """A room about children that only these tests know, gone again afterwards."""
    monkeypatch.setattr(discretion, "_rights", dict(discretion._rights))
    keep_private({"pupils": "pupils.looks"})


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("subject", "within", "by_coordinator", "by_head"),
    [
        (PLAN, None, True, True),
        (PLAN, SEVEN, True, True),
        (PUPIL, SEVEN, False, True),
        (PUPIL, EIGHT, False, False),
        (PUPIL, None, False, False),
        (PUPIL, PLAN, False, False),
        (Subject("files.file", 3, "Ada Fern.pdf"), PUPIL, False, False),
    ],
)
def test_who_reads_whom_a_line_is_about(
    subject: Subject, within: Subject | None, by_coordinator: bool, by_head: bool
) -> None:
    entry = record("tests.seen", by=COORDINATOR, subject=subject, within=within)
    assert (may_read(COORDINATOR, entry), may_read(HEAD_OF_7, entry)) == (by_coordinator, by_head)


@pytest.mark.django_db
def test_a_child_is_not_found_by_name_in_the_record() -> None:
    record("tests.seen", by=COORDINATOR, subject=PUPIL, within=SEVEN)
    record("tests.seen", by=COORDINATOR, subject=Subject("files.file", 3, "Ada Fern.pdf"), within=PUPIL)
    record("tests.seen", by=COORDINATOR, subject=Subject("plans.plan", 1, "Ada Lovelace week"))
    found = entries_of_partnership(COORDINATOR, Looking(thing="ada"))
    assert [entry.subject_label for entry in found] == ["Ada Lovelace week"]
    assert entries_of_partnership(COORDINATOR).count() == 3


def test_a_line_without_names_tells_neither_whom_nor_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("village.audit.wording._words", {})
    register_sentences({"tests.merged": "merged {subject} because {reason}"})
    entry = Entry(actor_name="Hana Brook", verb="tests.merged", subject_label="Ada Fern", reason="Ada is Adah")
    assert (
        sentence(entry, names=False) == "Hana Brook merged a record that is private because a reason that is private."
    )
    assert sentence(entry) == "Hana Brook merged “Ada Fern” because Ada is Adah."
