"""Saying which words mean the same; searches follow at once."""

import uuid

from django.db import transaction
from django.utils import timezone

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.change import change
from village.audit.services.record import Subject, record
from village.basics.errors import Refused
from village.search import permissions
from village.search.models.indexed import IndexMark
from village.search.models.synonym import Synonym
from village.search.rules.starter_synonyms import STARTER
from village.search.rules.tokens import words_of

MOST_IN_A_SET, LONGEST_WORDS = 40, 60


@transaction.atomic
def add_words(*, by: Viewer, words: str) -> Synonym:
    """Return the set that now means the same to every search of the partnership."""
    must_be_allowed(by, permissions.EDIT_WORDS, partnership_id=by.partnership_id)
    tidy = tidy_words(words)
    _take_over(by.partnership_id or 0)
    row = Synonym.objects.create(partnership_id=by.partnership_id or 0, words=tidy)
    record("search.words-added", by=by, subject=subject_of(row))
    _searches_follow(row.partnership_id)
    return row


@transaction.atomic
def use_own_words(*, by: Viewer) -> None:
    """The shipped sets are the partnership's own and can be changed; nothing happens where it has sets already."""
    must_be_allowed(by, permissions.EDIT_WORDS, partnership_id=by.partnership_id)
    if _take_over(by.partnership_id or 0):
        subject = Subject("search.words", by.partnership_id or 0, "the words that come with Village")
        record("search.words-added", by=by, subject=subject)


@transaction.atomic
def change_words(*, by: Viewer, row: Synonym, words: str, seen: int) -> None:
    """The set has other words; raises Stale when somebody changed it meanwhile."""
    _may(by, row)
    values = {"words": tidy_words(words)}
    if change(row, values, seen_version=seen, verb="search.words-changed", by=by, subject=subject_of(row)):
        _searches_follow(row.partnership_id)


@transaction.atomic
def remove_words(*, by: Viewer, row: Synonym) -> None:
    """The set counts no more; it can be put back for a month."""
    _may(by, row)
    if Synonym.objects.filter(pk=row.pk, removed_at=None).update(removed_at=timezone.now()):
        record("search.words-removed", by=by, subject=subject_of(row))
        _searches_follow(row.partnership_id)


@transaction.atomic
def restore_words(*, by: Viewer, row: Synonym) -> None:
    """The set counts again."""
    _may(by, row)
    if Synonym.objects.filter(pk=row.pk, removed_at__isnull=False).update(removed_at=None):
        record("search.words-restored", by=by, subject=subject_of(row))
        _searches_follow(row.partnership_id)


def tidy_words(text: str) -> str:
    """Return the words with one comma between, each once; raises Refused for fewer than two or far too many."""
    every = [" ".join(words.split()) for line in text.splitlines() for words in line.split(",")]
    once = list({" ".join(words_of(words)): words for words in every if words_of(words)}.values())
    if len(once) < 2:
        raise Refused(
            "Write at least two words or phrases with a comma between, such as: crèche, nursery.", field="words"
        )
    if len(once) > MOST_IN_A_SET or any(len(words) > LONGEST_WORDS for words in once):
        raise Refused("Write at most 40 words or phrases, none longer than 60 letters.", field="words")
    return ", ".join(once)


def subject_of(row: Synonym) -> Subject:
    """Return the set as the record names it."""
    return Subject("search.words", row.pk, row.words[:120])


def _take_over(partnership_id: int) -> bool:
    if Synonym.objects.filter(partnership_id=partnership_id).exists():
        return False
    Synonym.objects.bulk_create(Synonym(partnership_id=partnership_id, words=words) for words in STARTER)
    return True


def _may(by: Viewer, row: Synonym) -> None:
    must_be_allowed(by, permissions.EDIT_WORDS, partnership_id=row.partnership_id)


def _searches_follow(partnership_id: int) -> None:
    IndexMark.objects.filter(partnership_id=partnership_id).update(mark=uuid.uuid4())
