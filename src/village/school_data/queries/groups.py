"""What is known of children by which they are put into groups: needs, meals, language, origin, and so on."""

from collections.abc import Callable, Collection, Sequence

from village.people.models.pupil import Pupil
from village.people.rules.ethnicity import ethnic_group
from village.people.rules.languages import language_words

GROUP_KINDS = {
    "sex": "Sex",
    "sen": "Special educational needs",
    "meals": "Free meals",
    "language": "First language",
    "ethnicity": "Cultural group",
    "looked-after": "Looked after",
    "young-carer": "Young carers",
}
NOT_KNOWN = "Not known"


def facts_by_pupil(kind: str, pupil_ids: Collection[int]) -> tuple[dict[int, str], Sequence[str]]:
    """Return the words of each pupil's group, and the groups in their order, those not known last.

    Whoever shows counts outside the school's named team hides the small ones.
    """
    pupils = Pupil.objects.filter(pk__in=pupil_ids)
    facts = {pupil.pk: fact_words(kind, pupil) for pupil in pupils}
    order = sorted(set(facts.values()) - {NOT_KNOWN})
    return facts, [*order, NOT_KNOWN]


def fact_words(kind: str, pupil: Pupil) -> str:
    """Return the words of the group of one kind in which a pupil is."""
    return _words(kind, pupil) or NOT_KNOWN


def _words(kind: str, pupil: Pupil) -> str:
    read: dict[str, Callable[[], str]] = {
        "sex": lambda: str(pupil.get_sex_display()) if pupil.sex else "",
        "sen": lambda: str(pupil.get_sen_display()) if pupil.sen else "",
        "meals": lambda: _yes_no(pupil.free_meals, "Free meals", "No free meals"),
        "language": lambda: language_words(pupil.first_language),
        "ethnicity": lambda: ethnic_group(pupil.ethnicity),
        "looked-after": lambda: _yes_no(pupil.looked_after, "Looked after", "Not looked after"),
        "young-carer": lambda: _yes_no(pupil.young_carer, "Young carer", "Not a young carer"),
    }
    return read[kind]()


def _yes_no(value: bool | None, yes: str, no: str) -> str:
    return "" if value is None else (yes if value else no)
