"""The replies to read on the day's list: who wrote, about whom, and which reasons the words point to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from village.absence.rules.suggestions import button_words, suggested_codes
from village.messaging.models.reply import Reply
from village.messaging.rules.addresses import as_dialled
from village.people.models.pupil import Pupil
from village.people.rules.languages import language_words
from village.people.rules.years import short_year, year_words


@dataclass(frozen=True, slots=True)
class Child:
    """One child whom a reply may be about."""

    pupil: Pupil
    words: str
    """Name and year, such as: Yusuf Abdi-Warsame, R."""


@dataclass(frozen=True, slots=True)
class ReplyCard:
    """One reply as the list shows it."""

    row: Reply
    sender: str
    at: str
    note: str
    children: tuple[Child, ...]
    is_sure: bool
    codes: tuple[tuple[str, str], ...]
    """Code and words of the buttons; none where the words point to no reason."""
    language: str
    taken_by: str


def reply_cards(
    replies: Sequence[Reply],
    *,
    on: date,
    pupils: Mapping[int, Pupil],
    years: Mapping[int, int | None],
    ties: Mapping[tuple[int, int], str],
) -> list[ReplyCard]:
    """Return a card for each reply; of the children whom it may be about only those whom the viewer may name."""
    return [_card(row, on, pupils, years, ties) for row in replies]


def _card(
    row: Reply,
    on: date,
    pupils: Mapping[int, Pupil],
    years: Mapping[int, int | None],
    ties: Mapping[tuple[int, int], str],
) -> ReplyCard:
    about = list(row.about.all())
    sure = [one for one in about if one.is_sure]
    shown = [one.pupil_id for one in (sure or about) if one.pupil_id in pupils]
    children = tuple(Child(pupils[one], _child_words(pupils[one], years.get(one))) for one in shown)
    body = f"{row.body} {row.translation}"
    return ReplyCard(
        row=row,
        sender=row.adult.name if row.adult else as_dialled(row.from_address),
        at=f"{timezone.localtime(row.received_at):%-H:%M}",
        note=_note(row, children, years, ties),
        children=children,
        is_sure=len(sure) == 1 or len(about) == 1,
        codes=tuple((code, button_words(code)) for code in suggested_codes(body, on)) if children else (),
        language=row.adult.language if row.adult else "",
        taken_by=row.taken_by.name if row.taken_by else "",
    )


def _child_words(pupil: Pupil, year: int | None) -> str:
    return ", ".join(part for part in (pupil.name, short_year(year)) if part)


def _note(
    row: Reply,
    children: Sequence[Child],
    years: Mapping[int, int | None],
    ties: Mapping[tuple[int, int], str],
) -> str:
    if not children:
        return "nobody here has this number"
    if row.adult is None and len(children) > 1:
        return f"this number belongs to the families of {len(children)} children"
    kin = ties.get((row.adult_id or 0, children[0].pupil.pk), "")
    language = row.adult.language if row.adult else ""
    named = [child.pupil.preferred_forename or child.pupil.forename for child in children]
    who = named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"
    year = f", {year_words(years.get(children[0].pupil.pk))}" if len(children) == 1 else ""
    written = f", reads {language_words(language)}" if _is_foreign(language) else ""
    return f"{kin} of {who}{year}{written}" if kin else f"about {who}{year}{written}"


def _is_foreign(language: str) -> bool:
    return language.partition("-")[0] not in {"", "en", "eng"}
