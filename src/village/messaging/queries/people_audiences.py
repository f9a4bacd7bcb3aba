"""Conditions of an audience that come from the records of people: year, class, language, single children."""

from collections.abc import Collection, Sequence

from django.db.models import Q, QuerySet

from village.basics.whole_numbers import whole_number, whole_numbers
from village.messaging.contributions import AudienceAsked, AudienceKind
from village.messaging.rules.audience import CHOSEN
from village.people.models.adult import Contact
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell
from village.people.rules.languages import language_tag, language_words
from village.people.rules.writing_to import TieRow, ToWriteTo
from village.people.rules.years import year_words


def _on_roll(asked: AudienceAsked) -> QuerySet[Spell]:
    return Spell.objects.filter(
        Q(left_on__isnull=True) | Q(left_on__gte=asked.today),
        school__in=asked.school_ids,
        joined_on__lte=asked.today,
        pupil__partnership_id=asked.partnership_id,
        pupil__merged_into__isnull=True,
    ).order_by()


def _years(asked: AudienceAsked) -> list[tuple[str, str]]:
    found = _on_roll(asked).filter(year_group__isnull=False).values_list("year_group", flat=True).distinct()
    return [(str(year), year_words(year)) for year in sorted(year for year in found if year is not None)]


def _in_years(asked: AudienceAsked, values: Sequence[str]) -> list[int]:
    years = [year for value in values if (year := _year_in(value)) is not None]
    return list(_on_roll(asked).filter(year_group__in=years).values_list("pupil_id", flat=True))


def _classes(asked: AudienceAsked) -> list[tuple[str, str]]:
    rows = _on_roll(asked).exclude(registration_group="").values_list("registration_group", flat=True).distinct()
    return [(group, group) for group in sorted(rows)]


def _in_classes(asked: AudienceAsked, values: Sequence[str]) -> list[int]:
    return list(_on_roll(asked).filter(registration_group__in=values).values_list("pupil_id", flat=True))


def _languages(asked: AudienceAsked) -> list[tuple[str, str]]:
    tags = {language_tag(written).partition("-")[0] for written in _written(asked)} - {""}
    return sorted(((tag, language_words(tag)) for tag in tags), key=lambda pair: pair[1])


def _written(asked: AudienceAsked) -> set[str]:
    """Return the languages of these children's adults as schools wrote them: as tags or as codes of the census."""
    rows = Contact.objects.filter(pupil__in=_on_roll(asked).values("pupil")).exclude(adult__language="")
    return set(rows.order_by().values_list("adult__language", flat=True).distinct())


def _of_languages(asked: AudienceAsked, values: Sequence[str]) -> list[int]:
    meant = [written for written in _written(asked) if language_tag(written).partition("-")[0] in values]
    rows = Contact.objects.filter(adult__language__in=meant, pupil__in=_on_roll(asked).values("pupil"))
    return list(rows.order_by().values_list("pupil_id", flat=True))


def _chosen(asked: AudienceAsked) -> list[tuple[str, str]]:
    """Offer nobody: single children are chosen from the page of a child or from a list."""
    return []


def _are_chosen(asked: AudienceAsked, values: Sequence[str]) -> list[int]:
    return whole_numbers(values)


def names_of_chosen(partnership_id: int, values: Sequence[str]) -> list[str]:
    """Return the names of children chosen one by one, for who may see them."""
    rows = Pupil.objects.filter(partnership_id=partnership_id, pk__in=whole_numbers(values))
    return [pupil.name for pupil in rows]


def _years_among(found: ToWriteTo, values: Sequence[str]) -> list[int]:
    return [row.pupil_id for row in found.pupils.values() if str(row.year_group) in values]


def _classes_among(found: ToWriteTo, values: Sequence[str]) -> list[int]:
    return [row.pupil_id for row in found.pupils.values() if row.registration_group in values]


def _languages_among(found: ToWriteTo, values: Sequence[str]) -> list[int]:
    reading = {row.adult_id for row in found.adults.values() if row.language.partition("-")[0] in values}
    return [pupil for pupil, ties in found.ties.items() if any(_is_open_to(tie, reading) for tie in ties)]


def _is_open_to(tie: TieRow, adults: Collection[int]) -> bool:
    """Tell whether the tie is one of these adults' who may be written to: others say nothing of the family."""
    return not tie.closed and tie.adult_id in adults


def _year(value: str) -> str:
    year = _year_in(value)
    return value if year is None else year_words(year)


def _year_in(value: str) -> int | None:
    """Return the year group that an address or a form names; those before Reception are below nought."""
    number = whole_number(value.removeprefix("-"))
    return -number if number is not None and value.startswith("-") else number


PEOPLE_AUDIENCES = (
    AudienceKind("year", "Year group", "in {}", "not in {}", 10, _years, _in_years, among=_years_among, word_of=_year),
    AudienceKind(
        "class",
        "Class",
        "in class {}",
        "not in class {}",
        20,
        _classes,
        _in_classes,
        of_one_school=True,
        among=_classes_among,
        word_of=str,
    ),
    AudienceKind(
        "language",
        "Language of the family",
        "whose family reads {}",
        "whose family does not read {}",
        30,
        _languages,
        _of_languages,
        among=_languages_among,
        word_of=language_words,
    ),
    AudienceKind(CHOSEN, "Single children", "of those chosen one by one", "but some", 90, _chosen, _are_chosen),
)
