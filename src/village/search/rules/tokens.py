"""Words out of text: small letters without accents, the same for what is looked for and what is looked through."""

import re
import unicodedata

from village.search.rules.stems import stem_of

_TOKEN = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_LIGHT_WORDS = """
    a about after all also am an and any are as at be because been before being but by can could did do does
    doing for from get gets getting give go goes going good had has have having he her here him his how i if im
    in into is it its ive just know like live lives look looking made make many may me mine more most much my
    near need needs needed new no nor not now of off on once one only or other our out over own please really s
    she should so some somebody someone something somewhere such t take than that the their them then there
    these they thing things this those through time to too under up use used very want wants wanted was we were
    what when where which while who whose why will with without wont would yet you your always around anyone
    anything both cant cannot dont doesnt each every find finds keep keeps old open wanting let lets lot ll re
    ve m d isnt wasnt arent never years yrs year age aged ages
"""
LIGHT = frozenset(_LIGHT_WORDS.split())
"""Words that say nothing of what is meant. They stay in the index, for phrases."""
_GENERAL_WORDS = """
    help helps support supports supporting supported service services advice advise information info children
    child childs kids kid family families parent parents carer carers son daughter boy girl people person
    activity activities free local session sessions group groups class classes place places club clubs home work
    young mum mums wife husband partner community centre project team provide provides offer offers available
    run runs
"""
GENERAL = frozenset(_GENERAL_WORDS.split())
"""Words that so many services say that they help to put in order, but leave nothing out where others are asked for."""


def words_of(text: str) -> list[str]:
    """Return the words in their order; of a word with a hyphen its parts, and after them the whole without hyphen."""
    plain = text.lower()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).lower()
    found: list[str] = []
    for whole in _TOKEN.findall(plain):
        if whole.isalnum():
            found.append(whole)
            continue
        whole = whole.replace("’", "'")
        parts = [part.replace("'", "") for part in whole.removesuffix("'s").split("-")]
        found += [part for part in parts if part]
        if len(parts) > 1:
            found.append("".join(parts))
    return found


def stems_of(text: str) -> list[str]:
    """Return the words of the text without their endings, in their order."""
    return [stem_of(word) for word in words_of(text)]
