"""What parents and workers type, written before anybody looked at what the engine makes of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Query:
    """Words as typed, and the kinds of services of which at least one must stand on the first page."""

    words: str
    good: frozenset[str]
    """Kinds in `made_up.py`."""
    place: str = ""
    first: int = 10
    """Within how many hits."""


def _q(words: str, *good: str, place: str = "") -> Query:
    return Query(words, frozenset(good), place)


TUNED = (
    _q("my son is 3 and not talking yet", "speech"),
    _q("speach therapy", "speech"),
    _q("stamer", "speech"),
    _q("late to talk", "speech"),
    _q("todler group", "toddlers"),
    _q("toddler group near TV3", "toddlers"),
    _q("playgroup for my 2 year old", "toddlers"),
    _q("stay and play under 5s", "toddlers"),
    _q("baby massage", "baby"),
    _q("breast feeding help", "feeding"),
    _q("brestfeeding suport", "feeding"),
    _q("debt advise", "money"),
    _q("cant pay my bills", "money"),
    _q("universal credit help", "money"),
    _q("food bank TV1", "food"),
    _q("foodbank", "food"),
    _q("autisum", "autism"),
    _q("asd assessment waiting list support", "autism"),
    _q("neurodiverse teenager", "autism", "adhd"),
    _q("adhd parent group", "adhd"),
    _q("hyperactive child", "adhd"),
    _q("anxious 9 year old", "worry"),
    _q("my daughter is sad all the time", "worry"),
    _q("anxeity", "worry"),
    _q("low mood teenager", "worry"),
    _q("counselling for teenagers", "worry"),
    _q("creche", "childcare"),
    _q("child minder", "childcare"),
    _q("nursery place for 2 year old", "childcare"),
    _q("ESOL", "english"),
    _q("english classes for mums", "english"),
    _q("domestic violence", "abuse"),
    _q("my partner hits me", "abuse"),
    _q("looking after my grandson", "kinship"),
    _q("foster carers", "fostering", "kinship"),
    _q("young carers club", "carers"),
    _q("dads saturday", "dads"),
    _q("swimming lessons wheelchair", "sport"),
    _q("after school club year 4", "after_school"),
    _q("holiday club free school meals", "holidays"),
)
"""What the engine may be tuned on."""

HELD_OUT = (
    _q("child wont sleep", "sleep"),
    _q("bed wetting", "health"),
    _q("my mum died", "bereavement"),
    _q("berevement", "bereavement"),
    _q("bullyed at school", "bullying"),
    _q("school uniform second hand", "clothes"),
    _q("damp house landlord", "housing"),
    _q("just moved here from ukraine", "new_here"),
    _q("pregnent and worried", "baby", "parent_mood"),
    _q("feeling low after baby", "parent_mood"),
    _q("parenting corse", "parenting"),
    _q("youth club for 14 year old near TV5", "youth"),
    _q("drugs and alcahol", "substances"),
    _q("respite disabled child", "break"),
    _q("wont go to school", "school"),
)
"""What nobody tunes anything on; counted apart."""
