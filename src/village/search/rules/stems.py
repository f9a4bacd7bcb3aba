"""English words without their endings, so that "talking" finds "talk": Porter's algorithm of 1980."""

import re
from functools import lru_cache

_STEP_2 = (
    ("ational", "ate"),
    ("tional", "tion"),
    ("enci", "ence"),
    ("anci", "ance"),
    ("izer", "ize"),
    ("iser", "ise"),
    ("abli", "able"),
    ("alli", "al"),
    ("entli", "ent"),
    ("eli", "e"),
    ("ousli", "ous"),
    ("ization", "ize"),
    ("isation", "ise"),
    ("ation", "ate"),
    ("ator", "ate"),
    ("alism", "al"),
    ("iveness", "ive"),
    ("fulness", "ful"),
    ("ousness", "ous"),
    ("aliti", "al"),
    ("iviti", "ive"),
    ("biliti", "ble"),
)
_STEP_3 = (("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", ""))
_ENDINGS = "al ance ence er ic able ible ant ement ment ent ion ou ism ate iti ous ive ize ise"
_STEP_4 = tuple(sorted(_ENDINGS.split(), key=len, reverse=True))
_IRREGULAR = {
    "children": "child",
    "childrens": "child",
    "womens": "woman",
    "mens": "man",
    "women": "woman",
    "men": "man",
    "people": "person",
    "babies": "babi",
    "feet": "foot",
    "teeth": "tooth",
    "wives": "wife",
    "lives": "life",
    "died": "die",
    "dies": "die",
    "dying": "die",
    "lonely": "lone",
    "counselling": "counsel",
    "counsellor": "counsel",
    "counsellors": "counsel",
    "councilling": "counsel",
    "counciling": "counsel",
    "disabled": "disabl",
    "disability": "disabl",
    "disabilities": "disabl",
    "bereaved": "bereav",
    "autism": "autist",
    "autistic": "autist",
    "anxiety": "anxi",
    "anxious": "anxi",
    "depression": "depress",
    "communication": "communic",
    "communications": "communic",
    "communicate": "communic",
    "communicating": "communic",
    "universal": "universal",
    "university": "university",
    "police": "police",
    "news": "news",
    "therapist": "therapi",
    "therapists": "therapi",
    "therapies": "therapi",
}
_UNTOUCHED = re.compile(r"[^a-z]")


@lru_cache(maxsize=50_000)
def stem_of(word: str) -> str:
    """Return the word without its ending, lower case; what holds a figure or a foreign letter stays as it is."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) <= 3 or _UNTOUCHED.search(word):
        return word[:-1] if word.endswith("s") and len(word) == 3 and word not in {"bus", "gas", "yes"} else word
    word = _past_and_ing(_plural(word))
    if word.endswith("y") and _has_vowel(word[:-1]):
        word = word[:-1] + "i"
    word = _replaced(word, _STEP_2)
    word = _replaced(word, _STEP_3)
    word = _without_suffix(word)
    if word.endswith("e") and (_measure(word[:-1]) > 1 or (_measure(word[:-1]) == 1 and not _is_short(word[:-1]))):
        word = word[:-1]
    return word[:-1] if word.endswith("ll") and _measure(word) > 1 else word


def _vowels(word: str) -> str:
    """Return the word as v and c: y is a vowel after a consonant."""
    shape = ""
    for place, letter in enumerate(word):
        is_vowel = letter in "aeiou" or (letter == "y" and place > 0 and shape[-1] == "c")
        shape += "v" if is_vowel else "c"
    return shape


def _measure(word: str) -> int:
    return len(re.findall("v+c+", _vowels(word)))


def _has_vowel(word: str) -> bool:
    return "v" in _vowels(word)


def _is_short(word: str) -> bool:
    return _vowels(word).endswith("cvc") and word[-1] not in "wxy"


def _plural(word: str) -> str:
    if word.endswith(("sses", "ies")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _past_and_ing(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) > 0 else word
    for ending in ("ed", "ing"):
        if word.endswith(ending) and _has_vowel(word[: -len(ending)]):
            return _mended(word[: -len(ending)])
    return word


def _mended(word: str) -> str:
    if word.endswith(("at", "bl", "iz")):
        return word + "e"
    if len(word) > 1 and word[-1] == word[-2] and word[-1] not in "aeioulsz":
        return word[:-1]
    return word + "e" if _measure(word) == 1 and _is_short(word) else word


def _replaced(word: str, endings: tuple[tuple[str, str], ...]) -> str:
    for ending, instead in endings:
        if word.endswith(ending):
            rest = word[: -len(ending)]
            return rest + instead if _measure(rest) > 0 else word
    return word


def _without_suffix(word: str) -> str:
    for ending in _STEP_4:
        if word.endswith(ending):
            rest = word[: -len(ending)]
            if _measure(rest) > 1 and (ending != "ion" or rest.endswith(("s", "t"))):
                return rest
            return word
    return word
