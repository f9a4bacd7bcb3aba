"""What a message about a published issue is filled with: title and day, and by language its summary and its link."""

from collections.abc import Mapping, Sequence

from django.conf import settings
from django.urls import reverse

from village.messaging.contributions import AudienceAsked, FactsAsked
from village.newsletters.models.edition import Edition
from village.newsletters.models.issue import Issue
from village.newsletters.queries.issues import latest_edition
from village.wording.rules.filled import Value
from village.wording.rules.languages import language_of
from village.wording.rules.standing import label

ISSUE = "issue"
"""The name of the question: which issue the message is about."""
LATEST = 20


def issues_to_choose(asked: AudienceAsked) -> Sequence[tuple[str, str]]:
    """Return the published issues of these schools and of the partnership, the latest first."""
    rows = Issue.objects.filter(page__partnership_id=asked.partnership_id, state=Issue.State.PUBLISHED).select_related(
        "page__school", "page__partnership"
    )
    mine = [one for one in rows if one.page.school_id is None or one.page.school_id in asked.school_ids]
    return [(str(one.pk), f"{one.title}, {one.page.owner_name}") for one in mine[:LATEST]]


def facts_of_issue(asked: FactsAsked) -> Mapping[int, Mapping[str, Value]]:
    """Return title and day for every child; nothing where the issue is no longer public."""
    edition = _edition(asked.answers, asked.partnership_id)
    if edition is None:
        return {}
    values: Mapping[str, Value] = {"title": edition.title, "issue_day": edition.issue_on}
    return {pupil_id: values for pupils in asked.pupils_by_school.values() for pupil_id in pupils}


def in_language(answers: Mapping[str, object], code: str) -> Mapping[str, Value]:
    """Return the summary in the language, else in English, and the address that opens the page with it.

    A summary that nobody has checked is followed by its label in its own language.
    """
    edition = _edition(answers, None)
    if edition is None:
        return {}
    said = {str(one["language"]): one for one in edition.summaries}
    one = said.get(code) or said.get("en")
    link = public_address(edition.issue)
    values: dict[str, Value] = {"link": link}
    if one is None:
        return {**values, **({"summary": edition.cover_line} if edition.cover_line else {})}
    language = language_of(str(one["language"]))
    is_labelled = not one["is_checked"] and not language.is_english
    values["summary"] = f"{one['words']} {label(language)[0]}" if is_labelled else str(one["words"])
    return values if language.is_english else {**values, "link": f"{link}?in={language.code}"}


def public_address(issue: Issue) -> str:
    """Return the whole address at which everybody reads the issue."""
    return settings.BASE_URL + reverse("newsletters:public-issue", args=(issue.page.slug, issue.slug))


def _edition(answers: Mapping[str, object], partnership_id: int | None) -> Edition | None:
    """Return the latest edition of the issue that was chosen, while it is public."""
    chosen = str(answers.get(ISSUE, ""))
    if not chosen.isdecimal():
        return None
    rows = Issue.objects.filter(pk=int(chosen), state=Issue.State.PUBLISHED).select_related("page")
    issue = (rows if partnership_id is None else rows.filter(page__partnership_id=partnership_id)).first()
    edition = latest_edition(issue) if issue is not None else None
    if edition is not None and issue is not None:
        edition.issue = issue
    return edition
