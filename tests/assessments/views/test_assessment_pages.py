"""Pages of staff, of a parent, of a team and of templates: who may, what stands there, and how often they ask."""

import pytest
from django.urls import reverse

from tests.assessments.making import CHILD_S, FATHER_S, MOTHER_S, NEED, SAW, STRONG, TODAY, Fells, move_to_beckside
from tests.conftest import Clients
from tests.plans.views.test_query_counts import queries
from tests.printing.reading import is_accessible, text_of
from tests.school_data.rolls import enrol
from village.assessments.models.assessment import Assessment
from village.assessments.models.domain import DomainEntry
from village.assessments.models.template import TemplateVersion
from village.assessments.rules.questions import Question
from village.assessments.services.beginning import Beginning, begin
from village.assessments.services.templates import begin_version, publish, put_question
from village.audit.models.entry import Entry


def url(name: str, *args: object) -> str:
    return reverse(f"assessments:{name}", args=args)


def said(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined, no-any-return]


def test_the_list_names_children_and_puts_each_on_record(fells: Fells, clients: Clients) -> None:
    fells.agreed()
    page = said(clients["inclusion_lead"].get(url("list", fells.school.pk)))
    assert "Ada Fell" in page and "Farah Lund" in page
    assert Entry.objects.filter(verb="assessments.listed", is_read=True).count() == 1
    for show in ("overdue", "unled", "drafts", "withdrawn", "exceptions", "asked", "moved", "closed"):
        narrowed = said(clients["inclusion_lead"].get(url("list", fells.school.pk), {"show": show}))
        assert "No assessment like this" in narrowed and "Ada Fell" not in narrowed, show
    move_to_beckside(fells)
    assert "Early help" in said(clients["inclusion_lead"].get(url("list", fells.school.pk), {"show": "moved"}))


def test_one_is_begun_from_the_form_and_bad_input_keeps_what_was_typed(fells: Fells, clients: Clients) -> None:
    fells.shut_out(fells.father)
    address, lead = url("new", fells.school.pk, fells.ada.pk), clients["inclusion_lead"]
    assert "Ada Fell" in said(lead.post(url("find", fells.school.pk), {"typed": "Ada"}))
    page = said(lead.get(address))
    assert "Bea Fell" in page and "Tam Fell" not in page
    refused = lead.post(address, {"kind": "", "purpose": "Mondays", "adults": [fells.mother.pk]})
    assert refused.status_code == 422 and "Mondays" in said(refused) and "Choose the kind" in said(refused)
    lead.post(address, {"kind": "caf", "purpose": "Mondays", "adults": [fells.mother.pk], "pupils": [fells.ada.pk]})
    assert Assessment.objects.get().kind == "caf"


def test_a_domain_is_written_page_by_page_and_a_conflict_shows_both(fells: Fells, clients: Clients) -> None:
    assessment = fells.draft()
    entry = fells.write(assessment, "health")
    address = url("domain-edit", assessment.pk, entry.pk)
    assert "How is the child" in said(clients["inclusion_lead"].get(address))
    late = clients["head"].post(address, {"version": "1", "strengths": "What the head typed"})
    assert late.status_code == 422
    assert "What the head typed" in said(late) and STRONG in said(late) and "As it stands now" in said(late)
    again = {"version": str(entry.version), "strengths": "What the head typed", f"pupil-{fells.ada.pk}": CHILD_S}
    done = clients["head"].post(address, again)
    following = DomainEntry.objects.get(assessment=assessment, domain="body")
    assert done["Location"] == url("domain-edit", assessment.pk, following.pk)
    assert STRONG in said(clients["head"].get(url("domain-earlier", assessment.pk, entry.pk)))


def test_the_page_says_what_is_wrong_when_a_family_withdraws_or_moves(fells: Fells, clients: Clients) -> None:
    assessment = fells.agreed()
    consent = assessment.consents.get()
    clients["inclusion_lead"].post(url("answer-withdraw", assessment.pk, consent.pk), {"words": "Enough"})
    move_to_beckside(fells)
    fells.shut_out(fells.father)
    page = said(clients["inclusion_lead"].get(url("assessment", assessment.pk)))
    assert "The family took its agreement back" in page and "no longer on the roll of this school" in page
    assert "Shared with no other organisation today" in page and "999" in page
    done = clients["inclusion_lead"].post(
        url("hand-over", assessment.pk),
        {"school": "0", "adult": fells.mother.pk, "on_0": "18", "on_1": "3", "on_2": "2026"},
    )
    assert done.status_code == 422


@pytest.mark.parametrize("who", ["support_worker", "two_hats"])
def test_nobody_of_another_school_finds_it(fells: Fells, clients: Clients, who: str) -> None:
    assessment = fells.agreed()
    for name in ("assessment", "paper", "edit", "review-new"):
        assert clients[who].get(url(name, assessment.pk)).status_code == 404


def test_a_member_of_staff_never_reads_one_of_their_own_family(fells: Fells, clients: Clients) -> None:
    assessment = fells.agreed()
    fells.mother.user = fells.town.users["head"]
    fells.mother.save()
    assert clients["head"].get(url("assessment", assessment.pk)).status_code == 404


def test_a_superseded_template_is_told_and_carried_when_somebody_says_so(fells: Fells, clients: Clients) -> None:
    assessment, by = fells.draft(), fells.town.viewer("coordinator")
    version = begin_version(by=by, kind="early_help")
    put_question(by=by, version=version, question=Question("", "care", "Smoke alarm?"), seen_version=1)
    publish(by=by, version=version, why="Smoke alarms")
    assert "Version 2 of this template is in use" in said(
        clients["inclusion_lead"].get(url("assessment", assessment.pk))
    )
    assert "Smoke alarm?" in said(clients["inclusion_lead"].get(url("carry", assessment.pk)))
    assert clients["inclusion_lead"].post(url("carry", assessment.pk)).status_code == 303
    assessment.refresh_from_db()
    assert assessment.template == version


def test_the_coordinator_publishes_a_changed_copy(fells: Fells, clients: Clients) -> None:
    coordinator = clients["coordinator"]
    assert "Version 1" in said(coordinator.get(url("templates")))
    assert "look" in said(coordinator.get(url("template-new", "caf")))
    made = coordinator.post(url("template-new", "caf"))
    version = TemplateVersion.objects.get(kind="caf", standing="draft")
    assert made["Location"] == url("template", version.pk)
    form = {"version": "1", "words": "Who rings at night?", "hint": "", "domain": "kin", "asks": "words"}
    assert coordinator.post(url("question-edit", version.pk, "kin"), {**form, "domain": ""}).status_code == 422
    assert coordinator.post(url("question-edit", version.pk, "kin"), form).status_code == 303
    late = coordinator.post(url("question-retire", version.pk, "health"), {"version": "1"}, follow=True)
    assert "Somebody else changed this" in said(late)
    assert coordinator.post(url("template-publish", version.pk), {"why": "Nights"}).status_code == 303
    assert "Who rings at night?" in said(coordinator.get(url("template", version.pk)))
    assert clients["head"].get(url("templates")).status_code == 403


def test_a_parent_reads_it_in_plain_words_and_takes_the_agreement_back(fells: Fells, clients: Clients) -> None:
    assessment = fells.agreed()
    address = url("mine", assessment.pk)
    page = said(clients["parent"].get(address))
    assert STRONG in page and NEED in page and MOTHER_S in page and "Warmth and steadiness at home" in page
    assert SAW not in page and FATHER_S not in page
    assert MOTHER_S not in said(clients["other_parent"].get(address))
    assert clients["separated_parent"].get(address).status_code == 404
    assert url("mine", assessment.pk) in said(clients["parent"].get(reverse("people:own-child", args=(fells.ada.pk,))))
    assert clients["parent"].post(address, {"words": "Enough"}).status_code == 303
    assert clients["parent"].post(address, {"words": "Again"}).status_code == 422
    assert assessment.consents.get().withdrawn_on == TODAY


def test_paper_for_staff_and_for_one_parent(fells: Fells, clients: Clients) -> None:
    assessment = fells.agreed()
    staff = clients["inclusion_lead"].get(url("paper", assessment.pk)).content
    assert is_accessible(staff) and SAW in text_of(staff) and MOTHER_S in text_of(staff)
    own = clients["inclusion_lead"].get(url("paper", assessment.pk), {"adult": fells.father.pk}).content
    assert STRONG in text_of(own) and SAW not in text_of(own) and MOTHER_S not in text_of(own)
    fells.shut_out(fells.father)
    assert clients["inclusion_lead"].get(url("paper", assessment.pk), {"adult": fells.father.pk}).status_code == 404


def test_a_member_of_the_team_reads_strengths_and_needs_and_no_words(fells: Fells, clients: Clients) -> None:
    assessment = fells.agreed()
    address = url("team-one", assessment.pk)
    assert clients["agency_worker"].get(address).status_code == 404
    fells.joined(assessment, "agency_worker")
    page = said(clients["agency_worker"].get(address))
    assert STRONG in page and NEED in page and SAW not in page and MOTHER_S not in page
    assert "Ada Fell" in said(clients["agency_worker"].get(url("team")))
    assert clients["agency_other"].get(address).status_code == 404


def test_pages_ask_equally_often_for_few_and_for_many(fells: Fells, clients: Clients) -> None:
    assessment = fells.agreed()
    pages = [
        (url("list", fells.school.pk), "inclusion_lead"),
        (url("assessment", assessment.pk), "inclusion_lead"),
        (url("mine", assessment.pk), "parent"),
        (url("figures"), "coordinator"),
    ]
    few = [queries(clients, address, who) for address, who in pages]
    for number, kind in enumerate(("caf", "checklist", "family_help"), start=3):
        child = enrol(fells.town.partnership, fells.school, number)
        begin(
            by=fells.lead,
            school_id=fells.school.pk,
            pupils=[child, fells.cy],
            adult_ids=[],
            beginning=Beginning(kind, "Sample"),
        )
    for domain in ("health", "care", "kin"):
        fells.write(assessment, domain, pupils={fells.ada.pk: CHILD_S}, adults={fells.mother.pk: MOTHER_S})
    fells.says(assessment, with_whom=[fells.centre.pk])
    assert [queries(clients, address, who) for address, who in pages] == few
