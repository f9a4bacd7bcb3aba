"""Summaries of an issue in other languages, each with how far it is."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404

from village.newsletters.models.issue import Issue
from village.newsletters.models.summary import Summary
from village.newsletters.queries.pieces import ready_pieces
from village.newsletters.rules.summaries import Standing, mark_of, standing_of
from village.wording.rules.languages import Language, language_of


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """One summary with its language and how far it is."""

    summary: Summary
    language: Language
    standing: Standing


def summaries_of(issue: Issue) -> QuerySet[Summary]:
    """Return the summaries of the issue."""
    return Summary.objects.filter(issue=issue).select_related("written_by", "reviewed_by")


def summary_in(issue: Issue, language: str) -> Summary | None:
    """Return the summary in one language, where there is one."""
    return summaries_of(issue).filter(language=language).first()


def the_summary_in(issue: Issue, language: str) -> Summary:
    """Return the summary in one language; raises Http404."""
    found = summary_in(issue, language)
    if found is None:
        raise Http404("There is no such summary.")
    return found


def mark_now(issue: Issue) -> str:
    """Return the fingerprint of what would be summed up now."""
    return mark_of(issue.title, ready_pieces(issue).values_list("heading", "words"))


def summary_lines(issue: Issue) -> list[SummaryLine]:
    """Return the summaries in the order of the languages, each with how far it is."""
    now = mark_now(issue)
    lines = [
        SummaryLine(
            one,
            language_of(one.language),
            standing_of(is_reviewed=one.reviewed_at is not None, mark=one.mark, mark_now=now),
        )
        for one in summaries_of(issue)
    ]
    return sorted(lines, key=lambda line: line.language.english_name)
