"""Who sums a section up: chosen from the partnership's people, on record, and taken back like every other change."""

import pytest

from tests.cast import Town
from tests.plans.making import make_small_plan, sections_of
from village.audit.models.entry import Entry
from village.basics.errors import Refused
from village.plans.models.section_lead import SectionLead
from village.plans.services.sections import add_section, change_section
from village.plans.services.undo import undo_last_change

pytestmark = pytest.mark.django_db


def test_leads_of_a_section_are_chosen_once_each_put_on_record_and_taken_back(town: Town) -> None:
    by, plan = town.viewer("coordinator"), make_small_plan(town)
    section, head = sections_of(plan)[0], town.practitioners["head"]
    twice = [{"practitioner": head.pk}, {"practitioner": head.pk}]
    change_section(by=by, section=section, seen=section.version, values={"leads": twice})
    assert [lead.practitioner for lead in SectionLead.objects.filter(section=section)] == [head]
    line = Entry.objects.get(verb="plans.section-changed")
    assert line.changes[0]["new"] == [{"practitioner": head.pk, "name": head.name}]
    undo_last_change(by=by, kind="plans.section", subject_id=section.pk)
    assert not SectionLead.objects.filter(section=section).exists()


def test_somebody_of_another_partnership_leads_no_section_here(town: Town) -> None:
    by, plan = town.viewer("coordinator"), make_small_plan(town)
    section = sections_of(plan)[0]
    with pytest.raises(Refused, match="not in the partnership"):
        change_section(by=by, section=section, seen=section.version, values={"leads": [{"practitioner": 999_999}]})
    assert not SectionLead.objects.exists()


def test_a_new_section_is_made_with_its_leads_in_one_line_on_record(town: Town) -> None:
    by, plan, head = town.viewer("coordinator"), make_small_plan(town), town.practitioners["head"]
    section = add_section(by=by, plan=plan, title="Going out", leads=[{"practitioner": head.pk}])
    assert [lead.practitioner for lead in SectionLead.objects.filter(section=section)] == [head]
    line = Entry.objects.get(verb="plans.section-added", subject_id=str(section.pk))
    assert {"practitioner": head.pk, "name": head.name} in next(
        one["new"] for one in line.changes if one["field"] == "leads"
    )
