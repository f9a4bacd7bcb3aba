"""Notices: put up, changed, said in other languages, taken down. None names a child."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.record import record
from village.basics.errors import Refused, Stale
from village.messaging.queries.known_children import known_children
from village.messaging.rules.attachment_guard import children_in
from village.newsletters import permissions
from village.newsletters.models.news_page import NewsPage
from village.newsletters.models.notice import Notice, NoticeWords
from village.newsletters.queries.news_pages import must
from village.newsletters.queries.notices import locked_notice, words_in
from village.newsletters.queries.readers import must_be_second
from village.newsletters.rules.screen import LONGEST_FACT, LONGEST_TITLE, LONGEST_WORDS
from village.newsletters.services.issues import STALE
from village.newsletters.services.subjects import notice_subject
from village.wording.rules.languages import is_written, language_of

LONGEST_STAY = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Said:
    """What a notice says in one language; what people look for first, when and where, stands by itself."""

    title: str
    words: str
    when: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class NoticeSaid:
    """What a notice says, from when to when, and where it hangs."""

    said: Said
    shows_from: date
    shows_until: date
    on_board: bool = True
    on_screen: bool = True


@transaction.atomic
def put_up(*, by: Viewer, page: NewsPage, said: NoticeSaid) -> Notice:
    """Return the notice; everybody sees it from its first day. Raises Refused for one that names a child."""
    must(by, page, permissions.WRITE)
    _check(page, said)
    notice = Notice.objects.create(page=page, made_by_id=by.user_id, made_at=timezone.now(), **_values(said))
    record("newsletters.notice-put-up", by=by, subject=notice_subject(notice))
    return notice


@transaction.atomic
def change_notice(*, by: Viewer, notice: Notice, seen_version: int, said: NoticeSaid) -> Notice:
    """The notice says this; where its words changed, its other languages count as unchecked. Raises Stale too."""
    must(by, notice.page, permissions.WRITE)
    _check(notice.page, said)
    row = locked_notice(notice)
    if row.version != seen_version:
        raise Stale(STALE)
    if any(getattr(row, name) != value for name, value in _words(said.said).items()):
        NoticeWords.objects.filter(notice=row).update(reviewed_by=None, reviewed_at=None)
    for name, value in _values(said).items():
        setattr(row, name, value)
    row.version += 1
    row.save()
    record("newsletters.notice-changed", by=by, subject=notice_subject(row))
    return row


@transaction.atomic
def take_down_notice(*, by: Viewer, notice: Notice) -> None:
    """The notice hangs nowhere from now on."""
    must(by, notice.page, permissions.WRITE)
    row = locked_notice(notice)
    if row.taken_down_at is None:
        row.taken_down_at = timezone.now()
        row.save(update_fields=["taken_down_at"])
        record("newsletters.notice-taken-down", by=by, subject=notice_subject(row))


@transaction.atomic
def hang_again(*, by: Viewer, notice: Notice) -> None:
    """The notice hangs again on its days."""
    must(by, notice.page, permissions.WRITE)
    row = locked_notice(notice)
    if row.taken_down_at is not None:
        row.taken_down_at = None
        row.save(update_fields=["taken_down_at"])
        record("newsletters.notice-back", by=by, subject=notice_subject(row))


@transaction.atomic
def say_in(*, by: Viewer, notice: Notice, language: str, said: Said) -> NoticeWords:
    """Return the notice in another language; nobody has checked these words yet."""
    must(by, notice.page, permissions.WRITE)
    tongue = language_of(language)
    if not is_written(language) or tongue.is_english:
        raise Refused("Choose a language.", field="language")
    _check_words(notice.page, said)
    row = locked_notice(notice)
    made, _ = NoticeWords.objects.update_or_create(
        notice=row,
        language=tongue.code,
        defaults={
            **_words(said),
            "written_by_id": by.user_id,
            "written_at": timezone.now(),
            "reviewed_by": None,
            "reviewed_at": None,
        },
    )
    record("newsletters.notice-words", by=by, subject=notice_subject(row), reason=tongue.english_name)
    return made


@transaction.atomic
def review_words(*, by: Viewer, notice: Notice, language: str) -> None:
    """A fluent reader found the words right; raises Refused for their writer and for who is no such reader."""
    must(by, notice.page, permissions.VIEW)
    said = words_in(notice, language)
    must_be_second(by, said.language, said.written_by_id)
    said.reviewed_by_id, said.reviewed_at = by.user_id, timezone.now()
    said.save(update_fields=["reviewed_by", "reviewed_at"])
    verb = "newsletters.notice-words-reviewed"
    record(verb, by=by, subject=notice_subject(notice), reason=language_of(language).english_name)


@transaction.atomic
def remove_words(*, by: Viewer, notice: Notice, language: str) -> None:
    """The notice is no longer said in this language."""
    must(by, notice.page, permissions.WRITE)
    words_in(notice, language).delete()
    verb = "newsletters.notice-words-removed"
    record(verb, by=by, subject=notice_subject(notice), reason=language_of(language).english_name)


def _words(said: Said) -> Mapping[str, str]:
    return {
        "title": said.title.strip(),
        "words": said.words.strip(),
        "when_words": said.when.strip(),
        "where_words": said.where.strip(),
    }


def _values(said: NoticeSaid) -> Mapping[str, object]:
    return {
        **_words(said.said),
        "shows_from": said.shows_from,
        "shows_until": said.shows_until,
        "on_board": said.on_board,
        "on_screen": said.on_screen,
    }


def _check(page: NewsPage, said: NoticeSaid) -> None:
    _check_words(page, said.said)
    if said.shows_until < said.shows_from:
        raise Refused("It ends before it begins. Choose a later last day.", field="shows_until")
    if said.shows_until - said.shows_from > LONGEST_STAY:
        raise Refused("A notice hangs for a year at most. Choose an earlier last day.", field="shows_until")
    if not (said.on_board or said.on_screen):
        raise Refused("Choose the board, the screen or both.", field="on_board")


def _check_words(page: NewsPage, said: Said) -> None:
    if not said.title.strip():
        raise Refused("Give the notice a title.", field="title")
    if not said.words.strip():
        raise Refused("Say in a sentence what to do or bring.", field="words")
    for name, words, most in (
        ("title", said.title, LONGEST_TITLE),
        ("when", said.when, LONGEST_FACT),
        ("where", said.where, LONGEST_FACT),
        ("words", said.words, LONGEST_WORDS),
    ):
        if len(words.strip()) > most:
            raise Refused(f"Keep this under {most} signs: it is read from six metres away.", field=name)
    text = "\n".join((said.title, said.when, said.where, said.words))
    if not children_in(text, known_children(page.partnership_id)).is_clean:
        raise Refused("Anybody reads a notice, and this one names a child. Leave the name out.", field="words")
