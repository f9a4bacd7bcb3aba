"""Which children an audience means today, whoever asks: the services that make a message ask what its sender may."""

from collections.abc import Collection, Iterable

from village.basics.errors import Refused
from village.messaging.contributions import AudienceAsked, audience_kind
from village.messaging.rules.audience import Audience, Condition, either, narrowed, only_these_adults, sentence
from village.organisations.models.organisation import Organisation
from village.people.rules.writing_to import ToWriteTo


def children_of(asked: AudienceAsked, conditions: Iterable[Condition], found: ToWriteTo) -> frozenset[int]:
    """Return those of the children found who meet every condition."""
    everybody = frozenset(found.pupils)
    return narrowed(everybody, [(one, meeting_condition(asked, one, found)) for one in conditions])


def keep_to_adults(asked: AudienceAsked, conditions: Iterable[Condition], found: ToWriteTo) -> None:
    """Nothing goes to an adult about a thing that is another adult's own, where a condition says so."""
    for one in conditions:
        kind = audience_kind(one.code)
        if kind is not None and kind.adults is not None and not one.is_not:
            only_these_adults(found, kind.adults(asked, one.values))


def meeting_condition(asked: AudienceAsked, condition: Condition, found: ToWriteTo) -> frozenset[int]:
    """Return who meets one condition; nobody where no room knows it any more."""
    kind = audience_kind(condition.code)
    if kind is None:
        return frozenset()
    if kind.among is not None:
        return frozenset(kind.among(found, condition.values))
    return frozenset(kind.pupils(asked, condition.values))


def words_of(asked: AudienceAsked, audience: Audience) -> str:
    """Return the audience as one sentence that a person can check."""
    return sentence(_schools(audience.school_ids), [phrase_of(asked, one) for one in audience.conditions])


def phrase_of(asked: AudienceAsked, condition: Condition) -> str:
    """Return one condition in words, as a part of the sentence."""
    kind = audience_kind(condition.code)
    if kind is None:
        return "by a condition that Village does not know any more"
    if kind.word_of is not None:
        chosen = either(map(kind.word_of, condition.values))
    elif kind.words_for is not None:
        chosen = either(dict.fromkeys(kind.words_for(asked, condition.values)))
    else:
        words = dict(kind.choices(asked))
        chosen = either(words.get(value, value) for value in condition.values)
    return (kind.phrase_not if condition.is_not else kind.phrase).format(chosen)


def check_chosen(asked: AudienceAsked, conditions: Iterable[Condition], standing: Iterable[Condition]) -> None:
    """Nothing happens when the viewer is offered every value that did not stand before; raises Refused."""
    before = {(one.code, value) for one in standing for value in one.values}
    for one in conditions:
        kind = audience_kind(one.code)
        new = {value for value in one.values if (one.code, value) not in before}
        if kind is None or kind.words_for is None or not new:
            continue
        if not new <= {value for value, _ in kind.choices(asked)}:
            raise Refused(f"{kind.label}: choose among what is offered here.", field=one.code)


def _schools(school_ids: Collection[int]) -> str:
    names = list(Organisation.objects.filter(pk__in=school_ids).order_by("name").values_list("name", flat=True))
    if len(names) <= 3:
        return " and ".join(names) if len(names) < 3 else f"{names[0]}, {names[1]} and {names[2]}"
    return f"{len(names)} schools"
