"""Publishing: a copy for everybody, questions first, and every way back."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests.cast import Town
from tests.newsletters.making import WORDS, make_child, make_issue, make_piece, make_public, photo
from village.audit.models.entry import Entry
from village.basics.errors import Refused, Stale
from village.newsletters.models.issue import Issue
from village.newsletters.queries.issues import (
    editions_of,
    latest_edition,
    public_issue,
    public_pieces,
    published_pieces,
)
from village.newsletters.services.arranging import leave_out
from village.newsletters.services.pictures import put_picture
from village.newsletters.services.publishing import (
    Answers,
    check_issue,
    publish,
    put_piece_back,
    put_up_again,
    take_down,
    withdraw_piece,
)
from village.newsletters.services.summaries import write_summary
from village.newsletters.services.writing import PieceWords, change_piece


def ready(town: Town) -> Issue:
    issue = make_issue(town)
    make_piece(town, issue)
    make_piece(town, issue, "Dates", "The fair is on Friday.")
    return issue


def headings(issue: Issue) -> list[str]:
    edition = latest_edition(issue)
    assert edition is not None
    return [piece.heading for piece in public_pieces(edition)]


def test_what_is_published_is_a_copy_that_later_changes_leave_alone(town: Town) -> None:
    issue = make_public(town, ready(town))
    piece = issue.pieces.first()
    assert piece is not None
    change_piece(
        by=town.viewer("office"), piece=piece, seen_version=piece.version, said=PieceWords("Other", "Other words.", "")
    )
    edition = latest_edition(issue)
    assert edition is not None
    assert next((one.heading, one.words) for one in public_pieces(edition)) == ("The bean report", WORDS)
    assert edition.published_by == town.users["head"]


def test_an_issue_without_a_ready_piece_is_not_published(town: Town) -> None:
    with pytest.raises(Refused):
        make_public(town, make_issue(town))


def test_who_only_writes_cannot_publish(town: Town) -> None:
    issue = ready(town)
    with pytest.raises(PermissionDenied):
        publish(by=town.viewer("office"), issue=issue, seen_version=issue.version, answers=Answers())


def test_a_whole_name_of_a_child_is_asked_about_and_the_answer_is_kept(town: Town) -> None:
    make_child(town)
    issue = make_issue(town)
    make_piece(town, issue, "Our runners", "Well run, Hamza Orrell.")
    assert [question.code for question in check_issue(issue).questions] == ["names"]
    with pytest.raises(Refused) as refusal:
        make_public(town, issue)
    assert refusal.value.field == "names_why"
    make_public(town, issue, names_why="His family asked for it.")
    edition = latest_edition(issue)
    assert edition is not None
    assert edition.names_why == "His family asked for it."
    assert Entry.objects.get(verb="newsletters.published").reason == "His family asked for it."


@pytest.mark.parametrize("words", ["Well run, Hamza.", "The Orrell trophy is back."])
def test_a_first_name_or_a_surname_alone_is_nobody(town: Town, words: str) -> None:
    make_child(town)
    issue = make_issue(town)
    make_piece(town, issue, "Our runners", words)
    assert check_issue(issue).questions == ()


def test_a_name_in_a_byline_or_under_a_picture_is_found_too(town: Town) -> None:
    make_child(town)
    issue = make_issue(town)
    piece = make_piece(town, issue)
    put_picture(by=town.viewer("office"), piece=piece, file=photo(), alternative="Hamza Orrell with a bean")
    assert [question.code for question in check_issue(issue).questions] == ["names", "photos"]


def test_pictures_are_looked_at_before_they_go_out(town: Town) -> None:
    issue = make_issue(town)
    put_picture(by=town.viewer("office"), piece=make_piece(town, issue), file=photo(), alternative="Beans")
    with pytest.raises(Refused) as refusal:
        make_public(town, issue)
    assert refusal.value.field == "photos_looked_at"
    assert make_public(town, issue, photos_looked_at=True).is_public


def test_an_old_page_publishes_nothing(town: Town) -> None:
    issue = ready(town)
    Issue.objects.filter(pk=issue.pk).update(version=9)
    with pytest.raises(Stale):
        publish(by=town.viewer("head"), issue=issue, seen_version=issue.version, answers=Answers())


def test_an_issue_is_taken_down_with_a_reason_and_put_up_again(town: Town) -> None:
    issue = make_public(town, ready(town))
    head = town.viewer("head")
    with pytest.raises(Refused):
        take_down(by=head, issue=issue, why=" ")
    take_down(by=head, issue=issue, why="A wrong date")
    with pytest.raises(Http404):
        public_issue(issue.page, issue.slug)
    put_up_again(by=head, issue=issue)
    assert public_issue(issue.page, issue.slug) == issue
    with pytest.raises(Refused):
        put_up_again(by=head, issue=issue)


def test_one_piece_is_withdrawn_at_once_and_put_back(town: Town) -> None:
    issue, head = make_public(town, ready(town)), town.viewer("head")
    edition = latest_edition(issue)
    assert edition is not None
    first, second = published_pieces(edition)
    withdraw_piece(by=head, issue=issue, published=first)
    assert headings(issue) == ["Dates"]
    with pytest.raises(Refused):
        withdraw_piece(by=head, issue=issue, published=second)
    put_piece_back(by=head, issue=issue, published=first)
    assert headings(issue) == ["The bean report", "Dates"]


def test_a_withdrawn_piece_stays_off_the_page_through_later_publications(town: Town) -> None:
    issue, head = make_public(town, ready(town)), town.viewer("head")
    edition = latest_edition(issue)
    assert edition is not None
    first, second = published_pieces(edition)
    withdraw_piece(by=head, issue=issue, published=first)
    make_public(town, issue)
    make_public(town, issue)
    assert headings(issue) == ["Dates"]
    assert second.piece is not None
    leave_out(by=head, piece=second.piece)
    issue.refresh_from_db()
    with pytest.raises(Refused, match="taken off the public page"):
        make_public(town, issue)
    later = latest_edition(issue)
    assert later is not None
    put_piece_back(by=head, issue=issue, published=published_pieces(later)[0])
    assert headings(issue) == ["The bean report", "Dates"]


def test_a_child_named_on_the_cover_or_in_a_summary_is_asked_about(town: Town) -> None:
    issue = ready(town)
    make_child(town)
    assert check_issue(issue).questions == ()
    write_summary(by=town.viewer("office"), issue=issue, language="pl", words="Hamza Orrell wygrał. Zapraszamy.")
    (question,) = check_issue(issue).questions
    assert question.code == "names" and "Spring news" in question.words
    issue.cover_line = "Orrell, Hamza: our champion"
    issue.summaries.all().delete()
    assert [question.code for question in check_issue(issue).questions] == ["names"]


def test_every_publication_is_kept(town: Town) -> None:
    issue = make_public(town, ready(town))
    make_piece(town, issue, "Late news", "The choir sang.")
    make_public(town, issue)
    assert [edition.number for edition in editions_of(issue)] == [2, 1]
    assert headings(issue) == ["The bean report", "Dates", "Late news"]


def test_a_summary_of_another_issue_than_this_one_does_not_go_out(town: Town) -> None:
    issue = ready(town)
    write_summary(by=town.viewer("office"), issue=issue, language="pl", words="Fasola rośnie. Zapraszamy w piątek.")
    make_public(town, issue)
    edition = latest_edition(issue)
    assert edition is not None
    assert [(one["language"], one["is_checked"]) for one in edition.summaries] == [("pl", False)]
    make_piece(town, issue, "Late news", "The choir sang.")
    make_public(town, issue)
    later = latest_edition(issue)
    assert later is not None
    assert later.summaries == []


def test_a_guide_is_looked_at_when_it_is_published_and_again_in_half_a_year(town: Town) -> None:
    guide = make_issue(town, "Bedtimes", kind="guide")
    make_piece(town, guide)
    make_public(town, guide)
    assert guide.looked_at_on is not None
    assert guide.look_again_on is not None
    assert (guide.look_again_on - guide.looked_at_on).days > 170
