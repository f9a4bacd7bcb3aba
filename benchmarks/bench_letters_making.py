"""From people and marks in the database to letters, in a fixed number of queries, with words of its own.

Used by bench_letters.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from village.people.queries.writing_to import writing_to
from village.people.rules.writing_to import AdultRow, HomeRow, PupilRow
from village.printing.blocks import ActionBox, Band, Bands, Colour, DaysPicture, Heading, Key, Text, Week
from village.printing.letter import Letter, School
from village.printing.runs import Run
from village.printing.sorting import class_key
from village.school_data.queries.bands import band_lines
from village.school_data.queries.marks import matrix_of
from village.school_data.rules.bands import attendance_band, punctuality_band
from village.school_data.rules.letter_facts import HalfTermFacts, half_term_facts

FIRST, LAST, TODAY = date(2025, 9, 1), date(2025, 10, 24), date(2025, 11, 3)
PHONE = Run("01632 960 147", is_bold=True, is_isolated=True)
ENGLISH: dict[str, Any] = {
    "subject": "{child}'s school days",
    "opening": "{first} to {last}. There were {possible} school days.",
    "days": ("Mon", "Tue", "Wed", "Thu", "Fri"),
    "months": ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "about": ("Days in school", "On time"),
    "bands": {"green": "Green", "amber": "Amber", "red": "Red", "none": "Not yet known"},
    "missed": "{child} missed {missed} days",
    "late": "{child} was late {late} times",
    "keys": ("in school", "late", "away, no accepted reason", "away, with a reason", "not heard yet"),
    "adds_up": ("Days add up.", " {missed} days every half-term is {year} days in a year."),
    "you_can": ("What you can do.", " If a morning is hard, tell us early. Ring or text before school starts."),
    "we_will": ("What we will do.", " Maryam Yusufzai will ring you back the same day."),
    "talk": ("Want to talk?", " Maryam Yusufzai, family support worker: "),
    "say": "What the days say",
    "on": "{child} was away on:",
    "wrong": "If a day is wrong, tell us and we will put it right.",
}
URDU: dict[str, Any] = {
    "subject": "{child} کے اسکول کے دن",
    "opening": "{first} سے {last} تک۔ اسکول کے کل {possible} دن تھے۔",
    "days": ("پیر", "منگل", "بدھ", "جمعرات", "جمعہ"),
    "months": ("جنوری", "فروری", "مارچ", "اپریل", "مئی", "جون", "جولائی", "اگست", "ستمبر", "اکتوبر", "نومبر", "دسمبر"),
    "about": ("اسکول میں حاضری", "وقت کی پابندی"),
    "bands": {"green": "سبز", "amber": "زرد", "red": "سرخ", "none": "ابھی معلوم نہیں"},
    "missed": "{child}: {missed} دن نہیں آئے",
    "late": "{child}: {late} بار دیر",
    "keys": ("اسکول میں", "دیر سے", "نہیں آئے", "وجہ کے ساتھ نہیں آئے", "ابھی معلوم نہیں"),
    "adds_up": ("دن جمع ہوتے جاتے ہیں۔", " ہر ہاف ٹرم میں {missed} دن کا مطلب ہے سال میں {year} دن۔"),
    "you_can": ("آپ کیا کر سکتے ہیں:", " اگر صبح کے وقت مشکل ہو تو ہمیں جلد بتائیے۔ اسکول سے پہلے فون یا ٹیکسٹ کیجیے۔"),
    "we_will": ("ہم کیا کریں گے:", " مریم یوسف زئی اسی دن آپ کو فون کریں گی۔"),
    "talk": ("بات کرنا چاہتے ہیں؟", " مریم یوسف زئی، فیملی سپورٹ ورکر: "),
    "say": "دن کیا بتاتے ہیں",
    "on": "{child} ان دنوں نہیں آئے:",
    "wrong": "اگر کوئی دن غلط ہو تو ہمیں بتائیے، ہم درست کر دیں گے۔",
}


def letters_of(partnership_id: int, schools: dict[int, str]) -> Iterator[Letter]:
    """Yield a letter for every child who had a session and lives with an adult who may be written to, by class."""
    found = writing_to(partnership_id, list(schools), today=TODAY)
    matrix = matrix_of(partnership_id, list(schools), FIRST, LAST)
    lines = band_lines(partnership_id)
    every = half_term_facts(matrix.marks, FIRST, LAST, matrix.roll)
    rows = [
        (found.pupils[pupil], facts)
        for pupil, facts in zip(matrix.pupil.tolist(), every, strict=True)
        if pupil in found.pupils and facts.possible
    ]
    rows.sort(key=lambda row: class_key(row[0].year_group, row[0].registration_group, str(row[0].pupil_id)))
    for pupil, facts in rows:
        ties = (tie for tie in found.ties.get(pupil.pupil_id, ()) if not tie.closed and tie.adult_id in found.homes)
        if tie := next(ties, None):
            bands = (
                attendance_band(facts.attended, facts.possible, lines.attendance) or "none",
                punctuality_band(facts.late, facts.came, lines.punctuality) or "none",
            )
            school = School(schools[pupil.school_id], ("Mill Lane", "Thornaby Vale"), "01632 960 140")
            yield _letter(pupil, facts, found.adults[tie.adult_id], found.homes[tie.adult_id], school, bands)


def _letter(
    pupil: PupilRow, facts: HalfTermFacts, adult: AdultRow, home: HomeRow, school: School, bands: tuple[Colour, Colour]
) -> Letter:
    is_urdu = adult.language == "ur"
    said = URDU if is_urdu else ENGLISH
    values = {
        "child": pupil.forename,
        "first": _day(FIRST, said),
        "last": _day(LAST, said),
        "possible": _days(facts.possible),
        "missed": _days(facts.missed),
        "year": _days(facts.missed * 6),
        "late": facts.late,
    }
    cards = tuple(
        Band(colour, about, said["bands"][colour], said[says].format(**values))
        for colour, about, says in zip(bands, said["about"], ("missed", "late"), strict=True)
    )
    opening, missed = said["opening"].format(**values), said["missed"].format(**values)
    picture = DaysPicture(
        alt=missed,
        weekdays=said["days"],
        weeks=tuple(Week(_day(monday, said), squares) for monday, squares in facts.weeks),
        keys=tuple(Key(kind, words) for kind, words in zip("ilua?", said["keys"], strict=True)),
    )
    you_can, we_will, adds_up = (_led(said[name], values) for name in ("you_can", "we_will", "adds_up"))
    english = (Heading("In English"), Text(f"{ENGLISH['missed']}. {ENGLISH['late']}.".format(**values)))
    return Letter(
        language=adult.language,
        direction="rtl" if is_urdu else "ltr",
        school=school,
        date_words=_day(TODAY, said),
        address_lines=(adult.name.upper(), *home.address.upper().splitlines(), home.postcode.upper()),
        subject=said["subject"].format(**values),
        opening=opening,
        blocks=(Bands(cards), Text(adds_up), ActionBox((you_can, we_will)), Text((*_led(said["talk"], values), PHONE))),
        overleaf=(
            Heading(said["say"]),
            picture,
            Text(f"{said['on'].format(**values)} {', '.join(_day(day, said) for day in facts.missed_on)}."),
            Text(said["wrong"]),
        ),
        reference=f"V-{pupil.pupil_id}",
        english_line="This letter is also in English. Ring 01632 960 140." if is_urdu else "",
        english=english if is_urdu else (),
    )


def _led(words: tuple[str, str], values: dict[str, Any]) -> tuple[Run, Run]:
    return Run(words[0], is_bold=True), Run(words[1].format(**values))


def _day(day: date, said: dict[str, Any]) -> str:
    return f"{day.day} {said['months'][day.month - 1]}"


def _days(sessions: int) -> str:
    whole, half = divmod(sessions, 2)
    return f"{whole or ''}½" if half else str(whole)
