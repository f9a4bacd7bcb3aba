"""Every language has its letters: what the fonts hold, and what they miss."""

import pytest

from tests.printing.samples import PHRASES
from village.printing.scripts import FONTS, letters_of, missing, script_of

LETTERS = {
    "pl": "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ",
    "sk": "áäčďéíĺľňóôŕšťúýžĽŤ",
    "ro": "ăâîșțȘȚ",
    "cy": "âêîôûŵŷáéíóúẃýŴŶẁ",
    "pt": "ãõçáàâéêíóôú«»",
    "so": "abcdxqw'",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя№«»",
    "uk": "ґєіїҐЄІЇ’",
    "ur": "ٹڈڑےںھہۃکگچپژۂئۓ۔،؟؛ٰ",
    "ar": "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيًٌٍَُِّْ؟،؛",
    "gu": "અઆઇઈઉઊઋએઐઓઔકખગઘચછજઝટઠડઢણતથદધનપફબભમયરલવશષસહળક્ષજ્ઞ૦૧૨૯ઑૅૉ",
    "pa": "ਅਆਇਈਉਊਏਐਓਔਕਖਗਘਙਚਛਜਝਞਟਠਡਢਣਤਥਦਧਨਪਫਬਭਮਯਰਲਵੜਸ਼ਖ਼ਗ਼ਜ਼ਫ਼ਲ਼ੰਂੱ।੦੯",
    "bn": "অআইঈউঊঋএঐওঔকখগঘঙচছজঝঞটঠডঢণতথদধনপফবভমযরলশষসহড়ঢ়য়ৎংঃঁ্র্য০১৯।",
}


@pytest.mark.parametrize("language", PHRASES)
def test_a_letter_in_each_language_misses_no_glyph(language: str) -> None:
    assert missing("".join("".join(words) for words in PHRASES[language]), language) == ()


@pytest.mark.parametrize(("language", "letters"), LETTERS.items())
def test_each_alphabet_is_whole(language: str, letters: str) -> None:
    assert missing(letters, language) == ()


def test_figures_fractions_and_marks_belong_to_every_language() -> None:
    for language in PHRASES:
        assert missing("0123456789 ½ £ · – ‘’ “” Millbrook, 01632 960 140", language) == ()


def test_what_cannot_be_drawn_is_named_once_and_in_order() -> None:
    assert missing("家 and 👏 and 家", "en") == ("家", "👏")
    assert missing("گھر", "pl") == ("گ", "ھ", "ر")


def test_marks_that_are_never_drawn_are_not_missed() -> None:
    assert missing("\u2066\u2069\u200e\u200d\n\t", "en") == ()


def test_a_tag_with_a_region_is_set_like_its_language() -> None:
    assert script_of("ur-PK") == script_of("UR") == "nastaliq"
    assert script_of("cy") == script_of("xx") == "latin"


def test_both_weights_of_a_font_hold_the_same_letters() -> None:
    names = sorted(path.stem.rpartition("-")[0] for path in FONTS.glob("*-400.ttf"))
    assert len(names) == 7
    for name in names:
        assert letters_of(f"{name}-400") == letters_of(f"{name}-700")


def test_every_font_has_its_licence_beside_it() -> None:
    names = {path.stem.rpartition("-")[0] for path in FONTS.glob("*.ttf")}
    licences = {path.stem.removeprefix("OFL-") for path in FONTS.glob("OFL-*.txt")}
    assert names == licences
