"""Needs and circumstances by which families look for help: stable codes, labels in plain words."""

from collections.abc import Mapping

from village.basics.speech import marked

NEEDS: Mapping[str, str] = {
    # how the child learns and grows
    "talking": marked("Talking and understanding"),
    "autism": marked("Autism"),
    "adhd": marked("Finding it hard to sit still or listen"),
    "learning": marked("Learning more slowly"),
    "hearing": marked("Hearing"),
    "seeing": marked("Seeing"),
    "moving": marked("Moving and physical needs"),
    "illness": marked("A long illness or medical need"),
    "sensory": marked("Noise, light and touch are too much"),
    "send": marked("Special needs of any kind"),
    # how the child feels and gets on
    "worry": marked("Worry, low mood or anger"),
    "self_harm": marked("Hurting oneself"),
    "eating": marked("Eating"),
    "sleep": marked("Sleep"),
    "behaviour": marked("Behaviour at home"),
    "bullying": marked("Bullying"),
    "online": marked("Staying safe online"),
    "school": marked("Getting to school"),
    "moving_school": marked("Starting or changing school"),
    # the family
    "baby": marked("A new baby or being pregnant"),
    "parenting": marked("Being a parent"),
    "alone": marked("Bringing up children alone"),
    "dads": marked("Dads and male carers"),
    "young_parent": marked("Being a young parent"),
    "kinship": marked("Bringing up somebody else’s child"),
    "adoption": marked("Adoption and fostering"),
    "young_carer": marked("A child who cares for somebody"),
    "separation": marked("Parents who live apart or argue"),
    "bereavement": marked("Somebody died"),
    "abuse": marked("Somebody at home hurts or frightens you"),
    "prison": marked("Somebody is in prison"),
    "substances": marked("Alcohol or drugs"),
    "parent_mood": marked("How you feel yourself"),
    "lonely": marked("Meeting other people"),
    # what daily life needs
    "food": marked("Food"),
    "money": marked("Money, bills and debt"),
    "housing": marked("Housing"),
    "clothes": marked("Clothes, uniform and furniture"),
    "work": marked("Work and training"),
    "childcare": marked("Somebody to look after your child"),
    "break": marked("A break from caring"),
    "travel": marked("Getting there"),
    "english": marked("Learning English"),
    "new_here": marked("New in this country"),
    "service_family": marked("A parent in the armed forces"),
    "travellers": marked("Gypsy, Roma and Traveller families"),
    "lgbt": marked("Being gay, bi, trans or unsure"),
    "health": marked("Health, teeth and weight"),
    "sports": marked("Sport and being active"),
    "arts": marked("Music, art and reading"),
    "holidays": marked("Something to do in the holidays"),
}
"""Code to label. A code stays for ever; a label may change."""

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        marked("How your child learns and grows"),
        ("talking", "autism", "adhd", "learning", "hearing", "seeing", "moving", "illness", "sensory", "send"),
    ),
    (
        marked("How your child feels and gets on"),
        ("worry", "self_harm", "eating", "sleep", "behaviour", "bullying", "online", "school", "moving_school"),
    ),
    (
        marked("Your family"),
        (
            "baby",
            "parenting",
            "alone",
            "dads",
            "young_parent",
            "kinship",
            "adoption",
            "young_carer",
            "separation",
            "bereavement",
            "abuse",
            "prison",
            "substances",
            "parent_mood",
            "lonely",
        ),
    ),
    (
        marked("Daily life"),
        (
            "food",
            "money",
            "housing",
            "clothes",
            "work",
            "childcare",
            "break",
            "travel",
            "english",
            "new_here",
            "service_family",
            "travellers",
            "lgbt",
            "health",
            "sports",
            "arts",
            "holidays",
        ),
    ),
)
"""How pages group the codes; every code is in exactly one group."""


def known_needs(codes: object) -> list[str]:
    """Return those of the codes that are known, in the order of the list, each once."""
    chosen = {str(code) for code in codes} if isinstance(codes, (list, tuple, set, frozenset)) else set[str]()
    return [code for code in NEEDS if code in chosen]
