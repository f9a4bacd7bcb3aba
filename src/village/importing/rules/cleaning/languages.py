"""Languages as the tags that software knows (ISO 639), from names and from the codes of the school census."""

from functools import cache

from babel import Locale

from village.importing.rules.cleaning.words import text_or_nothing

CENSUS = {
    "eng": "en", "engb": "en", "urd": "ur", "pnj": "pa", "pnja": "pa", "ben": "bn", "benb": "bn", "guj": "gu",
    "gujm": "gu",
    "pol": "pl", "rmn": "ro", "rmnr": "ro", "som": "so", "ara": "ar", "araa": "ar", "por": "pt", "pora": "pt",
    "spa": "es",
    "fre": "fr", "fra": "fr", "ger": "de", "deu": "de", "tur": "tr", "slo": "sk", "slk": "sk", "cze": "cs", "ces": "cs",
    "lit": "lt", "lav": "lv", "ltv": "lv", "rus": "ru", "ukr": "uk", "kur": "ku", "kurm": "ku", "pas": "ps",
    "pst": "ps",
    "prs": "fa", "fas": "fa", "per": "fa", "prsd": "prs", "tam": "ta", "tmg": "ta", "hun": "hu", "bul": "bg",
    "alb": "sq",
    "sqi": "sq", "chi": "zh", "chim": "cmn", "chic": "yue", "ita": "it", "gre": "el", "cym": "cy", "wel": "cy",
    "tig": "ti",
    "amh": "am", "hin": "hi", "mly": "ml", "tel": "te", "tgl": "tl", "viet": "vi", "vie": "vi", "yor": "yo",
    "igb": "ig",
    "akaf": "ak", "aka": "ak", "swa": "sw", "bngs": "syl", "bens": "syl", "bsl": "bfi", "rom": "rom", "nep": "ne",
    "jpn": "ja",
}  # fmt: skip
"""Codes of the common basic data set that differ from ISO 639-1, the usual ones."""
NAMES = {"panjabi": "pa", "farsi": "fa", "dari": "prs", "mandarin": "cmn", "cantonese": "yue", "sylheti": "syl",
         "english": "en",
         "pushto": "ps", "pashtu": "ps", "british sign language": "bfi", "romany": "rom", "twi": "ak", "kurdish": "ku",
         "kurdish (sorani)": "ckb", "kurdish (kurmanji)": "ku", "tagalog/filipino": "tl",
         "filipino": "fil"}  # fmt: skip
NOT_SAID = frozenset(
    {"oth", "othb", "other", "nob", "ref", "refused", "zzz", "zzx", "not obtained", "nobt", "other than english"}
)


def clean_language(cell: str) -> str:
    """Return the tag of a language such as ur, nothing where none is said or it is not known by any list."""
    words = text_or_nothing(cell).lower().removeprefix("believed to be ").strip(" .")
    if not words or words in NOT_SAID:
        return ""
    if words in CENSUS:
        return CENSUS[words]
    known = _by_name()
    if words in known:
        return known[words]
    first, _, second = words.partition(" - ")
    return CENSUS.get(first) or known.get(second) or (words if words in set(known.values()) else "")


@cache
def _by_name() -> dict[str, str]:
    languages = {name.lower(): tag for tag, name in Locale("en").languages.items() if len(tag) <= 3}
    return languages | NAMES
