"""Templates are kept once they are right, tried with a round, and go for good unless a report needs them."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests.cast import Town
from tests.plans.making import make_small_plan
from tests.reports.a_report import midway
from village.audit.models.entry import Entry
from village.basics.errors import Refused
from village.files.models.stored_file import StoredFile
from village.files.queries import path_of
from village.reports.exports.own_template_starter import starter_template
from village.reports.models.report import Report, Template
from village.reports.purposes import TEMPLATE
from village.reports.queries.templates import files_of_templates
from village.reports.services.templates import bring_template, remove_template, try_template


def brought(town: Town, name: str = "Board paper") -> Template:
    return bring_template(by=town.viewer("coordinator"), docx=starter_template(), file_name="our.docx", name=name)


def test_a_template_is_kept_with_its_placeholders(town: Town) -> None:
    template = brought(town)
    assert (template.name, template.file.purpose, template.file.name) == ("Board paper", TEMPLATE, "our.docx")
    assert "sections.actions.text" in template.placeholders
    assert path_of(template.file).read_bytes() == starter_template()
    assert Entry.objects.filter(verb="reports.template-brought").count() == 1
    assert files_of_templates([template.file_id]) == {template.file_id}


def test_without_a_name_it_takes_that_of_the_file(town: Town) -> None:
    assert brought(town, "  ").name == "our"


def test_a_second_template_of_the_same_name_is_refused(town: Town) -> None:
    brought(town)
    with pytest.raises(Refused, match="a template named “board PAPER” already"):
        brought(town, "board PAPER")


def test_nothing_is_kept_of_a_refused_template(town: Town) -> None:
    with pytest.raises(Refused, match="no Word document"):
        bring_template(by=town.viewer("coordinator"), docx=b"%PDF", file_name="a.docx")
    assert not Template.objects.exists()
    assert not StoredFile.objects.filter(purpose=TEMPLATE).exists()


def test_a_template_goes_for_good_when_no_report_needs_it(town: Town, django_capture_on_commit_callbacks) -> None:  # type: ignore[no-untyped-def]  # a fixture without types
    template = brought(town)
    path = path_of(template.file)
    with django_capture_on_commit_callbacks(execute=True):
        remove_template(by=town.viewer("coordinator"), template=template)
    assert not Template.objects.exists()
    assert not path.exists()


def test_a_template_that_a_report_is_made_with_stays_out_of_sight(town: Town) -> None:
    template = brought(town)
    round_ = midway(town).round
    Report.objects.create(
        partnership=template.partnership,
        plan=round_.plan,
        round=round_,
        title="R",
        template=template,
        made_at=template.made_at,
    )
    remove_template(by=town.viewer("coordinator"), template=template)
    template.refresh_from_db()
    assert template.removed_at is not None
    assert path_of(template.file).exists()
    assert brought(town).name == "Board paper"


def test_a_trial_is_filled_with_the_round(town: Town) -> None:
    name, filled = try_template(by=town.viewer("coordinator"), template=brought(town), round=midway(town).round)
    assert name == "board-paper-trial.docx"
    assert filled.startswith(b"PK")
    assert Entry.objects.filter(verb="reports.template-tried", is_read=True).count() == 1


def test_without_a_round_a_sentence_says_what_to_do(town: Town) -> None:
    make_small_plan(town)
    with pytest.raises(Refused, match="no review round yet"):
        try_template(by=town.viewer("coordinator"), template=brought(town), round=None)


@pytest.mark.parametrize("who", ["action_lead", "board_member", "stranger"])
def test_others_may_neither_bring_nor_take_away(town: Town, who: str) -> None:
    template = brought(town)
    with pytest.raises(Http404 if who == "stranger" else PermissionDenied):
        remove_template(by=town.viewer(who), template=template)
    if who != "stranger":
        with pytest.raises(PermissionDenied):
            bring_template(by=town.viewer(who), docx=starter_template(), file_name="x.docx")
