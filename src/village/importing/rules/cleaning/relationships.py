"""What an adult is to a child, from the words and codes that schools' systems use."""

from village.importing.rules.cleaning.words import text_or_nothing

WORDS: dict[str, tuple[str, ...]] = {
    "mother": ("mother", "mum", "mam", "mom", "mummy", "mot", "birth mother", "natural mother", "adoptive mother"),
    "father": ("father", "dad", "daddy", "fat", "fth", "birth father", "natural father", "adoptive father"),
    "step_parent": (
        "stepmother", "step mother", "step-mother", "stepfather", "step father", "step-father", "step parent",
        "step-parent",
        "stepparent", "stm", "stf", "step mum", "step dad", "stepmum", "stepdad",
    ),
    "foster_carer": (
        "foster carer", "foster mother", "foster father", "foster parent", "fom", "fof", "foster", "foster mum",
        "foster dad",
    ),
    "parent": ("parent", "par", "mother and father", "parents", "adoptive parent"),
    "grandparent": (
        "grandparent", "grandmother", "grandfather", "gran", "nan", "nana", "grandad", "granddad", "grandma",
        "grandpa", "gpt",
        "grm", "grf", "nanny (grandmother)", "maternal grandmother", "paternal grandmother", "maternal grandfather",
        "paternal grandfather", "great grandmother", "great grandfather",
    ),
    "guardian": ("guardian", "legal guardian", "special guardian", "gdn", "gar", "carer", "car", "main carer",
    "carer/guardian"),
    "sibling": ("brother", "sister", "sibling", "half brother", "half sister", "step brother", "step sister", "bro",
    "sis"),
    "relative": (
        "aunt", "uncle", "auntie", "aunty", "cousin", "relative", "other relative", "other family member",
        "family member", "rel",
        "oth family", "ofm", "great aunt", "great uncle",
    ),
    "social_worker": ("social worker", "sw", "swr", "key worker", "family support worker"),
    "childminder": ("childminder", "child minder", "nanny", "chm", "au pair", "babysitter"),
    "friend": ("friend", "neighbour", "family friend", "friend of family", "neighbor", "fam friend", "fri"),
    "other": ("other", "oth", "other contact", "emergency contact", "doctor", "head teacher", "other non relative"),
}  # fmt: skip
CODES = {word: code for code, words in WORDS.items() for word in words}


def clean_relationship(cell: str) -> str:
    """Return the code of a relationship: mother, step_parent, other …; nothing for an empty cell, other if strange."""
    words = text_or_nothing(cell).lower().strip(" .()")
    if not words:
        return ""
    if words in CODES:
        return CODES[words]
    for part in words.replace("&", "/").replace(" - ", "/").replace("(", "/").split("/"):
        if part.strip(" )") in CODES:
            return CODES[part.strip(" )")]
    return "other"
