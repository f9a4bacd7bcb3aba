"""The headings of a certificate in the languages in which somebody has written them; English stands below each."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Headings:
    """The words of one language. Names, titles and numbers stand apart from them, so nothing needs a case ending."""

    certificate: str
    given_to: str
    finished: str
    sessions: str
    """With {came} and {held}."""
    day: str


ENGLISH = Headings("Certificate", "Given to", "Has finished", "Sessions: {came} of {held}", "Date")

HEADINGS: Mapping[str, Headings] = {
    "en": ENGLISH,
    "cy": Headings("Tystysgrif", "Rhoddwyd i", "Wedi gorffen", "Sesiynau: {came} o {held}", "Dyddiad"),
    "pl": Headings("Certyfikat", "Dla", "Ukończony kurs", "Zajęcia: {came} z {held}", "Data"),
    "ro": Headings("Certificat", "Se acordă", "Curs absolvit", "Sesiuni: {came} din {held}", "Data"),
    "sk": Headings("Osvedčenie", "Udeľuje sa", "Absolvovaný kurz", "Stretnutia: {came} z {held}", "Dátum"),
    "pt": Headings("Certificado", "Atribuído a", "Curso concluído", "Sessões: {came} de {held}", "Data"),
    "uk": Headings("Сертифікат", "Видано", "Завершений курс", "Заняття: {came} з {held}", "Дата"),
    "ru": Headings("Сертификат", "Выдан", "Завершённый курс", "Занятия: {came} из {held}", "Дата"),
    "ur": Headings("سند", "نام", "مکمل کردہ کورس", "نشستیں: {held} میں سے {came}", "تاریخ"),
    "ar": Headings("شهادة", "تُمنح إلى", "الدورة المكتملة", "الجلسات: {came} من {held}", "التاريخ"),
}
"""No fluent reader has checked those beside English yet."""


def headings_of(language: str) -> tuple[str, Headings]:
    """Return the language and its headings; English for a language that has none."""
    code = language.partition("-")[0].casefold()
    return (code, HEADINGS[code]) if code in HEADINGS else ("en", ENGLISH)
