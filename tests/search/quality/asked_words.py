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


@dataclass(frozen=True, slots=True)
class SampleQuery:
    """Words as typed over the sample of real services, and what a good service has in its name or description."""

    words: str
    good: str
    """A regular expression."""
    place: str = ""


SAMPLE = (
    SampleQuery("libary near M33", r"librar"),
    SampleQuery("swiming pool", r"swim|pool"),
    SampleQuery("childrens centre", r"children.s centre"),
    SampleQuery("depresion help", r"depress|mental|wellbeing"),
    SampleQuery("badmington", r"badminton|sports hall"),
    SampleQuery("tenis club near WA14", r"tennis"),
    SampleQuery("brownies", r"brownie|guide|guiding"),
    SampleQuery("food bank", r"food"),
    SampleQuery("carers support", r"carer"),
    SampleQuery("toddler group M41", r"toddler|playgroup|pre-?school|under.?5|early years"),
    SampleQuery("someone to talk to about anxiety", r"anxi|counsel|mental|talking"),
    SampleQuery("autistic children", r"autis|special needs|disab|send"),
    SampleQuery("football for my 8 year old in Urmston", r"football"),
    SampleQuery("gym", r"gym|fitness"),
    SampleQuery("scouts sale", r"scout"),
)
"""Over the Greater Manchester sample."""

OF_OTHERS = (
    SampleQuery("swiming pool", r"swim|pool"),
    SampleQuery("footbal club kids", r"football"),
    SampleQuery("netbal", r"netball"),
    SampleQuery("depresion", r"depress"),
    SampleQuery("anxiaty", r"anxi|mental"),
    SampleQuery("councilling", r"counsel"),
    SampleQuery("bereavment", r"bereave|grief|loss"),
    SampleQuery("foodbank", r"food"),
    SampleQuery("free meals", r"meal|food"),
    SampleQuery("hungry", r"food|meal"),
    SampleQuery("house", r"hous"),
    SampleQuery("homless", r"homeless|shelter|hous"),
    SampleQuery("somewhere to sleep tonight", r"shelter|homeless|hous"),
    SampleQuery("autisum", r"autis"),
    SampleQuery("asd", r"autis"),
    SampleQuery("dislexia", r"dyslex|reading|learning"),
    SampleQuery("deaf", r"deaf|hearing"),
    SampleQuery("hard of hearing", r"hearing"),
    SampleQuery("blind", r"blind|sight|visual"),
    SampleQuery("wheelchair", r"disab|wheel|access"),
    SampleQuery("toddler group", r"toddler|pre-?school|nursery|early|playgroup"),
    SampleQuery("nursary", r"nursery|early|child|preschool"),
    SampleQuery("drug problem", r"drug|addict|substance"),
    SampleQuery("alchohol", r"alcohol|addict|recovery"),
    SampleQuery("domestic violance", r"domestic|violence|abuse"),
    SampleQuery("pregnent", r"pregnan|matern"),
    SampleQuery("learn english", r"english|esol|language"),
    SampleQuery("job", r"job|employ|work"),
    SampleQuery("debt", r"debt|money|financ|advice"),
    SampleQuery("carers", r"carer|care"),
    SampleQuery("old people lonely", r"older|senior|old|elder|age"),
    SampleQuery("gay teenager", r"lgbt|gay|transgender|lesbian"),
    SampleQuery("rugby", r"rugby"),
    SampleQuery("special needs school", r"special need|disab|learning"),
    SampleQuery("summer holiday club", r"holiday|summer|youth|play"),
    SampleQuery("baby clothes", r"baby|clothes"),
    SampleQuery("solicitor", r"legal|law|advice"),
    SampleQuery("mental helth", r"mental"),
    SampleQuery("tennis near M33", r"tennis"),
    SampleQuery("someone cutting themselves", r"mental|harm|wellbeing"),
    SampleQuery("lawyer", r"legal|law"),
    SampleQuery("marriage trouble", r"famil|couple|relationship|counsel"),
)
"""Over both samples, written before the engine was tried: typed badly, said in other words, or put shortly.

Two were missed then and are mended: “solicitor” and “councilling”.
"""
