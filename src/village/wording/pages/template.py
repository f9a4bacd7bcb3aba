"""One template: its versions side by side with the English, and what can be done with each."""

from collections.abc import Sequence
from dataclasses import dataclass

from village.access.viewer import Viewer
from village.wording import permissions
from village.wording.models.template import Template
from village.wording.models.wording import Wording
from village.wording.pages.listing import Chip, chips_of
from village.wording.pages.previews import Look, preview, preview_for_two
from village.wording.queries.glossary import fixed_terms
from village.wording.queries.readers import languages_read_by
from village.wording.queries.templates import CurrentWording, current_of, standing_of, versions_of
from village.wording.rules.glossary import warnings
from village.wording.rules.languages import ENGLISH, LANGUAGES, Language, language_of
from village.wording.rules.standing import CATEGORY_WORDS, Category, Origin, Standing, State

SHOWN_FIRST = ("ur", "pl")
ORIGINS = {Origin.SHIPPED: "Came with Village", Origin.MACHINE: "Written by a machine"}


@dataclass(frozen=True, slots=True)
class Column:
    """One language beside the others."""

    language: Language
    current: CurrentWording | None
    look: Look | None
    newer: Wording | None
    """A version that waits to take the place of the one in use."""


@dataclass(frozen=True, slots=True)
class TemplatePage:
    """What the page of one template shows."""

    template: Template
    category: str
    chips: tuple[Chip, ...]
    columns: tuple[Column, ...]
    shown: tuple[str, ...]
    can_write: bool
    can_approve: bool


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version in the history of a language."""

    row: Wording
    standing: Standing
    story: tuple[str, ...]
    """Who wrote, read and approved it, each with the day."""
    is_in_use: bool
    can_use_again: bool


@dataclass(frozen=True, slots=True)
class LanguagePage:
    """One language of a template beside the English: its newest version, what can be done, and its history."""

    template: Template
    language: Language
    english: Look | None
    newest: Wording | None
    standing: Standing | None
    look: Look | None
    for_two: Look | None
    english_for_two: Look | None
    label: tuple[str, str] | None
    warnings: tuple[str, ...]
    versions: tuple[VersionLine, ...]
    can_write: bool
    can_ask: bool
    can_read: bool
    can_approve: bool
    can_take_back: bool


def template_page(viewer: Viewer, template: Template, asked: Sequence[str]) -> TemplatePage:
    """Return the template with English and the languages asked for; without any, those that are looked at first."""
    rows = list(versions_of(template.pk))
    current = current_of(template, rows)
    codes = [one.code for one in LANGUAGES if one.code in asked and one != ENGLISH]
    shown = tuple(codes or [code for code in SHOWN_FIRST if code in current])
    return TemplatePage(
        template=template,
        category=CATEGORY_WORDS[Category(template.category)],
        chips=chips_of(current),
        columns=tuple(_column(template, code, current.get(code), rows) for code in (ENGLISH.code, *shown)),
        shown=shown,
        can_write=viewer.can(permissions.WRITE) and template.retired_on is None,
        can_approve=viewer.can(permissions.APPROVE),
    )


def language_page(viewer: Viewer, template: Template, language: Language) -> LanguagePage:
    """Return one language of a template as the viewer may deal with it."""
    rows = list(versions_of(template.pk))
    current = current_of(template, rows)
    english = next((one for one in rows if ENGLISH.code in current and one.pk == current[ENGLISH.code].id), None)
    own = [one for one in rows if one.language == language.code]
    newest = next((one for one in own if one.state != State.TAKEN_BACK), None)
    reads = language.code in languages_read_by(viewer)
    is_writer = newest is not None and newest.written_by_id == viewer.user_id
    is_open = template.retired_on is None
    can_write = is_open and (viewer.can(permissions.WRITE) or (reads and viewer.can(permissions.REVIEW)))
    stands = standing_of(newest, english) if newest is not None else None
    is_open_to_reading = is_open and stands is not None and stands.code in (State.DRAFT, State.WAITING)
    return LanguagePage(
        template=template,
        language=language,
        english=_look(template, english) if not language.is_english else None,
        newest=newest,
        standing=stands,
        look=_look(template, newest),
        for_two=_for_two(template, newest),
        english_for_two=_for_two(template, english) if not language.is_english else None,
        label=current[language.code].label if language.code in current else None,
        warnings=_warnings(viewer, newest, english),
        versions=_history(
            own, english, current.get(language.code), can_use=is_open and viewer.can(permissions.APPROVE)
        ),
        can_write=can_write,
        can_ask=can_write and stands is not None and stands.code == State.DRAFT,
        can_read=is_open_to_reading and reads and not is_writer and not language.is_english,
        can_approve=is_open and viewer.can(permissions.APPROVE) and _is_ready(stands, language, is_writer=is_writer),
        can_take_back=is_open and newest is not None and _may_take_back(viewer, newest),
    )


def _may_take_back(viewer: Viewer, newest: Wording) -> bool:
    is_own_draft = newest.state != State.APPROVED and newest.written_by_id == viewer.user_id
    return viewer.can(permissions.APPROVE) or is_own_draft


def _is_ready(stands: Standing | None, language: Language, *, is_writer: bool) -> bool:
    if stands is None:
        return False
    if language.is_english:
        return stands.code in (State.DRAFT, State.WAITING) and not is_writer
    return stands.code == State.REVIEWED


def _column(template: Template, code: str, current: CurrentWording | None, rows: Sequence[Wording]) -> Column:
    look = preview(current.words, template.placeholders, current.language) if current is not None else None
    newest = next((one for one in rows if one.language == code and one.state != State.TAKEN_BACK), None)
    is_newer = newest is not None and current is not None and newest.number > current.number
    return Column(language_of(code), current, look, newest if is_newer else None)


def _look(template: Template, row: Wording | None) -> Look | None:
    return preview(row.words, template.placeholders, row.tongue) if row is not None else None


def _for_two(template: Template, row: Wording | None) -> Look | None:
    return preview_for_two(row.words, template.placeholders, row.tongue) if row is not None else None


def _warnings(viewer: Viewer, row: Wording | None, english: Wording | None) -> tuple[str, ...]:
    if row is None or english is None or row.tongue.is_english:
        return ()
    return warnings(row.words, english.words, fixed_terms(viewer.partnership_id or 0), row.tongue)


def _history(
    rows: Sequence[Wording], english: Wording | None, current: CurrentWording | None, *, can_use: bool
) -> tuple[VersionLine, ...]:
    lines = []
    for row in rows:
        is_in_use = current is not None and row.pk == current.id
        is_former = current is not None and row.number < max(one.number for one in rows) and not is_in_use
        is_back = row.state == State.TAKEN_BACK
        lines.append(
            VersionLine(row, standing_of(row, english), _story(row), is_in_use, can_use and (is_former or is_back))
        )
    return tuple(lines)


def _story(row: Wording) -> tuple[str, ...]:
    deeds = (
        ("Written", row.written_by, row.written_at),
        ("Checked", row.reviewed_by, row.reviewed_at),
        ("Approved", row.approved_by, row.approved_at),
    )
    told = []
    for deed, who, at in deeds:
        if at is None:
            continue
        by = f" by {who.name}" if who is not None else ""
        if deed == "Written" and row.origin in ORIGINS:
            deed, by = ORIGINS[Origin(row.origin)], ""
        told.append(f"{deed}{by}, {at.day} {at:%B %Y}")
    if row.restores is not None:
        told.insert(0, f"The words of version {row.restores.number} again")
    return tuple(told)
