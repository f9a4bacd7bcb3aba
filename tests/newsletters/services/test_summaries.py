"""Summaries in other languages: checked by a second person who is recorded to read them."""

import pytest
from django.utils import timezone

from tests.cast import Town
from tests.newsletters.making import make_issue, make_piece
from village.basics.errors import Refused
from village.newsletters.models.issue import Issue
from village.newsletters.models.summary import Summary
from village.newsletters.queries.summaries import summary_lines
from village.newsletters.rules.summaries import Standing
from village.newsletters.services.summaries import remove_summary, review_summary, write_summary
from village.wording.models.reader import FluentReader

URDU = "پھلیاں بڑھ رہی ہیں۔ جمعے کو آئیں۔"


def written(town: Town) -> Issue:
    issue = make_issue(town)
    make_piece(town, issue)
    write_summary(by=town.viewer("office"), issue=issue, language="ur", words=URDU)
    return issue


def reads(town: Town, who: str, language: str = "ur") -> None:
    FluentReader.objects.create(
        partnership=town.partnership, user=town.users[who], language=language, recorded_at=timezone.now()
    )


def standing(issue: Issue) -> Standing:
    return summary_lines(issue)[0].standing


def test_new_words_are_a_draft(town: Town) -> None:
    assert standing(written(town)) == Standing.DRAFT


def test_a_second_person_who_reads_the_language_checks_it(town: Town) -> None:
    issue = written(town)
    reads(town, "teacher")
    review_summary(by=town.viewer("teacher"), issue=issue, language="ur")
    assert standing(issue) == Standing.REVIEWED


def test_whoever_wrote_it_does_not_check_it(town: Town) -> None:
    issue = written(town)
    reads(town, "office")
    with pytest.raises(Refused):
        review_summary(by=town.viewer("office"), issue=issue, language="ur")


def test_whoever_is_not_recorded_to_read_it_does_not_check_it(town: Town) -> None:
    issue = written(town)
    reads(town, "head", "pl")
    with pytest.raises(Refused):
        review_summary(by=town.viewer("head"), issue=issue, language="ur")


def test_a_changed_issue_makes_it_stale_and_it_cannot_be_checked(town: Town) -> None:
    issue = written(town)
    reads(town, "head")
    make_piece(town, issue, "Late news", "The choir sang.")
    assert standing(issue) == Standing.STALE
    with pytest.raises(Refused):
        review_summary(by=town.viewer("head"), issue=issue, language="ur")


def test_new_words_have_to_be_checked_anew(town: Town) -> None:
    issue = written(town)
    reads(town, "head")
    review_summary(by=town.viewer("head"), issue=issue, language="ur")
    write_summary(by=town.viewer("office"), issue=issue, language="ur", words=URDU + " خوش آمدید۔")
    assert standing(issue) == Standing.DRAFT


def test_a_language_that_village_does_not_write_is_refused(town: Town) -> None:
    issue = written(town)
    with pytest.raises(Refused):
        write_summary(by=town.viewer("office"), issue=issue, language="fr", words="Un. Deux.")


def test_a_summary_can_be_removed(town: Town) -> None:
    issue = written(town)
    remove_summary(by=town.viewer("office"), issue=issue, language="ur")
    assert not Summary.objects.exists()
