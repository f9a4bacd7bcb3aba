"""An issue, its flyer and notices on paper: what is read on the page, as the values that printing takes."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import groupby

from village.files.queries import path_of
from village.newsletters.models.notice import Notice
from village.newsletters.pages.public import PublicIssue, ShownPicture, ShownPiece, ShownSummary, shown_words
from village.organisations.models.organisation import Organisation
from village.printing.blocks import Block, Heading, Items, Picture, Text
from village.printing.letter import Direction, Said, School
from village.printing.newsletter import Newsletter, Piece, Summary, newsletter_pdf
from village.printing.notice import Notice as Poster
from village.printing.notice import notice_pdf
from village.printing.runs import Run, Words
from village.wording.rules.filled import Paragraph, ParagraphKind
from village.wording.rules.languages import Language

MOST_ON_A_FLYER = 6
WIDE_SHARE = 0.6
"""Of the page that a picture takes in a piece across it: larger, and the words would begin overleaf."""
ENGLISH: tuple[str, Direction] = ("en", "ltr")


def issue_on_paper(page: PublicIssue, school: School, address: str, made_at: datetime) -> bytes:
    """Return the issue as A4 pages; its summaries in other languages stand at the end."""
    language, direction = ENGLISH
    return newsletter_pdf(
        Newsletter(
            language=language,
            direction=direction,
            school=school,
            kicker=_kicker(page),
            title=page.title,
            opening=page.cover_line,
            pieces=tuple(_piece(one) for one in page.pieces),
            summaries=tuple(_summary(one) for one in page.summaries if not one.language.is_english),
            small_print=f"Read it in a browser, as large as you like: {address}",
        ),
        made_at=made_at,
    )


def flyer_on_paper(page: PublicIssue, school: School, address: str, made_at: datetime) -> bytes:
    """Return one A4 page that makes people want the rest: headings, first sentences, and where to read on."""
    language, direction = ENGLISH
    shown = page.pieces[:MOST_ON_A_FLYER]
    rest = len(page.pieces) - len(shown)
    more = (f"And {rest} more.",) if rest else ()
    return notice_pdf(
        [
            Poster(
                language=language,
                direction=direction,
                school=school,
                kicker=_kicker(page),
                title=page.title,
                when=page.cover_line or "In this issue",
                where="",
                why=(*(_teaser(one) for one in shown), *more),
                to_do=(Run("Read it all: "), Run(_without_scheme(address), is_bold=True, is_isolated=True)),
                also_in=tuple(
                    Said(f"{one.words} {one.label_own}".strip(), one.language.code, _direction(one.language))
                    for one in page.summaries
                    if not one.language.is_english
                ),
            )
        ],
        made_at=made_at,
    )


def posters(notices: Iterable[Notice], school: School, made_at: datetime) -> bytes:
    """Return a page for each notice and for each of its languages."""
    return notice_pdf([poster for one in notices for poster in _posters(one, school)], made_at=made_at)


def school_on_paper(school: Organisation | None, owner: str) -> School:
    """Return the head of the paper: the school with address and telephone, or the partnership's name."""
    if school is None:
        return School(owner)
    lines = [line.strip() for line in school.address.splitlines() if line.strip()]
    return School(school.name, (*lines, *([school.postcode] if school.postcode else [])), school.phone)


def until_words(day: date) -> str:
    """Return until when a notice stands: Until Friday 27 March 2026."""
    return f"Until {day:%A} {day.day} {day:%B %Y}"


def _kicker(page: PublicIssue) -> str:
    what = "A helpful guide" if page.is_guide else "Newsletter"
    return f"{what}, {page.issue_on.day} {page.issue_on:%B %Y}"


def _piece(one: ShownPiece) -> Piece:
    blocks = _blocks(one.paragraphs)
    if one.picture is not None:
        blocks = (_picture(one.picture, is_wide=not one.is_short), *blocks)
    return Piece(one.heading, blocks, one.byline, is_wide=not one.is_short)


def _picture(shown: ShownPicture, *, is_wide: bool) -> Picture:
    share = WIDE_SHARE if is_wide else 1.0
    return Picture(path_of(shown.file).read_bytes(), shown.alternative, width_share=share)


def _summary(one: ShownSummary) -> Summary:
    said: list[Block] = [Text(one.words)]
    if one.label_own:
        said += [Text(one.label_own), Text(one.label_english)]
    return Summary(one.language.code, _direction(one.language), one.language.own_name, tuple(said))


def _blocks(paragraphs: Sequence[Paragraph]) -> tuple[Block, ...]:
    made: list[Block] = []
    for kind, some in groupby(paragraphs, key=lambda one: one.kind):
        said = [_words(one) for one in some]
        if kind == ParagraphKind.ITEM:
            made.append(Items(tuple(said)))
        else:
            made += [Heading(words) if kind == ParagraphKind.HEADING else Text(words) for words in said]
    return tuple(made)


def _words(paragraph: Paragraph) -> Words:
    """Return the words; a link that hides its address shows it in brackets, since paper cannot be pressed."""
    runs: list[Run] = []
    for one in paragraph.runs:
        runs.append(Run(one.words, is_bold=one.is_bold, is_isolated=one.is_isolated))
        if one.link and not one.is_isolated:
            runs += [Run(" ("), Run(_without_scheme(one.link), is_isolated=True), Run(")")]
    return tuple(runs)


def _teaser(one: ShownPiece) -> Words:
    end = "" if one.heading.rstrip().endswith((".", "!", "?")) else "."
    return (Run(f"{one.heading.rstrip()}{end} ", is_bold=True), Run(one.opening))


def _posters(notice: Notice, school: School) -> list[Poster]:
    language, direction = ENGLISH
    until = until_words(notice.shows_until)
    made = [
        Poster(language, direction, school, notice.title, notice.when_words or until, notice.where_words, notice.words)
    ]
    for said in notice.others.all():
        shown = shown_words(said)
        made.append(
            Poster(
                shown.language.code,
                _direction(shown.language),
                school,
                shown.title,
                shown.when or notice.when_words or until,
                shown.where or notice.where_words,
                shown.words,
                contact=shown.label_own,
            )
        )
    return made


def _direction(language: Language) -> Direction:
    return "rtl" if language.is_rtl else "ltr"


def _without_scheme(address: str) -> str:
    return address.removeprefix("https://").removeprefix("http://")
