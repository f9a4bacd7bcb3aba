"""An audience of 70,000 pupils resolved, deduplicated and previewed, against one bare SQL join of pupils and contacts.

    python -m benchmarks.bench_audience [--pupils 70000]

Uses the database of VILLAGE_DATABASE_URL, or an SQLite file in a temporary folder. The join fetches every pupil on a
roll with its contacts and their adults, and nothing else. The audience narrows by school, year and language, plans one
message for each home with its way, and words the sentence, the counts and the first families, as the page does.
"""

import argparse
import os
import random
import resource
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SCHOOLS = 120
LANGUAGES = ("en", "en", "en", "en", "en", "en", "en", "ur", "pl", "ar")

JOIN = """
SELECT spell.pupil_id, pupil.forename, pupil.surname, spell.school_id, spell.year_group, contact.adult_id,
       contact.relationship, contact.lives_with, adult.forename, adult.surname, adult.mobile, adult.email,
       adult.language
FROM people_spell spell
JOIN people_pupil pupil ON pupil.id = spell.pupil_id
JOIN people_contact contact ON contact.pupil_id = pupil.id
JOIN people_adult adult ON adult.id = contact.adult_id
WHERE spell.left_on IS NULL
"""


def set_up(folder: str) -> None:
    """Django stands on a database of its own, with every table."""
    sys.path.insert(0, str(ROOT / "src"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "village.config.settings")
    os.environ["VILLAGE_DATA_FOLDER"] = folder
    import django

    django.setup()
    from village.config.first_tables import bring_up_to_date

    bring_up_to_date()


def fill(pupil_count: int) -> int:
    """Return the partnership, which has so many pupils at 120 schools, with parents, brothers and sisters, homes."""
    from django.db import transaction

    from village.organisations.models.organisation import Membership, Organisation
    from village.organisations.models.partnership import Partnership
    from village.people.models.adult import Adult, Contact
    from village.people.models.household import Household, HouseholdMember
    from village.people.models.pupil import Pupil
    from village.people.models.roll import Spell

    lots = random.Random(11)
    with transaction.atomic():
        town = Partnership.objects.create(name="Bench audience", slug=f"bench-audience-{time.time_ns()}")
        schools = Organisation.objects.bulk_create(
            Organisation(name=f"Bench school {number}", kind="school") for number in range(SCHOOLS)
        )
        Membership.objects.bulk_create(
            Membership(partnership=town, organisation=school, starts_on=date(2020, 9, 1)) for school in schools
        )
        pupils = Pupil.objects.bulk_create(
            (Pupil(partnership=town, forename=f"Kit{number}", surname=f"Bench{number // 3}")
             for number in range(pupil_count)), batch_size=2000)  # fmt: skip
        Spell.objects.bulk_create(
            (Spell(pupil=pupil, school=schools[number // 3 % SCHOOLS], joined_on=date(2020, 9, 1),
                   year_group=lots.randrange(0, 12), registration_group="A")
             for number, pupil in enumerate(pupils)), batch_size=2000)  # fmt: skip
        families = pupil_count // 2
        adults = Adult.objects.bulk_create(
            (Adult(partnership=town, forename="Bench", surname=f"Parent{number}",
                   mobile=f"07700 9{number % 100_000:05d}" if number % 7 else "",
                   email=f"p{number}@bench.example" if number % 3 else "", language=lots.choice(LANGUAGES))
             for number in range(families * 2)), batch_size=2000)  # fmt: skip
        homes = Household.objects.bulk_create(
            (Household(partnership=town, name=f"Home {number}", address=f"{number} Bench Lane", postcode="TV1 1AA")
             for number in range(families)), batch_size=2000)  # fmt: skip
        HouseholdMember.objects.bulk_create(
            (HouseholdMember(household=homes[number // 2], adult=adult) for number, adult in enumerate(adults)),
            batch_size=2000,
        )
        Contact.objects.bulk_create(
            (Contact(pupil=pupil, adult=adults[number // 2 * 2 + parent], relationship="mother", order=parent + 1,
                     lives_with=True)
             for number, pupil in enumerate(pupils) for parent in range(2 if number % 5 else 1)),
            batch_size=2000)  # fmt: skip
    return int(town.pk)


def bare_join() -> tuple[float, int]:
    """Return seconds and rows of the bare join, fetched."""
    from django.db import connection

    started = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute(JOIN)
        rows = cursor.fetchall()
    return time.perf_counter() - started, len(rows)


def previewed(town: int) -> tuple[float, str]:
    """Return seconds and the sentence of the audience, from nothing to what its page shows."""
    from village.access.viewer import NOBODY
    from village.messaging.models.message import Message
    from village.messaging.queries.families import family_estimate
    from village.messaging.rules.audience import Audience, Condition
    from village.organisations.models.organisation import Organisation

    schools = tuple(Organisation.objects.filter(name__startswith="Bench school").values_list("pk", flat=True))
    years = Condition("year", tuple(str(year) for year in range(12)))
    audience = Audience(schools, (years, Condition("language", ("xx",), is_not=True)))
    message = Message(
        partnership_id=town, category="service", channels=["text", "email", "post"], audience=audience.as_json()
    )
    started = time.perf_counter()
    found = family_estimate(message, NOBODY)
    words = f"{found.words}: {found.child_count} children, {found.family_count} families"
    return time.perf_counter() - started, words


def main() -> None:
    """Print the ratio, best of three runs of each, in turn."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pupils", type=int, default=70_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        set_up(folder)
        town = fill(asked.pupils)
        joins, audiences = [], []
        for _ in range(3):
            seconds, rows = bare_join()
            joins.append(seconds)
            took, words = previewed(town)
            audiences.append(took)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"bare join: {min(joins):.2f} s for {rows} rows")
        print(f"audience: {min(audiences):.2f} s; {words}")
        print(f"ratio {min(audiences) / min(joins):.1f} (asked: at most 10), peak {peak:.0f} MB")


if __name__ == "__main__":
    main()
