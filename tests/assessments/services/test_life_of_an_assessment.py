"""Consent and its end, named exceptions, the team, the plan, reviews, closing, moving, merging, letting go."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from tests.assessments.making import CHILD_S, FATHER_S, REVIEW, STRONG, TODAY, Fells, move_to_beckside
from village.assessments.models.assessment import Assessment, AssessmentChild
from village.assessments.models.consent import SharingException
from village.assessments.models.domain import DomainWords
from village.assessments.models.enquiry import Enquiry
from village.assessments.models.team import LeadSpell, TeamMember
from village.assessments.pages.own import own_assessment
from village.assessments.pages.told import agenda, deliveries, happenings, helps, work
from village.assessments.queries.content import content_of, sharing_of
from village.assessments.queries.in_team import team_assessments
from village.assessments.queries.own import own_assessments
from village.assessments.services.delivery import add_action, end_action
from village.assessments.services.going_on import Reviewed, agree, close, hand_over, review
from village.assessments.services.merging import merge_assessments, unmerge_assessments
from village.assessments.services.retention import tidy_assessments
from village.assessments.services.sharing import ask_exception, look_again, withdraw, withdraw_own
from village.assessments.services.team import Joining, join, leave, make_lead, note_meeting
from village.audit.services.record import Installation
from village.basics.errors import Refused, Stale
from village.organisations.models.practitioner import Practitioner
from village.people.models.household import Household, HouseholdMember

WHY = "He said that nobody will be home tonight"


def test_nothing_is_agreed_before_somebody_of_the_family_said_yes(fells: Fells) -> None:
    assessment = fells.draft()
    fells.write(assessment)
    fells.says(assessment, "no")
    fells.says(assessment, "no", adult_id=fells.father.pk)
    Assessment.objects.filter(pk=assessment.pk).update(conclusions="x")
    assessment.refresh_from_db()
    with pytest.raises(Refused, match="Nobody of the family has said yes"):
        agree(by=fells.lead, assessment=assessment, on=TODAY, next_review_on=REVIEW, seen_version=1)
    fells.says(assessment, "partly", except_words="Not my doctor", with_whom=[fells.centre.pk])
    with pytest.raises(Refused, match="after the agreement"):
        agree(by=fells.lead, assessment=assessment, on=TODAY, next_review_on=TODAY, seen_version=1)
    agree(by=fells.lead, assessment=assessment, on=TODAY, next_review_on=REVIEW, seen_version=1)
    assert assessment.state == "agreed" and sharing_of(assessment).organisations == {fells.centre.pk}


def test_when_the_agreement_is_taken_back_sharing_ends_and_somebody_must_decide(fells: Fells) -> None:
    assessment = fells.agreed()
    fells.joined(assessment, "agency_worker")
    agency = fells.town.viewer("agency_worker")
    assert team_assessments(agency) == [assessment]
    withdraw_own(by=fells.town.viewer("parent"), assessment=assessment, adult=fells.mother, words="Enough")
    assert team_assessments(agency) == [] and sharing_of(assessment).is_withdrawn
    assert [one.verb for one in work(fells.lead, fells.school.pk)] == ["Decide"]
    assert [one.kind for one in agenda(fells.lead, fells.school.pk, TODAY)] == ["Agreement taken back"]
    with pytest.raises(Refused, match="has not agreed"):
        fells.joined(assessment, "agency_other")
    with pytest.raises(Refused, match="no agreement of yours"):
        withdraw_own(by=fells.town.viewer("parent"), assessment=assessment, adult=fells.mother, words="")
    assert fells.entry(assessment).strengths == STRONG, "what was written stays"
    fells.says(assessment, "yes")
    assert not sharing_of(assessment).is_withdrawn and team_assessments(agency) == []


def test_an_exception_shares_nothing_until_another_person_has_looked(fells: Fells) -> None:
    assessment = fells.draft()
    row = ask_exception(by=fells.lead, assessment=assessment, organisation_id=fells.centre.pk, reason="harm", why=WHY)
    assert sharing_of(assessment).organisations == frozenset()
    for who in ("inclusion_lead", "head"):
        with pytest.raises(PermissionDenied):
            look_again(by=fells.town.viewer(who), exception=row, is_right=True, words="Fine")
    safeguarding = fells.town.viewer("safeguarding_lead")
    assert "Look" in {one.verb for one in work(safeguarding, fells.school.pk)}
    look_again(by=safeguarding, exception=row, is_right=True, words="Read the chronology")
    assert sharing_of(assessment).organisations == {fells.centre.pk}
    with pytest.raises(Refused, match="looked at this already"):
        look_again(by=safeguarding, exception=row, is_right=False, words="Changed my mind")
    own = ask_exception(by=safeguarding, assessment=assessment, organisation_id=fells.centre.pk, reason="life", why=WHY)
    with pytest.raises(Refused, match="yourself"):
        look_again(by=safeguarding, exception=own, is_right=True, words="I am sure")
    assert SharingException.objects.filter(is_right=None).count() == 1


def test_the_team_has_one_lead_at_a_time_and_remembers_who_led(fells: Fells) -> None:
    assessment = fells.agreed()
    head, agency = fells.joined(assessment, "head"), fells.joined(assessment, "agency_worker")
    parent = join(by=fells.lead, assessment=assessment, who=Joining(adult_id=fells.mother.pk))
    with pytest.raises(Refused, match="in the team already"):
        fells.joined(assessment, "head")
    with pytest.raises(Refused, match="somebody at work"):
        make_lead(by=fells.lead, member=parent)
    make_lead(by=fells.lead, member=head)
    make_lead(by=fells.lead, member=head)
    assert [one.until_on for one in LeadSpell.objects.all()] == [TODAY, None]
    leave(by=fells.lead, member=head, why="New post")
    assert content_of(assessment).lead is None
    assert "Choose" in {one.verb for one in work(fells.lead, fells.school.pk)}
    came = [parent.pk, agency.pk]
    note_meeting(by=fells.lead, assessment=assessment, on=TODAY, came=came, also_came="", said="Mondays first")
    with pytest.raises(Refused, match="who is in the team"):
        note_meeting(by=fells.lead, assessment=assessment, on=TODAY, came=[head.pk], also_came="", said="x")


def test_somebody_of_an_agency_by_name_joins_with_the_familys_agreement_alone(fells: Fells) -> None:
    assessment = fells.agreed()
    toy = fells.town.organisations["Vale Toy Library"]
    nurse = Joining(name="Rosa Quill", organisation_id=toy.pk, role_words="School nurse")
    with pytest.raises(Refused, match="has not agreed"):
        join(by=fells.lead, assessment=assessment, who=nurse)
    fells.says(assessment, with_whom=[toy.pk])
    assert join(by=fells.lead, assessment=assessment, who=nurse).name == "Rosa Quill"
    assert sharing_of(assessment).organisations == {toy.pk}, "a later answer takes the place of the one before"


def test_actions_and_reviews_count_as_promised(fells: Fells) -> None:
    assessment, members = fells.agreed(), list(TeamMember.objects.all())
    yesterday = TODAY - timedelta(days=1)
    values = {"words": "Breakfast club", "owner_id": members[0].pk, "by_on": yesterday, "domain": "warmth"}
    done = add_action(by=fells.lead, assessment=assessment, values=values)
    late = add_action(by=fells.lead, assessment=assessment, values={**values, "words": "Ring"})
    with pytest.raises(Refused, match="why it was not done"):
        end_action(by=fells.lead, action=late, standing="not_done")
    end_action(by=fells.lead, action=done, standing="done")
    with pytest.raises(Refused, match="in the team today"):
        add_action(by=fells.lead, assessment=assessment, values={**values, "owner_id": 0})
    Assessment.objects.update(next_review_on=yesterday)
    assessment.refresh_from_db()
    assert [one.kind for one in agenda(fells.lead, fells.school.pk, TODAY)] == ["Overdue review"]
    days = (date(2026, 3, 1), date(2026, 3, 31))
    counted = {one.code: (one.done, one.promised) for one in deliveries([fells.ada.pk], *days)}
    assert counted == {"assessment-actions": (1, 2), "assessment-reviews": (0, 1)}
    entry = fells.entry(assessment)
    held = Reviewed(TODAY, words="Calmer", next_on=REVIEW, lines={entry.pk: ("better", "Out of bed at seven")})
    review(by=fells.lead, assessment=assessment, reviewed=held, seen_version=assessment.version)
    counted = {one.code: (one.done, one.promised) for one in deliveries([fells.ada.pk], *days)}
    assert counted["assessment-reviews"] == (1, 1) and agenda(fells.lead, fells.school.pk, TODAY) == []
    with pytest.raises(Stale):
        review(by=fells.lead, assessment=assessment, reviewed=held, seen_version=1)
    assert [(one.kind, one.worker) for one in helps(fells.lead, fells.school.pk)] == [
        ("Early help assessment", "Farah Lund")
    ]
    assert {one.kind for one in happenings(fells.lead, [fells.ada.pk])} == {
        "Early help assessment begun",
        "Early help assessment agreed",
        "Early help assessment reviewed",
    }


def test_closing_says_what_came_of_it_and_which_way_help_goes(fells: Fells) -> None:
    assessment = fells.agreed()
    with pytest.raises(Refused, match="which way"):
        close(by=fells.lead, assessment=assessment, outcome="met", step="x", why="x", seen_version=assessment.version)
    close(by=fells.lead, assessment=assessment, outcome="met", step="down", why="Calm", seen_version=assessment.version)
    assert assessment.closed_on == TODAY and helps(fells.lead, fells.school.pk) == []
    with pytest.raises(Refused, match="closed"):
        fells.write(assessment, "care")


def test_when_the_child_moves_it_goes_along_only_with_a_yes_and_sharing_is_asked_anew(fells: Fells) -> None:
    assessment = fells.agreed()
    school = move_to_beckside(fells)
    with pytest.raises(Refused, match="who of the family agreed"):
        hand_over(by=fells.lead, assessment=assessment, school=school, adult_id=0, on=TODAY)
    made = hand_over(by=fells.lead, assessment=assessment, school=school, adult_id=fells.mother.pk, on=TODAY)
    assert (made.school, made.state, fells.entry(made).strengths) == (school, "draft", STRONG)
    assert {one.words for one in DomainWords.objects.filter(entry__assessment=made)} >= {CHILD_S, FATHER_S}
    assert sharing_of(made).consents == ()
    assessment.refresh_from_db()
    assert (assessment.state, assessment.outcome) == ("closed", "moved")


def test_each_parent_reads_their_own_words_and_never_those_of_one_who_lives_apart(fells: Fells) -> None:
    assessment = fells.agreed()

    def read(adult: object) -> set[str]:
        page = own_assessment(assessment, adult)  # type: ignore[arg-type]
        return {one.words for _, lines in page.areas for line in lines for one in line.quotes}

    assert read(fells.father) == {CHILD_S, FATHER_S}
    home = Household.objects.create(partnership=fells.town.partnership, name="Fell")
    for adult in (fells.mother, fells.father):
        HouseholdMember.objects.create(household=home, adult=adult)
    assert len(read(fells.father)) == 3


def test_an_order_of_a_court_closes_the_page_at_once(fells: Fells) -> None:
    assessment = fells.agreed()
    father = fells.town.viewer("other_parent")
    assert [row for row, _ in own_assessments(father)] == [assessment]
    fells.shut_out(fells.father)
    assert own_assessments(father) == []
    assert [row for row, _ in own_assessments(fells.town.viewer("parent"))] == [assessment]


def test_a_draft_is_not_on_a_parents_page(fells: Fells) -> None:
    fells.draft()
    assert own_assessments(fells.town.viewer("parent")) == []


def test_merging_two_records_moves_rows_and_moves_them_back(fells: Fells) -> None:
    both, alone = fells.agreed(pupils=(fells.ada, fells.cy)), fells.draft("caf", pupils=(fells.cy,))
    fells.write(alone, pupils={fells.cy.pk: "I like maths"})
    moved = merge_assessments(fells.ada.pk, fells.cy.pk)
    assert {row.assessment_id for row in AssessmentChild.objects.filter(pupil=fells.ada)} == {both.pk, alone.pk}
    assert DomainWords.objects.get(words="I like maths").pupil == fells.ada
    unmerge_assessments(fells.ada.pk, fells.cy.pk, moved)
    assert DomainWords.objects.get(words="I like maths").pupil == fells.cy
    assert {row.assessment_id for row in AssessmentChild.objects.filter(pupil=fells.ada)} == {both.pk}


def test_it_goes_with_its_last_childs_record_and_questions_after_a_year(fells: Fells) -> None:
    fells.agreed()
    of = {"partnership": fells.town.partnership, "organisation": fells.school, "ring": "01632 960001"}
    Enquiry.objects.create(asked_at=datetime(2025, 3, 1, tzinfo=UTC), **of)
    Enquiry.objects.create(asked_at=datetime(2026, 3, 1, tzinfo=UTC), **of)
    now = datetime(2026, 3, 18, tzinfo=UTC)
    assert sorted(tidy_assessments(now=now, do=False, by=Installation()).values()) == [0, 1]
    AssessmentChild.objects.all().delete()
    assert sorted(tidy_assessments(now=now, do=True, by=Installation()).values()) == [1, 1]
    assert not Assessment.objects.exists() and Enquiry.objects.count() == 1
    assert Practitioner.objects.exists()


def test_a_consent_that_was_taken_back_stays_as_it_was_said(fells: Fells) -> None:
    assessment = fells.agreed()
    row = sharing_of(assessment).consents[0]
    withdraw(by=fells.lead, consent=row, words="No longer")
    with pytest.raises(Refused, match="taken back already"):
        withdraw(by=fells.lead, consent=row, words="")
    row.refresh_from_db()
    assert (row.answer, row.withdrawn_on, row.withdrawn_words) == ("yes", TODAY, "No longer")
