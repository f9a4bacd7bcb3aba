"""A plan that comes in from a document: read in a job, corrected, accepted, and taken back."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files import File
from django.http import Http404

from tests.cast import Town
from village.basics.errors import Refused, Stale
from village.files.services.keeping import keep
from village.importing.models.batch import ImportBatch
from village.importing.services import batches
from village.importing.services.reading import read_batch
from village.plans.drafts.decisions import Decisions, Match, decisions_to_dict
from village.plans.drafts.edits import SetField
from village.plans.imports import PLAN_FILE, PLAN_IMPORT
from village.plans.models.plan import HeadPart, Plan
from village.plans.queries.board import board
from village.plans.queries.gaps import gaps_of
from village.plans.queries.import_drafts import import_draft
from village.plans.queries.plans import plans_of, removed_plans
from village.plans.services.actions import change_action
from village.plans.services.plans import restore_plan

pytestmark = pytest.mark.django_db
SHARED = Path(__file__).resolve().parents[4] / "shared" / "plans"

PLAN_TEXT = """Beckside Reading Plan

Period: September 2024 - August 2027

Ref\tAction\tWho\tYear 1\tYear 2\tYear 3\tMeasure
1.1\tHold story mornings in the library\tPetra Lowe\t✓ Pilot\t✓\t\tMore parents say they read at home
1.2\tLend book bags\tAll schools\t\t✓\t✓\tNumber of bags lent
1.3\tTrain reading volunteers\t\t✓\t\t\t
"""


@pytest.fixture(autouse=True)
def _files(settings: LazySettings, tmp_path: Path) -> None:
    settings.FILES_FOLDER = tmp_path / "files"


def bring(town: Town, tmp_path: Path, content: str | Path = PLAN_TEXT, name: str = "reading-plan.txt") -> ImportBatch:
    """Return a batch that has been read."""
    hana = town.viewer("coordinator")
    path = content if isinstance(content, Path) else tmp_path / name
    if isinstance(content, str):
        path.write_text(content, encoding="utf-8")
    with path.open("rb") as source:
        kept = keep(town.partnership, File(source), name=path.name, purpose=PLAN_FILE, by=hana)
    batch = batches.start(by=hana, kind=PLAN_IMPORT, file=kept)
    read_batch(batch.pk)
    batch.refresh_from_db()
    return batch


def accepted(town: Town, batch: ImportBatch) -> Plan:
    """Return the plan that acceptance made."""
    batches.accept(by=town.viewer("coordinator"), batch=batch, seen=batch.version)
    batch.refresh_from_db()
    return Plan.objects.get(pk=batch.target_id)


def test_a_read_document_becomes_a_live_plan_only_when_accepted(town: Town, tmp_path: Path) -> None:
    hana = town.viewer("coordinator")
    batch = bring(town, tmp_path)
    assert batch.state == "read", batch.problem
    assert not Plan.objects.exists()
    facts = board(hana, accepted(town, batch))
    assert [(row.ref, row.text) for row in facts.actions] == [
        ("1.1", "Hold story mornings in the library"),
        ("1.2", "Lend book bags"),
        ("1.3", "Train reading volunteers"),
    ]
    assert [(year.label, year.academic_year) for year in facts.years] == [
        ("Year 1", 2024),
        ("Year 2", 2025),
        ("Year 3", 2026),
    ]
    assert [(tick.word, tick.academic_year) for tick in facts.actions[0].ticks] == [("Pilot", 2024), ("", 2025)]
    found = {gap.code for gap in gaps_of(hana, facts) if gap.action_id == facts.actions[2].id}
    assert found == {"no_lead", "no_measure"}


def test_leads_stay_words_until_somebody_says_whom_they_mean(town: Town, tmp_path: Path) -> None:
    hana = town.viewer("coordinator")
    petra = town.practitioners["action_lead"]
    facts = board(hana, accepted(town, bring(town, tmp_path)))
    assert [lead.kind for lead in facts.actions[0].leads] == ["words"]
    batch = bring(town, tmp_path)
    decisions = Decisions(
        edits=(SetField("a:none", "text", "x"),), matches={"Petra Lowe": Match("person", petra.pk)}, level="annual"
    )
    batch = batches.save_decisions(by=hana, batch=batch, seen=batch.version, decisions=decisions_to_dict(decisions))
    facts = board(hana, accepted(town, batch))
    assert [(lead.kind, lead.practitioner_id) for lead in facts.actions[0].leads] == [("person", petra.pk)]
    assert facts.level == "annual"


def test_a_match_with_somebody_of_another_partnership_is_left_as_words(town: Town, tmp_path: Path) -> None:
    stranger = town.practitioners["stranger"]
    batch = bring(town, tmp_path)
    decisions = Decisions(matches={"Petra Lowe": Match("person", stranger.pk)})
    batch = batches.save_decisions(
        by=town.viewer("coordinator"), batch=batch, seen=batch.version, decisions=decisions_to_dict(decisions)
    )
    facts = board(town.viewer("coordinator"), accepted(town, batch))
    assert [lead.kind for lead in facts.actions[0].leads] == ["words"]


def test_corrections_are_in_the_plan_and_the_first_words_stay_beside(town: Town, tmp_path: Path) -> None:
    hana = town.viewer("coordinator")
    batch = bring(town, tmp_path)
    key = next(import_draft(batch).draft.actions()).key
    decisions = Decisions(edits=(SetField(key, "text", "Hold story mornings in every library"),))
    batch = batches.save_decisions(by=hana, batch=batch, seen=batch.version, decisions=decisions_to_dict(decisions))
    plan = accepted(town, batch)
    action = plan.placements.order_by("position")[0].action
    assert action.text == "Hold story mornings in every library"
    assert "Hold story mornings in the library" in action.text_as_written
    notes = HeadPart.objects.filter(plan=plan, label="Replaced while checking")
    assert [note.text for note in notes] == ["Hold story mornings in the library"]


def test_accepting_twice_and_on_a_stale_page_is_refused(town: Town, tmp_path: Path) -> None:
    hana = town.viewer("coordinator")
    batch = bring(town, tmp_path)
    seen = batch.version
    batches.save_decisions(by=hana, batch=batch, seen=seen, decisions={})
    with pytest.raises(Stale):
        batches.accept(by=hana, batch=batch, seen=seen)
    batches.accept(by=hana, batch=batch, seen=seen + 1)
    with pytest.raises(Refused, match="already"):
        batches.accept(by=hana, batch=batch, seen=seen + 1)
    assert Plan.objects.count() == 1


def test_a_document_without_actions_makes_no_plan(town: Town, tmp_path: Path) -> None:
    batch = bring(town, tmp_path, "Notes on reading\n\nReading is a joy.\n")
    with pytest.raises(Refused, match="holds no actions"):
        batches.accept(by=town.viewer("coordinator"), batch=batch, seen=batch.version)
    batch.refresh_from_db()
    assert batch.state == "read"


def test_an_unreadable_file_gets_a_sentence(town: Town, tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(b"PK\x03\x04 nothing of the kind")
    batch = bring(town, tmp_path, path)
    assert batch.state == "failed"
    assert batch.problem.endswith(".")


def test_undo_takes_the_plan_away_and_says_what_went_with_it(town: Town, tmp_path: Path) -> None:
    hana = town.viewer("coordinator")
    batch = bring(town, tmp_path)
    plan = accepted(town, batch)
    action = plan.placements.order_by("position")[0].action
    change_action(by=hana, plan=plan, action=action, seen=1, values={"measure": "Fewer children are late"})
    sentence = batches.undo(by=hana, batch=batch)
    assert "changed 1 time since" in sentence
    assert not plans_of(hana).exists()
    assert list(removed_plans(hana)) == [plan]
    restore_plan(by=hana, plan=plan)
    assert board(hana, plan).actions[0].measure == "Fewer children are late"
    with pytest.raises(Refused):
        batches.undo(by=hana, batch=batch)


def test_another_partnership_sees_no_import(town: Town, tmp_path: Path) -> None:
    batch = bring(town, tmp_path)
    with pytest.raises(Http404):
        batches.accept(by=town.viewer("stranger"), batch=batch, seen=batch.version)


@pytest.mark.shared
@pytest.mark.parametrize("ending", ["docx", "pdf", "txt"])
def test_the_real_plan_asks_for_13_leads_and_6_years(town: Town, tmp_path: Path, ending: str) -> None:
    path = SHARED / f"map-parental-partnership-plan.{ending}"
    if not path.is_file():
        pytest.skip("the real plans are not beside the project")
    hana = town.viewer("coordinator")
    facts = board(hana, accepted(town, bring(town, tmp_path, path)))
    codes = [gap.code for gap in gaps_of(hana, facts)]
    assert (len(facts.actions), codes.count("no_lead"), codes.count("no_time")) == (33, 13, 6)
    assert [year.academic_year for year in facts.years] == [2017, 2018, 2019]
