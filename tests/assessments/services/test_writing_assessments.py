"""Beginning, writing with somebody else, versions of templates, and carrying over."""

import pytest
from django.http import Http404

from tests.assessments.making import CHILD_S, NEED, STRONG, Fells
from village.assessments.models.assessment import Assessment
from village.assessments.models.domain import DomainWords, EarlierWords
from village.assessments.models.template import TemplateVersion
from village.assessments.rules.questions import Answered, Question
from village.assessments.services.beginning import Beginning, begin
from village.assessments.services.going_on import close
from village.assessments.services.templates import begin_version, drop, publish, put_question, retire_question
from village.assessments.services.writing import Written, carry_over, change_head, write_domain
from village.audit.models.entry import Entry
from village.basics.errors import Refused, Stale


def next_version(fells: Fells, kind: str = "early_help") -> TemplateVersion:
    """Return version 2: “day” is retired, “wish” reworded and under another domain, one question is new."""
    by = fells.town.viewer("coordinator")
    version = begin_version(by=by, kind=kind)
    retire_question(by=by, version=version, code="day", seen_version=version.version)
    moved = Question("wish", "community", "What would help most?", asks="words")
    put_question(by=by, version=version, question=moved, seen_version=version.version)
    new = Question("", "care", "Is there a smoke alarm?", asks="choice")
    put_question(by=by, version=version, question=new, seen_version=version.version)
    publish(by=by, version=version, why="Smoke alarms")
    return version


def test_a_draft_stands_on_the_version_in_use_with_every_domain_of_it(fells: Fells) -> None:
    assessment = fells.draft()
    assert assessment.template.number == 1 and assessment.entries.count() == 17
    assert fells.draft("checklist").entries.count() == 5


def test_a_second_open_one_of_the_kind_is_refused(fells: Fells) -> None:
    first = fells.draft()
    with pytest.raises(Refused, match="open one of this kind"):
        fells.draft()
    close(by=fells.lead, assessment=first, outcome="refused", step="same", why="Not now", seen_version=first.version)
    assert fells.draft().pk != first.pk


def test_nobody_begins_about_a_child_of_another_school_or_without_a_word_why(fells: Fells) -> None:
    elsewhere = fells.town.viewer("support_worker")
    with pytest.raises(Http404):
        begin(
            by=elsewhere, school_id=fells.school.pk, pupils=[fells.ada], adult_ids=[], beginning=Beginning("caf", "x")
        )
    for beginning in (Beginning("caf", " "), Beginning("tea", "x")):
        with pytest.raises(Refused):
            begin(by=fells.lead, school_id=fells.school.pk, pupils=[fells.ada], adult_ids=[], beginning=beginning)


def test_a_checklist_goes_where_it_belongs_in_the_whole_assessment(fells: Fells) -> None:
    checklist = fells.draft("checklist")
    fells.write(checklist, "learning", answers={"learning": Answered("no", "A quiet start")})
    made = begin(
        by=fells.lead,
        school_id=fells.school.pk,
        pupils=[fells.ada],
        adult_ids=[fells.mother.pk],
        beginning=Beginning("caf", "A whole one", takes_over=checklist.pk),
    )
    entry = fells.entry(made, "learning")
    assert (entry.strengths, made.came_from) == (STRONG, checklist)
    assert entry.answers["learning"] == {"choice": "no", "words": "A quiet start"}


def test_two_people_in_one_domain_lose_nothing(fells: Fells) -> None:
    assessment = fells.draft()
    entry = fells.write(assessment, pupils={fells.ada.pk: CHILD_S})
    with pytest.raises(Stale):
        write_domain(by=fells.lead, entry=entry, written=Written(strengths="Mine"), seen_version=1)
    assert fells.entry(assessment).strengths == STRONG
    assert write_domain(by=fells.lead, entry=entry, written=Written(strengths="Mine"), seen_version=entry.version)
    earlier = dict(EarlierWords.objects.get().lines)
    assert earlier["What is strong"] == STRONG and earlier["In the words of Ada"] == CHILD_S
    assert DomainWords.objects.get().words == CHILD_S, "words of somebody who is not on the page stay"


def test_writing_the_same_again_is_no_change(fells: Fells) -> None:
    entry = fells.write(fells.draft())
    same = Written(strengths=STRONG, needs=NEED, evidence=entry.evidence)
    assert not write_domain(by=fells.lead, entry=entry, written=same, seen_version=entry.version)
    assert EarlierWords.objects.count() == 0


def test_words_are_only_those_of_who_takes_part(fells: Fells) -> None:
    entry = fells.entry(fells.draft(pupils=(fells.ada, fells.cy)))
    for whose in ({"adults": {fells.father.pk: "No"}}, {"pupils": {fells.ada.pk + 999: "No"}}):
        with pytest.raises(Refused, match="takes no part"):
            write_domain(by=fells.lead, entry=entry, written=Written(**whose), seen_version=1)  # type: ignore[arg-type]


def test_the_record_says_that_it_was_written_and_never_what(fells: Fells) -> None:
    fells.agreed()
    told = " ".join(str(line.changes) + line.subject_label + line.reason for line in Entry.objects.all())
    assert STRONG not in told and "Mornings are hard" not in told


def test_one_that_was_begun_stays_on_its_version_until_a_person_carries_it(fells: Fells) -> None:
    assessment = fells.draft()
    warm = {"day": Answered("", "Up at six")}
    fells.write(assessment, "warmth", answers=warm)
    fells.write(assessment, "progress", answers={"wish": Answered("", "A bed")})
    next_version(fells)
    assessment.refresh_from_db()
    assert assessment.template.number == 1 and assessment.template.standing == "superseded"
    fells.write(assessment, "warmth", answers=warm, needs="Still written on version 1")
    carry_over(by=fells.lead, assessment=assessment)
    assert assessment.template.number == 2
    assert fells.entry(assessment, "warmth").answers["day"]["words"] == "Up at six"
    assert fells.entry(assessment, "progress").answers["wish"]["words"] == "A bed"
    with pytest.raises(Refused, match="in use already"):
        carry_over(by=fells.lead, assessment=assessment)
    with pytest.raises(Refused, match="not asked here"):
        fells.write(assessment, "warmth", answers=warm)


def test_a_published_version_never_changes_and_a_draft_can_be_dropped(fells: Fells) -> None:
    by, second = fells.town.viewer("coordinator"), next_version(fells)
    question = Question("", "care", "More?")
    with pytest.raises(Refused, match="never changes"):
        put_question(by=by, version=second, question=question, seen_version=second.version)
    third = begin_version(by=by, kind="early_help")
    assert begin_version(by=by, kind="early_help") == third and third.number == 3
    with pytest.raises(Refused, match="Nothing is different"):
        publish(by=by, version=third, why="x")
    with pytest.raises(Stale):
        put_question(by=by, version=third, question=question, seen_version=99)
    drop(by=by, version=third)
    assert [row.number for row in TemplateVersion.objects.filter(kind="early_help")] == [2, 1]
    assert fells.draft().template == second


def test_what_is_made_of_it_is_kept_with_a_version(fells: Fells) -> None:
    assessment = fells.draft()
    change_head(by=fells.lead, assessment=assessment, values={"conclusions": "A"}, seen_version=1)
    with pytest.raises(Stale):
        change_head(by=fells.lead, assessment=assessment, values={"conclusions": "B"}, seen_version=1)
    assert Assessment.objects.get().conclusions == "A"
