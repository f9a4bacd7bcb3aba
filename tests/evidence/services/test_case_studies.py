"""Case studies: shown only while everybody in them agrees, and gone when they may not be kept."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from tests.cast import Town
from tests.evidence.making import WORDS, agree, make_case, make_shown_case, photo
from tests.plans.making import make_action, make_small_plan
from village.audit.models.entry import Entry
from village.audit.services.record import Installation
from village.basics.errors import Refused, Stale
from village.evidence.models.case_study import CaseConsent, CasePicture, CaseStudy
from village.evidence.queries.case_studies import case_for, shown_case_studies
from village.evidence.services.case_studies import make_ready, withdraw_case, write_case_study
from village.evidence.services.consents import leave_out, withdraw_consent
from village.evidence.services.pictures import add_picture, remove_picture
from village.evidence.services.retention import tidy_case_studies
from village.files.queries import path_of


def shown(town: Town, who: str = "board_member", **asked: Any) -> list[str]:
    return [case.title for case in shown_case_studies(town.viewer(who), **asked)]


def test_a_case_study_is_shown_only_once_somebody_agreed(town: Town) -> None:
    by, case = town.viewer("action_lead"), make_case(town)
    with pytest.raises(Refused, match="nobody has agreed yet"):
        make_ready(by=by, case=case)
    assert shown(town) == []
    agree(town, case)
    make_ready(by=by, case=case)
    assert shown(town) == ["Story mornings at Ashlea"]
    assert shown(town, public=True) == []
    assert shown(town, "stranger") == []


def test_taking_a_consent_back_hides_it_at_once_and_leaving_them_out_brings_it_back(town: Town) -> None:
    by, case = town.viewer("action_lead"), make_shown_case(town)
    agree(town, case, who_words="Librarian")
    consent = CaseConsent.objects.get(who_words="Mother of a girl in Year 2")
    withdraw_consent(by=by, consent=consent)
    case.refresh_from_db()
    assert (case.state, shown(town)) == ("withdrawn", [])
    with pytest.raises(Http404):
        case_for(town.viewer("board_member"), case.pk)
    with pytest.raises(Refused, match="took the consent back on 18 March 2026"):
        make_ready(by=by, case=case)
    leave_out(by=by, consent=consent)
    make_ready(by=by, case=case)
    assert shown(town) == ["Story mornings at Ashlea"]


def test_a_consent_that_ends_hides_it_without_anybody_doing_anything(
    town: Town, still_time: time_machine.Traveller
) -> None:
    case = make_case(town)
    agree(town, case, ends_on=date(2026, 3, 31))
    make_ready(by=town.viewer("action_lead"), case=case)
    assert shown(town) == [case.title]
    still_time.shift(timedelta(days=14))
    assert shown(town) == []


def test_a_picture_of_people_needs_a_consent_to_pictures(town: Town) -> None:
    by, case = town.viewer("action_lead"), make_shown_case(town)
    with pytest.raises(Refused, match="Describe the picture"):
        add_picture(by=by, case=case, file=photo(), alt=" ", shows_people=False)
    picture = add_picture(by=by, case=case, file=photo(), alt="Parents reading", shows_people=True)
    case = CaseStudy.objects.get(pk=case.pk)
    assert case.state == "draft"
    with pytest.raises(Refused, match="has not agreed to pictures"):
        make_ready(by=by, case=case)
    place = path_of(picture.file)
    assert place.is_file()
    remove_picture(by=by, picture=picture)
    make_ready(by=by, case=CaseStudy.objects.get(pk=case.pk))
    assert shown(town) == [case.title]


def test_a_change_makes_it_a_draft_again_and_the_record_keeps_no_word_of_anybody(town: Town) -> None:
    by, case = town.viewer("action_lead"), make_shown_case(town)
    write_case_study(by=by, case=case, values=WORDS, numbers=())
    assert CaseStudy.objects.get().state == "ready"
    write_case_study(by=by, case=case, values={**WORDS, "voice": "Zqxword of a mother"})
    assert CaseStudy.objects.get().state == "draft"
    said = str(list(Entry.objects.values()))
    assert "Zqxword" not in said and str(WORDS["voice"]) not in said
    with pytest.raises(Stale):
        write_case_study(by=by, case=case, values={**WORDS, "who": "Ten"}, seen=1)


def test_numbers_keep_their_unit_and_both_days(town: Town) -> None:
    number = {
        "what": "Parents who read daily",
        "unit": "%",
        "before": Decimal(31),
        "before_on": date(2025, 9, 8),
        "after": Decimal(58),
        "after_on": date(2026, 3, 2),
    }
    case = make_case(town, numbers=[number])
    assert [{name: getattr(row, name) for name in number} for row in case.numbers.all()] == [number]


def test_only_its_writer_and_the_coordinator_change_it(town: Town) -> None:
    case = make_case(town)
    for who in ("head", "board_member", "stranger"):
        with pytest.raises(PermissionDenied):
            withdraw_case(by=town.viewer(who), case=case, reason="Because")
    withdraw_case(by=town.viewer("coordinator"), case=case, reason="They asked us to.")
    assert Entry.objects.filter(verb="evidence.case-withdrawn").count() == 1


def test_it_tells_only_of_actions_that_its_writer_sees(town: Town) -> None:
    ours = make_action(town, make_small_plan(town))
    theirs = make_small_plan(town, "Their plan", "stranger")
    case = make_case(town, action_ids=[ours.pk])
    agree(town, case)
    make_ready(by=town.viewer("action_lead"), case=case)
    assert shown(town, actions=[ours.pk]) == [case.title] and shown(town, actions=[ours.pk + 999]) == []
    assert theirs.partnership_id == town.millbeck.pk
    with pytest.raises(Http404):
        write_case_study(by=town.viewer("stranger"), values=WORDS, action_ids=[ours.pk])


def test_what_bids_and_reports_ask_takes_a_fixed_number_of_queries(town: Town, django_assert_num_queries: Any) -> None:
    for number in range(6):
        make_shown_case(town, title=f"Story {number}")
    viewer = town.viewer("coordinator")
    with django_assert_num_queries(5):
        assert len(shown_case_studies(viewer)) == 6


def test_thirty_days_after_it_was_withdrawn_only_the_proof_of_consent_stays(
    town: Town, still_time: time_machine.Traveller
) -> None:
    by, case = town.viewer("action_lead"), make_shown_case(town)
    add_picture(by=by, case=case, file=photo(), alt="A table", shows_people=False)
    withdraw_case(by=by, case=CaseStudy.objects.get(), reason="They asked us to.")
    clerk = Installation()
    assert sum(tidy_case_studies(now=timezone.now(), do=True, by=clerk).values()) == 0
    still_time.shift(timedelta(days=31))
    found = tidy_case_studies(now=timezone.now(), do=False, by=clerk)
    assert found["case studies withdrawn more than thirty days ago"] == 1
    assert CaseStudy.objects.get().voice != ""
    tidy_case_studies(now=timezone.now(), do=True, by=clerk)
    empty = CaseStudy.objects.get()
    assert (empty.title, empty.voice, empty.context) == ("Withdrawn case study", "", "")
    assert not CasePicture.objects.exists() and CaseConsent.objects.count() == 1
    CaseConsent.objects.update(withdrawn_on=date(2019, 1, 1))
    tidy_case_studies(now=timezone.now(), do=True, by=clerk)
    assert not CaseConsent.objects.exists() and not CaseStudy.objects.exists()
