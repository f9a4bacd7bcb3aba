"""The whole way round: a Word plan comes in, a round is answered and closed, the same Word goes out and is read."""

from pathlib import Path

import pytest
from django.core.files import File

from tests.cast import Town
from tests.reports.a_report import make
from tests.reports.own_documents import read_bytes
from tests.reviews.a_round import make_round
from village.files.services.keeping import keep
from village.importing.services import batches
from village.importing.services.reading import read_batch
from village.plans.imports import PLAN_FILE, PLAN_IMPORT
from village.plans.models.action import Action, Placement
from village.plans.models.plan import Plan, Section
from village.plans.services.actions import add_action
from village.reading.outline import OutlineAction
from village.reading.understand import understand
from village.reports.models.report import Report
from village.reports.services.making import file_of
from village.reports.services.reports import freeze_report
from village.reviews.models.round import Round
from village.reviews.services.answering import give_answer
from village.reviews.services.rounds import close_round

HERE = Path(__file__).parents[2] / "reading"
PLANS = Path(__file__).parents[4] / "shared" / "plans"
CODES = ("green", "amber", "red", "complete")


class _Board:
    def __init__(self, plan: Plan) -> None:
        self.plan = plan


def brought_in(town: Town, path: Path) -> Plan:
    """Return the plan of the document, accepted as it was read."""
    hana = town.viewer("coordinator")
    with path.open("rb") as source:
        kept = keep(town.partnership, File(source), name=path.name, purpose=PLAN_FILE, by=hana)
    batch = batches.start(by=hana, kind=PLAN_IMPORT, file=kept)
    read_batch(batch.pk)
    batch.refresh_from_db()
    batches.accept(by=hana, batch=batch, seen=batch.version)
    batch.refresh_from_db()
    return Plan.objects.get(pk=batch.outcome["plan_id"])


def answered_round(town: Town, plan: Plan, year: int) -> Round:
    """Return the plan's round, every action answered by the coordinator for its lead, and closed."""
    round_ = make_round(town, _Board(plan), academic_year=year)  # type: ignore[arg-type]  # only its plan is looked at
    hana = town.viewer("coordinator")
    for number, action in enumerate(actions_of(plan)):
        give_answer(
            by=hana,
            round=round_,
            action=action,
            code=CODES[number % 4],
            text=f"Answer {number} & more.",
            kind="on_behalf",
            on_behalf_of="Petra Lowe",
        )
    return close_round(by=hana, round=round_)


def actions_of(plan: Plan) -> list[Action]:
    homes = Placement.objects.filter(plan=plan).select_related("action").order_by("section__position", "position")
    return [home.action for home in homes]


def read_again(docx: bytes) -> list[OutlineAction]:
    return [action for section in understand(read_bytes(docx)).sections for action in section.actions]


def whole_way(town: Town, path: Path, year: int) -> tuple[Plan, bytes]:
    """Return the plan and the bytes of its own document, filled from the frozen report."""
    plan = brought_in(town, path)
    report = make(town, plan, answered_round(town, plan, year), layout=Report.Layout.OWN_DOCUMENT)
    hana = town.viewer("coordinator")
    freeze_report(by=hana, report=report, seen=report.version)
    report.refresh_from_db()
    return plan, file_of(by=hana, report=report, format="docx")[1]


@pytest.mark.parametrize(
    ("name", "year"), [("corpus/brackenford-family-links", 2025), ("fresh/ellerholm-delivery", 2025)]
)
def test_a_made_up_plan_goes_out_as_it_came_with_the_answers_in_it(town: Town, name: str, year: int) -> None:
    path = HERE / f"{name}.docx"
    before = read_again(path.read_bytes())
    plan, docx = whole_way(town, path, year)
    after = read_again(docx)
    assert [(one.ref, one.text, one.owner, one.measure) for one in after] == [
        (one.ref, one.text, one.owner, one.measure) for one in before
    ]
    assert len(after) == len(actions_of(plan))
    for number, action in enumerate(after):
        assert f"Answer {number} & more." in (action.progress or "")


@pytest.mark.shared
@pytest.mark.skipif(not PLANS.exists(), reason="the partnership documents are not beside the project")
@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("map-parental-partnership-plan", 2018),
        ("redditch-attainment-plan-2012", 2012),
        ("school-parent-support-plan-2009", 2009),
        ("cluster3-monitoring-report-2010", 2010),
    ],
)
def test_a_real_plan_goes_out_as_it_came_with_the_answers_in_it(town: Town, name: str, year: int) -> None:
    path = PLANS / f"{name}.docx"
    before = read_again(path.read_bytes())
    _plan, docx = whole_way(town, path, year)
    after = read_again(docx)
    assert [(one.ref, one.text, one.owner) for one in after] == [(one.ref, one.text, one.owner) for one in before]
    if name.startswith("school"):
        assert docx == path.read_bytes()
        return
    for number, action in enumerate(after):
        assert f"Answer {number} & more." in (action.progress or "")


def test_an_action_added_in_village_goes_out_as_a_row_of_its_section(town: Town) -> None:
    plan = brought_in(town, HERE / "corpus" / "brackenford-family-links.docx")
    section = Section.objects.filter(plan=plan)[1]
    hana = town.viewer("coordinator")
    add_action(by=hana, plan=plan, section=section, values={"text": "Open the hall on Saturdays", "ref": "9.9"})
    report = make(town, plan, answered_round(town, plan, 2025), layout=Report.Layout.OWN_DOCUMENT)
    _name, docx = file_of(by=hana, report=report, format="docx")
    outline = understand(read_bytes(docx))
    homes = {action.ref: part.title for part in outline.sections for action in part.actions}
    assert homes["9.9"] == section.title
