"""The languages in which pages for parents are written: tag and own name in its own script."""

from collections.abc import Mapping

OWN_NAMES: Mapping[str, str] = {
    "en": "English",
    "ur": "اردو",
    "pl": "Polski",
    "gu": "ગુજરાતી",
    "sk": "Slovenčina",
    "ru": "Русский",
    "ar": "العربية",
    "ro": "Română",
    "uk": "Українська",
    "bn": "বাংলা",
    "pa": "ਪੰਜਾਬੀ",
    "so": "Soomaali",
    "pt": "Português",
    "cy": "Cymraeg",
}
"""English first, then in the order in which pages offer them."""

RIGHT_TO_LEFT = frozenset({"ur", "ar"})

ENGLISH_NAMES: Mapping[str, str] = {
    "en": "English",
    "ur": "Urdu",
    "pl": "Polish",
    "gu": "Gujarati",
    "sk": "Slovak",
    "ru": "Russian",
    "ar": "Arabic",
    "ro": "Romanian",
    "uk": "Ukrainian",
    "bn": "Bengali",
    "pa": "Punjabi",
    "so": "Somali",
    "pt": "Portuguese",
    "cy": "Welsh",
}
"""The same languages as pages for staff call them."""
