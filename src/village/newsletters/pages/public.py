"""What everybody reads: an issue as it was published, or as it would be; a school's list; its board."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from markupsafe import Markup

from village.files.models.stored_file import StoredFile
from village.newsletters.models.edition import Edition, EditionPiece
from village.newsletters.models.issue import Issue
from village.newsletters.models.news_page import NewsPage
from village.newsletters.models.notice import Notice, NoticeWords
from village.newsletters.models.piece import Piece
from village.newsletters.queries.issues import public_issues
from village.newsletters.queries.summaries import SummaryLine
from village.newsletters.rules.guides import TOPICS
from village.newsletters.rules.summaries import Standing
from village.newsletters.rules.words import opening_of, paragraphs_of
from village.wording.rules.filled import Paragraph
from village.wording.rules.languages import Language, language_of
from village.wording.rules.showing import as_html
from village.wording.rules.standing import label


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """A picture with its address and the words that stand in for it."""

    url: str
    alternative: str
    file: StoredFile


@dataclass(frozen=True, slots=True)
class ShownPiece:
    """One piece as it is read."""

    anchor: str
    heading: str
    paragraphs: tuple[Paragraph, ...]
    byline: str
    is_short: bool
    picture: ShownPicture | None
    opening: str

    @property
    def html(self) -> Markup:
        """The words as HTML; headings inside a piece stand below its own."""
        return as_html(self.paragraphs, heading="h3")


@dataclass(frozen=True, slots=True)
class ShownSummary:
    """A summary in one language, with the label that stands over unchecked words."""

    language: Language
    words: str
    is_checked: bool
    label_own: str = ""
    label_english: str = ""


@dataclass(frozen=True, slots=True)
class PublicIssue:
    """The whole issue."""

    title: str
    owner: str
    kind: str
    issue_on: date
    cover_line: str
    looked_at_on: date | None
    pieces: tuple[ShownPiece, ...]
    summaries: tuple[ShownSummary, ...]
    place: str
    slug: str
    is_preview: bool = False

    @property
    def is_guide(self) -> bool:
        return self.kind == Issue.Kind.GUIDE

    def summary_in(self, code: str) -> ShownSummary | None:
        """Return the summary in the language; where there is none, the English one, or none at all."""
        by_code = {one.language.code: one for one in self.summaries}
        return by_code.get(code) or by_code.get("en")


@dataclass(frozen=True, slots=True)
class TopicOfGuides:
    """Guides about one thing."""

    label: str
    guides: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class PublicNews:
    """A school's public page."""

    page: NewsPage
    latest: Issue | None
    earlier: tuple[Issue, ...]
    topics: tuple[TopicOfGuides, ...]


def public_issue_page(issue: Issue, edition: Edition, pieces: Iterable[EditionPiece]) -> PublicIssue:
    """Return an issue as it was published."""

    def picture(one: EditionPiece | Piece) -> str:
        return reverse("newsletters:public-picture", args=(issue.page.slug, issue.slug, one.pk))

    return PublicIssue(
        title=edition.title,
        owner=issue.page.owner_name,
        kind=issue.kind,
        issue_on=edition.issue_on,
        cover_line=edition.cover_line,
        looked_at_on=issue.looked_at_on,
        pieces=tuple(_piece(one, place, picture(one)) for place, one in enumerate(pieces, start=1)),
        summaries=shown_summaries(
            [(str(one["language"]), str(one["words"]), bool(one["is_checked"])) for one in edition.summaries]
        ),
        place=issue.page.slug,
        slug=issue.slug,
    )


def preview_page(issue: Issue, pieces: Iterable[Piece], summaries: Iterable[SummaryLine]) -> PublicIssue:
    """Return an issue as it would be if it were published now."""

    def picture(one: Piece) -> str:
        return reverse("newsletters:piece-picture", args=(issue.pk, one.pk))

    said = [
        (line.language.code, line.summary.words, line.standing == Standing.REVIEWED)
        for line in summaries
        if line.standing != Standing.STALE
    ]
    return PublicIssue(
        title=issue.title,
        owner=issue.page.owner_name,
        kind=issue.kind,
        issue_on=issue.issue_on,
        cover_line=issue.cover_line,
        looked_at_on=issue.looked_at_on,
        pieces=tuple(_piece(one, place, picture(one)) for place, one in enumerate(pieces, start=1)),
        summaries=shown_summaries(said),
        place=issue.page.slug,
        slug=issue.slug,
        is_preview=True,
    )


def public_news(page: NewsPage) -> PublicNews:
    """Return what everybody may read of the page."""
    issues = list(public_issues(page, Issue.Kind.NEWSLETTER))
    guides = list(public_issues(page, Issue.Kind.GUIDE))
    topics = [TopicOfGuides(label, tuple(one for one in guides if one.topic == code)) for code, label in TOPICS]
    return PublicNews(
        page=page,
        latest=issues[0] if issues else None,
        earlier=tuple(issues[1:]),
        topics=tuple(topic for topic in topics if topic.guides),
    )


def shown_summaries(said: Sequence[tuple[str, str, bool]]) -> tuple[ShownSummary, ...]:
    """Return summaries of (language, words, checked), English first, then by the languages' own order."""
    shown = []
    for code, words, is_checked in said:
        language = language_of(code)
        own, english = ("", "") if is_checked or language.is_english else label(language)
        shown.append(ShownSummary(language, words, is_checked, own, english))
    return tuple(sorted(shown, key=lambda one: (not one.language.is_english, one.language.english_name)))


@dataclass(frozen=True, slots=True)
class ShownWords:
    """A notice in another language, with the label that stands over unchecked words."""

    language: Language
    title: str
    when: str
    where: str
    words: str
    label_own: str
    label_english: str


@dataclass(frozen=True, slots=True)
class ShownNotice:
    """One notice on the board."""

    notice: Notice
    whose: str
    others: tuple[ShownWords, ...]


def board_of(page: NewsPage, notices: Iterable[Notice]) -> list[ShownNotice]:
    """Return what hangs on the board, each in its languages."""
    return [
        ShownNotice(
            notice=one,
            whose="" if one.page_id == page.pk else one.page.owner_name,
            others=tuple(shown_words(said) for said in one.others.all()),
        )
        for one in notices
    ]


def shown_words(said: NoticeWords) -> ShownWords:
    """Return a notice in another language."""
    language = language_of(said.language)
    own, english = ("", "") if said.reviewed_at is not None else label(language)
    return ShownWords(language, said.title, said.when_words, said.where_words, said.words, own, english)


def _piece(one: EditionPiece | Piece, place: int, picture_url: str) -> ShownPiece:
    picture = one.picture
    return ShownPiece(
        anchor=f"piece-{place}",
        heading=one.heading,
        paragraphs=paragraphs_of(one.words),
        byline=one.byline,
        is_short=one.length == Piece.Length.SHORT,
        picture=ShownPicture(picture_url, picture.alternative, picture.file) if picture else None,
        opening=opening_of(one.words),
    )
